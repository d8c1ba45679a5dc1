#pragma once

#include "qbxml/message/scope.h"

#include <string>
#include <string_view>
#include <vector>

namespace qbxml {

/// How many characters a leaf takes; 0: no limit.
std::size_t longest(const schema::Member& member, const Scope& scope);

/// What is wrong with the text of a leaf: its form, length, range, word, characters.
Faults leaf_faults(std::string_view text, const schema::Member& member, const Scope& scope,
                   const std::string& path);

/// What is wrong with the attributes of an element inside a request (only macros are known there).
Faults macro_faults(const std::vector<Attribute>& attributes, const schema::Member& member,
                    const std::string& path);

/// What is wrong with the attributes of the Rq element.
Faults attribute_faults(const std::vector<Attribute>& attributes, const schema::Message& message,
                        const Scope& scope);

/// A text that QuickBooks would store as question marks, or that XML cannot hold.
Faults character_faults(std::string_view text, const std::string& path);

} // namespace qbxml
