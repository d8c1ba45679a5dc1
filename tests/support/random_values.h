#pragma once

#include "qbxml/message/scope.h"
#include "qbxml/schema/catalogue.h"

#include <random>
#include <string>

namespace random_messages {

/// The source of all decisions: the same seed makes the same messages.
using Chance = std::mt19937;

/// How much of what is allowed a message holds.
enum class Fill {
    minimal,   ///< what is required and nothing else, in short texts
    typical,   ///< some of the optional members, in values such as a shop has
    everything ///< every member that the target knows, most of them twice, in values at their bounds
};

/// Below `limit`.
std::size_t below(std::size_t limit, Chance& chance);
/// True in `percent` of 100 cases.
bool in_percent(unsigned percent, Chance& chance);

/// A text that the leaf takes in this scope: of its type, its length in characters, its range, one of its
/// words.
std::string value(const qbxml::schema::Member& member, const qbxml::Scope& scope, Fill fill, Chance& chance);

/// So many characters of Latin-1, those among them that XML and UTF-8 make longer. Neither end is a blank,
/// and none is a colon.
std::string text(std::size_t characters, Chance& chance);

/// How many characters the leaf takes in this scope; 0: any number.
std::size_t most_characters(const qbxml::schema::Member& member, const qbxml::Scope& scope);

/// The words of an enumeration that the scope sees.
std::vector<std::string> words(std::span<const qbxml::schema::EnumValue> values, const qbxml::Scope& scope);

} // namespace random_messages
