#include "simulator/quickbooks/form_changes.h"

#include "simulator/quickbooks/transactions.h"

#include <algorithm>
#include <array>

namespace simulator {

using qbxml::leaf;

namespace {

constexpr std::array features{"ExchangeRate",
                              "CurrencyRef",
                              "UnitOfMeasure",
                              "OverrideUOMSetRef",
                              "InventorySiteRef",
                              "SerialNumber",
                              "LotNumber",
                              "ShipToEntityRef",
                              "InventorySiteLocationRef",
                              "LotNumberAdjustment",
                              "PriceLevelRef",
                              "IsHomeCurrencyAdjustment",
                              "SerialNumberAdjustment",
                              "ExpirationDateForSerialLotNumber"};
constexpr std::array unplayed{"DataExt", "SetCredit"};

template <class Names>
bool in(const Names& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_empty(const Element& field) { return field.text.empty() && field.children.empty(); }

bool must_stay(std::string_view field) { return field == "ItemRef" || field == "AccountRef"; }

/// Amount and price go together: one that was sent overrules the other that was there.
void forget_overruled(Element& line, const Element& change)
{
    const bool amount = change.child("Amount") != nullptr;
    const bool price = change.child("Cost") != nullptr || change.child("Rate") != nullptr;
    const bool item = change.child("ItemRef") != nullptr;
    if (change.child("QuantityDifference") != nullptr && change.child("ValueDifference") == nullptr)
        remove_field(line.children, "ValueDifference"); // the goods are costed anew
    if (!amount && (item || price || change.child("Quantity") != nullptr))
        remove_field(line.children, "Amount");
    if (!price && (item || amount)) {
        remove_field(line.children, "Cost");
        remove_field(line.children, "Rate");
    }
}

Element merged(Desk& desk, const Element& known, const Element& change)
{
    Element line = qbxml::aggregate(change.name, known.children);
    forget_overruled(line, change);
    for (const Element& field : change.children) {
        if (!is_empty(field))
            set_field(line.children, field);
        else if (must_stay(field.name))
            desk.refuse(cannot_clear(field.name));
        else
            remove_field(line.children, field.name);
    }
    return line;
}

Refusal wrong_order(std::string_view id)
{
    return {3290,
            "The transaction line \"" + std::string(id) + "\" was placed in the request in incorrect order."};
}

bool is_true(std::string_view text) { return text == "true" || text == "1"; }

} // namespace

const Transaction* to_modify(Desk& desk, const std::string& kind, const Element& given)
{
    const Transaction* old = wanted_transaction(desk, kind, given.at("TxnID"));
    if (old == nullptr || given.at("EditSequence") == std::to_string(old->modified))
        return old;
    desk.refuse(stale(given.at("EditSequence")));
    return nullptr;
}

bool is_line_field(const Element& field)
{
    return field.name.find("Line") != std::string::npos || field.name.starts_with("Clear");
}

std::vector<Element> lines_after_mod(Desk& desk, const Transaction& old, const Element& given,
                                     const LineTable& table)
{
    std::vector<Element> lines;
    const auto is_mod = [&](const Element& field) { return field.name == table.mod; };
    const bool cleared = !table.clear.empty() && is_true(given.at(table.clear));
    if (!cleared && std::none_of(given.children.begin(), given.children.end(), is_mod)) {
        for (const Element& known : old.fields) {
            if (known.name == table.ret)
                lines.push_back(qbxml::aggregate(std::string(table.mod), known.children));
        }
    }
    auto at = old.fields.begin();
    for (const Element& change : given.children) {
        if (!is_mod(change))
            continue;
        const std::string_view id = change.at("TxnLineID");
        const auto meant = [&](const Element& field) {
            return field.name == table.ret && field.at("TxnLineID") == id;
        };
        const auto found = std::find_if(at, old.fields.end(), meant);
        if (id == "-1") {
            lines.push_back(change);
        } else if (found != old.fields.end()) {
            lines.push_back(merged(desk, *found, change));
            at = found + 1;
        } else {
            const bool there = std::any_of(old.fields.begin(), old.fields.end(), meant);
            desk.refuse(there ? wrong_order(id) : no_such_object(id));
        }
    }
    return lines;
}

std::vector<Element> header_after_mod(Desk& desk, const Transaction& old, const Element& given,
                                      const std::vector<std::string_view>& computed,
                                      const std::vector<std::string_view>& kept)
{
    std::vector<Element> fields = without(old.fields, computed);
    std::erase_if(fields, is_line_ret);
    for (const Element& change : without(given.children, {"TxnID", "EditSequence"})) {
        if (is_line_field(change))
            continue;
        if (is_empty(change) && (in(kept, change.name) || change.name == "TxnDate"))
            desk.refuse(cannot_clear(change.name));
        else if (is_empty(change) && change.name != "RefNumber")
            remove_field(fields, change.name);
        else
            set_field(fields, desk.kept(std::vector<Element>{change}).front());
    }
    return fields;
}

void settle_date(const Desk& desk, Transaction& txn)
{
    std::string date(txn.at("TxnDate"));
    if (date.empty())
        date = desk.books().last_date().empty() ? date_text(desk.now()) : desk.books().last_date();
    txn.date = date;
    set_field(txn.fields, leaf("TxnDate", date));
}

void settle_number(const Desk& desk, Transaction& txn)
{
    if (find_field(txn.fields, "RefNumber") == nullptr)
        txn.fields.push_back(leaf("RefNumber", std::to_string(desk.books().last_ref_number(txn.kind) + 1)));
}

std::string line_id(Desk& desk, const Element& given)
{
    const std::string_view id = given.at("TxnLineID");
    return id.empty() || id == "-1" ? desk.new_txn_id() : std::string(id);
}

void refuse_features(Desk& desk, const std::vector<Element>& fields)
{
    for (const Element& field : fields) {
        const bool site = field.name == "InventorySiteRef" && desk.books().company().sites;
        if (in(features, field.name) && !site)
            desk.refuse(feature_off());
        if (in(unplayed, field.name) || field.name.find("LineGroup") != std::string::npos ||
            field.name.starts_with("ItemGroupLine"))
            desk.refuse(not_played(field.name));
        refuse_features(desk, field.children);
    }
}

} // namespace simulator
