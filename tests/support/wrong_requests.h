#pragma once

#include "tests/support/random_messages.h"

#include <array>
#include <optional>
#include <string_view>

namespace random_messages {

/// One known way of being wrong.
enum class Wrong {
    message,         ///< there is no such message
    order,           ///< two siblings changed places
    unknown,         ///< an element that the model does not have
    too_long,        ///< one character more than the leaf takes
    form,            ///< not of the leaf's type
    word,            ///< not among the words of an enumeration
    range,           ///< a number outside its range
    missing,         ///< a required element is not there
    too_many,        ///< an element stands twice that may stand once
    newer,           ///< an element that came with a later version
    edition,         ///< an element that the edition does not have
    mixed,           ///< two alternatives that exclude each other
    text_inside,     ///< text of its own in an element that takes elements
    elements_inside, ///< an element in a leaf
    character,       ///< a character that QuickBooks cannot keep
    attribute,       ///< an attribute that is not known
    attribute_word,  ///< an attribute that cannot hold this word
    attribute_twice  ///< the same attribute again
};

/// All of them.
std::span<const Wrong> all_wrongs();
std::string_view name(Wrong wrong);

/// The request, which has to be without a fault in this scope, with one thing made wrong; nothing when it has
/// no place where this could be wrong.
std::optional<qbxml::Request> made_wrong(qbxml::Request request, Wrong wrong, const qbxml::Scope& scope,
                                         Chance& chance);

} // namespace random_messages
