#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

/// What make_table reads: the lines of catalogue.tbl, and the words in them.
namespace catalogue {

/// A line with the lines that are indented below it.
struct Line {
    std::size_t number = 0;
    std::vector<std::string> words;
    std::vector<Line> below;
};

/// Stops with the line's number.
[[noreturn]] void refuse(const Line& line, const std::string& why);

/// The lines as a tree, by their indentation.
std::vector<Line> read_lines(std::istream& in);

/// What the words behind name and type say.
struct Notes {
    std::string since = "1.0";
    unsigned not_in = 0;
    std::string low, high, absent;
    unsigned other_editions = 0;
    std::string other_length = "0";
    std::string macro = "none";
    bool empty_is_default = false;
    bool really_required = false;
    bool required = false; ///< an attribute that must be there
};

Notes read_notes(const Line& line, std::size_t from);

std::string quoted(std::string_view text);
/// "13.0" as an initializer of Version.
std::string version(std::string text);
/// The enumerator of BaseType, or nothing.
std::string base_type(const std::string& word);

} // namespace catalogue
