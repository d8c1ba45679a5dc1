#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// A file of lines `NAME = VALUE`. A value is all of the line after the `=`, without the blanks around it: a
/// backslash is a backslash, so that a folder of Windows may be written as Windows writes it. `#` and `!`
/// begin a comment.
class SettingsFile {
public:
    SettingsFile() = default;
    /// Throws std::runtime_error that names the file when it cannot be read, or has a line that is none of
    /// these.
    static SettingsFile read(const std::filesystem::path& file);
    /// The same of a text; throws std::runtime_error that names the line.
    static SettingsFile of_text(std::string_view text);

    /// The value of that name, the last one where it stands twice; nothing when there is no such line.
    [[nodiscard]] std::optional<std::string> value(std::string_view name) const;
    /// Changes the line of that name, or adds one. All other lines stay as they are.
    void set(std::string_view name, std::string_view value);

    [[nodiscard]] std::string text() const;
    /// Puts the file in its place whole: a power cut leaves the old one or the new one. Throws
    /// std::runtime_error.
    void write(const std::filesystem::path& file) const;

private:
    std::vector<std::string> lines_;
};

} // namespace server
