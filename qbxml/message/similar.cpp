#include "qbxml/message/similar.h"

#include <algorithm>
#include <numeric>

namespace qbxml {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Levenshtein's distance, without case.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto replaced = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

} // namespace

std::string_view most_similar(std::string_view word, const std::vector<std::string_view>& candidates)
{
    constexpr std::size_t longest = 100; // names of the schema are shorter; a hostile one costs nothing
    if (word.size() > longest)
        return {};
    std::size_t best = word.size() < 5 ? 2 : 3; // one more than is near enough
    std::string_view found;
    for (const auto candidate : candidates) {
        const auto apart = distance(word, candidate);
        if (apart < best) {
            best = apart;
            found = candidate;
        }
    }
    return found;
}

} // namespace qbxml
