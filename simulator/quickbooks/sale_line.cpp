#include "simulator/quickbooks/sale_line.h"

#include "simulator/quickbooks/items.h"
#include "simulator/quickbooks/object_data.h"
#include "simulator/quickbooks/ret_order.h"

#include <array>

namespace simulator {

using qbxml::leaf;

namespace {

struct Figures {
    std::optional<Decimal> quantity;
    std::optional<Decimal> rate;
    std::optional<Decimal> percent;
    Decimal amount;
    bool rate_ignored = false;
};

std::optional<Decimal> given_number(const Element& given, std::string_view name)
{
    const std::string_view text = given.at(name);
    return text.empty() ? std::nullopt : Decimal::parse(text);
}

/// The price of an item on sales forms.
std::optional<Decimal> sales_price(const Entry& item)
{
    for (const char* path :
         {"SalesPrice", "SalesOrPurchase/Price", "SalesAndPurchase/SalesPrice", "DiscountRate"}) {
        if (const std::string_view text = item.at(path); !text.empty())
            return number(text);
    }
    return std::nullopt;
}

std::optional<Decimal> sales_percent(const Entry& item)
{
    for (const char* path : {"SalesOrPurchase/PricePercent", "DiscountRatePercent"}) {
        if (const std::string_view text = item.at(path); !text.empty())
            return number(text);
    }
    return std::nullopt;
}

/// Quantity and Amount give Rate; Rate beside Amount is ignored with a warning; neither means the item's
/// price.
Figures figures(const Element& given, const Entry& item, const Before& before)
{
    Figures out;
    out.quantity = given_number(given, "Quantity");
    out.rate = given_number(given, "Rate");
    out.percent = given_number(given, "RatePercent");
    if (const auto amount = given_number(given, "Amount")) {
        out.amount = *amount;
        out.rate_ignored = out.rate.has_value();
        out.rate.reset();
        if (out.quantity && !out.quantity->is_zero())
            out.rate = quotient(out.amount, *out.quantity);
        return out;
    }
    if (!out.rate && !out.percent) {
        out.rate = sales_price(item);
        out.percent = out.rate ? std::nullopt : sales_percent(item);
    }
    if (out.percent)
        out.amount = percent_of(before.amount, *out.percent);
    else if (out.rate)
        out.amount = out.quantity ? times_to_cents(*out.quantity, *out.rate) : out.rate->rounded_to_cents();
    return out;
}

std::string income_account(const Entry& item)
{
    for (const char* path : {"IncomeAccountRef/ListID", "SalesOrPurchase/AccountRef/ListID",
                             "SalesAndPurchase/IncomeAccountRef/ListID", "AccountRef/ListID"}) {
        if (const std::string_view id = item.at(path); !id.empty())
            return std::string(id);
    }
    return {};
}

bool is_taxable_code(const Books& books, std::string_view code)
{
    const Entry* entry = books.entry(code);
    return entry != nullptr && entry->at("IsTaxable") == "true";
}

void refuse_unplayed(Desk& desk, const Element& given)
{
    for (const char* name : {"CreditCardTxnInfo", "OptionForPriceRuleConflict", "MarkupRate",
                             "MarkupRatePercent", "PriceLevelRef"}) {
        if (given.child(name) != nullptr)
            desk.refuse(not_played(std::string(name) + " in a line"));
    }
    for (const char* name : {"UnitOfMeasure", "OverrideUOMSetRef", "InventorySiteRef",
                             "InventorySiteLocationRef", "SerialNumber", "LotNumber"}) {
        const bool site = std::string_view(name) == "InventorySiteRef" && desk.books().company().sites;
        if (given.child(name) != nullptr && !site)
            desk.refuse(feature_off());
    }
}

void forbid(Desk& desk, const Element& given, std::string_view kind, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        if (const Element* field = given.child(name)) {
            desk.refuse(invalid_value(field->text, name,
                                      "A line with an item of the kind " + std::string(kind) +
                                          " cannot have this field."));
        }
    }
}

/// A tax line: its amount, or the rate on the subtotal just before. Seen in the field: the sign follows the
/// line before.
void work_out_tax(Desk& desk, SaleLine& line, const Element& given, const Entry& item, const Before& before)
{
    forbid(desk, given, item.kind, {"Quantity", "SalesTaxCodeRef"});
    const auto amount = given_number(given, "Amount");
    if (!amount && !before.is_subtotal)
        desk.refuse(missing_element("Amount"));
    line.amount = amount.value_or(percent_of(before.amount, number(item.at("TaxRate"))));
    if (line.amount.is_negative() != before.amount.is_negative())
        line.amount = -line.amount;
    line.is_tax = true;
    line.agency = item.at("TaxVendorRef/ListID");
    if (const Entry* payable = special_account(desk.books(), "SalesTaxPayable"))
        line.account = payable->id;
    set_field(line.ret.children, leaf("RatePercent", number(item.at("TaxRate")).plain()));
}

void work_out_subtotal(Desk& desk, SaleLine& line, const Element& given, const Entry& item,
                       const Before& before)
{
    forbid(desk, given, item.kind, {"Quantity", "Rate", "RatePercent", "Amount", "SalesTaxCodeRef"});
    line.amount = before.since_subtotal;
    line.counts = false;
}

void settle_tax_code(Desk& desk, SaleLine& line, const Entry& item)
{
    std::string code(line.ret.at("SalesTaxCodeRef/ListID"));
    if (code.empty())
        code = item.at("SalesTaxCodeRef/ListID");
    if (code.empty())
        return;
    set_field(line.ret.children, reference("SalesTaxCodeRef", code));
    line.taxable = is_taxable_code(desk.books(), code);
}

void work_out_goods(Desk& desk, SaleLine& line, const Element& given, const Entry& item, const Before& before)
{
    Figures sums = figures(given, item, before);
    if (item.kind == "ItemDiscount") {
        forbid(desk, given, item.kind, {"Quantity"});
        if (!sums.amount.is_negative())
            sums.amount = -sums.amount; // a discount always takes away, whatever sign was sent
    }
    line.quantity = sums.quantity.value_or(Decimal{});
    if (item.kind == "ItemInventory" && sums.amount.is_negative() && !line.quantity.is_zero() &&
        !line.quantity.is_negative())
        desk.refuse(invalid_value(given.at("Amount"), "Amount",
                                  "A negative amount of stock needs a negative quantity."));
    line.amount = sums.amount;
    line.rate_ignored = sums.rate_ignored;
    line.account = income_account(item);
    if (const Entry* account = desk.resolve(given.children, "OverrideItemAccountRef"))
        line.account = account->id;
    auto& fields = line.ret.children;
    remove_field(fields, "Rate");
    if (sums.quantity)
        set_field(fields, leaf("Quantity", sums.quantity->plain()));
    if (sums.rate)
        set_field(fields, leaf("Rate", price_text(*sums.rate)));
    if (sums.percent && !sums.rate)
        set_field(fields, leaf("RatePercent", sums.percent->plain()));
    settle_tax_code(desk, line, item);
}

} // namespace

