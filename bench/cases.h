#pragma once

#include <functional>
#include <string>
#include <vector>

namespace bench {

enum class Goal {
    time_at_most,  ///< our time may be so many times the bound's
    rate_at_least, ///< our rate has to be that part of the bound's
    bytes_at_most  ///< our memory may be so many times the text
};

/// Something of ours beside what bounds it.
struct Case {
    std::string what;
    Goal goal;
    double target;
    std::size_t bytes; ///< of the text that one round handles
    std::size_t items; ///< rows or requests in it
    std::function<void()> ours;
    std::function<void()> bound; ///< none where bytes are counted
};

/// All cases whose name holds `filter`; their texts are made here, not in the rounds.
std::vector<Case> cases(const std::string& filter);

} // namespace bench
