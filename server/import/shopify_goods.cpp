#include "server/import/shopify_goods.h"

#include "server/import/shares.h"

#include <algorithm>
#include <map>

namespace server::shopify {
namespace {

using qbxml::Decimal;

bool is_tip(const Source& item) { return item.has("tip_payment_gateway"); }

std::string name_of_discount(const std::vector<Source>& applications, const Source& allocation)
{
    const auto index = allocation.number("discount_application_index").value_or(Decimal{});
    for (std::size_t i = 0; i < applications.size(); ++i) {
        if (Decimal::whole(static_cast<std::int64_t>(i)) == index) {
            for (const char* member : {"code", "title", "description"}) {
                if (const auto name = applications[i].text(member); !name.empty()) {
                    return name;
                }
            }
        }
    }
    return "Discount";
}

/// A discount on the whole order: one that goes across all lines.
bool is_of_the_order(const std::vector<Source>& applications, const Source& allocation)
{
    const auto index = allocation.number("discount_application_index").value_or(Decimal{});
    for (std::size_t i = 0; i < applications.size(); ++i) {
        if (Decimal::whole(static_cast<std::int64_t>(i)) == index) {
            return applications[i].text("target_selection") == "all" &&
                   applications[i].text("allocation_method") == "across";
        }
    }
    return false;
}

void read_discounts(Line& line, const Source& item, const std::vector<Source>& applications)
{
    for (const Source& allocation : item.each("discount_allocations")) {
        const Decimal amount = allocation.amount("amount");
        if (is_of_the_order(applications, allocation)) {
            line.order_shares.push_back({name_of_discount(applications, allocation), amount});
        } else {
            line.discount += amount;
        }
    }
    if (!item.has("discount_allocations")) {
        line.discount = item.amount("total_discount");
    }
}

Line read_line(const Source& item, const std::vector<Source>& applications)
{
    Line line;
    name_line(line, item);
    line.quantity = item.needed("quantity");
    line.unit_price = item.needed("price");
    line.list = times_to_cents(line.quantity, line.unit_price);
    line.tax = sum_of(taxes_in(item));
    line.taxable = !line.tax.is_zero();
    read_discounts(line, item, applications);
    return line;
}

void read_shipping(Goods& goods, const Source& order)
{
    for (const Source& way : order.each("shipping_lines")) {
        if (way.flag("is_removed")) {
            continue;
        }
        goods.shipping += way.amount("price");
        goods.shipping_tax += sum_of(taxes_in(way));
        for (const Source& allocation : way.each("discount_allocations")) {
            goods.shipping -= allocation.amount("amount");
        }
        if (!way.has("discount_allocations") && way.has("discounted_price")) {
            goods.shipping -= way.amount("price") - way.amount("discounted_price");
        }
    }
}

Decimal shop_money(const Source& order, std::string_view name)
{
    return order.child(name).child("shop_money").amount("amount");
}

void read_extras(Goods& goods, const Source& order)
{
    goods.tips = order.amount("total_tip_received");
    const bool told = !goods.tips.is_zero();
    for (const Source& item : order.each("line_items")) {
        if (is_tip(item) && !told) {
            goods.tips += times_to_cents(item.amount("quantity"), item.amount("price"));
        }
    }
    const std::pair<const char*, const char*> fees[] = {
        {"original_total_duties_set", "Duties"}, {"original_total_additional_fees_set", "Additional fees"}};
    for (const auto& [member, name] : fees) {
        if (const Decimal amount = shop_money(order, member); !amount.is_zero()) {
            goods.fees.push_back({name, amount});
        }
    }
}

/// Older orders do not say which line has which part of a discount.
void read_unshared_discounts(Goods& goods, const Source& order)
{
    const auto items = order.each("line_items");
    const bool shared = std::any_of(items.begin(), items.end(),
                                    [](const Source& item) { return item.has("discount_allocations"); });
    Decimal left = order.amount("total_discounts");
    for (const Line& line : goods.lines) {
        left -= line.discount;
    }
    if (shared || !(left > Decimal{})) {
        return;
    }
    std::string name;
    for (const Source& code : order.each("discount_codes")) {
        name += (name.empty() ? "" : ", ") + code.text("code");
    }
    goods.discounts.push_back({name.empty() ? "Discount" : name, left});
}

void read_taxes(Goods& goods, const Source& order)
{
    for (const Tax& tax : taxes_in(order)) {
        add_tax(goods.taxes, tax);
    }
    std::vector<Tax> of_lines;
    for (const char* const where : {"line_items", "shipping_lines"}) {
        for (const Source& thing : order.each(where)) {
            for (const Tax& tax : taxes_in(thing)) {
                add_tax(of_lines, tax);
            }
        }
    }
    const Decimal total = order.number("total_tax").value_or(sum_of(goods.taxes));
    if (sum_of(goods.taxes) != total && sum_of(of_lines) == total) {
        goods.taxes = std::move(of_lines);
    } else if (goods.taxes.empty() && !total.is_zero()) {
        goods.taxes.push_back({"Tax", Decimal{}, total});
    }
}

/// Where only the order tells its tax, all that may be taxed has its part in it.
void spread_untold_tax(Goods& goods, const Source& order)
{
    Decimal told = goods.shipping_tax;
    for (const Line& line : goods.lines) {
        told += line.tax;
    }
    if (!told.is_zero() || sum_of(goods.taxes).is_zero()) {
        return;
    }
    std::vector<Decimal> weights;
    std::size_t at = 0;
    for (const Source& item : order.each("line_items")) {
        if (is_tip(item) || at == goods.lines.size()) {
            continue;
        }
        Line& line = goods.lines[at++];
        line.taxable = item.flag("taxable", true) && !line.gift_card;
        weights.push_back(line.taxable ? line.list - line.discount : Decimal{});
    }
    const auto shares = shared_out(sum_of(goods.taxes), weights);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        goods.lines[i].tax = shares[i];
    }
}

/// How many of a line are left: as Shopify says, else what no refund took.
Decimal quantity_now(const Source& item, const std::vector<Source>& refunds)
{
    if (const auto told = item.number("current_quantity")) {
        return *told;
    }
    Decimal left = item.amount("quantity");
    for (const Source& refund : refunds) {
        for (const Source& taken : refund.each("refund_line_items")) {
            if (taken.text("line_item_id") == item.text("id")) {
                left -= taken.amount("quantity");
            }
        }
    }
    return left;
}

void shrink(Line& line, Decimal quantity)
{
    line.list = times_to_cents(quantity, line.unit_price);
    line.discount = part_of(line.discount, quantity, line.quantity);
    for (Charge& share : line.order_shares) {
        share.amount = part_of(share.amount, quantity, line.quantity);
    }
    line.tax = part_of(line.tax, quantity, line.quantity);
    line.quantity = quantity;
}

/// Leaves so many of each line, by its id. False: there are no fewer than before.
bool shrink_lines(Goods& goods, const std::map<std::string, Decimal>& left)
{
    bool shrunk = false;
    for (Line& line : goods.lines) {
        const auto found = left.find(line.id);
        if (found != left.end() && found->second < line.quantity) {
            shrink(line, std::max(found->second, Decimal{}));
            shrunk = true;
        }
    }
    std::erase_if(goods.lines, [](const Line& line) { return line.quantity.is_zero(); });
    return shrunk;
}

/// Fewer lines have less tax: so much, or what the lines that are left tell.
void share_tax_anew(Goods& goods, const std::optional<Decimal>& told)
{
    std::vector<Decimal> weights;
    for (const Tax& tax : goods.taxes) {
        weights.push_back(tax.amount);
    }
    Decimal left = goods.shipping_tax;
    for (const Line& line : goods.lines) {
        left += line.tax;
    }
    const auto taxes = shared_out(told.value_or(left), weights);
    for (std::size_t i = 0; i < taxes.size(); ++i) {
        goods.taxes[i].amount = taxes[i];
    }
}

} // namespace

