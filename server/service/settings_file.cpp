#include "server/service/settings_file.h"

#include "files/path_text.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view blanks = " \t\r";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF"; // what Notepad may put first

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool says_nothing(std::string_view line)
{
    const auto text = trimmed(line);
    return text.empty() || text.front() == '#' || text.front() == '!';
}

std::string_view name_of(std::string_view line)
{
    return says_nothing(line) ? std::string_view() : trimmed(line.substr(0, line.find('=')));
}

} // namespace

SettingsFile SettingsFile::of_text(std::string_view text)
{
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    SettingsFile file;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        file.lines_.push_back(line);
        if (!says_nothing(line) && (name_of(line).empty() || line.find('=') == std::string::npos)) {
            throw std::runtime_error("line " + std::to_string(file.lines_.size()) +
                                     " is not NAME = VALUE: " + line);
        }
    }
    return file;
}

SettingsFile SettingsFile::read(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
        throw std::runtime_error("reading " + files::utf8(file) + ": it cannot be read");
    }
    try {
        return of_text(text.str());
    } catch (const std::runtime_error& error) {
        throw std::runtime_error("reading " + files::utf8(file) + ": " + error.what());
    }
}

std::optional<std::string> SettingsFile::value(std::string_view name) const
{
    const auto line = std::find_if(lines_.rbegin(), lines_.rend(),
                                   [name](const std::string& each) { return name_of(each) == name; });
    if (line == lines_.rend()) {
        return std::nullopt;
    }
    return std::string(trimmed(std::string_view(*line).substr(line->find('=') + 1)));
}

void SettingsFile::set(std::string_view name, std::string_view value)
{
    const auto line = std::string(name) + " = " + std::string(value);
    const auto old = std::find_if(lines_.rbegin(), lines_.rend(),
                                  [name](const std::string& each) { return name_of(each) == name; });
    if (old == lines_.rend()) {
        lines_.push_back(line);
    } else {
        *old = line;
    }
}

std::string SettingsFile::text() const
{
    std::string text;
    for (const auto& line : lines_) {
        text += line + '\n';
    }
    return text;
}

void SettingsFile::write(const fs::path& file) const
{
    auto fresh = file;
    fresh += ".new";
    std::ofstream out(fresh, std::ios::trunc);
    out << text();
    out.close();
    if (!out) {
        throw std::runtime_error("writing " + files::utf8(fresh) + ": it cannot be written");
    }
    std::error_code error;
    fs::rename(fresh, file, error);
    if (error) {
        throw std::runtime_error("writing " + files::utf8(file) + ": " + error.message());
    }
}

} // namespace server
