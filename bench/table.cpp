#include "bench/table.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace bench {
namespace {

std::string number(double value, int decimals)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return text.data();
}

/// A speed in the unit that the case is about.
std::string speed(const Case& one, double seconds)
{
    if (one.goal == Goal::rate_at_least)
        return number(static_cast<double>(one.items) / seconds / 1000, 0) + " k/s";
    return number(static_cast<double>(one.bytes) / seconds / 1e6, 0) + " MB/s";
}

struct Row {
    std::string what, ours, bound, ratio, target, reached;
};

Row row(const Case& one, const Measured& measured)
{
    if (one.goal == Goal::bytes_at_most) {
        const auto ratio = measured.ours / measured.bound;
        return {
            one.what,         number(measured.ours / 1e6, 1) + " MB", number(measured.bound / 1e6, 1) + " MB",
            number(ratio, 2), "<= " + number(one.target, 1),          ratio <= one.target ? "yes" : "NO"};
    }
    const bool rate = one.goal == Goal::rate_at_least;
    const auto ratio = rate ? measured.bound / measured.ours : measured.ours / measured.bound;
    const bool reached = rate ? ratio >= one.target : ratio <= one.target;
    return {one.what,
            speed(one, measured.ours),
            speed(one, measured.bound),
            number(ratio, 2),
            (rate ? ">= " : "<= ") + number(one.target, 1),
            reached ? "yes" : "NO"};
}

std::string padded(std::string text, std::size_t width)
{
    return text + std::string(width > text.size() ? width - text.size() : 0, ' ');
}

std::string line(const Row& row, std::size_t width)
{
    return padded(row.what, width) + padded(row.ours, 12) + padded(row.bound, 12) + padded(row.ratio, 8) +
           padded(row.target, 9) + row.reached + "\n";
}

} // namespace

std::string table(const std::vector<Case>& cases, const std::vector<Measured>& measured)
{
    std::size_t width = 6;
    for (const auto& one : cases)
        width = std::max(width, one.what.size() + 2);
    auto text = line({"what", "ours", "bound", "ratio", "target", "reached"}, width);
    for (std::size_t i = 0; i < cases.size(); ++i)
        text += line(row(cases[i], measured[i]), width);
    return text;
}

} // namespace bench
