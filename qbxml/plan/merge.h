#pragma once

#include "qbxml/message/element.h"
#include "qbxml/message/request.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qbxml {

/// The three contents that a change is merged from.
struct ThreeWays {
    const Element& base;   ///< the Add aggregate as the shop had it posted (InvoiceAdd)
    const Element& ours;   ///< the Add aggregate as the shop has it now
    const Element& theirs; ///< the Ret as it stands in QuickBooks, with its lines
};

/// What is known of the other side, and who is followed where both changed the same to different values.
enum class Favour {
    nobody,   ///< a person decides
    shop,     ///< a person decided
    untouched ///< nobody but us has written there: what differs from the base QuickBooks filled in itself
};

/// Something that both sides changed. The texts are empty where there is nothing that could be shown.
struct Collision {
    std::string what; ///< in plain words: "memo", "line \"Green tea\": quantity"
    std::string theirs;
    std::string ours;
    bool operator==(const Collision&) const = default;
};

/// What a change comes to.
struct Merged {
    std::optional<Request> mod;        ///< nothing: QuickBooks has what the shop wants
    std::vector<Collision> collisions; ///< what a person has to decide; then there is no mod
    std::vector<std::string> fixed;    ///< what the shop changed and no Mod can change; then there is no mod
    [[nodiscard]] bool settled() const { return collisions.empty() && fixed.empty(); }
};

/// The Mod that brings the shop's change into what QuickBooks has now, whatever the kind: names of elements
/// are found in the catalogue (InvoiceAdd, InvoiceRet, InvoiceMod; XLineAdd, XLineRet, XLineMod).
///
/// What the shop left as it was stays as it is in QuickBooks; what it no longer tells clears nothing. A
/// reference or an address is one value, and so are a line's quantity, rate, cost and amount. As soon as one
/// line differs all lines go along, those of QuickBooks in their order (reference 4.4); lines that a person
/// added stay, lines that the shop took out are left out. The same line, added on both sides, is one.
///
/// `only_at_creation` names what an Add tells once and for all; its changes are passed over.
Merged merge_change(const ThreeWays& ways, Favour favour, std::span<const std::string_view> only_at_creation);

} // namespace qbxml
