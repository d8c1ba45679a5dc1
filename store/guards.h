#pragma once

#include "store/database.h"
#include "store/ids.h"
#include "store/time.h"

#include <cstdint>
#include <optional>
#include <string>

namespace store {

/// Why nothing is written into a company's books until a person says so.
struct Hold {
    std::string code;     ///< a word: "file_restored", "stamp_missing" …
    std::string sentence; ///< for a shop owner
    Time since;
    std::string mark; ///< the watermark that the books showed then; may be empty
};

/// What protects the books of one company from a history that is not the one we know.
struct Guard {
    std::string epoch;     ///< random, made with our first write; empty: nothing was written yet
    std::int64_t said = 0; ///< the highest watermark that was handed out
    std::int64_t seen = 0; ///< the highest one known to be in the books
    std::optional<Hold> hold;
    /// Our store was restored: what was handed out between the two is not known here, so everything is looked
    /// for in the books before it is sent. Both or none.
    std::optional<Time> gap_from;
    std::optional<Time> gap_until;
    bool unmarked = false; ///< a person confirmed the file though it does not carry our FileID
};

/// One guard a company; a company without a row has a fresh one.
class Guards {
public:
    explicit Guards(Session& session) : session_(session) {}

    Guard get(CompanyId company);
    void save(CompanyId company, const Guard& guard);

private:
    Session& session_;
};

} // namespace store
