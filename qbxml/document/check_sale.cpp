#include "qbxml/document/check.h"
#include "qbxml/document/check_words.h"

#include <algorithm>

namespace qbxml {
namespace {

std::string name_of(SaleType type)
{
    switch (type) {
    case SaleType::receipt:
        return "a receipt";
    case SaleType::invoice:
        return "an invoice";
    case SaleType::refund:
        return "a refund";
    case SaleType::order:
        return "an order";
    case SaleType::estimate:
        return "an estimate";
    }
    return {};
}

void check_line(Faults& faults, const Sale& sale, std::size_t index)
{
    const SaleLine& line = sale.lines[index];
    const std::string path = path_in("lines", index);
    if (line.sku.empty() && line.name.empty() && !line.gift_card) {
        faults.push_back({path, "the line names no item", "give it a sku or a name"});
    }
    need_not_negative(faults, line.quantity, path + ".quantity");
    need_not_negative(faults, line.unit_price, path + ".unit_price");
    need_money(faults, line.discount, path + ".discount");
    if (line.gift_card && line.taxable) {
        faults.push_back({path + ".taxable", "a gift card is not taxed when it is sold, but when it is used",
                          "leave taxable out or set it to false"});
    }
    only_of(faults, !line.restock, sale.type == SaleType::refund, path + ".restock", "a refund's lines");
    if (!line.discount.is_negative() && line.amount().is_negative()) {
        faults.push_back({path + ".discount",
                          "the discount " + money(line.discount) + " is more than the line",
                          "give at most " + times_to_cents(line.quantity, line.unit_price).amount()});
    }
}

void check_charges(Faults& faults, const std::vector<Charge>& charges, std::string_view list)
{
    for (std::size_t i = 0; i < charges.size(); ++i) {
        need_money(faults, charges[i].amount, path_in(list, i, "amount"));
    }
}

void check_taxes(Faults& faults, const Sale& sale)
{
    for (std::size_t i = 0; i < sale.taxes.size(); ++i) {
        const Tax& tax = sale.taxes[i];
        need(faults, tax.name, path_in("taxes", i, "name"), "the name of the tax");
        need_money(faults, tax.amount, path_in("taxes", i, "amount"));
        need_not_negative(faults, tax.rate, path_in("taxes", i, "rate"));
        if (tax.rate > Decimal::whole(100)) {
            faults.push_back({path_in("taxes", i, "rate"), tax.rate.plain() + " is more than 100 per cent",
                              "give the rate in per cent: 6.25"});
        }
    }
}

void check_tender(Faults& faults, const Tender& tender, std::size_t index)
{
    need(faults, tender.method, path_in("payments", index, "method"), "the payment method");
    need_money(faults, tender.amount, path_in("payments", index, "amount"));
    need_money(faults, tender.fee, path_in("payments", index, "fee"));
    if (tender.fee > tender.amount) {
        faults.push_back(
            {path_in("payments", index, "fee"),
             "the fee " + money(tender.fee) + " is more than the payment " + money(tender.amount),
             "the fee is what the processor keeps of the payment"});
    }
}

/// What the tenders come to, against the total.
void compare_payments(Faults& faults, const Sale& sale)
{
    const Decimal sum = paid(sale);
    const bool in_full = sale.type == SaleType::receipt;
    if (in_full ? sum == sale.total : sum <= sale.total) {
        return;
    }
    std::vector<Part> parts;
    Decimal fees;
    for (const Tender& tender : sale.payments) {
        parts.push_back({tender.method, tender.amount});
        fees += tender.fee;
    }
    const bool one = sale.payments.size() == 1;
    const std::string told = one ? "the payment is " + money(sum) : "the payments " + added_up(parts);
    faults.push_back(
        {one ? "payments[0].amount" : "payments",
         told + " and the total is " + money(sale.total) + " (difference " + money(sum - sale.total) + ")" +
             explained(sum - sale.total, {{"processor's fee", fees}}, "payment"),
         in_full ? "a receipt is paid in full: let the payments add up to the total, or send an invoice"
                 : name_of(sale.type) + " takes payments up to its total: send the rest as a payment"});
}

void check_payments(Faults& faults, const Sale& sale)
{
    if (sale.payments.empty()) {
        return;
    }
    if (sale.type == SaleType::estimate) {
        faults.push_back({"payments", "an estimate is an offer, and nothing is paid on it",
                          "leave payments out, or send an order with a deposit"});
        return;
    }
    const std::size_t before = faults.size();
    for (std::size_t i = 0; i < sale.payments.size(); ++i) {
        check_tender(faults, sale.payments[i], i);
    }
    if (faults.size() == before) {
        compare_payments(faults, sale);
    }
}

Decimal sum_of(const std::vector<Charge>& charges)
{
    Decimal sum;
    for (const Charge& charge : charges) {
        sum += charge.amount;
    }
    return sum;
}

std::vector<Part> parts_of(const Sale& sale)
{
    Decimal lines;
    for (const SaleLine& line : sale.lines) {
        lines += line.amount();
    }
    Decimal taxes;
    for (const Tax& tax : sale.taxes) {
        taxes += tax.amount;
    }
    return {{"lines", lines},
            {"discounts", -sum_of(sale.discounts)},
            {"shipping", sale.shipping},
            {"fees", sum_of(sale.fees)},
            {"tips", sale.tips},
            {"taxes", taxes}};
}

/// All that may have been forgotten in a total: the parts, and what stands inside or beside them.
std::vector<Part> suspects_of(const Sale& sale)
{
    std::vector<Part> suspects = parts_of(sale);
    suspects.erase(suspects.begin()); // a total without all its lines has no single culprit there
    Decimal discounts;
    for (std::size_t i = 0; i < sale.lines.size(); ++i) {
        discounts += sale.lines[i].discount;
        suspects.push_back({"amount of " + path_in("lines", i), sale.lines[i].amount()});
    }
    suspects.insert(suspects.begin(), {"discounts of the lines", -discounts});
    Decimal kept;
    for (const Tender& tender : sale.payments) {
        kept += tender.fee;
    }
    suspects.push_back({"payment processor's fee", kept});
    return suspects;
}

void check_total(Faults& faults, const Sale& sale, const Allowances& allowances)
{
    const std::vector<Part> parts = parts_of(sale);
    const Decimal difference = sale.total - sum_of(parts);
    const Decimal size = difference.is_negative() ? -difference : difference;
    if (size <= std::min(allowances.rounding, most_rounding())) {
        return; // the plan posts the difference as a rounding line
    }
    const std::string why = explained(difference, suspects_of(sale), "total");
    faults.push_back({"total",
                      "the total says " + money(sale.total) + ", but " + added_up(parts) + " (difference " +
                          money(difference) + ")" + why,
                      size <= most_rounding() ? "send the total to the cent; or let the setting rounding "
                                                "post so small a difference to an account of its own"
                                              : "send the total that the parts add up to, or the part that "
                                                "is missing"});
}

void check_what_it_is(Faults& faults, const Sale& sale)
{
    const bool needs_customer =
        sale.type == SaleType::invoice || sale.type == SaleType::order || sale.type == SaleType::estimate;
    if (needs_customer && sale.customer.name.empty() && sale.customer.external_id.empty()) {
        faults.push_back({"customer", name_of(sale.type) + " needs a customer",
                          "name one, or give the external_id of a pushed one"});
    }
    only_of(faults, !sale.refund_of.empty(), sale.type == SaleType::refund, "refund_of", "a refund");
    only_of(faults, !sale.order.empty(), sale.type == SaleType::receipt || sale.type == SaleType::invoice,
            "order", "a receipt or an invoice");
    if (sale.exchange_rate) {
        need_above_zero(faults, *sale.exchange_rate, "exchange_rate");
        only_of(faults, true, !sale.currency.empty(), "exchange_rate", "a sale with a currency");
    }
    // Money may go back without goods: for the shipping, or as a kindness.
    const bool without_goods =
        sale.type == SaleType::refund &&
        !(sale.shipping.is_zero() && sale.fees.empty() && sale.tips.is_zero() && sale.taxes.empty());
    if (sale.lines.empty() && !without_goods) {
        faults.push_back({"lines", "a sale needs at least one line", "add one"});
    }
}

} // namespace

Decimal sum_of(const Sale& sale) { return sum_of(parts_of(sale)); }

Faults check(const Sale& sale, const Allowances& allowances)
{
    Faults faults;
    need(faults, sale.external_id, "external_id", "the sale's own id");
    check_what_it_is(faults, sale);
    within_reach(faults, "lines", [&] {
        for (std::size_t i = 0; i < sale.lines.size(); ++i) {
            check_line(faults, sale, i);
        }
        check_charges(faults, sale.discounts, "discounts");
        need_money(faults, sale.shipping, "shipping");
        check_charges(faults, sale.fees, "fees");
        need_money(faults, sale.tips, "tips");
        check_taxes(faults, sale);
        need_money(faults, sale.total, "total");
        check_payments(faults, sale);
        check_total(faults, sale, allowances);
    });
    return faults;
}

} // namespace qbxml
