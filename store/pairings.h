#pragma once

#include "store/companies.h"

#include <cstdint>
#include <optional>
#include <string>

namespace store {

/// A pairing that was replaced by a newer one of the same company.
struct OldPairing {
    CompanyId company{};
    std::string token_hash;
    Time replaced;
};

/// What becomes of a pairing after it was made: each of these is done on purpose, by a person.
class Pairings {
public:
    explicit Pairings(Session& session) : session_(session) {}

    /// The company gets the user name, token, FileID and AppName of `pairing`, which must be new; the old
    /// ones are remembered as replaced. Its company file counts as never seen.
    void rotate(const Company& company, const NewCompany& pairing, Time now);
    /// From now on another token; the one before is taken until `old_until`, or no more when that is nothing.
    void change_token(CompanyId company, const std::string& token_hash, std::optional<Time> old_until);
    /// No login is let in any more, until pair_again(). Nothing else changes.
    void unpair(CompanyId company, Time now);
    void pair_again(CompanyId company);

    std::optional<OldPairing> find_old(const std::string& user_name);
    /// How many pairings of the company were replaced.
    std::int64_t replaced(CompanyId company);

private:
    Session& session_;
};

} // namespace store
