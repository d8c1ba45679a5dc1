#include "server/import/shopify_payments.h"

#include <algorithm>
#include <set>

namespace server::shopify {
namespace {

using qbxml::Decimal;

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool succeeded(const Source& transaction)
{
    const std::string status = transaction.text("status");
    return (status.empty() || status == "success") && !transaction.flag("test");
}

Payment payment_from(const Source& transaction)
{
    return {method_for(transaction.text("gateway")), transaction.amount("amount"), transaction.text("id"),
            transaction.day({"processed_at", "created_at"})};
}

/// The gateways by which an order was paid, as far as the order itself tells.
std::vector<std::string> gateways_of(const Source& order)
{
    auto gateways = order.texts("payment_gateway_names");
    if (gateways.empty() && !order.text("gateway").empty()) {
        gateways.push_back(order.text("gateway"));
    }
    return gateways;
}

std::optional<Decimal> paid_as_told(const Source& order, Decimal total)
{
    switch (payment_state(order)) {
    case PaymentState::unpaid:
        return Decimal{};
    case PaymentState::paid:
        return total;
    case PaymentState::part_paid:
        break;
    }
    const auto outstanding = order.number("total_outstanding");
    return outstanding ? std::optional(total - *outstanding) : std::nullopt;
}

std::vector<Payment> payments_as_told(const Source& order, Decimal total)
{
    const auto paid = paid_as_told(order, total);
    const auto gateways = gateways_of(order);
    if (!paid) {
        order.fault("financial_status", "the order is partly paid, and the file does not say how much",
                    "give the order's transactions as well (orders/" + order.text("id") +
                        "/transactions.json)");
        return {};
    }
    if (paid->is_zero()) {
        return {};
    }
    if (gateways.size() > 1) {
        order.fault("payment_gateway_names",
                    "the order was paid in several ways, and the file does not say how much by which",
                    "give the order's transactions as well (orders/" + order.text("id") +
                        "/transactions.json)");
        return {};
    }
    return {{method_for(gateways.empty() ? "Shopify" : gateways[0]), *paid, "", std::nullopt}};
}

} // namespace

std::string method_for(const std::string& gateway)
{
    constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"shopify_payments", shopify_payments},
        {"gift_card", "Gift card"},
        {"shopify_store_credit", "Store credit"},
        {"cash", "Cash"},
        {"paypal", "PayPal"},
        {"manual", "Manual"},
    };
    for (const auto& [known, name] : names) {
        if (known == gateway) {
            return std::string(name);
        }
    }
    return gateway.empty() ? "Shopify" : gateway;
}

std::vector<Source> transactions_of(const Source& order, const std::vector<Source>& others)
{
    std::vector<Source> all = order.each("transactions");
    all.insert(all.end(), others.begin(), others.end());
    std::set<std::string> ids;
    std::erase_if(all, [&ids](const Source& one) { return !ids.insert(one.text("id")).second; });
    return all;
}

PaymentState payment_state(const Source& order)
{
    const std::string status = order.text("financial_status");
    if (status == "partially_paid") {
        return PaymentState::part_paid;
    }
    if (is_one_of(status, {"paid", "partially_refunded", "refunded"})) {
        return order.amount("total_outstanding") > Decimal{} ? PaymentState::part_paid : PaymentState::paid;
    }
    return PaymentState::unpaid;
}

FulfilmentState fulfilment_state(const Source& order)
{
    const std::string status = order.text("fulfillment_status");
    if (status == "partial") {
        return FulfilmentState::part_fulfilled;
    }
    // Restocked: it was sent, and came back.
    return is_one_of(status, {"fulfilled", "restocked"}) ? FulfilmentState::fulfilled
                                                         : FulfilmentState::unfulfilled;
}

std::vector<Payment> payments_of(const Source& order, const std::vector<Source>& transactions, Decimal total)
{
    std::vector<Payment> payments;
    Decimal change;
    for (const Source& transaction : transactions) {
        const std::string kind = transaction.text("kind");
        if (!succeeded(transaction) || !is_one_of(kind, {"sale", "capture", "change"})) {
            continue;
        }
        if (transaction.has("currency") && transaction.text("currency") != order.text("currency")) {
            // The buyer's currency; how much that is in the shop's, only the order tells.
            return payments_as_told(order, total);
        }
        if (kind == "change") {
            change += transaction.amount("amount");
        } else {
            payments.push_back(payment_from(transaction));
        }
    }
    for (auto payment = payments.rbegin(); payment != payments.rend(); ++payment) {
        const Decimal part = std::min(change, payment->amount);
        if (payment->method == method_for("cash")) {
            payment->amount -= part;
            change -= part;
        }
    }
    std::erase_if(payments, [](const Payment& payment) { return payment.amount.is_zero(); });
    return payments.empty() ? payments_as_told(order, total) : payments;
}

void take_refunds_off(std::vector<Payment>& payments, const std::vector<Source>& transactions)
{
    for (const Source& transaction : transactions) {
        if (transaction.text("kind") != "refund" || !succeeded(transaction)) {
            continue;
        }
        Decimal back = transaction.amount("amount");
        for (Payment& payment : payments) {
            if (payment.reference == transaction.text("parent_id") || payment.reference.empty()) {
                const Decimal part = std::min(back, payment.amount);
                payment.amount -= part;
                back -= part;
            }
        }
    }
    std::erase_if(payments, [](const Payment& payment) { return payment.amount.is_zero(); });
}

std::vector<Payment> money_back(const Source& refund)
{
    std::vector<Payment> payments;
    for (const Source& transaction : refund.each("transactions")) {
        if (transaction.text("kind") == "refund" && succeeded(transaction)) {
            payments.push_back(payment_from(transaction));
        }
    }
    return payments;
}

} // namespace server::shopify
