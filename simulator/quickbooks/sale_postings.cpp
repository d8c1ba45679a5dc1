#include "simulator/quickbooks/sale_postings.h"

#include "simulator/quickbooks/items.h"
#include "simulator/quickbooks/ledger.h"
#include "simulator/quickbooks/sales_tax.h"
#include "simulator/quickbooks/sites.h"
#include "simulator/quickbooks/store_room.h"

namespace simulator {

using qbxml::leaf;

namespace {

void move_stock(const Desk& desk, Transaction& txn, Ledger& ledger, const std::vector<SaleLine>& lines,
                const Transaction* old)
{
    StoreRoom room(desk.books(), old);
    for (const SaleLine& line : lines) {
        const Entry* item = line.item.empty() ? nullptr : desk.books().entry(line.item);
        if (item == nullptr || item->kind != "ItemInventory" || line.quantity.is_zero())
            continue;
        const Decimal leaving = txn.kind == "CreditMemo" ? -line.quantity : line.quantity;
        const std::string site = site_of(desk.books(), line.ret.at("InventorySiteRef/ListID"));
        room.issue({*item, leaving, site}, std::string(item->at("COGSAccountRef/ListID")), txn, ledger);
    }
}

struct Totals {
    Decimal subtotal;
    Decimal taxable;
    Decimal tax;
    std::vector<TaxShare> taxes;
};

Totals add_up(const Desk& desk, const Transaction& txn, const std::vector<SaleLine>& lines)
{
    Totals totals;
    for (const SaleLine& line : lines) {
        if (!line.counts)
            continue;
        totals.subtotal += line.amount;
        if (line.taxable)
            totals.taxable += line.amount;
    }
    const Entry* tax = desk.books().entry(txn.at("ItemSalesTaxRef/ListID"));
    const Entry* code = desk.books().entry(txn.at("CustomerSalesTaxCodeRef/ListID"));
    const bool exempt = code != nullptr && code->at("IsTaxable") == "false";
    if (tax != nullptr && !exempt)
        totals.taxes = taxes_on(desk.books(), *tax, totals.taxable);
    for (const TaxShare& share : totals.taxes)
        totals.tax += share.amount;
    return totals;
}

void show_totals(const Desk& desk, Transaction& txn, const Totals& totals)
{
    set_field(txn.fields, leaf("Subtotal", totals.subtotal.amount()));
    if (const Entry* tax = desk.books().entry(txn.at("ItemSalesTaxRef/ListID"))) {
        set_field(txn.fields, leaf("SalesTaxPercentage", tax_rate(desk.books(), *tax).plain()));
        set_field(txn.fields, leaf("SalesTaxTotal", totals.tax.amount()));
    }
    if (txn.kind != "Invoice")
        set_field(txn.fields, leaf("TotalAmount", txn.total.amount()));
}

} // namespace

bool is_promise(std::string_view kind) { return kind == "SalesOrder" || kind == "Estimate"; }

std::string main_account_field(std::string_view kind)
{
    if (is_promise(kind))
        return {};
    return kind == "SalesReceipt" ? "DepositToAccountRef" : "ARAccountRef";
}

void post_sale(const Desk& desk, Transaction& txn, const std::vector<SaleLine>& lines, const Transaction* old)
{
    const Totals totals = add_up(desk, txn, lines);
    txn.total = totals.subtotal + totals.tax;
    show_totals(desk, txn, totals);
    for (const SaleLine& line : lines)
        txn.fields.push_back(line.ret);
    if (txn.at("IsPending") == "true" || is_promise(txn.kind))
        return; // in the file, but not in the accounts
    const bool back = txn.kind == "CreditMemo";
    const auto sold = [&](Decimal amount) { return back ? amount : -amount; };
    Ledger ledger;
    const std::string main(txn.at(main_account_field(txn.kind) + "/ListID"));
    ledger.post(main, txn.kind == "SalesReceipt" ? "" : txn.party, -sold(txn.total));
    for (const SaleLine& line : lines) {
        if (line.counts)
            ledger.post(line.account, line.agency, sold(line.amount));
    }
    for (const TaxShare& share : totals.taxes)
        ledger.post(special_account(desk.books(), "SalesTaxPayable")->id, share.agency, sold(share.amount));
    move_stock(desk, txn, ledger, lines, old);
    txn.postings = ledger.take();
}

} // namespace simulator
