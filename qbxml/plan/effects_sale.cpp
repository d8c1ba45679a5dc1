#include "qbxml/plan/effect_book.h"
#include "qbxml/plan/needs.h"
#include "qbxml/plan/sale.h"
#include "qbxml/plan/sale_rows.h"
#include "qbxml/plan/sale_tax.h"
#include "qbxml/value/text.h"

namespace qbxml {
namespace {

/// What a line is, for a reader.
std::string what_of(const Row& row)
{
    const std::string& called = row.text.empty() ? row.item.name : row.text;
    return row.quantity ? row.quantity->plain() + " × " + called : called;
}

std::string account_of(const Row& row, const EffectBook& into)
{
    if (row.item.type == ItemType::sales_tax) {
        return into.sales_tax_payable();
    }
    return into.account(row.income, row.item.income_account);
}

bool is_kept_in_stock(const Row& row, const Facts& facts)
{
    if (!row.goods || row.out_of_stock || !row.quantity || row.quantity->is_zero()) {
        return false;
    }
    const auto known = facts.skus.find(fold(row.item.sku));
    return known == facts.skus.end() ? row.item.type == ItemType::inventory
                                     : known->second.kind == "ItemInventory";
}

/// The method of the money that a sales receipt brings; empty: none is told.
std::string method_of(const Sale& sale, const Policy& policy)
{
    for (const Tender& tender : sale.payments) {
        if (kind_of_tender(tender.method, policy) == TenderKind::money) {
            return tender.method;
        }
    }
    return {};
}

/// The other side of all lines: what the customer owes, paid, or gets.
void book_total(const Sale& sale, const std::string& stem, EffectBook& into)
{
    const Decimal total = posted_total(sale, into.policy());
    if (stem == "SalesReceipt") {
        const std::string method = method_of(sale, into.policy());
        into.debit(into.clearing(method), "", total, method.empty() ? "received" : "received by " + method);
        return;
    }
    const std::string account = into.account(Role::receivable, receivable_wish(sale.currency, into.policy()));
    if (stem == "CreditMemo") {
        into.credit(account, sale.customer.name, total, "owed to the customer");
    } else {
        into.debit(account, sale.customer.name, total, "owed by the customer");
    }
}

void book_row(const Row& row, bool back, EffectBook& into)
{
    const Decimal amount = row.amount.value_or(Decimal{});
    into.credit(account_of(row, into), row.item.type == ItemType::sales_tax ? row.item.vendor : "",
                back ? -amount : amount, what_of(row));
    if (is_kept_in_stock(row, into.facts())) {
        const std::string cost = into.account(Role::cogs, row.item.cogs_account);
        const std::string stock = into.account(Role::asset, row.item.asset_account);
        into.at_cost(back ? stock : cost, back ? cost : stock, what_of(row));
    }
}

} // namespace

void book(const Sale& told, EffectBook& into)
{
    const Policy& policy = into.policy();
    const Sale sale = with_pushed(told, into.facts().pushed, policy);
    const std::string stem = stem_of(sale, policy);
    if (stem == "SalesOrder" || stem == "Estimate") {
        return;
    }
    const TaxChoice tax = choose_tax(sale, into.facts().pushed, policy, into.facts().preferences.sales_tax);
    const bool back = stem == "CreditMemo";
    book_total(sale, stem, into);
    for (const Row& row : rows_of(sale, into.facts().pushed, policy, tax.frame)) {
        book_row(row, back, into);
    }
    if (tax.frame.way == TaxWay::quickbooks) {
        for (const Tax& one : sale.taxes) {
            into.credit(into.sales_tax_payable(), policy.tax_agency, back ? -one.amount : one.amount,
                        one.name + ", computed by QuickBooks");
        }
    }
}

} // namespace qbxml
