#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// Undoes percent-encoding once. Nothing when it is malformed, or when what comes out holds a NUL or is not
/// UTF-8.
std::optional<std::string> percent_decoded(std::string_view text);

/// The parts of a path between its slashes, still encoded: "/a/b" has two, "/" one empty part.
std::vector<std::string_view> path_segments(std::string_view path);

/// The names and values of a query, as HTML forms write them ('+' is a blank). The last one of a name wins.
/// Nothing when malformed, as percent_decoded().
std::optional<std::map<std::string, std::string>> parse_query(std::string_view query);

/// A request target taken apart, still encoded.
struct RequestTarget {
    std::string_view path; ///< begins with a slash
    std::string_view query;
};

/// Reads "/path?query" and "http://host/path?query"; nothing for other forms.
std::optional<RequestTarget> parse_target(std::string_view target);

} // namespace server
