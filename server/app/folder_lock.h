#pragma once

#include <cstdint>
#include <filesystem>

namespace server {

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
