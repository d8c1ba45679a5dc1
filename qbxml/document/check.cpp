#include "qbxml/document/check.h"

#include <stdexcept>
#include <string_view>

namespace qbxml {
namespace {

void need(Faults& faults, const std::string& text, const std::string& path, std::string_view what)
{
    if (text.empty()) {
        faults.push_back({path, std::string(what) + " is missing", "give " + path + " a text"});
    }
}

void need_cents(Faults& faults, Decimal amount, const std::string& path)
{
    if (!amount.is_whole_cents()) {
        faults.push_back({path, amount.plain() + " has parts of a cent", "round it to two decimals"});
    }
}

void need_positive(Faults& faults, Decimal amount, const std::string& path)
{
    if (amount.is_negative()) {
        faults.push_back({path, amount.plain() + " is negative", "give 0 or more"});
    }
}

/// Money as people write it; what has parts of a cent keeps them.
std::string money(Decimal amount) { return amount.is_whole_cents() ? amount.amount() : amount.plain(); }

Faults check_party(const Party& party, const std::string& whose)
{
    Faults faults;
    need(faults, party.external_id, "external_id", whose + " own id");
    need(faults, party.name, "name", whose + " name");
    return faults;
}

void check_line(Faults& faults, const SaleLine& line, const std::string& path)
{
    if (line.sku.empty() && line.name.empty()) {
        faults.push_back({path, "the line names no item", "give it a sku or a name"});
    }
    need_positive(faults, line.quantity, path + ".quantity");
    need_positive(faults, line.unit_price, path + ".unit_price");
    need_positive(faults, line.discount, path + ".discount");
    need_cents(faults, line.discount, path + ".discount");
    if (line.taxable) {
        faults.push_back({path + ".taxable",
                          "this version posts sales without sales tax, and a taxable line needs one",
                          "leave taxable out or set it to false"});
    }
    if (!line.discount.is_negative() && line.amount().is_negative()) {
        faults.push_back({path + ".discount",
                          "the discount " + money(line.discount) + " is more than the line",
                          "give at most " + times_to_cents(line.quantity, line.unit_price).amount()});
    }
}

void check_payments(Faults& faults, const Sale& sale)
{
    if (sale.type == SaleType::invoice && !sale.payments.empty()) {
        faults.push_back({"payments", "this version does not post payments on an invoice",
                          "send the paid sale as a receipt, or the invoice without payments"});
        return;
    }
    if (sale.payments.size() > 1) {
        faults.push_back({"payments",
                          "a sales receipt in QuickBooks has one payment method, this has " +
                              std::to_string(sale.payments.size()),
                          "send one payment with the whole total"});
        return;
    }
    for (const Tender& tender : sale.payments) {
        need(faults, tender.method, "payments[0].method", "the payment method");
        if (tender.amount != sale.total) {
            faults.push_back(
                {"payments[0].amount",
                 "the payment is " + money(tender.amount) + " and the total " + money(sale.total),
                 "a receipt is paid in full: give the total"});
        }
    }
}

void check_total(Faults& faults, const Sale& sale)
{
    const Decimal sum = sum_of(sale);
    if (sum == sale.total) {
        return;
    }
    const Decimal difference = sale.total - sum;
    faults.push_back({"total",
                      "the total says " + money(sale.total) + ", but lines and shipping add up to " +
                          money(sum) + " (difference " + money(difference) + ")",
                      "send the total that the lines add up to, or the line that is missing"});
}

} // namespace

Decimal sum_of(const Sale& sale)
{
    Decimal sum = sale.shipping;
    for (const SaleLine& line : sale.lines) {
        sum += line.amount();
    }
    return sum;
}

Faults check(const Customer& customer) { return check_party(customer, "the customer's"); }

Faults check(const Vendor& vendor) { return check_party(vendor, "the vendor's"); }

Faults check(const Item& item)
{
    Faults faults;
    need(faults, item.sku, "sku", "the item's sku");
    need(faults, item.name, "name", "the item's name");
    if (item.price) {
        need_positive(faults, *item.price, "price");
    }
    if (item.cost) {
        need_positive(faults, *item.cost, "cost");
    }
    if (item.quantity_on_hand && item.type != ItemType::inventory) {
        faults.push_back(
            {"quantity_on_hand", "only an inventory item has stock", "leave it out or make type inventory"});
    }
    if (item.type != ItemType::inventory && !item.asset_account.empty()) {
        faults.push_back({"accounts.asset", "only an inventory item has an asset account", "leave it out"});
    }
    return faults;
}

Faults check(const Sale& sale)
{
    Faults faults;
    need(faults, sale.external_id, "external_id", "the sale's own id");
    if (sale.type == SaleType::invoice && sale.customer.name.empty() && sale.customer.external_id.empty()) {
        faults.push_back(
            {"customer", "an invoice needs a customer", "name one, or give the external_id of a pushed one"});
    }
    if (sale.lines.empty()) {
        faults.push_back({"lines", "a sale needs at least one line", "add one"});
    }
    try {
        for (std::size_t i = 0; i < sale.lines.size(); ++i) {
            check_line(faults, sale.lines[i], "lines[" + std::to_string(i) + "]");
        }
        need_positive(faults, sale.shipping, "shipping");
        need_cents(faults, sale.shipping, "shipping");
        need_cents(faults, sale.total, "total");
        need_positive(faults, sale.total, "total");
        check_payments(faults, sale);
        check_total(faults, sale);
    } catch (const std::overflow_error&) {
        faults.push_back({"lines", "quantity times price is larger than any amount QuickBooks can hold",
                          "check quantities and prices"});
    }
    return faults;
}

} // namespace qbxml
