#include "server/sync/wrong_tokens.h"

#include <algorithm>

namespace server {
namespace {

constexpr int free_guesses = 5;
constexpr std::size_t most_users = 10000; // made-up names must not fill the memory
constexpr std::chrono::milliseconds pace{1000};

} // namespace

WrongTokens::Verdict WrongTokens::wrong(const std::string& user, store::Time now)
{
    const std::lock_guard<std::mutex> guard(counts_lock_);
    if (counts_.size() >= most_users && !counts_.contains(user)) {
        counts_.erase(counts_.begin());
    }
    Count& count = counts_[user];
    ++count.wrong;
    if (count.wrong <= free_guesses) {
        return {};
    }
    count.next = std::max(count.next + pace, now + pace);
    return {count.next - now, count.wrong == free_guesses + 1};
}

void WrongTokens::right(const std::string& user)
{
    const std::lock_guard<std::mutex> guard(counts_lock_);
    counts_.erase(user);
}

} // namespace server
