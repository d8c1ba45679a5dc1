#include "server/app/private_files.h"

#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace server {
namespace {

namespace fs = std::filesystem;

std::runtime_error failure(const std::string& doing, const fs::path& what, const std::string& why)
{
    return std::runtime_error(doing + " " + what.string() + ": " + why);
}

std::string reason(int error) { return std::generic_category().message(error); }

} // namespace

void make_private_folder(const fs::path& folder)
{
    std::error_code error;
    if (folder.has_parent_path()) {
        fs::create_directories(folder.parent_path(), error);
    }
    if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        throw failure("making the data folder", folder, reason(errno));
    }
    if (!fs::is_directory(folder, error)) {
        throw failure("making the data folder", folder, "there is something else of that name");
    }
}

void write_private_file(const fs::path& file, const std::string& text)
{
    const fs::path fresh = file.string() + ".new";
    const int handle = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (handle < 0) {
        throw failure("writing", fresh, reason(errno));
    }
    const bool written =
        write(handle, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(handle) == 0;
    const int error = errno;
    close(handle);
    if (!written) {
        throw failure("writing", fresh, reason(error));
    }
    fs::rename(fresh, file);
}

FolderLock::FolderLock(const fs::path& folder)
{
    const fs::path file = folder / "lock";
    const int handle = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0) {
        throw failure("locking the data folder with", file, reason(errno));
    }
    if (flock(handle, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        close(handle);
        throw failure("taking the data folder", folder,
                      error == EWOULDBLOCK ? "another deskbridged is running on it" : reason(error));
    }
    handle_ = handle;
}

FolderLock::~FolderLock() { close(static_cast<int>(handle_)); }

} // namespace server
