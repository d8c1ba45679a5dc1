#include "qbxml/plan/pairing.h"

#include <algorithm>

namespace qbxml {
namespace {

constexpr std::size_t most_steps = 10'000;

/// The part of both rows that is left between their equal ends.
struct Middle {
    std::size_t first = 0; ///< in both rows
    std::size_t ones = 0;
    std::size_t others = 0;
};

Middle without_equal_ends(std::size_t ones, std::size_t others, const Alikeness& alike, Pairing& pairs)
{
    std::size_t first = 0;
    while (first < ones && first < others && alike(first, first) == wholly_alike) {
        pairs[first] = first;
        ++first;
    }
    const bool is_long = (ones - first) * (others - first) > most_steps;
    while (is_long && ones > first && others > first && alike(ones - 1, others - 1) == wholly_alike) {
        --ones;
        --others;
        pairs[ones] = others;
    }
    return {first, ones - first, others - first};
}

} // namespace

Pairing pair_up(std::size_t ones, std::size_t others, const Alikeness& alike)
{
    Pairing pairs(ones);
    const Middle middle = without_equal_ends(ones, others, alike, pairs);
    const std::size_t width = middle.others + 1;
    // best[i * width + j]: what the rows behind the i-th and the j-th come to
    std::vector<int> best((middle.ones + 1) * width, 0);
    std::vector<int> alikeness(middle.ones * middle.others, 0);
    for (std::size_t i = middle.ones; i-- > 0;) {
        for (std::size_t j = middle.others; j-- > 0;) {
            const int here = alike(middle.first + i, middle.first + j);
            alikeness[i * middle.others + j] = here;
            const int paired = here > 0 ? here + best[(i + 1) * width + j + 1] : 0;
            best[i * width + j] = std::max({paired, best[(i + 1) * width + j], best[i * width + j + 1]});
        }
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < middle.ones && j < middle.others) {
        const int here = alikeness[i * middle.others + j];
        const int now = best[i * width + j];
        if (here > 0 && now == here + best[(i + 1) * width + j + 1]) {
            pairs[middle.first + i++] = middle.first + j++;
        } else if (now == best[i * width + j + 1]) {
            ++j;
        } else {
            ++i;
        }
    }
    return pairs;
}

} // namespace qbxml
