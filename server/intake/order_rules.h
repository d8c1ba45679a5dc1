#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace server {

/// How much of an order has been paid.
enum class PaymentState { unpaid, part_paid, paid };

/// How much of an order has left the shop.
enum class FulfilmentState { unfulfilled, part_fulfilled, fulfilled };

/// What an order becomes. An invoice and an order carry what was paid of them as payments.
enum class OrderBecomes { receipt, invoice, order, skip };

std::optional<OrderBecomes> order_becomes_from(std::string_view word);
std::string_view word_for(OrderBecomes becomes);

/// One row of the table: the state of an order, the setting that decides about it, and its standard.
struct OrderRule {
    PaymentState payment;
    FulfilmentState fulfilment;
    std::string_view setting; ///< "rule.paid.fulfilled"
    OrderBecomes standard;
    std::string_view help; ///< one sentence, for the setting
};

/// The whole table: each payment state with each fulfilment state once.
const std::array<OrderRule, 9>& order_rules();

/// What orders become for one company.
class OrderRules {
public:
    /// The standards of order_rules().
    OrderRules();

    /// Takes a setting; false when it is none of the table, or the value none of receipt, invoice, order and
    /// skip. An empty value sets the standard again.
    bool set(std::string_view setting, std::string_view value);
    [[nodiscard]] OrderBecomes becomes(PaymentState payment, FulfilmentState fulfilment) const;

private:
    std::array<OrderBecomes, 9> chosen_{};
};

} // namespace server
