#pragma once

#include "qbxml/plan/merge.h"
#include "qbxml/schema/catalogue.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qbxml {

/// Nothing is told: no element, or an empty one.
bool is_blank(const Element* element);

/// Whether two elements say the same, by the type that the catalogue knows of it: amounts by value,
/// references by ListID, texts but for blanks at their ends. Children that `member` does not have do not
/// count.
bool says_the_same(const Element* one, const Element* other, const schema::Member& member);

/// The name of an element of an Add or a Ret in the Mod: the same, or with Mod for Add or Ret behind it;
/// nullptr: a Mod has none.
const schema::Spot* spot_in_mod(const schema::Content& mod, std::string_view name);

/// The children of an Add by units: what can only be changed together.
using Unit = std::vector<std::string_view>;
std::vector<Unit> units_of(const Element* base, const Element& ours);

/// Whether a unit says the same on both sides.
bool same_unit(const Unit& unit, const Element* one, const Element* other, const schema::Content& mod);

/// Merges the fields of one element with those of its two other forms, and gathers what cannot be merged.
class FieldMerge {
public:
    FieldMerge(Favour favour, std::span<const std::string_view> passed_over)
        : favour_(favour), passed_over_(passed_over)
    {}

    /// What a Mod has to say: the children that differ, without lines. `base` and `theirs` may be nullptr.
    /// `mod` is what stands in the Mod's element; `where` goes before what is told of it ("line 2: ").
    std::vector<Element> fields(const Element* base, const Element& ours, const Element* theirs,
                                const schema::Content& mod, const std::string& where);

    /// A person must decide, unless the shop is favoured: true then.
    bool collides(Collision collision);
    void is_fixed(std::string what);

    /// What was gathered.
    std::vector<Collision> collisions;
    std::vector<std::string> fixed;

private:
    struct Place {
        const Element* base;
        const Element& ours;
        const Element* theirs;
        const schema::Content& mod;
        const std::string& where;
    };
    static Collision collision_in(const Place& place, const Unit& unit);
    void unit(const Place& place, const Unit& unit, std::vector<Element>& out);
    void inside(const Place& place, const schema::Spot& spot, const Element& ours, std::vector<Element>& out);
    void repeated(const Place& place, std::string_view name);
    [[nodiscard]] bool passes_over(std::string_view name) const;

    Favour favour_;
    std::span<const std::string_view> passed_over_;
};

/// An element of a line: InvoiceLineAdd, InvoiceLineRet, AppliedToTxnAdd.
bool is_line_in_mod(const schema::Content& mod, std::string_view name);

} // namespace qbxml
