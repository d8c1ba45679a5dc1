#include "qbxml/plan/kinds.h"
#include "qbxml/plan/sale.h"

#include <algorithm>

namespace qbxml {
namespace {

bool is_change(const Facts& facts) { return std::holds_alternative<Modifying>(facts.posting); }

/// Whether orders become something that an invoice can be linked to.
bool has_orders(const Facts& facts, const Policy& policy)
{
    return policy.sales_orders && facts.preferences.edition != "pro";
}

/// Whether it is the same in QuickBooks in whatever modes it was posted, which may be others than today's.
bool has_one_stem(const Sale& sale, Policy policy)
{
    policy.modes.customers = Detail::detailed;
    const std::string detailed = stem_of(sale, policy);
    policy.modes.customers = Detail::summary;
    return stem_of(sale, policy) == detailed;
}

std::vector<OrderLine> lines_of_order(const Element& ret)
{
    std::vector<OrderLine> lines;
    for (const Element& line : ret.children) {
        if (line.name == "SalesOrderLineRet" && line.at("IsManuallyClosed") != "true") {
            lines.push_back({std::string(line.at("ItemRef/ListID")), std::string(line.at("TxnLineID"))});
        }
    }
    return lines;
}

/// What the invoice leaves open beside the money that came with it.
Decimal open_part(const Sale& sale, const Policy& policy)
{
    Decimal open = posted_total(sale, policy);
    for (const Tender& tender : sale.payments) {
        if (kind_of_tender(tender.method, policy) == TenderKind::money) {
            open -= tender.amount;
        }
    }
    return open;
}

/// What was paid in advance for the order and is not used yet, as SetCredit elements.
bool add_credits(const Sale& sale, const Facts& facts, const Policy& policy, Needs& needs, OrderLink& order)
{
    constexpr Version since{10, 0};
    if (policy.target.version < since) {
        return true;
    }
    Decimal open = open_part(sale, policy);
    bool known = true;
    for (int i = 1; i <= most_deposits; ++i) {
        const Linked& deposit =
            facts.linked("payments", sale.order + payment_suffix(static_cast<std::size_t>(i)));
        if (deposit.what != Linked::What::posted) {
            continue;
        }
        const Element* ret = needed_ret(deposit, "ReceivePayment", needs);
        known = known && ret != nullptr;
        const auto unused = ret == nullptr ? std::nullopt : Decimal::parse(ret->at("UnusedPayment"));
        const Decimal used = std::min(unused.value_or(Decimal{}), open);
        if (Decimal{} < used) {
            order.credits.push_back(
                aggregate("SetCredit", {leaf("CreditTxnID", deposit.posted.txn_id),
                                        leaf("AppliedAmount", used.rounded_to_cents().amount())}));
            open -= used;
        }
    }
    return known;
}

} // namespace

std::string payment_suffix(std::size_t number) { return "-payment-" + std::to_string(number); }

Origin origin_of(const Sale& sale, const Facts& facts, const Policy& policy, Needs& needs)
{
    if (sale.type != SaleType::refund || sale.refund_of.empty() || is_zero_sum(sale)) {
        return {};
    }
    const Linked& link = facts.linked("sales", sale.refund_of);
    if (link.what == Linked::What::waiting) {
        needed_link("sales", sale.refund_of, facts, needs);
        return {nullptr, false};
    }
    const Sale* of = link.document ? std::get_if<Sale>(&*link.document) : nullptr;
    if (link.what != Linked::What::posted || of == nullptr || !has_one_stem(*of, policy)) {
        return {};
    }
    const Element* ret = needed_ret(link, stem_of(*of, policy), needs);
    return {ret, ret != nullptr};
}

OrderLink order_of(const Sale& sale, const Facts& facts, const Policy& policy, Needs& needs)
{
    const bool gone = facts.linked("sales", sale.order).what == Linked::What::gone;
    if (sale.order.empty() || sale.group || gone || is_change(facts) || !has_orders(facts, policy) ||
        stem_of(sale, policy) != "Invoice") {
        return {}; // what is linked once stays linked: a Mod has no words for it
    }
    OrderLink order;
    const Linked* link = needed_link("sales", sale.order, facts, needs);
    const Element* ret = link == nullptr ? nullptr : needed_ret(*link, "SalesOrder", needs);
    order.known = ret != nullptr;
    if (ret != nullptr) {
        order.txn_id = link->posted.txn_id;
        order.lines = lines_of_order(*ret);
        order.known = add_credits(sale, facts, policy, needs, order);
    }
    return order;
}

} // namespace qbxml
