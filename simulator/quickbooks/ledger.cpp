#include "simulator/quickbooks/ledger.h"

#include <utility>

namespace simulator {

void Ledger::post(const std::string& account, const std::string& party, Decimal amount)
{
    for (Posting& known : postings_) {
        if (known.account == account && known.party == party) {
            known.amount += amount;
            return;
        }
    }
    postings_.push_back({account, party, amount});
}

std::vector<Posting> Ledger::take()
{
    std::erase_if(postings_, [](const Posting& posting) { return posting.amount.is_zero(); });
    return std::move(postings_);
}

} // namespace simulator
