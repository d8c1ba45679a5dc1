#include "qbxml/plan/sale_tax.h"

#include "qbxml/plan/sale_items.h"
#include "qbxml/value/text.h"

#include <algorithm>

namespace qbxml {
namespace {

std::vector<Tax> charged(const Sale& sale)
{
    std::vector<Tax> taxes;
    std::copy_if(sale.taxes.begin(), sale.taxes.end(), std::back_inserter(taxes),
                 [](const Tax& tax) { return !tax.amount.is_zero(); });
    return taxes;
}

Decimal taxable_base(const Sale& sale, const Pushed& pushed, const Policy& policy, const TaxFrame& frame)
{
    Decimal base;
    for (const Row& row : rows_of(sale, pushed, policy, frame)) {
        if (row.code == Row::Code::taxable) {
            base += row.amount.value_or(Decimal{});
        }
    }
    return base;
}

/// What QuickBooks would compute, tax by tax; empty: it is what the shop has.
std::string difference(const std::vector<Tax>& taxes, Decimal base)
{
    for (const Tax& tax : taxes) {
        const Decimal computed = percent_to_cents(base, tax.rate);
        if (computed != tax.amount) {
            return tax.name + ": QuickBooks would make it " + computed.amount() + ", the shop has " +
                   tax.amount.amount();
        }
    }
    return {};
}

/// One tax item, or the group that is called after all of them.
void name_header(TaxChoice& choice, const std::vector<Tax>& taxes, const Policy& policy)
{
    if (taxes.size() == 1) {
        choice.created = sales_tax_item(taxes.front(), policy);
        choice.header = choice.created->name;
        return;
    }
    std::string all;
    for (const Tax& tax : taxes) {
        all += (all.empty() ? "" : " + ") + tax.name;
    }
    const auto mapped = policy.tax_items.find(fold(all));
    choice.header = mapped == policy.tax_items.end() ? all : mapped->second;
}

TaxChoice computed_by_quickbooks(const Sale& sale, const std::vector<Tax>& taxes, const Pushed& pushed,
                                 const Policy& policy)
{
    std::string why;
    for (const bool with_shipping : {false, true}) {
        TaxChoice choice;
        choice.frame = {TaxWay::quickbooks, with_shipping};
        const std::string differs = difference(taxes, taxable_base(sale, pushed, policy, choice.frame));
        if (differs.empty()) {
            name_header(choice, taxes, policy);
            return choice;
        }
        why = why.empty() ? differs : why;
    }
    return shops_tax(why);
}

} // namespace

TaxChoice shops_tax(std::string why)
{
    TaxChoice choice;
    choice.frame.way = TaxWay::shop;
    choice.why = std::move(why);
    return choice;
}

TaxChoice choose_tax(const Sale& sale, const Pushed& pushed, const Policy& policy, bool in_use)
{
    if (!in_use || policy.tax == TaxWay::off) {
        return {};
    }
    const std::vector<Tax> taxes = charged(sale);
    if (taxes.empty() || policy.tax == TaxWay::shop) {
        return shops_tax({});
    }
    return computed_by_quickbooks(sale, taxes, pushed, policy);
}

std::vector<TaxChoice> possible_taxes(const Sale& sale, const Pushed& pushed, const Policy& policy)
{
    return {choose_tax(sale, pushed, policy, true), shops_tax({}), TaxChoice{}};
}

std::optional<Refusal> wrong_tax_sign(const std::vector<Row>& rows)
{
    Decimal before;
    for (const Row& row : rows) {
        if (row.item.type != ItemType::sales_tax) {
            before += row.amount.value_or(Decimal{});
            continue;
        }
        if (row.amount->is_negative() != before.is_negative()) {
            return Refusal{Verdict::needs_person, "tax_sign",
                           "Its tax is " + row.amount->amount() + " and stands behind " + before.amount() +
                               ": QuickBooks would turn its sign around.",
                           "Send returned goods as a refund of their own, or let QuickBooks compute the tax "
                           "(deskbridge settings set tax=quickbooks)."};
        }
        before = *row.amount;
    }
    return std::nullopt;
}

} // namespace qbxml
