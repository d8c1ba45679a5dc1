#pragma once

#include "qbxml/message/scope.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qbxml {

/// How many characters a leaf takes; 0: no limit.
std::size_t longest(const schema::Member& member, const Scope& scope);

/// What is wrong with the text of a leaf: its form, length, range, word, characters.
Faults leaf_faults(std::string_view text, const schema::Member& member, const Scope& scope,
                   const std::string& path);

/// A word that is none of those a name can hold, as far as they are seen.
Faults word_faults(std::string_view text, std::string_view name, std::span<const schema::EnumValue> values,
                   const Scope& scope, const std::string& path);

/// A text that QuickBooks would store as question marks, or that XML cannot hold.
Faults character_faults(std::string_view text, const std::string& path);

} // namespace qbxml
