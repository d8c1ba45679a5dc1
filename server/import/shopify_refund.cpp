#include "server/import/shopify_refund.h"

#include "server/import/json_object.h"
#include "server/import/shares.h"
#include "server/import/shopify_order.h"
#include "server/import/shopify_party.h"

#include <algorithm>

namespace server::shopify {
namespace {

using qbxml::Decimal;

constexpr const char* adjustment = "Refund adjustment";

/// A line that came back, or was taken out of the order.
struct Returned {
    Line line;
    bool restock = false;
};

struct GivenBack {
    std::vector<Returned> lines;
    Decimal shipping;
    Decimal tips;
    std::vector<Charge> fees;
    std::vector<Charge> discounts;
    std::vector<Tax> taxes;
};

Decimal total_of(const GivenBack& back)
{
    Decimal total = back.shipping + back.tips + sum_of(back.taxes);
    for (const Returned& one : back.lines) {
        total += one.line.list - one.line.discount;
    }
    for (const Charge& fee : back.fees) {
        total += fee.amount;
    }
    for (const Charge& discount : back.discounts) {
        total -= discount.amount;
    }
    return total;
}

/// The line as it was sold: the refund carries a copy, and the order has it too.
Source sold_line(const Source& taken, const Source& order)
{
    if (taken.has("line_item")) {
        return taken.child("line_item");
    }
    for (const Source& item : order.each("line_items")) {
        if (item.text("id") == taken.text("line_item_id")) {
            return item;
        }
    }
    return taken.child("line_item");
}

Decimal discount_of(const Source& item)
{
    Decimal discount;
    for (const Source& allocation : item.each("discount_allocations")) {
        discount += allocation.amount("amount");
    }
    return item.has("discount_allocations") ? discount : item.amount("total_discount");
}

/// Puts an amount of tax under the names of the taxes that the thing was sold with.
void give_tax_back(GivenBack& back, Decimal amount, const std::vector<Tax>& sold_with)
{
    if (amount.is_zero()) {
        return;
    }
    if (sold_with.empty()) {
        add_tax(back.taxes, {"Tax", Decimal{}, amount});
        return;
    }
    std::vector<Decimal> weights;
    for (const Tax& tax : sold_with) {
        weights.push_back(tax.amount);
    }
    const auto parts = shared_out(amount, weights);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!parts[i].is_zero()) {
            add_tax(back.taxes, {sold_with[i].name, sold_with[i].rate, parts[i]});
        }
    }
}

bool goes_back_on_the_shelf(const Source& taken, const Source& refund)
{
    const std::string word = taken.text("restock_type");
    return word.empty() ? refund.flag("restock") : word != "no_restock";
}

/// A price for the net amount: the one it was sold at, where that leaves a discount; else the amount's own.
void price_line(Line& line, Decimal net, Decimal sold_at)
{
    const Decimal list = times_to_cents(line.quantity, sold_at);
    const Priced price = list < net ? priced(net, line.quantity) : Priced{sold_at, list - net};
    line.unit_price = price.unit_price;
    line.discount = price.discount;
    line.list = net + price.discount;
}

void take_line(GivenBack& back, const Source& taken, const Source& order, bool restock)
{
    const Source item = sold_line(taken, order);
    const Decimal quantity = taken.needed("quantity");
    const Decimal sold = item.amount("quantity");
    const Decimal list = times_to_cents(sold, item.amount("price")) - discount_of(item);
    auto taxes = taxes_in(item);
    const Decimal subtotal = taken.number("subtotal").value_or(part_of(list, quantity, sold));
    const Decimal tax = taken.number("total_tax").value_or(part_of(sum_of(taxes), quantity, sold));
    if (item.has("tip_payment_gateway")) {
        back.tips += subtotal;
        return;
    }
    give_tax_back(back, tax, taxes.empty() ? taxes_in(order) : taxes);
    Returned returned;
    name_line(returned.line, item);
    returned.line.quantity = quantity;
    returned.line.taxable = !tax.is_zero();
    returned.restock = restock;
    const bool included = order.flag("taxes_included");
    const Decimal net = included ? subtotal - tax : subtotal;
    price_line(returned.line, net, included ? Decimal{} : item.amount("price"));
    if (!quantity.is_zero()) {
        back.lines.push_back(std::move(returned));
    }
}

