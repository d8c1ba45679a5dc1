#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qbxml {

/// The candidate that `word` was probably meant to be: the same but for case, or at most two letters away
/// (one in a short word). Empty when none is near.
std::string_view most_similar(std::string_view word, const std::vector<std::string_view>& candidates);

} // namespace qbxml