void name_line(Line& line, const Source& item)
{
    line.id = item.text("id");
    line.sku = item.text("sku").empty() ? item.text("variant_id") : item.text("sku");
    line.name = item.text("name").empty() ? item.text("title") : item.text("name");
    line.gift_card = item.flag("gift_card");
    std::string wishes;
    for (const Source& wish : item.each("properties")) {
        const std::string name = wish.text("name");
        if (!name.empty() && name.front() != '_' && !wish.text("value").empty()) {
            wishes += (wishes.empty() ? "" : "; ") + name + ": " + wish.text("value");
        }
    }
    line.description = wishes.empty() ? "" : line.name + " (" + wishes + ")";
}

std::vector<Tax> taxes_in(const Source& thing)
{
    std::vector<Tax> taxes;
    for (const Source& line : thing.each("tax_lines")) {
        const Decimal amount = line.amount("price");
        if (!amount.is_zero()) {
            const std::string title = line.text("title");
            taxes.push_back({title.empty() ? "Tax" : title, hundredfold(line.amount("rate")), amount});
        }
    }
    return taxes;
}

void add_tax(std::vector<Tax>& taxes, const Tax& tax)
{
    const auto same = std::find_if(taxes.begin(), taxes.end(), [&](const Tax& one) {
        return one.name == tax.name && one.rate == tax.rate;
    });
    if (same == taxes.end()) {
        taxes.push_back(tax);
    } else {
        same->amount += tax.amount;
    }
}

