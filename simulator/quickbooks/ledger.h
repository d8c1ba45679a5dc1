#pragma once

#include "simulator/books/records.h"

#include <string>
#include <vector>

namespace simulator {

/// Collects the postings of one transaction per account and party, in the order in which they come up.
class Ledger {
public:
    /// Positive is a debit.
    void post(const std::string& account, const std::string& party, Decimal amount);
    /// What has been collected, without what came to nothing.
    std::vector<Posting> take();

private:
    std::vector<Posting> postings_;
};

} // namespace simulator