std::vector<Tax> shipping_taxes(const Source& order)
{
    std::vector<Tax> taxes;
    for (const Source& way : order.each("shipping_lines")) {
        for (const Tax& tax : taxes_in(way)) {
            add_tax(taxes, tax);
        }
    }
    return taxes.empty() ? taxes_in(order) : taxes;
}

/// An amount that no line and no shipping explains.
void adjust(GivenBack& back, Decimal amount)
{
    if (amount.is_negative()) {
        back.discounts.push_back({adjustment, -amount});
    } else if (!amount.is_zero()) {
        Returned extra;
        extra.line.name = adjustment;
        extra.line.quantity = Decimal::whole(1);
        extra.line.unit_price = amount;
        extra.line.list = amount;
        back.lines.push_back(std::move(extra));
    }
}

/// Says what is to be given back later, or never was to be: no difference that needs a line.
bool is_settled_difference(const Source& one)
{
    return one.text("kind") == "refund_discrepancy" && one.text("reason") != "Pending refund discrepancy";
}

GivenBack read_refund(const Source& refund, const Source& order)
{
    GivenBack back;
    for (const Source& taken : refund.each("refund_line_items")) {
        take_line(back, taken, order, goes_back_on_the_shelf(taken, refund));
    }
    for (const Source& one : refund.each("order_adjustments")) {
        // Shopify writes what the shop gives back with a minus.
        if (one.text("kind") == "shipping_refund") {
            back.shipping -= one.amount("amount");
            give_tax_back(back, -one.amount("tax_amount"), shipping_taxes(order));
        }
    }
    for (const Source& duty : refund.each("duties")) {
        const Decimal amount = duty.child("amount_set").child("shop_money").amount("amount");
        back.fees.push_back({"Duties", amount});
    }
    return back;
}

/// Brings what was given back and what was paid out together, where Shopify says that the difference is
/// meant.
void settle(GivenBack& back, const Source& refund, Decimal money, std::vector<std::string>& notes)
{
    const Decimal total = total_of(back);
    const auto differences = refund.each("order_adjustments");
    const bool meant = std::any_of(differences.begin(), differences.end(), is_settled_difference);
    if (money > total || (meant && !money.is_zero())) {
        adjust(back, money - total);
    } else if (money < total && !money.is_zero()) {
        notes.push_back("of " + total.amount() + " given back, " + money.amount() +
                        " was paid out; the rest is the buyer's credit");
    }
}

bool is_on_its_way(const Source& transaction)
{
    return transaction.text("kind") == "refund" && transaction.text("status") == "pending";
}

Json returned_json(const Returned& returned)
{
    Json json = line_json(returned.line);
    json.members.push_back(
        {"restock", Json{Json::Kind::boolean, returned.restock ? "true" : "false", {}, {}}});
    return json;
}

} // namespace

std::optional<Json> refund_json(const Source& refund, const Source& order, std::vector<std::string>& notes)
{
    const auto transactions = refund.each("transactions");
    if (std::any_of(transactions.begin(), transactions.end(), is_on_its_way)) {
        notes.emplace_back("its money is still on its way, so it is left out; import it again later");
        return std::nullopt;
    }
    GivenBack back = read_refund(refund, order);
    const auto payments = money_back(refund);
    Decimal money;
    for (const Payment& payment : payments) {
        money += payment.amount;
    }
    settle(back, refund, money, notes);
    if (total_of(back).is_zero() && back.lines.empty()) {
        notes.emplace_back("it gave nothing back, so it is left out");
        return std::nullopt;
    }
    JsonObject json;
    json.text("external_id", refund.text("id"))
        .text("type", "refund")
        .text("refund_of", order.text("id"))
        .date("date", refund.day({"processed_at", "created_at"}))
        .text("currency", order.text("currency"))
        .object("customer", buyer_json(order))
        .array("lines", all_json(back.lines, returned_json))
        .array("discounts", all_json(back.discounts, charge_json))
        .amount_unless_zero("shipping", back.shipping)
        .array("fees", all_json(back.fees, charge_json))
        .amount_unless_zero("tips", back.tips)
        .array("taxes", all_json(back.taxes, tax_json))
        .array("payments", payments_json(payments, std::nullopt))
        .amount("total", total_of(back))
        .text("note", refund.text("note"));
    return json.take();
}

} // namespace server::shopify
