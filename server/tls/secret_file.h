#pragma once

#include <filesystem>
#include <string>

namespace server {

/// Makes a folder, and those above it, that its owner alone can look into (on Windows administrators and the
/// system too), unless it is there. Throws std::runtime_error naming the folder and why.
void make_secret_folder(const std::filesystem::path& folder);

/// Makes a folder inside such a one, for the same readers: also when root makes it for a daemon that has a
/// user of its own. Throws std::runtime_error naming the folder and why.
void make_folder_inside(const std::filesystem::path& folder);

/// Puts a file in its place whole, on the disk before this returns: a kill or a power cut leaves the old one
/// or the new one. For the owner of its folder alone. Throws std::runtime_error naming the file and why.
void replace_secret_file(const std::filesystem::path& file, const std::string& text);

} // namespace server
