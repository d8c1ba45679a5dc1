#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace qbxml {

/// For each of a row, the place of its partner in another row; nothing: it has none.
using Pairing = std::vector<std::optional<std::size_t>>;

/// How alike the one at a place of the first row and the one at a place of the other are; 0: no pair.
using Alikeness = std::function<int(std::size_t, std::size_t)>;
/// The alikeness of two that are the same. None is greater.
inline constexpr int wholly_alike = 16;

/// Pairs two rows up without crossing: partners come in the same order on both sides. The alikenesses of all
/// pairs add up to as much as they can; of several that are the same the first ones of the first row are
/// paired, whatever stands between those of the other. Takes ones × others steps behind what is wholly alike
/// at the front; of long rows, where that would take too long, what is wholly alike at the back is paired
/// first.
Pairing pair_up(std::size_t ones, std::size_t others, const Alikeness& alike);

} // namespace qbxml
