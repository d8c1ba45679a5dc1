#pragma once

#include "qbxml/document/document.h"
#include "qbxml/value/fault.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace qbxml {

/// What the checks of all kinds have in common. Each notes a fault under `path` when its word is broken.

void need(Faults& faults, const std::string& text, const std::string& path, std::string_view what);
void need_cents(Faults& faults, Decimal amount, const std::string& path);
void need_not_negative(Faults& faults, Decimal amount, const std::string& path);
void need_above_zero(Faults& faults, Decimal amount, const std::string& path);
/// Money: whole cents, 0 or more.
void need_money(Faults& faults, Decimal amount, const std::string& path);
/// A member that is told where it does not fit; `told_of` says of what it may be told.
void only_of(Faults& faults, bool told, bool fits, const std::string& path, std::string_view told_of);

/// Money as people write it; what has parts of a cent keeps them.
std::string money(Decimal amount);

/// "lines[2].quantity"
std::string path_in(std::string_view list, std::size_t index, std::string_view member = {});

/// One of several amounts that add up.
struct Part {
    std::string name;
    Decimal amount; ///< as it counts: a discount is negative
};

/// "lines 168.00, discounts -10.00 and shipping 32.38 add up to 190.38": the parts that are not zero.
std::string added_up(const std::vector<Part>& parts);
Decimal sum_of(const std::vector<Part>& parts);

/// What makes a difference of just that size, as far as one thing alone does: "the difference is exactly the
/// shipping, left out of the total". Empty when nothing does. `suspects` are amounts that may have been
/// forgotten.
std::string explained(Decimal difference, const std::vector<Part>& suspects, std::string_view total);

/// Runs the checks of amounts; where one leaves what can be computed with, notes that under `path`.
template <typename Checks>
void within_reach(Faults& faults, const std::string& path, Checks checks)
{
    try {
        checks();
    } catch (const std::overflow_error&) {
        faults.push_back({path, "the amounts are larger than any amount QuickBooks can hold",
                          "check quantities and prices"});
    }
}

} // namespace qbxml
