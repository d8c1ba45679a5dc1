#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace server {

struct JsonMember;

/// JSON as it was written: numbers keep their digits, members keep their order. No floating point anywhere.
struct Json {
    enum class Kind { null, boolean, number, text, array, object };
    Kind kind = Kind::null;
    std::string text;        ///< text: the string; number: its digits as written; boolean: "true" or "false"
    std::vector<Json> items; ///< array
    std::vector<JsonMember> members; ///< object

    /// The member of that name, or nullptr.
    [[nodiscard]] const Json* member(std::string_view name) const;
};

struct JsonMember {
    std::string first; ///< its name
    Json second;       ///< its value
};

struct NotJson {
    std::string why; ///< with line and column
};

/// Reads one JSON value. Refuses what a careless reader would lose: a member named twice in one object,
/// invalid UTF-8, anything after the value, nesting deeper than 64.
std::variant<Json, NotJson> read_json(std::string_view text);

/// The text again: compact, members in their order.
std::string write_json(const Json& json);

} // namespace server
