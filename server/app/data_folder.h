#pragma once

#include "server/app/folder_lock.h"

#include <filesystem>
#include <string>

namespace server {

/// The folder that holds everything of one daemon. Only one daemon at a time may have it.
class DataFolder {
public:
    /// Makes the folder and `log/` in it, both private, and locks it. Throws std::runtime_error naming the
    /// folder and why: not writable, or in use by another deskbridged.
    explicit DataFolder(const std::string& path);
    ~DataFolder();
    DataFolder(const DataFolder&) = delete;
    DataFolder& operator=(const DataFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string database() const { return (path_ / "deskbridge.db").string(); }

    /// The token of the command line, made at the first start (mode 0600).
    std::string admin_token(const std::string& fresh);
    /// Tells the command line where we listen; the file goes with this object.
    void publish_url(const std::string& url);

private:
    std::filesystem::path path_;
    FolderLock lock_;
    bool published_ = false;
};

} // namespace server
