#pragma once

#include "qbxml/document/journal.h"
#include "qbxml/plan/accounts.h"
#include "qbxml/plan/facts.h"

#include <string>
#include <vector>

namespace qbxml {

/// Where a journal line's account is looked for. A line may name a setting of ours instead of an account
/// ("account.cogs"): then it is the account of that role.
struct JournalPlace {
    Role role = Role::any;
    std::string wish;
};
JournalPlace place_of(const std::string& account);

/// Whom a line on an account has to name.
enum class Entity { anybody, customer, vendor };

/// A line that is not zero, with the account it goes to.
struct BookedLine {
    std::size_t place = 0; ///< in the document's lines
    const JournalLine* line = nullptr;
    Decimal amount; ///< positive
    bool debit = false;
    Account account;
    Entity entity = Entity::anybody;
};

/// The lines in the chart of accounts, those that are zero left out, and everything that keeps them from
/// being booked, one sentence each with the line's path: all gaps are told at once. `journal` must outlive
/// the result.
struct BookedLines {
    std::vector<BookedLine> lines;
    std::vector<std::string> gaps;
};
BookedLines booked_lines(const Journal& journal, const std::vector<Account>& chart, const Policy& policy);

/// On a customer's or vendor's balance: QuickBooks takes one such line in a journal.
bool is_party_balance(const Account& account);

} // namespace qbxml
