#include "simulator/faults/chaos.h"

#include "simulator/faults/words.h"

#include <array>
#include <random>

namespace simulator {

namespace {

/// One fault of each sort; % is the message set, call or request that it meets. Those that would put the
/// session on other books (a copy, a backup) or refuse something for ever are left to scenarios.
constexpr std::array<std::string_view, 26> sorts{
    "die-after-post %",
    "die-in-set % after-request 0",
    "die-in-set % after-request 1 record none",
    "die-in-set % after-request 2 record ran",
    "die-in-set % after-request 1 record whole",
    "stall-after-send %",
    "quickbooks-dies % after-request 1 record none",
    "quickbooks-dies % after-request 2 record ran",
    "quickbooks-dies % after-request 1 record whole",
    "drop-answer %",
    "garbage-answer %",
    "repeat-answer %",
    "restart %",
    "lose-record %",
    "drop-reply authenticate",
    "drop-reply sendRequestXML call %",
    "drop-reply receiveResponseXML call %",
    "cut-after-send sendRequestXML call %",
    "cut-after-send receiveResponseXML call %",
    "repeat-call receiveResponseXML call %",
    "skip-close",
    "connection-error 0x80040408",
    "modal-dialog %",
    "hresult 0x80040402 afterwards at %",
    "hresult 0x8004040D at %",
    "status 1000 done on writing first 1 from %",
};

std::string filled(std::string_view pattern, std::uint64_t number)
{
    std::string out;
    for (const char c : pattern)
        out += c == '%' ? std::to_string(number) : std::string(1, c);
    return out;
}

} // namespace

Play drawn(const Chaos& chaos, std::uint64_t moment, Play base)
{
    if (chaos.percent <= 0)
        return base;
    std::mt19937_64 draw(chaos.seed * 0x9E3779B97F4A7C15ULL + moment);
    const auto percent = static_cast<std::uint64_t>(chaos.percent);
    if (draw() % 100 < percent) {
        const std::string_view sort = sorts[draw() % sorts.size()];
        (void)say_all(split_line(filled(sort, 1 + draw() % 4)), base);
    }
    const std::array locks{"3175", "3176", "3180"};
    const std::string lock = std::string("lock ") + locks[draw() % locks.size()] + " percent " +
                             std::to_string(percent) + " seed " + std::to_string(draw() % 1000000);
    (void)say_all(split_line(lock), base);
    return base;
}

} // namespace simulator
