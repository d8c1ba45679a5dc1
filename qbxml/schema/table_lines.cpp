#include "qbxml/schema/table_lines.h"

#include <istream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace catalogue {
namespace {

/// "US,CA" as bits.
unsigned editions(std::string_view list)
{
    unsigned bits = 0;
    constexpr std::string_view known = "US,CA,UK,AU,OE";
    for (std::size_t at = 0; at < list.size(); at += 3)
        bits |= 1U << (known.find(list.substr(at, 2)) / 3);
    return bits;
}

void read_range(Notes& notes, const std::string& word)
{
    const auto dots = word.find("..");
    const auto with_zero = [](const std::string& number) {
        return number.starts_with('.') ? "0" + number : number;
    };
    notes.low = with_zero(word.substr(0, dots));
    notes.high = with_zero(word.substr(dots + 2));
}

bool read_note(Notes& notes, const std::string& word)
{
    const auto equals = word.find('=');
    if (word[0] == '@') {
        notes.since = word.substr(1);
    } else if (word[0] == '-') {
        notes.not_in = editions(word.substr(1));
    } else if (word[0] == '=') {
        notes.absent = word.substr(1);
    } else if (word.find("..") != std::string::npos) {
        read_range(notes, word);
    } else if (equals != std::string::npos) {
        notes.other_editions = editions(word.substr(0, equals));
        notes.other_length = word.substr(equals + 1);
    } else if (word.starts_with("defMacro")) {
        notes.macro = "defines";
    } else if (word == "!") {
        notes.required = true;
    } else if (word == "useMacro") {
        notes.macro = "uses";
    } else if (word == "xsd-default") {
        notes.empty_is_default = true;
    } else if (word == "ops-required") {
        notes.really_required = true;
    } else {
        return word == "macro"; // said by useMacro already
    }
    return true;
}

} // namespace

void refuse(const Line& line, const std::string& why)
{
    throw std::runtime_error("line " + std::to_string(line.number) + ": " + why);
}

std::vector<Line> read_lines(std::istream& in)
{
    Line root;
    std::vector<Line*> open{&root}; // the last line of each depth
    std::string text;
    for (std::size_t number = 1; std::getline(in, text); ++number) {
        const auto depth = text.find_first_not_of(' ');
        if (depth == std::string::npos || text[depth] == '#')
            continue;
        Line line{number, {}, {}};
        std::istringstream words(text);
        for (std::string word; words >> word;)
            line.words.push_back(word);
        if (depth >= open.size())
            refuse(line, "is indented below nothing");
        open.resize(depth + 1);
        open.back()->below.push_back(std::move(line));
        open.push_back(&open.back()->below.back());
    }
    return std::move(root.below);
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string version(std::string text)
{
    text.at(text.find('.')) = ',';
    return "{" + text + "}";
}

std::string base_type(const std::string& word)
{
    static const std::map<std::string, std::string> names{
        {"AGG", "aggregate"},      {"ID", "id"},
        {"STR", "string"},         {"BOOL", "boolean"},
        {"DATE", "date"},          {"AMT", "amount"},
        {"DATETIME", "date_time"}, {"TIMEINTERVAL", "time_interval"},
        {"PRICE", "price"},        {"GUID", "guid"},
        {"QUAN", "quantity"},      {"PERCENT", "percent"},
        {"INT", "integer"},        {"FLOAT", "floating"}};
    const auto found = names.find(word);
    return found == names.end() ? "" : "BaseType::" + found->second;
}

Notes read_notes(const Line& line, std::size_t from)
{
    Notes notes;
    for (auto i = from; i < line.words.size(); ++i)
        if (!read_note(notes, line.words[i]))
            refuse(line, "does not know what " + line.words[i] + " means");
    return notes;
}

} // namespace catalogue
