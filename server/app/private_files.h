#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace server {

/// Makes the folder, and those above it, unless it is there. Nobody but the owner may look into it: mode
/// 0700; on Windows the owner, administrators and the system. Throws std::runtime_error naming the folder and
/// why.
void make_private_folder(const std::filesystem::path& folder);

/// A file that nobody else may read, put in its place whole and on the disk: a kill leaves the old one or the
/// new one. Throws std::runtime_error naming the file and why.
void write_private_file(const std::filesystem::path& file, const std::string& text);

/// Held by one process at a time, and let go when that process ends in whatever way.
class FolderLock {
public:
    /// Takes the file `lock` in the folder. Throws std::runtime_error naming the folder and why, above all
    /// that another deskbridged has it.
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    std::intptr_t handle_ = -1;
};

} // namespace server
