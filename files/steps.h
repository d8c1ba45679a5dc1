#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

/// The steps of private_files.cpp that each operating system takes in its own way. They throw as the
/// functions of private_files.h do.
namespace files {

/// Throws std::runtime_error with these three.
[[noreturn]] void fail(std::string_view doing, const std::filesystem::path& what, const std::error_code& why);

/// One folder; what is there already, of whatever kind, is left as it is.
void make_one_private_folder(const std::filesystem::path& folder);
void make_one_folder_inside(const std::filesystem::path& folder);

/// A file that is not there yet, on the disk with all that is in it.
void write_new_file(const std::filesystem::path& file, const std::string& text);

/// `fresh` takes the place of `file`, and that too is on the disk.
void put_over(const std::filesystem::path& fresh, const std::filesystem::path& file);

} // namespace files
