#include "simulator/quickbooks/lists.h"

#include "simulator/quickbooks/currencies.h"
#include "simulator/quickbooks/items.h"

#include <algorithm>
#include <array>

namespace simulator {

using qbxml::leaf;

namespace {

constexpr std::array addable{"Account",       "Customer",     "Vendor",        "Class",
                             "CustomerType",  "VendorType",   "StandardTerms", "DateDrivenTerms",
                             "PaymentMethod", "SalesTaxCode", "ShipMethod",    "CustomerMsg",
                             "JobType",       "OtherName",    "InventorySite"};
constexpr std::array modifiable{
    "Customer",        "Vendor",       "ItemInventory", "ItemNonInventory",  "ItemService",
    "ItemOtherCharge", "ItemDiscount", "ItemSalesTax",  "ItemSalesTaxGroup", "ItemSubtotal",
    "ItemPayment",     "Account",      "Class",         "OtherName",         "SalesTaxCode"};

template <class Names>
bool in(const Names& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Texts name lists in the plural.
std::string plural(std::string_view kind)
{
    const std::string list(kind.starts_with("Item") ? "Item" : kind);
    return list.ends_with('s') ? list + "es" : list + 's';
}

bool repeats(std::string_view name)
{
    return name == "ShipToAddress" || name == "AdditionalContactRef" || name == "PrefillAccountRef" ||
           name == "ItemSalesTaxRef";
}

bool is_empty(const Element& field)
{
    return field.text.empty() && std::all_of(field.children.begin(), field.children.end(),
                                             [](const Element& child) { return is_empty(child); });
}

/// What a customer has when the request does not say it.
void add_customer_defaults(Desk& desk, std::vector<Element>& fields)
{
    const Entry* taxable = desk.books().find("SalesTaxCode", "Tax");
    if (taxable != nullptr && find_field(fields, "SalesTaxCodeRef") == nullptr)
        fields.push_back(reference("SalesTaxCodeRef", taxable->id));
    const std::string& tax = desk.books().company().default_tax;
    if (!tax.empty() && find_field(fields, "ItemSalesTaxRef") == nullptr)
        fields.push_back(reference("ItemSalesTaxRef", tax));
    if (find_field(fields, "JobStatus") == nullptr)
        fields.push_back(leaf("JobStatus", "None"));
}

void settle_notes(const Desk& desk, std::vector<Element>& fields)
{
    int id = 0;
    for (Element& field : fields) {
        if (field.name == "AdditionalNotes") {
            field = qbxml::aggregate("AdditionalNotesRet", {leaf("NoteID", std::to_string(++id)),
                                                            leaf("Date", date_text(desk.now())),
                                                            leaf("Note", std::string(field.at("Note")))});
        }
    }
}

void refuse_unplayed(Desk& desk, const std::vector<Element>& fields)
{
    for (const char* name :
         {"OpenBalance", "Contacts", "ContactsMod", "AdditionalNotesMod", "CreditCardInfo"}) {
        if (find_field(fields, name) != nullptr)
            desk.refuse(not_played(name));
    }
}

void check_kind(Desk& desk, std::string_view kind, const std::vector<Element>& fields)
{
    if (kind == "Account" && text_at(fields, "AccountType") == "NonPosting")
        desk.refuse(cannot_save(desk.object(), "Non-posting accounts cannot be added."));
    if (kind == "SalesTaxCode" && desk.books().find("SalesTaxCode", "Non") == nullptr)
        desk.refuse(feature_off());
    if (find_field(fields, "CurrencyRef") != nullptr && !has_currencies(desk.books()))
        desk.refuse(feature_off());
    if (kind == "InventorySite" && !desk.books().company().sites)
        desk.refuse(feature_off());
    if (kind == "SalesTaxCode" && text_at(fields, "IsTaxable").empty())
        desk.refuse(missing_element("IsTaxable"));
}

/// What a list entry cannot be without.
bool can_be_cleared(std::string_view field)
{
    return field != "Name" && field != "IsActive" && !field.ends_with("AccountRef");
}

/// SalesOrPurchaseMod, SalesAndPurchaseMod: a part whose members are changed one by one.
bool is_part(std::string_view field) { return field.ends_with("Mod") && field.starts_with("Sales"); }

/// Puts what a Mod says over what the entry has.
void merge(Desk& desk, std::vector<Element>& fields, std::vector<Element> changes)
{
    for (const Element& change : changes) {
        if (repeats(change.name))
            remove_field(fields, change.name);
    }
    for (Element& change : changes) {
        if (is_part(change.name)) {
            change.name.resize(change.name.size() - 3);
            Element whole = change;
            if (const Element* known = find_field(fields, change.name)) {
                whole = *known;
                merge(desk, whole.children, change.children);
            }
            set_field(fields, std::move(whole));
        } else if (repeats(change.name)) {
            if (!is_empty(change))
                fields.push_back(std::move(change));
        } else if (is_empty(change)) {
            if (!can_be_cleared(change.name))
                desk.refuse(cannot_clear(change.name));
            remove_field(fields, change.name);
        } else {
            set_field(fields, std::move(change));
        }
    }
}

/// A reference sent empty clears; it must not be followed.
std::vector<Element> kept_changes(Desk& desk, const std::vector<Element>& given)
{
    std::vector<Element> changes;
    for (const Element& field : without(given, {"ListID", "EditSequence"})) {
        if (is_part(field.name)) {
            changes.push_back(qbxml::aggregate(field.name, kept_changes(desk, field.children)));
            continue;
        }
        if (is_empty(field)) {
            changes.push_back(leaf(field.name, ""));
            continue;
        }
        for (Element& kept : desk.kept(std::vector<Element>{field}))
            changes.push_back(std::move(kept));
    }
    return changes;
}

/// The entry that a Mod or Del means, when it may be touched.
const Entry* wanted(Desk& desk, std::string_view kind, std::string_view id)
{
    if (!is_id(id)) {
        desk.refuse(invalid_id(id, "list id"));
        return nullptr;
    }
    const Entry* entry = desk.books().entry(id);
    if (entry != nullptr && entry->kind == kind)
        return entry;
    desk.refuse(no_such_object(id));
    return nullptr;
}

bool is_below(const Books& books, std::string_view id, std::string_view ancestor)
{
    for (const Entry* entry = books.entry(id); entry != nullptr; entry = books.entry(entry->parent())) {
        if (entry->id == ancestor)
            return true;
    }
    return false;
}

} // namespace

bool can_add_entry(std::string_view kind) { return in(addable, kind); }

bool can_modify_entry(std::string_view kind) { return in(modifiable, kind); }

void check_name(Desk& desk, std::string_view kind, const std::vector<Element>& fields, std::string_view self)
{
    const std::string name(text_at(fields, "Name"));
    if (name.empty())
        desk.refuse(missing_element("Name"));
    if (name.find(':') != std::string::npos)
        desk.refuse(unstorable(name, "Name", "Names in this list cannot contain a colon (:)."));
    std::string full_name = name;
    if (const Element* parent = find_field(fields, "ParentRef")) {
        const std::string_view id = parent->at("ListID");
        const Books& books = desk.books();
        const Entry* above =
            id.empty() ? books.find(name_space(kind), parent->at("FullName")) : books.entry(id);
        if (above == nullptr || above->kind != kind || (!self.empty() && is_below(books, above->id, self))) {
            desk.refuse(invalid_parent(id.empty() ? parent->at("FullName") : id, plural(kind)));
            return;
        }
        full_name = books.full_name(*above) + ':' + name;
    }
    const Entry* holder = desk.books().find(name_space(kind), full_name);
    if (holder != nullptr && holder->id != self)
        desk.refuse(name_in_use(full_name));
}

Outcome added(Desk& desk, const std::string& kind, std::vector<Element> fields)
{
    if (find_field(fields, "IsActive") == nullptr)
        fields.insert(fields.begin() + 1, leaf("IsActive", "true"));
    Entry entry{kind, desk.new_list_id(), desk.now(), desk.now(), std::move(fields)};
    Outcome outcome;
    outcome.shows = entry.id;
    outcome.commit.entries.push_back(std::move(entry));
    return outcome;
}

namespace {

/// ParentRef as it is kept: check_name has found it to be right, or has refused.
void settle_parent(const Desk& desk, std::string_view kind, std::vector<Element>& fields)
{
    const Element* parent = find_field(fields, "ParentRef");
    if (parent == nullptr || !parent->at("ListID").empty())
        return;
    const Entry* above = desk.books().find(name_space(kind), parent->at("FullName"));
    set_field(fields, reference("ParentRef", above == nullptr ? std::string_view{} : above->id));
}

} // namespace

Outcome add_entry(const Books& books, Time now, const std::string& kind, const Element& given)
{
    Desk desk(books, now, kind);
    check_name(desk, kind, given.children, "");
    refuse_unplayed(desk, given.children);
    check_kind(desk, kind, given.children);
    std::vector<Element> fields = desk.kept(without(given.children, {"ParentRef"}));
    if (const Element* parent = find_field(given.children, "ParentRef"))
        fields.push_back(*parent);
    settle_parent(desk, kind, fields);
    settle_notes(desk, fields);
    if (kind == "Customer")
        add_customer_defaults(desk, fields);
    const Entry* home = home_currency(desk.books());
    const bool has_currency = kind == "Customer" || kind == "Vendor" || kind == "Account";
    if (home != nullptr && has_currency && find_field(fields, "CurrencyRef") == nullptr)
        fields.push_back(reference("CurrencyRef", home->id));
    if (kind == "InventorySite")
        fields.push_back(leaf("IsDefaultSite", "false"));
    if (!desk.fine())
        return desk.refusal();
    return added(desk, kind, std::move(fields));
}

Outcome modify_entry(const Books& books, Time now, const std::string& kind, const Element& given)
{
    Desk desk(books, now, kind);
    const Entry* entry = wanted(desk, kind, given.at("ListID"));
    if (entry == nullptr)
        return desk.refusal();
    if (given.at("EditSequence") != std::to_string(entry->modified))
        return refused(stale(given.at("EditSequence")));
    refuse_unplayed(desk, given.children);
    Entry changed = *entry;
    std::vector<Element> changes = kept_changes(desk, without(given.children, {"ParentRef"}));
    if (const Element* parent = find_field(given.children, "ParentRef"))
        changes.push_back(is_empty(*parent) ? leaf("ParentRef", "") : *parent);
    std::erase_if(changes, [](const Element& change) { return change.name.starts_with("Apply"); });
    merge(desk, changed.fields, std::move(changes));
    check_name(desk, kind, changed.fields, entry->id);
    settle_parent(desk, kind, changed.fields);
    if (kind.starts_with("Item")) {
        settle_prices(changed.fields);
        check_item_accounts(desk, kind, changed.fields);
        check_tax_item(desk, kind, changed.fields);
    }
    if (!desk.fine())
        return desk.refusal();
    changed.modified = now;
    Outcome outcome;
    outcome.shows = changed.id;
    outcome.commit.entries.push_back(std::move(changed));
    return outcome;
}

Outcome delete_entry(const Books& books, Time now, const std::vector<Element>& body)
{
    const std::string kind(text_at(body, "ListDelType"));
    Desk desk(books, now, kind);
    const Entry* entry = wanted(desk, kind, text_at(body, "ListID"));
    if (entry == nullptr)
        return desk.refusal();
    if (books.in_use(entry->id) || !entry->at("SpecialAccountType").empty())
        return refused(cannot_delete(entry->id, "The list element is in use and cannot be deleted."));
    const Deletion gone{kind, entry->id, books.full_name(*entry), entry->created, now};
    Outcome outcome;
    outcome.body = {leaf("ListDelType", kind), leaf("ListID", gone.id),
                    leaf("TimeDeleted", date_time_text(now)), leaf("FullName", gone.name)};
    outcome.commit.deletions.push_back(gone);
    return outcome;
}

} // namespace simulator
