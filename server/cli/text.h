#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// Text from documents and from QuickBooks, made harmless for a terminal and for one line: control characters
/// become blanks.
std::string one_line(std::string_view text);

/// Columns of a terminal that a text takes, counted in characters.
std::size_t width(std::string_view utf8);

using Row = std::vector<std::string>;
/// Columns two blanks apart, the last one as long as it likes. Every cell goes through one_line().
void print_table(std::ostream& out, const std::vector<Row>& rows);

/// `1 document`, `2 documents`
std::string number_of(std::int64_t number, std::string_view one, std::string_view many);

/// `2026-11-20 09:30:00 UTC` of the REST interface's `2026-11-20T09:30:00.000Z`; other texts as they are.
std::string shown_time(const std::string& time);

} // namespace server
