#include "tests/layers/check.h"

#include "tests/layers/rules.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace layers {
namespace {

namespace fs = std::filesystem;

/// Endings by which a C or C++ source may be known. Only the first two are in use here: another one is a
/// finding, not a way around the rules.
constexpr std::array<std::string_view, 14> source_endings{
    ".h", ".cpp", ".c", ".cc", ".cxx", ".c++", ".hh", ".hpp", ".hxx", ".inl", ".inc", ".ipp", ".tpp", ".ixx"};

bool is_source(const fs::path& file)
{
    return std::ranges::count(source_endings, file.extension().string()) != 0;
}

struct Include {
    int line = 0;
    std::string header; ///< empty: not spelled in a way that this test reads
};

std::string_view without_blanks(std::string_view text)
{
    const auto start = text.find_first_not_of(" \t");
    return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

/// The header that a preprocessor line includes; nothing when the line includes none.
std::optional<std::string> header_in(std::string_view line)
{
    line = without_blanks(line);
    if (!line.starts_with('#'))
        return std::nullopt;
    line = without_blanks(line.substr(1));
    if (line.starts_with("import"))
        return std::string{};
    if (!line.starts_with("include"))
        return std::nullopt;
    line = without_blanks(line.substr(std::string_view("include").size()));
    if (!line.starts_with('<') && !line.starts_with('"'))
        return std::string{}; // #include_next, a macro, a line that goes on
    const auto end = line.find(line.front() == '<' ? '>' : '"', 1);
    return end == std::string_view::npos ? std::string{} : std::string(line.substr(1, end - 1));
}

/// Drops what stands in /* … */; `inside` carries over to the next line.
std::string without_comments(std::string_view line, bool& inside)
{
    std::string kept;
    while (!line.empty()) {
        const auto mark = line.find(inside ? "*/" : "/*");
        const auto rest_of_line = line.find("//");
        if (!inside && rest_of_line < mark)
            return kept.append(line);
        if (!inside)
            kept.append(line.substr(0, mark));
        if (mark == std::string_view::npos)
            break;
        line.remove_prefix(mark + 2);
        inside = !inside;
    }
    return kept;
}

std::vector<Include> includes_of(const fs::path& file)
{
    std::ifstream in(file);
    if (!in)
        throw std::runtime_error("cannot read " + file.string());
    std::vector<Include> includes;
    bool inside_comment = false;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (auto header = header_in(without_comments(line, inside_comment)))
            includes.push_back({number, std::move(*header)});
    }
    return includes;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text.empty() ? "nothing" : text;
}

/// Which top folders are ours: those that stand before the first slash of a rule.
bool is_ours(std::string_view header)
{
    return std::ranges::any_of(rooms(), [&](const Room& room) {
        return within(header, std::string_view(room.where).substr(0, room.where.find('/')));
    });
}

std::optional<std::string> fault_of_ours(const fs::path& root, const Room& room, const std::string& header)
{
    if (fs::path(header).lexically_normal() != fs::path(header))
        return "\"" + header + "\" is not spelled from the root";
    if (!is_generated(header) && !fs::exists(root / header))
        return "there is no " + header;
    const bool own = within(header, room.where);
    if (!own && std::ranges::none_of(room.ours, [&](const auto& place) { return within(header, place); }))
        return room.where + " may not include " + header + " (of ours it may: " + joined(room.ours) + ")";
    return std::nullopt;
}

std::optional<std::string> fault_of_include(const fs::path& root, const Room& room, const std::string& header)
{
    if (header.empty())
        return "an include that is not spelled out: write #include <…> or \"…\" in one line";
    if (is_ours(header))
        return fault_of_ours(root, room, header);
    const auto toolkit = toolkit_of(header);
    if (!toolkit)
        return header + " belongs to no toolkit that tests/layers/rules.cpp knows (headers of ours are "
                        "spelled from the root)";
    if (*toolkit != "standard" && std::ranges::count(room.toolkits, *toolkit) == 0)
        return room.where + " may not use " + *toolkit + " (" + header +
               "; it may: " + joined(room.toolkits) + ")";
    return std::nullopt;
}

void check_file(const fs::path& root, const std::string& file, Report& report)
{
    if (!file.ends_with(".h") && !file.ends_with(".cpp"))
        report.findings.push_back({file, 0, "sources end in .h or .cpp here"});
    const auto room = room_of(file);
    if (!room) {
        report.findings.push_back({file, 0, "no rule of tests/layers/rules.cpp covers this file"});
        return;
    }
    for (const Include& include : includes_of(root / file)) {
        if (auto fault = fault_of_include(root, *room, include.header))
            report.findings.push_back({file, include.line, std::move(*fault)});
    }
}

} // namespace

std::vector<std::string> sources_of(const fs::path& root)
{
    std::vector<std::string> files;
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator();
         ++entry) {
        const auto path = entry->path();
        const bool hidden = path.filename().string().starts_with('.');
        if (entry->is_directory() && (hidden || path == root / "build"))
            entry.disable_recursion_pending();
        else if (entry->is_regular_file() && !hidden && is_source(path))
            files.push_back(path.lexically_relative(root).generic_string());
    }
    std::ranges::sort(files);
    return files;
}

Report check_tree(const fs::path& root)
{
    Report report;
    for (const auto& file : sources_of(root)) {
        check_file(root, file, report);
        ++report.files;
    }
    return report;
}

} // namespace layers
