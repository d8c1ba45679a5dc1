#include "simulator/quickbooks/list_queries.h"

#include "qbxml/value/text.h"
#include "simulator/quickbooks/desk.h"
#include "simulator/quickbooks/rets.h"

#include <algorithm>
#include <array>

namespace simulator {

namespace {

// The last ones are lists that exist in every company file; this stand-in keeps them empty.
constexpr std::array plain_lists{"Account",          "Customer",
                                 "Vendor",           "ItemInventory",
                                 "ItemNonInventory", "ItemService",
                                 "ItemOtherCharge",  "ItemDiscount",
                                 "ItemSalesTax",     "ItemSubtotal",
                                 "ItemPayment",      "StandardTerms",
                                 "DateDrivenTerms",  "PaymentMethod",
                                 "SalesTaxCode",     "Class",
                                 "CustomerType",     "VendorType",
                                 "ItemGroup",        "ItemSalesTaxGroup",
                                 "ItemFixedAsset",   "ItemInventoryAssembly",
                                 "Employee",         "OtherName",
                                 "JobType",          "ShipMethod",
                                 "SalesRep",         "CustomerMsg",
                                 "InventorySite",    "Currency"};

std::string_view object_of(std::string_view message) { return message.substr(0, message.size() - 5); }

bool in_query(std::string_view object, std::string_view kind)
{
    if (object == "Entity")
        return name_space(kind) == "names";
    if (object == "Item")
        return name_space(kind) == "items";
    if (object == "Terms")
        return name_space(kind) == "terms";
    return object == kind;
}

std::string_view space_of(std::string_view object)
{
    if (object == "Entity")
        return "names";
    if (object == "Item")
        return "items";
    return object == "Terms" ? "terms" : name_space(object);
}

Found find_by_keys(const Books& books, std::string_view object, const std::vector<Element>& body)
{
    Found found;
    std::vector<std::string> missing;
    bool ids = false;
    for (const Element& key : body) {
        if (key.name != "ListID" && key.name != "FullName")
            continue;
        ids = key.name == "ListID";
        if (ids && !is_id(key.text)) {
            found.problem = invalid_id(key.text, "list id");
            found.ids.clear();
            return found;
        }
        const Entry* entry = ids ? books.entry(key.text) : books.find(space_of(object), key.text);
        if (entry == nullptr || !in_query(object, entry->kind))
            missing.push_back(key.text);
        else
            found.ids.push_back(entry->id);
    }
    found.problem = key_problem(missing, !found.ids.empty(), ids);
    return found;
}

/// Quantities do not touch an item's TimeModified, and yet FromModifiedDate finds it (On-Screen Reference).
Time touched(const Books& books, const Entry& entry)
{
    Time latest = entry.modified;
    if (entry.kind != "ItemInventory")
        return latest;
    for (const Transaction& txn : books.transactions()) {
        const bool moves = std::any_of(txn.stock.begin(), txn.stock.end(),
                                       [&](const StockMove& move) { return move.item == entry.id; });
        if (moves)
            latest = std::max(latest, txn.modified);
    }
    return latest;
}

bool in_time(const Books& books, const Entry& entry, const std::vector<Element>& body)
{
    const std::string_view from = text_at(body, "FromModifiedDate");
    const std::string_view to = text_at(body, "ToModifiedDate");
    if (from.empty() && to.empty())
        return true;
    const Time time = touched(books, entry);
    return (from.empty() || time >= instant(from, DayEnd::first_second)) &&
           (to.empty() || time <= instant(to, DayEnd::last_second));
}

bool has_status(const Entry& entry, std::string_view wanted)
{
    return wanted == "All" ||
           (wanted == "InactiveOnly") != entry.active(); // without a word: active ones only
}

/// AccountType and PaymentMethodType may be given several times: any of them will do.
bool is_any_of(const Entry& entry, const std::vector<Element>& body, std::string_view name)
{
    bool asked = false;
    for (const Element& wanted : body) {
        if (wanted.name != name)
            continue;
        asked = true;
        if (entry.at(name) == wanted.text)
            return true;
    }
    return !asked;
}

bool passes(const Books& books, const Entry& entry, const std::vector<Element>& body)
{
    if (!has_status(entry, text_at(body, "ActiveStatus")) || !in_time(books, entry, body))
        return false;
    if (const Element* filter = find_field(body, "NameFilter")) {
        if (!matches(*filter, filter->at("Name"), entry.name()))
            return false;
    }
    if (const Element* range = find_field(body, "NameRangeFilter")) {
        if (!between(range->at("FromName"), range->at("ToName"), entry.name()))
            return false;
    }
    return is_any_of(entry, body, "AccountType") && is_any_of(entry, body, "PaymentMethodType");
}

Found find_entries(const Books& books, std::string_view object, const std::vector<Element>& body)
{
    if (find_field(body, "ListID") != nullptr || find_field(body, "FullName") != nullptr)
        return find_by_keys(books, object, body);
    Found found;
    found.problem = unplayed_filter(body, {"TotalBalanceFilter", "CurrencyFilter", "ClassFilter"});
    if (found.problem)
        return found;
    std::vector<std::pair<std::string, std::string>> named;
    for (const Entry& entry : books.entries()) {
        if (in_query(object, entry.kind) && passes(books, entry, body))
            named.emplace_back(qbxml::fold(books.full_name(entry)), entry.id);
    }
    std::sort(named.begin(), named.end());
    for (auto& [name, id] : named)
        found.ids.push_back(std::move(id));
    if (found.ids.empty())
        found.problem = nothing_matches();
    return found;
}

} // namespace

bool is_list_query(std::string_view message)
{
    if (!message.ends_with("Query"))
        return false;
    const std::string_view object = object_of(message);
    return object == "Entity" || object == "Item" || object == "Terms" ||
           std::find(plain_lists.begin(), plain_lists.end(), object) != plain_lists.end();
}

Outcome query_list(const Books& books, const qbxml::Request& request, Iterators& iterators)
{
    const std::string_view object = object_of(request.message);
    const OwnerIds owners = owners_asked(request.body);
    return answer_query(
        request, iterators, [&] { return find_entries(books, object, request.body); },
        [&](const std::string& id) {
            const Entry* entry = books.entry(id);
            return entry == nullptr ? Element{} : entry_ret(books, *entry, owners);
        });
}

} // namespace simulator
