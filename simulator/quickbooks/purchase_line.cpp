#include "simulator/quickbooks/purchase_line.h"

#include "simulator/quickbooks/form_changes.h"
#include "simulator/quickbooks/ret_order.h"

#include <algorithm>
#include <array>
#include <optional>

namespace simulator {

using qbxml::leaf;

namespace {

constexpr std::array not_bought{"ItemDiscount", "ItemSalesTax", "ItemSalesTaxGroup", "ItemPayment",
                                "ItemSubtotal"};

std::optional<Decimal> given_number(const Element& given, std::string_view name)
{
    const std::string_view text = given.at(name);
    return text.empty() ? std::nullopt : Decimal::parse(text);
}

std::optional<Decimal> purchase_cost(const Entry& item)
{
    for (const char* path : {"PurchaseCost", "SalesAndPurchase/PurchaseCost", "SalesOrPurchase/Price"}) {
        if (const std::string_view text = item.at(path); !text.empty())
            return number(text);
    }
    return std::nullopt;
}

std::string charged_account(const Entry& item)
{
    for (const char* path : {"AssetAccountRef/ListID", "SalesAndPurchase/ExpenseAccountRef/ListID",
                             "SalesOrPurchase/AccountRef/ListID"}) {
        if (const std::string_view id = item.at(path); !id.empty())
            return std::string(id);
    }
    return {};
}

void check_item(Desk& desk, const Entry& item)
{
    if (std::find(not_bought.begin(), not_bought.end(), item.kind) == not_bought.end())
        return;
    desk.refuse({3140, "There is an invalid reference to QuickBooks Item \"" + item.name() + "\" in the " +
                           desk.object() +
                           ".  QuickBooks error message: An item of this type cannot be bought."});
}

void settle_figures(PurchaseLine& line, const Element& given, const std::string& price)
{
    const auto quantity = given_number(given, "Quantity");
    const auto amount = given_number(given, "Amount");
    auto cost = given_number(given, price);
    if (amount) {
        line.amount = *amount;
        if (quantity && !quantity->is_zero()) {
            const Decimal share = quotient(*amount, *quantity);
            line.price_ignored = cost && *cost != share && times_to_cents(*quantity, *cost) != *amount;
            if (!cost || line.price_ignored)
                cost = share;
        }
    } else {
        if (!cost)
            cost = purchase_cost(*line.item);
        if (cost)
            line.amount = quantity ? times_to_cents(*quantity, *cost) : cost->rounded_to_cents();
    }
    line.quantity = quantity.value_or(Decimal{});
    auto& fields = line.ret.children;
    if (quantity)
        set_field(fields, leaf("Quantity", quantity->plain()));
    if (cost)
        set_field(fields, leaf(price, price_text(*cost)));
}

void settle_account(Desk& desk, PurchaseLine& line, const Element& given)
{
    line.account = charged_account(*line.item);
    const Entry* instead = desk.resolve(given.children, "OverrideItemAccountRef");
    if (instead != nullptr && line.is_stock())
        desk.refuse(wrong_account(instead->name(), desk.object(),
                                  "The account of an inventory item cannot be changed in a line."));
    else if (instead != nullptr)
        line.account = instead->id;
    if (line.account.empty())
        desk.refuse(missing_account("AccountRef of the item " + line.item->name()));
}

/// The line as it was given, under the name that its Ret has.
Element bare_line(Desk& desk, const Element& given)
{
    Element ret = qbxml::aggregate(given.name.substr(0, given.name.size() - 3) + "Ret",
                                   desk.kept(without(given.children, {"TxnLineID"})));
    ret.children.insert(ret.children.begin(), leaf("TxnLineID", line_id(desk, given)));
    return ret;
}

} // namespace

PurchaseLine work_out_item(Desk& desk, const Element& given, const std::string& price)
{
    PurchaseLine line;
    line.item = desk.resolve(given.children, "ItemRef");
    line.ret = bare_line(desk, given);
    if (line.item == nullptr) {
        const bool text_alone = price == "Rate" && given.child("Quantity") == nullptr &&
                                given.child("Amount") == nullptr && given.child(price) == nullptr;
        if (!text_alone)
            desk.refuse(missing_element("ItemRef"));
        return line;
    }
    check_item(desk, *line.item);
    settle_figures(line, given, price);
    settle_account(desk, line, given);
    set_field(line.ret.children, leaf("Amount", line.amount.amount()));
    put_in_order(line.ret);
    return line;
}

PurchaseLine work_out_expense(Desk& desk, const Element& given)
{
    PurchaseLine line;
    line.ret = bare_line(desk, given);
    line.amount = number(given.at("Amount"));
    const Entry* account = desk.resolve(given.children, "AccountRef");
    if (given.child("AccountRef") == nullptr)
        desk.refuse(missing_element("AccountRef"));
    if (account != nullptr) {
        const std::string_view type = account->at("AccountType");
        if (type == "AccountsReceivable" || type == "AccountsPayable" || type == "NonPosting")
            desk.refuse(wrong_account(account->name(), desk.object(),
                                      "An account of the type " + std::string(type) +
                                          " cannot be used in a line of expenses."));
        line.account = account->id;
    }
    set_field(line.ret.children, leaf("Amount", line.amount.amount()));
    put_in_order(line.ret);
    return line;
}

} // namespace simulator
