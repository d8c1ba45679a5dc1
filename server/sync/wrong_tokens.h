#pragma once

#include "store/time.h"

#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace server {

/// Slows down guessing: after five wrong tokens in a row, further wrong ones of the same user are answered at
/// most once a second. The right token is never delayed. Any thread may call it.
class WrongTokens {
public:
    struct Verdict {
        std::chrono::milliseconds wait{0}; ///< before the wrong one is answered
        bool tell = false;                 ///< true once, when the limit is reached: worth a line in the log
    };

    Verdict wrong(const std::string& user, store::Time now);
    void right(const std::string& user);

private:
    struct Count {
        int wrong = 0;
        store::Time next; ///< not answered before
    };
    std::mutex counts_lock_;
    std::map<std::string, Count> counts_;
};

} // namespace server
