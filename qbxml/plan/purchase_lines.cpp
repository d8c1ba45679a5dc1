#include "qbxml/plan/purchase_lines.h"

#include "qbxml/value/text.h"

#include <algorithm>
#include <map>

namespace qbxml {
namespace {

constexpr std::size_t long_text = 4095;

std::string described(const PurchaseLine& line)
{
    if (line.description.empty() || line.description == line.name) {
        return line.name;
    }
    return line.name.empty() ? line.description : line.name + " · " + line.description;
}

void add_goods(PurchaseLines& lines, const PurchaseLine& line, const Facts& facts, const Policy& policy,
               Needs& needs)
{
    if (line.quantity.is_zero() && line.amount().is_zero()) {
        return;
    }
    const auto item = needs.item(item_of(line, facts.pushed, policy));
    lines.goods.push_back(
        {item ? item->list_id : "", described(line), line.quantity, line.cost, line.amount()});
}

void add_expense(PurchaseLines& lines, const PurchaseLine& line, Needs& needs)
{
    if (line.amount().is_zero()) {
        return;
    }
    const auto account = needs.account(line.account.empty() ? Role::expense : Role::any, line.account);
    lines.expenses.push_back({account ? account->list_id : "", described(line), line.amount()});
}

/// One amount per category, in the order in which the categories come.
void add_categories(PurchaseLines& lines, const Purchase& purchase, const Facts& facts, const Policy& policy,
                    Needs& needs)
{
    std::vector<std::string> order;
    std::map<std::string, Decimal> sums;
    for (const PurchaseLine& line : purchase.lines) {
        if (!is_goods(line)) {
            continue;
        }
        const std::string own = line.category.empty() ? item_of(line, facts.pushed, policy).category : "";
        const std::string& told = line.category.empty() ? own : line.category;
        const std::string category = told.empty() ? policy.goods_item : told;
        if (const auto [place, is_new] = sums.emplace(fold(category), Decimal{}); is_new) {
            order.push_back(category);
        }
        sums[fold(category)] += line.amount();
    }
    const Role role = policy.cost == CostWay::perpetual ? Role::shop_inventory : Role::purchases;
    for (const std::string& category : order) {
        if (const Decimal sum = sums[fold(category)]; !sum.is_zero()) {
            const auto account = needs.account(role, "");
            lines.expenses.push_back({account ? account->list_id : "", category, sum});
        }
    }
}

Decimal number_at(const Element& element, std::string_view path)
{
    return Decimal::parse(element.at(path)).value_or(Decimal{});
}

/// What is still open on the lines of an order, line by line.
struct OpenLine {
    std::string line;
    std::string item;
    Decimal open;
};

std::vector<OpenLine> open_lines(const Element& order)
{
    std::vector<OpenLine> all;
    if (order.at("IsManuallyClosed") == "true") {
        return all;
    }
    for (const Element& line : order.children) {
        if (line.name != "PurchaseOrderLineRet" || line.at("IsManuallyClosed") == "true") {
            continue;
        }
        const Decimal open = number_at(line, "Quantity") - number_at(line, "ReceivedQuantity");
        if (!open.is_zero() && !open.is_negative()) {
            all.push_back({std::string(line.at("TxnLineID")), std::string(line.at("ItemRef/ListID")), open});
        }
    }
    return all;
}

void put_figures(std::vector<Element>& in, const GoodsLine& line)
{
    in.push_back(leaf("Quantity", line.quantity.plain()));
    in.push_back(leaf("Amount", line.amount.amount()));
}

} // namespace

bool is_goods(const PurchaseLine& line)
{
    return !line.sku.empty() || (line.account.empty() && !line.name.empty());
}

Item item_of(const PurchaseLine& line, const Pushed& pushed, const Policy& policy)
{
    if (const auto known = pushed.items.find(fold(line.sku));
        !line.sku.empty() && known != pushed.items.end()) {
        return known->second;
    }
    Item item;
    item.sku = line.sku;
    item.name = line.name.empty() ? line.sku : line.name;
    item.description = line.description;
    item.category = line.category;
    item.type = policy.unknown_item_type;
    item.cost = line.cost; // bought and sold: or the cost of the goods would land on the income account
    return item;
}

PurchaseLines lines_of(const Purchase& purchase, const Facts& facts, const Policy& policy, Needs& needs)
{
    PurchaseLines lines;
    const bool folds = policy.modes.inventory == Detail::summary;
    for (const PurchaseLine& line : purchase.lines) {
        if (!is_goods(line)) {
            add_expense(lines, line, needs);
        } else if (!folds) {
            add_goods(lines, line, facts, policy, needs);
        }
    }
    if (folds) {
        add_categories(lines, purchase, facts, policy, needs);
    }
    return lines;
}

std::vector<GoodsLine> tied_to_order(const std::vector<GoodsLine>& goods, const Element& order)
{
    std::vector<OpenLine> open = open_lines(order);
    std::vector<GoodsLine> tied;
    for (GoodsLine line : goods) {
        for (OpenLine& waiting : open) {
            const bool fits = waiting.item == line.item && !waiting.open.is_zero() &&
                              !line.quantity.is_zero() && !line.quantity.is_negative();
            if (!fits) {
                continue;
            }
            GoodsLine part = line;
            part.order_line = waiting.line;
            if (line.quantity > waiting.open) {
                part.quantity = waiting.open;
                part.amount = times_to_cents(part.quantity, line.cost);
            }
            waiting.open -= part.quantity;
            line.quantity -= part.quantity;
            line.amount -= part.amount;
            tied.push_back(std::move(part));
        }
        if (!line.quantity.is_zero() || !line.amount.is_zero()) {
            tied.push_back(std::move(line));
        }
    }
    return tied;
}

void put_order_lines(std::vector<Element>& in, const std::vector<GoodsLine>& goods,
                     const PurchasePlace& place, Spelling& spelling)
{
    for (const GoodsLine& line : goods) {
        std::vector<Element> inside;
        put_ref(inside, "ItemRef", line.item);
        spelling.text(inside, "Desc", line.description, long_text);
        put_figures(inside, line);
        put_ref(inside, "ClassRef", place.klass);
        in.push_back(aggregate("PurchaseOrderLineAdd", std::move(inside)));
    }
}

void put_purchase_lines(std::vector<Element>& in, const PurchaseLines& lines, const PurchasePlace& place,
                        const std::string& order_id, Spelling& spelling)
{
    for (const ExpenseLine& line : lines.expenses) {
        std::vector<Element> inside;
        put_ref(inside, "AccountRef", line.account);
        inside.push_back(leaf("Amount", line.amount.amount()));
        spelling.text(inside, "Memo", line.memo, long_text);
        put_ref(inside, "ClassRef", place.klass);
        in.push_back(aggregate("ExpenseLineAdd", std::move(inside)));
    }
    for (const GoodsLine& line : lines.goods) {
        std::vector<Element> inside;
        if (line.order_line.empty()) {
            put_ref(inside, "ItemRef", line.item);
            spelling.text(inside, "Desc", line.description, long_text);
        }
        put_ref(inside, "InventorySiteRef", place.site);
        put_figures(inside, line);
        put_ref(inside, "ClassRef", place.klass);
        if (!line.order_line.empty()) {
            inside.push_back(
                aggregate("LinkToTxn", {leaf("TxnID", order_id), leaf("TxnLineID", line.order_line)}));
        }
        in.push_back(aggregate("ItemLineAdd", std::move(inside)));
    }
}

} // namespace qbxml
