#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ledger {

/// Whole cents. The tests count by themselves, without the project's own numbers.
using Cents = std::int64_t;

std::string money(Cents cents);

/// What a company's books should say, or do say.
struct Ledger {
    std::map<std::string, std::map<std::string, Cents>> days; ///< date, account: debits less credits
    std::map<std::string, Cents> receivables;                 ///< customer, and the due date of what is open
    std::map<std::string, std::int64_t> stock;                ///< item: pieces

    void post(const std::string& date, const std::string& account, Cents amount);
    /// Accounts over all days; those that are even are left out.
    [[nodiscard]] std::map<std::string, Cents> balances() const;
};

/// What differs, a sentence each; nothing when they are equal.
std::vector<std::string> differences(const Ledger& expected, const Ledger& books);

} // namespace ledger
