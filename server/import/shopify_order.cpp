#include "server/import/shopify_order.h"

#include "server/import/json_object.h"
#include "server/import/shopify_party.h"

#include <algorithm>

namespace server::shopify {
namespace {

using qbxml::Decimal;

bool money_moved(const Source& order, const std::vector<Source>& transactions)
{
    const bool told = payment_state(order) != PaymentState::unpaid;
    return told || std::any_of(transactions.begin(), transactions.end(), [](const Source& one) {
               const auto kind = one.text("kind");
               return (kind == "sale" || kind == "capture") && one.text("status") == "success";
           });
}

/// What was paid, and for an order that is still open: what is left of it.
std::vector<Payment> payments_for(const Source& order, OrderBecomes becomes, const Surroundings& around)
{
    auto transactions = transactions_of(order, around.transactions);
    auto payments = payments_of(order, transactions, order.amount("total_price"));
    if (becomes == OrderBecomes::order) {
        for (const Source& refund : around.refunds) {
            for (const Source& one : refund.each("transactions")) {
                transactions.push_back(one);
            }
        }
        take_refunds_off(payments, transactions_of(order.child("none"), transactions));
    }
    return payments;
}

std::optional<qbxml::Date> due_day(const Source& order)
{
    const auto schedules = order.child("payment_terms").each("payment_schedules");
    return schedules.empty() ? std::nullopt : schedules.front().day({"due_at"});
}

std::string location_of(const Source& order, const Surroundings& around, std::vector<std::string>& notes)
{
    const std::string id = order.text("location_id");
    if (id.empty()) {
        return {};
    }
    const auto found = around.locations.find(id);
    if (found != around.locations.end()) {
        return found->second;
    }
    notes.push_back("the location " + id +
                    " has no name here and is left out; give locations.json as well to book by location");
    return {};
}

Decimal sum_of(const std::vector<Payment>& payments)
{
    Decimal sum;
    for (const Payment& payment : payments) {
        sum += payment.amount;
    }
    return sum;
}

/// Figures and type of the document.
struct Chosen {
    Goods goods;
    OrderBecomes becomes;
    std::set<std::string> taken_off;
};

Chosen choose(const Source& order, OrderBecomes becomes, Decimal paid, const std::vector<Source>& refunds,
              std::vector<std::string>& notes)
{
    if (becomes == OrderBecomes::order) {
        return {goods_now(order, refunds), becomes, {}};
    }
    Goods sold = goods_sold(order);
    if (becomes != OrderBecomes::receipt || paid.is_zero() || paid >= sold.total) {
        return {std::move(sold), becomes, {}};
    }
    std::vector<Source> without_money;
    std::set<std::string> ids;
    for (const Source& refund : refunds) {
        if (refund.each("transactions").empty()) {
            without_money.push_back(refund);
            ids.insert(refund.text("id"));
        }
    }
    if (Goods left = goods_without(order, without_money); left.total == paid) {
        return {std::move(left), becomes, std::move(ids)};
    }
    notes.push_back("of " + sold.total.rounded_to_cents().amount() + ", " + paid.rounded_to_cents().amount() +
                    " was paid, so it is an invoice");
    return {std::move(sold), OrderBecomes::invoice, {}};
}

Json sale_json(const Source& order, const Chosen& chosen, const std::vector<Payment>& payments,
               const std::string& location)
{
    const Goods& goods = chosen.goods;
    const auto date = order.day({"processed_at", "created_at"});
    if (!date) {
        order.fault("created_at", "the order has no date", "ask Shopify for whole orders");
    }
    JsonObject sale;
    sale.text("external_id", chosen.becomes == OrderBecomes::order ? id_as_order(order) : order.text("id"))
        .text("number", number_of(order))
        .text("type", std::string(word_for(chosen.becomes)))
        .date("date", date)
        .text("currency", order.text("currency"))
        .object("customer", buyer_json(order))
        .array("lines", all_json(goods.lines, line_json))
        .array("discounts", all_json(order_discounts(goods), charge_json))
        .object("shipping_address", address_json(order.child("shipping_address")))
        .amount_unless_zero("shipping", goods.shipping)
        .array("fees", all_json(goods.fees, charge_json))
        .amount_unless_zero("tips", goods.tips)
        .array("taxes", all_json(goods.taxes, tax_json))
        // A receipt is one posting: its money counts on the day of the sale.
        .array("payments",
               payments_json(payments, chosen.becomes == OrderBecomes::receipt ? std::nullopt : date))
        .amount("total", goods.total)
        .date("due_date", chosen.becomes == OrderBecomes::invoice ? due_day(order) : std::nullopt)
        .text("po_number", order.text("po_number"))
        .text("note", order.text("note"))
        .text("location", location);
    return sale.take();
}

} // namespace

std::string id_as_order(const Source& order) { return order.text("id") + "-order"; }

std::string number_of(const Source& order)
{
    std::string number = order.text("name").empty() ? order.text("order_number") : order.text("name");
    if (number.starts_with('#')) {
        number.erase(0, 1);
    }
    return number;
}

Json line_json(const Line& line)
{
    JsonObject json;
    json.text("sku", line.sku)
        .text("name", line.name)
        .text("description", line.description)
        .number("quantity", line.quantity)
        .amount("unit_price", line.unit_price)
        .amount_unless_zero("discount", line.discount);
    if (line.taxable) {
        json.flag("taxable", true);
    }
    if (line.gift_card) {
        json.flag("gift_card", true);
    }
    return json.take();
}

Json charge_json(const Charge& charge)
{
    JsonObject json;
    json.text("name", charge.name).amount("amount", charge.amount);
    return json.take();
}

Json tax_json(const Tax& tax)
{
    JsonObject json;
    json.text("name", tax.name).number("rate", tax.rate).amount("amount", tax.amount);
    return json.take();
}

std::vector<Json> payments_json(const std::vector<Payment>& payments,
                                const std::optional<qbxml::Date>& left_out)
{
    std::vector<Json> all;
    for (const Payment& payment : payments) {
        JsonObject json;
        json.text("method", payment.method)
            .amount("amount", payment.amount)
            .text("reference", payment.reference);
        if (left_out && payment.date != left_out) {
            json.date("date", payment.date);
        }
        all.push_back(json.take());
    }
    return all;
}

Fate fate_of(const Source& order, const OrderRules& rules, const std::vector<Source>& transactions)
{
    const PaymentState paid = payment_state(order);
    const FulfilmentState sent = fulfilment_state(order);
    if (order.flag("test")) {
        return {OrderBecomes::skip, "it is a test"};
    }
    const OrderBecomes becomes = rules.becomes(paid, sent);
    const bool nothing_paid = !money_moved(order, transactions);
    if (order.has("cancelled_at") && (nothing_paid || becomes == OrderBecomes::order)) {
        return {OrderBecomes::skip,
                "it was cancelled; if an earlier import brought it into the books, void it there"};
    }
    if (order.text("financial_status") == "voided" && nothing_paid) {
        return {OrderBecomes::skip,
                "its payment was voided; if an earlier import brought it into the books, void it there"};
    }
    for (const OrderRule& rule : order_rules()) {
        if (becomes == OrderBecomes::skip && rule.payment == paid && rule.fulfilment == sent) {
            return {becomes, "the setting " + std::string(rule.setting) + " says so"};
        }
    }
    return {becomes, {}};
}

Sale sale_of(const Source& order, OrderBecomes becomes, const Surroundings& around,
             std::vector<std::string>& notes)
{
    if (!order.has("line_items")) {
        order.fault("line_items", "the order comes without its lines, so nobody can tell what was sold",
                    "ask Shopify for whole orders, without a choice of fields");
    }
    const auto payments = payments_for(order, becomes, around);
    Chosen chosen = choose(order, becomes, sum_of(payments), around.refunds, notes);
    if (order.flag("taxes_included")) {
        take_tax_out(chosen.goods);
    }
    return {sale_json(order, chosen, payments, location_of(order, around, notes)),
            std::move(chosen.taken_off)};
}

} // namespace server::shopify