Decimal sum_of(const std::vector<Tax>& taxes)
{
    Decimal total;
    for (const Tax& tax : taxes) {
        total += tax.amount;
    }
    return total;
}

std::vector<Charge> order_discounts(const Goods& goods)
{
    std::vector<Charge> all;
    const auto add = [&all](const Charge& charge) {
        const auto same =
            std::find_if(all.begin(), all.end(), [&](const Charge& one) { return one.name == charge.name; });
        if (same != all.end()) {
            same->amount += charge.amount;
        } else if (!charge.amount.is_zero()) {
            all.push_back(charge);
        }
    };
    for (const Line& line : goods.lines) {
        std::for_each(line.order_shares.begin(), line.order_shares.end(), add);
    }
    std::for_each(goods.discounts.begin(), goods.discounts.end(), add);
    return all;
}

Goods goods_sold(const Source& order)
{
    Goods goods;
    const auto applications = order.each("discount_applications");
    for (const Source& item : order.each("line_items")) {
        if (!is_tip(item)) {
            goods.lines.push_back(read_line(item, applications));
        }
    }
    read_shipping(goods, order);
    read_extras(goods, order);
    read_unshared_discounts(goods, order);
    read_taxes(goods, order);
    spread_untold_tax(goods, order);
    goods.total = order.needed("total_price");
    std::erase_if(goods.lines, [](const Line& line) { return line.quantity.is_zero(); });
    return goods;
}

Goods goods_now(const Source& order, const std::vector<Source>& refunds)
{
    Goods goods = goods_sold(order);
    std::map<std::string, Decimal> left;
    for (const Source& item : order.each("line_items")) {
        left[item.text("id")] = quantity_now(item, refunds);
    }
    if (shrink_lines(goods, left)) {
        share_tax_anew(goods, order.number("current_total_tax"));
        goods.total = order.number("current_total_price").value_or(goods.total);
    }
    return goods;
}

Goods goods_without(const Source& order, const std::vector<Source>& refunds)
{
    Goods goods = goods_sold(order);
    std::map<std::string, Decimal> left;
    for (const Source& item : order.each("line_items")) {
        left[item.text("id")] = item.amount("quantity");
    }
    const bool included = order.flag("taxes_included");
    for (const Source& refund : refunds) {
        for (const Source& taken : refund.each("refund_line_items")) {
            left[taken.text("line_item_id")] -= taken.amount("quantity");
            goods.total -= taken.amount("subtotal") + (included ? Decimal{} : taken.amount("total_tax"));
        }
    }
    if (shrink_lines(goods, left)) {
        share_tax_anew(goods, std::nullopt);
    }
    return goods;
}

void take_tax_out(Goods& goods)
{
    std::vector<Decimal> weights{goods.shipping_tax};
    for (const Line& line : goods.lines) {
        weights.push_back(line.tax);
    }
    // The order's tax and that of its lines may differ by the cents that rounding leaves.
    const auto taxes = shared_out(sum_of(goods.taxes), weights);
    goods.shipping -= taxes[0];
    for (std::size_t i = 0; i < goods.lines.size(); ++i) {
        Line& line = goods.lines[i];
        std::vector<Decimal> parts{line.discount};
        for (const Charge& share : line.order_shares) {
            parts.push_back(share.amount);
        }
        const Decimal shown = line.list - sum(parts);
        const Decimal net = shown - taxes[i + 1];
        const Decimal list = part_of(line.list, net, shown);
        const auto discounts = shared_out(list - net, parts);
        for (std::size_t j = 0; j < line.order_shares.size(); ++j) {
            line.order_shares[j].amount = discounts[j + 1];
        }
        const Priced price = priced(list, line.quantity);
        line.list = list;
        line.unit_price = price.unit_price;
        line.discount = discounts[0] + price.discount;
        line.tax = taxes[i + 1];
    }
}

} // namespace server::shopify
