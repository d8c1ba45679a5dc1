#include "server/intake/order_rules.h"

namespace server {
namespace {

constexpr std::string_view words[] = {"receipt", "invoice", "order", "skip"};

} // namespace

std::optional<OrderBecomes> order_becomes_from(std::string_view word)
{
    for (std::size_t i = 0; i < std::size(words); ++i) {
        if (words[i] == word) {
            return static_cast<OrderBecomes>(i);
        }
    }
    return std::nullopt;
}

std::string_view word_for(OrderBecomes becomes) { return words[static_cast<std::size_t>(becomes)]; }

const std::array<OrderRule, 9>& order_rules()
{
    using Payment = PaymentState;
    using Fulfilment = FulfilmentState;
    using Becomes = OrderBecomes;
    static constexpr std::array<OrderRule, 9> table{{
        {Payment::unpaid, Fulfilment::unfulfilled, "rule.unpaid.unfulfilled", Becomes::order,
         "what an imported order becomes that is not paid and not sent: receipt, invoice, order, skip"},
        {Payment::unpaid, Fulfilment::part_fulfilled, "rule.unpaid.part_fulfilled", Becomes::order,
         "the same for one that is not paid and partly sent"},
        {Payment::unpaid, Fulfilment::fulfilled, "rule.unpaid.fulfilled", Becomes::invoice,
         "the same for one that is not paid and sent"},
        {Payment::part_paid, Fulfilment::unfulfilled, "rule.part_paid.unfulfilled", Becomes::order,
         "the same for one that is partly paid and not sent; what was paid is its deposit"},
        {Payment::part_paid, Fulfilment::part_fulfilled, "rule.part_paid.part_fulfilled", Becomes::order,
         "the same for one that is partly paid and partly sent"},
        {Payment::part_paid, Fulfilment::fulfilled, "rule.part_paid.fulfilled", Becomes::invoice,
         "the same for one that is partly paid and sent; the invoice comes with its payments"},
        {Payment::paid, Fulfilment::unfulfilled, "rule.paid.unfulfilled", Becomes::receipt,
         "the same for one that is paid and not sent"},
        {Payment::paid, Fulfilment::part_fulfilled, "rule.paid.part_fulfilled", Becomes::receipt,
         "the same for one that is paid and partly sent"},
        {Payment::paid, Fulfilment::fulfilled, "rule.paid.fulfilled", Becomes::receipt,
         "the same for one that is paid and sent"},
    }};
    return table;
}

OrderRules::OrderRules()
{
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
        chosen_[i] = order_rules()[i].standard;
    }
}

bool OrderRules::set(std::string_view setting, std::string_view value)
{
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
        const OrderRule& rule = order_rules()[i];
        const auto chosen = value.empty() ? rule.standard : order_becomes_from(value);
        if (rule.setting == setting && chosen) {
            chosen_[i] = *chosen;
            return true;
        }
    }
    return false;
}

OrderBecomes OrderRules::becomes(PaymentState payment, FulfilmentState fulfilment) const
{
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
        const OrderRule& rule = order_rules()[i];
        if (rule.payment == payment && rule.fulfilment == fulfilment) {
            return chosen_[i];
        }
    }
    return OrderBecomes::skip;
}

} // namespace server
