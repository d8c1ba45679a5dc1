#pragma once

#include <filesystem>
#include <string>

/// Files and folders for their owner alone. Everything here throws std::runtime_error that says doing what,
/// on which file or folder, and why.
namespace files {

/// Makes the folder, and those above it, unless it is there. Nobody but the owner may look into it: mode
/// 0700; on Windows the owner, administrators and the system.
void make_private_folder(const std::filesystem::path& folder);

/// Makes a folder inside such a one, for the same readers: also when root makes it for a daemon that has a
/// user of its own, and on Windows an administrator for the service.
void make_folder_inside(const std::filesystem::path& folder);

/// Makes an empty file that only its owner can read (on Windows the folder's access list rules instead),
/// unless there is one already.
void make_private_file(const std::filesystem::path& file);

/// Puts a file in its place whole, on the disk before this returns: a kill or a power cut leaves the old one
/// or the new one. For the owner of its folder alone.
void replace_private_file(const std::filesystem::path& file, const std::string& text);

/// What was written into the file is on the disk when this returns.
void sync_file(const std::filesystem::path& file);

/// What was renamed in the folder stays so after a power cut. (Windows sees to that itself.)
void sync_folder(const std::filesystem::path& folder);

/// The file gets the owner of the folder, where we may do that: an administrator's command leaves no file
/// that the daemon cannot open. A link is refused: who can write into the folder may have put it there.
void give_to_owner_of(const std::filesystem::path& folder, const std::filesystem::path& file);

} // namespace files
