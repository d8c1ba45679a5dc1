#pragma once

#include "server/import/source.h"
#include "server/intake/order_rules.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace server::shopify {

struct Payment {
    std::string method;
    qbxml::Decimal amount;
    std::string reference;
    std::optional<qbxml::Date> date;
};

/// The order's transactions, each once: those within it and those that came in files of their own.
std::vector<Source> transactions_of(const Source& order, const std::vector<Source>& others);

/// What the order's status says of its payment. What was given back is a matter of refunds, not of payment.
PaymentState payment_state(const Source& order);
FulfilmentState fulfilment_state(const Source& order);

/// The payments of an order whose total is `total`: its transactions that succeeded, less the change that was
/// given; without any, what status and gateway tell. A fault where the file does not tell how much was paid
/// by what.
std::vector<Payment> payments_of(const Source& order, const std::vector<Source>& transactions,
                                 qbxml::Decimal total);

/// Takes off what went back to the buyer.
void take_refunds_off(std::vector<Payment>& payments, const std::vector<Source>& transactions);

/// How the money of a refund went back: those of its transactions that succeeded.
std::vector<Payment> money_back(const Source& refund);

/// What a gateway is called as a payment method.
std::string method_for(const std::string& gateway);

/// The method that payouts of Shopify clear.
inline constexpr const char* shopify_payments = "Shopify Payments";

} // namespace server::shopify
