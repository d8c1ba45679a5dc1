#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace files {

/// A path as text of ours: UTF-8, on every system.
std::string utf8(const std::filesystem::path& path);

/// The path that such a text names.
std::filesystem::path path_of(std::string_view utf8);

} // namespace files
