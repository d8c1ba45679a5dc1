#include "files/path_text.h"
#include "files/private_files.h"
#include "server/app/folder_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace server {
namespace {

namespace fs = std::filesystem;

std::runtime_error failure(const std::string& doing, const fs::path& what, const std::string& why)
{
    return std::runtime_error(doing + " " + files::utf8(what) + ": " + why);
}

std::string reason(int error) { return std::generic_category().message(error); }

} // namespace

FolderLock::FolderLock(const fs::path& folder)
{
    const fs::path file = folder / "lock";
    files::make_private_file(file);
    files::give_to_owner_of(folder, file); // root restores a backup before the daemon ever ran
    const int handle = open(file.c_str(), O_RDWR | O_CLOEXEC);
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
