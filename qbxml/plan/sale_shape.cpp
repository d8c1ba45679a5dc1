#include "qbxml/plan/sale_shape.h"

#include "qbxml/schema/catalogue.h"
#include "qbxml/value/text.h"

#include <algorithm>

namespace qbxml {
namespace {

/// Whether a setting that lists names with commas names this one.
bool lists(const std::string& all, const std::string& name)
{
    std::size_t from = 0;
    while (from <= all.size() && !name.empty()) {
        const std::size_t end = std::min(all.find(',', from), all.size());
        if (same_name(all.substr(from, end - from), name)) {
            return true;
        }
        from = end + 1;
    }
    return false;
}

bool is_paid_at_once(const Sale& sale, const Policy& policy)
{
    const auto kind = [&](TenderKind wanted) {
        return std::count_if(sale.payments.begin(), sale.payments.end(), [&](const Tender& tender) {
            return kind_of_tender(tender.method, policy) == wanted;
        });
    };
    return kind(TenderKind::money) <= 1 && kind(TenderKind::store_credit) == 0 && paid(sale) == sale.total;
}

std::string stem_of_receipt(const Sale& sale, const Policy& policy)
{
    const bool folded = sale.group.has_value() || policy.modes.customers == Detail::summary;
    if (folded || sale.payments.empty()) {
        return "SalesReceipt";
    }
    const bool closes_order = !sale.order.empty() && policy.sales_orders; // no receipt can be linked to one
    return is_paid_at_once(sale, policy) && !closes_order ? "SalesReceipt" : "Invoice";
}

} // namespace

TenderKind kind_of_tender(const std::string& method, const Policy& policy)
{
    if (lists(policy.gift_card_method, method)) {
        return TenderKind::gift_card;
    }
    return lists(policy.store_credit_method, method) ? TenderKind::store_credit : TenderKind::money;
}

bool is_cash(const std::string& method, const Policy& policy) { return lists(policy.cash_methods, method); }

std::string tender_account(const std::string& method, const Policy& policy)
{
    const auto found = policy.tender_accounts.find(fold(method));
    return found == policy.tender_accounts.end() ? std::string{} : found->second;
}

std::string stem_of(const Sale& sale, const Policy& policy)
{
    switch (sale.type) {
    case SaleType::receipt:
        return stem_of_receipt(sale, policy);
    case SaleType::invoice:
        return "Invoice";
    case SaleType::refund:
        return "CreditMemo";
    case SaleType::order:
        return policy.sales_orders || !policy.orders_as_estimates ? "SalesOrder" : "Estimate";
    case SaleType::estimate:
        return "Estimate";
    }
    return {};
}

bool is_zero_sum(const Sale& sale)
{
    const bool paid_out = sale.type == SaleType::refund && !sale.payments.empty();
    return sale.group && (sale.type == SaleType::receipt || paid_out);
}

const std::string& number_of(const Sale& sale)
{
    return sale.number.empty() ? sale.external_id : sale.number;
}

Decimal composed_total(const Sale& sale)
{
    Decimal sum = sale.shipping + sale.tips;
    for (const SaleLine& line : sale.lines) {
        sum += line.amount();
    }
    for (const Charge& discount : sale.discounts) {
        sum -= discount.amount;
    }
    for (const Charge& fee : sale.fees) {
        sum += fee.amount;
    }
    for (const Tax& tax : sale.taxes) {
        sum += tax.amount;
    }
    return sum;
}

Decimal posted_total(const Sale& sale, const Policy& policy)
{
    if (is_zero_sum(sale)) {
        return {};
    }
    Decimal total = sale.total;
    if (sale.type == SaleType::order || sale.type == SaleType::estimate) {
        return total;
    }
    for (const Tender& tender : sale.payments) {
        if (kind_of_tender(tender.method, policy) == TenderKind::gift_card) {
            total -= tender.amount;
        }
    }
    return total;
}

bool add_has(std::string_view stem, std::string_view element)
{
    const std::string message = std::string(stem) + "Add";
    const schema::Message* known = schema::find_message(message);
    const schema::Spot* body =
        known == nullptr ? nullptr : schema::find_spot(schema::body_content(*known), message);
    return body != nullptr && schema::find_spot(schema::content(schema::member(*body)), element) != nullptr;
}

std::string receivable_wish(const std::string& currency, const Policy& policy)
{
    if (currency.empty() || currency == policy.currency) {
        return {};
    }
    const std::string& own = policy.receivable_account;
    return (own.empty() ? "Accounts Receivable" : own) + " - " + currency;
}

} // namespace qbxml
