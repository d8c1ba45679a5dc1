#include "store/private_file.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <system_error>

#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace store {

#ifdef _WIN32

void make_private_file(const std::string& file)
{
    const std::filesystem::path path(std::u8string(file.begin(), file.end()));
    if (!std::ofstream(path, std::ios::app))
        throw std::runtime_error(std::generic_category().message(errno));
}

void sync_file(const std::string& file)
{
    const std::filesystem::path path(std::u8string(file.begin(), file.end()));
    const HANDLE handle = CreateFileW(path.c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                      nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    const bool done = handle != INVALID_HANDLE_VALUE && FlushFileBuffers(handle) != 0;
    const DWORD error = GetLastError();
    if (handle != INVALID_HANDLE_VALUE)
        CloseHandle(handle);
    if (!done)
        throw std::runtime_error(std::system_category().message(static_cast<int>(error)));
}

void sync_folder(const std::string& /*folder*/) {}

void give_to_owner_of(const std::string& /*folder*/, const std::string& /*file*/) {}

#else

void make_private_file(const std::string& file)
{
    // The rights are given at birth: a file made wide and narrowed later could be opened in between. SQLite
    // gives its log and its shared memory the rights of the file itself.
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (made < 0)
        throw std::runtime_error(std::system_category().message(errno));
    ::close(made);
}

namespace {

void sync_path(const std::string& path, int flags)
{
    const int handle = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool done = handle >= 0 && ::fsync(handle) == 0;
    const int error = errno;
    if (handle >= 0)
        ::close(handle);
    if (!done)
        throw std::runtime_error(std::system_category().message(error));
}

} // namespace

void sync_file(const std::string& file) { sync_path(file, O_WRONLY); }

void sync_folder(const std::string& folder)
{
    try {
        sync_path(folder, O_RDONLY);
    } catch (const std::runtime_error&) {
        // Some file systems do not sync folders, and keep renames in their own order.
    }
}

void give_to_owner_of(const std::string& folder, const std::string& file)
{
    struct stat owner = {};
    if (::geteuid() != 0 || ::stat(folder.c_str(), &owner) != 0 || owner.st_uid == 0)
        return;
    if (::chown(file.c_str(), owner.st_uid, owner.st_gid) != 0)
        throw std::runtime_error(std::system_category().message(errno));
}

#endif

} // namespace store
