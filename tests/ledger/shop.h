#pragma once

#include "tests/ledger/ledger.h"
#include "tests/simulate/draw.h"

#include <string>
#include <vector>

namespace ledger {

/// The company's switches: is each list kept in summary?
struct Mode {
    bool customers = false;
    bool inventory = false;
    bool vendors = false;

    static Mode number(int which) { return {(which & 1) != 0, (which & 2) != 0, (which & 4) != 0}; }
    [[nodiscard]] std::string name() const;
};

struct Handed {
    std::string kind;
    std::string json;
};

/// A shop with some days of everything that a shop does, drawn from a seed: what it hands in, and what its
/// books must say, computed from the sources alone by an accountant's rules.
struct Shop {
    Mode mode;
    std::vector<Handed> documents; ///< in the order in which they happened
    Ledger expected;
};

Shop draw_shop(std::uint64_t seed, const Mode& mode);

} // namespace ledger