SaleLine work_out(Desk& desk, const Element& given, const std::string& line_id, const Before& before)
{
    refuse_unplayed(desk, given);
    SaleLine line;
    const Entry* item = desk.resolve(given.children, "ItemRef");
    line.ret.name = given.name.substr(0, given.name.size() - 3) + "Ret";
    line.ret.children = desk.kept(without(given.children, {"TxnLineID"}));
    line.ret.children.insert(line.ret.children.begin(), leaf("TxnLineID", line_id));
    for (Element& field : line.ret.children) {
        if (field.name == "DataExt")
            field = data_ext_ret(desk, field);
    }
    if (item == nullptr) {
        for (const char* name : {"Quantity", "Rate", "RatePercent", "Amount"}) {
            if (given.child(name) != nullptr)
                desk.refuse(missing_element("ItemRef"));
        }
        line.counts = false;
        return line;
    }
    line.item = item->id;
    if (item->kind == "ItemPayment")
        desk.refuse(not_played("a payment item in a line"));
    if (item->kind == "ItemSalesTaxGroup") // only single ones can be lines (On-Screen Reference)
        desk.refuse(invalid_reference("Item", item->name(), desk.object()));
    if (item->kind == "ItemSubtotal")
        work_out_subtotal(desk, line, given, *item, before);
    else if (item->kind == "ItemSalesTax")
        work_out_tax(desk, line, given, *item, before);
    else
        work_out_goods(desk, line, given, *item, before);
    if (item->kind != "ItemSubtotal" && line.account.empty())
        desk.refuse(missing_account("AccountRef of the item " + item->name()));
    set_field(line.ret.children, leaf("Amount", line.amount.amount()));
    put_in_order(line.ret);
    return line;
}

} // namespace simulator
