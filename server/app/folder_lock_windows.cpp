#include "files/path_text.h"
#include "server/app/folder_lock.h"

#include <stdexcept>
#include <system_error>

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

namespace server {

FolderLock::FolderLock(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / "lock";
    // Shared with nobody: the system lets it go with the process.
    const HANDLE handle =
        CreateFileW(file.c_str(), GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        const DWORD error = GetLastError();
        if (error == ERROR_SHARING_VIOLATION) {
            throw std::runtime_error("taking the data folder " + files::utf8(folder) +
                                     ": another deskbridged is running on it");
        }
        throw std::runtime_error("locking the data folder with " + files::utf8(file) + ": " +
                                 std::system_category().message(static_cast<int>(error)));
    }
    handle_ = reinterpret_cast<std::intptr_t>(handle);
}

FolderLock::~FolderLock() { CloseHandle(reinterpret_cast<HANDLE>(handle_)); }

} // namespace server
