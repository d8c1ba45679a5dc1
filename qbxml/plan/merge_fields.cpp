#include "qbxml/plan/merge_fields.h"

#include "qbxml/plan/field_words.h"
#include "qbxml/value/decimal.h"

#include <algorithm>
#include <array>

namespace qbxml {
namespace {

using schema::BaseType;

/// Of these QuickBooks works one out from the others: sending one alone would change another.
constexpr std::array<std::string_view, 4> figures{"Quantity", "Rate", "Cost", "Amount"};

bool is_figure(std::string_view name)
{
    return std::find(figures.begin(), figures.end(), name) != figures.end();
}

bool is_number(BaseType type)
{
    return type == BaseType::amount || type == BaseType::price || type == BaseType::quantity ||
           type == BaseType::percent || type == BaseType::floating || type == BaseType::integer;
}

bool is_true(std::string_view text) { return text == "true" || text == "1"; }

/// A text as QuickBooks may give it back: other line ends, blanks at the ends gone.
std::string tidy(std::string_view text)
{
    std::string out;
    for (const char letter : text) {
        if (letter != '\r') {
            out += letter;
        }
    }
    const auto first = out.find_first_not_of(" \t\n");
    const auto last = out.find_last_not_of(" \t\n");
    return first == std::string::npos ? std::string{} : out.substr(first, last - first + 1);
}

bool same_text(BaseType type, const std::string& one, const std::string& other)
{
    if (is_number(type)) {
        const auto left = Decimal::parse(one);
        const auto right = Decimal::parse(other);
        return left && right ? *left == *right : one == other;
    }
    if (type == BaseType::boolean) {
        return is_true(one) == is_true(other);
    }
    return tidy(one) == tidy(other);
}

/// References and addresses: nothing but texts in it, which only make sense together.
bool is_one_value(const schema::Member& member)
{
    const auto inside = schema::spots(schema::content(member));
    return std::all_of(inside.begin(), inside.end(), [](const schema::Spot& spot) {
        const BaseType type = schema::member(spot).type;
        return type == BaseType::string || type == BaseType::id;
    });
}

std::size_t count_of(const Element* element, std::string_view name)
{
    if (element == nullptr) {
        return 0;
    }
    return static_cast<std::size_t>(
        std::count_if(element->children.begin(), element->children.end(),
                      [name](const Element& child) { return child.name == name; }));
}

std::vector<Element> all_of(const Element* element, std::string_view name)
{
    std::vector<Element> all;
    if (element != nullptr) {
        std::copy_if(element->children.begin(), element->children.end(), std::back_inserter(all),
                     [name](const Element& child) { return child.name == name; });
    }
    return all;
}

const Element* child_of(const Element* element, std::string_view name)
{
    return element == nullptr ? nullptr : element->child(name);
}

/// The shop's value for a Mod. Of an address every line that QuickBooks has and the shop does not is sent
/// empty: what is left out would stay.
Element value_for_mod(const Element& ours, const Element* theirs, const schema::Spot& spot)
{
    Element out = ours;
    out.name = std::string(spot.name);
    const schema::Member& member = schema::member(spot);
    if (member.type != BaseType::aggregate || theirs == nullptr || ours.child("ListID") != nullptr) {
        return out;
    }
    for (const Element& line : theirs->children) {
        const bool known = schema::find_spot(schema::content(member), line.name) != nullptr;
        if (known && !line.text.empty() && ours.child(line.name) == nullptr) {
            out.children.push_back(leaf(line.name, ""));
        }
    }
    return out;
}

/// Changing an account asks what becomes of old transactions: they stay as they are.
void add_apply(const schema::Content& mod, std::string_view name, std::vector<Element>& out)
{
    const std::string apply = "Apply" + std::string(name) + "ToExistingTxns";
    if (schema::find_spot(mod, apply) != nullptr) {
        out.push_back(leaf(apply, "false"));
    }
}

} // namespace

bool is_blank(const Element* element)
{
    return element == nullptr || (element->text.empty() && element->children.empty());
}

bool says_the_same(const Element* one, const Element* other, const schema::Member& member)
{
    if (is_blank(one) || is_blank(other)) {
        return is_blank(one) == is_blank(other);
    }
    if (member.type != BaseType::aggregate) {
        return same_text(member.type, one->text, other->text);
    }
    if (one->child("ListID") != nullptr && other->child("ListID") != nullptr) {
        return one->at("ListID") == other->at("ListID");
    }
    const auto inside = schema::spots(schema::content(member));
    return std::all_of(inside.begin(), inside.end(), [&](const schema::Spot& spot) {
        std::string_view name = spot.name;
        if (one->child(name) == nullptr && other->child(name) == nullptr) {
            return true;
        }
        return says_the_same(one->child(name), other->child(name), schema::member(spot));
    });
}

const schema::Spot* spot_in_mod(const schema::Content& mod, std::string_view name)
{
    if (const auto* same = schema::find_spot(mod, name)) {
        return same;
    }
    for (const std::string_view ending : {"Add", "Ret"}) {
        if (name.ends_with(ending)) {
            name.remove_suffix(ending.size());
            break;
        }
    }
    return schema::find_spot(mod, std::string(name) + "Mod");
}

bool is_line_in_mod(const schema::Content& mod, std::string_view name)
{
    const schema::Spot* spot = spot_in_mod(mod, name);
    if (spot == nullptr || spot->name == name) {
        return false;
    }
    const schema::Member& member = schema::member(*spot);
    return member.type == BaseType::aggregate &&
           schema::find_spot(schema::content(member), "TxnLineID") != nullptr;
}

std::vector<Unit> units_of(const Element* base, const Element& ours)
{
    std::vector<Unit> units;
    Unit numbers;
    for (const std::string_view figure : figures) {
        if (ours.child(figure) != nullptr || child_of(base, figure) != nullptr) {
            numbers.push_back(figure);
        }
    }
    for (const Element& child : ours.children) {
        const auto told = [&child](const Unit& unit) { return unit.front() == child.name; };
        if (!is_figure(child.name) && std::none_of(units.begin(), units.end(), told)) {
            units.push_back({child.name});
        }
    }
    if (!numbers.empty()) {
        units.push_back(std::move(numbers));
    }
    return units;
}

bool same_unit(const Unit& unit, const Element* one, const Element* other, const schema::Content& mod)
{
    return std::all_of(unit.begin(), unit.end(), [&](std::string_view name) {
        const schema::Spot* spot = spot_in_mod(mod, name);
        const Element* left = child_of(one, name);
        const Element* right = child_of(other, name);
        if (spot != nullptr) {
            return says_the_same(left, right, schema::member(*spot));
        }
        return is_blank(left) == is_blank(right) && (is_blank(left) || *left == *right);
    });
}

bool FieldMerge::passes_over(std::string_view name) const
{
    return std::find(passed_over_.begin(), passed_over_.end(), name) != passed_over_.end();
}

bool FieldMerge::collides(Collision collision)
{
    if (favour_ != Favour::nobody) {
        return true;
    }
    collisions.push_back(std::move(collision));
    return false;
}

void FieldMerge::is_fixed(std::string what) { fixed.push_back(std::move(what)); }

/// What an Add may say several times, and is no line with an id of its own.
void FieldMerge::repeated(const Place& place, std::string_view name)
{
    if (all_of(place.base, name) != all_of(&place.ours, name)) {
        is_fixed(place.where + word_for_element(name));
    }
}

Collision FieldMerge::collision_in(const Place& place, const Unit& unit)
{
    Collision collision;
    for (const std::string_view name : unit) {
        const bool first = name == unit.front();
        collision.what += (first ? place.where : " and ") + word_for_element(name);
        collision.theirs += (first ? "" : ", ") + shown(child_of(place.theirs, name));
        collision.ours += (first ? "" : ", ") + shown(place.ours.child(name));
    }
    return collision;
}

void FieldMerge::unit(const Place& place, const Unit& unit, std::vector<Element>& out)
{
    if (same_unit(unit, place.base, &place.ours, place.mod) ||
        same_unit(unit, &place.ours, place.theirs, place.mod)) {
        return;
    }
    const Collision collision = collision_in(place, unit);
    if (spot_in_mod(place.mod, unit.front()) == nullptr) {
        is_fixed(collision.what);
        return;
    }
    if (!same_unit(unit, place.base, place.theirs, place.mod) && !collides(collision)) {
        return;
    }
    for (const std::string_view name : unit) {
        const schema::Spot* each = spot_in_mod(place.mod, name);
        if (const Element* ours = place.ours.child(name); ours != nullptr && each != nullptr) {
            out.push_back(value_for_mod(*ours, child_of(place.theirs, name), *each));
            add_apply(place.mod, name, out);
        }
    }
}

/// An aggregate of things that have nothing to do with each other is merged one by one.
void FieldMerge::inside(const Place& place, const schema::Spot& spot, const Element& ours,
                        std::vector<Element>& out)
{
    auto merged = fields(child_of(place.base, ours.name), ours, child_of(place.theirs, ours.name),
                         schema::content(schema::member(spot)), place.where);
    if (!merged.empty()) {
        out.push_back(aggregate(std::string(spot.name), std::move(merged)));
    }
}

std::vector<Element> FieldMerge::fields(const Element* base, const Element& ours, const Element* theirs,
                                        const schema::Content& mod, const std::string& where)
{
    const Place place{base, ours, theirs, mod, where};
    std::vector<Element> out;
    for (const Unit& each : units_of(base, ours)) {
        const std::string_view name = each.front();
        if (passes_over(name) || is_line_in_mod(mod, name)) {
            continue;
        }
        const schema::Spot* spot = spot_in_mod(mod, name);
        if (count_of(base, name) > 1 || count_of(&ours, name) > 1 || (spot != nullptr && !spot->once)) {
            repeated(place, name);
        } else if (is_figure(name)) {
            unit(place, each, out);
        } else if (const Element* told = ours.child(name); !is_blank(told)) {
            const bool many = spot != nullptr && schema::member(*spot).type == BaseType::aggregate &&
                              !is_one_value(schema::member(*spot));
            many ? inside(place, *spot, *told, out) : unit(place, each, out);
        }
    }
    return out;
}

} // namespace qbxml
