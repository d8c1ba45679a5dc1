#include "server/app/private_files.h"

#include <stdexcept>
#include <system_error>

#define WIN32_LEAN_AND_MEAN
#include <aclapi.h>
#include <sddl.h>
#include <windows.h>

namespace server {
namespace {

namespace fs = std::filesystem;

std::runtime_error failure(const std::string& doing, const fs::path& what, DWORD error)
{
    return std::runtime_error(doing + " " + what.string() + ": " +
                              std::system_category().message(static_cast<int>(error)));
}

/// Full rights for the owner, administrators and the system, for what comes to stand inside too; nothing is
/// inherited from above, where any user may read and make files.
constexpr const wchar_t* private_rights = L"D:P(A;OICI;FA;;;OW)(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)";

/// The rights a private folder is born with.
class PrivateRights {
public:
    PrivateRights()
    {
        ConvertStringSecurityDescriptorToSecurityDescriptorW(private_rights, SDDL_REVISION_1, &descriptor_,
                                                             nullptr);
        attributes_.nLength = sizeof attributes_;
        attributes_.lpSecurityDescriptor = descriptor_;
    }
    ~PrivateRights() { LocalFree(descriptor_); }
    PrivateRights(const PrivateRights&) = delete;
    PrivateRights& operator=(const PrivateRights&) = delete;

    SECURITY_ATTRIBUTES* get() { return &attributes_; }

private:
    PSECURITY_DESCRIPTOR descriptor_ = nullptr;
    SECURITY_ATTRIBUTES attributes_{};
};

bool write_through(HANDLE handle, const std::string& text)
{
    DWORD written = 0;
    return WriteFile(handle, text.data(), static_cast<DWORD>(text.size()), &written, nullptr) != 0 &&
           written == text.size() && FlushFileBuffers(handle) != 0;
}

} // namespace

void make_private_folder(const fs::path& folder)
{
    std::error_code ignored;
    if (folder.has_parent_path()) {
        fs::create_directories(folder.parent_path(), ignored);
    }
    PrivateRights rights;
    if (CreateDirectoryW(folder.c_str(), rights.get()) == 0 && GetLastError() != ERROR_ALREADY_EXISTS) {
        throw failure("making the data folder", folder, GetLastError());
    }
    if (!fs::is_directory(folder, ignored)) {
        throw std::runtime_error("making the data folder " + folder.string() +
                                 ": there is something else of that name");
    }
}

void write_private_file(const fs::path& file, const std::string& text)
{
    // Its rights are those of the folder, which is private.
    const fs::path fresh = file.native() + L".new";
    const HANDLE handle =
        CreateFileW(fresh.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        throw failure("writing", fresh, GetLastError());
    }
    const bool written = write_through(handle, text);
    const DWORD error = GetLastError();
    CloseHandle(handle);
    if (!written) {
        throw failure("writing", fresh, error);
    }
    if (MoveFileExW(fresh.c_str(), file.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) == 0) {
        throw failure("writing", file, GetLastError());
    }
}

FolderLock::FolderLock(const fs::path& folder)
{
    const fs::path file = folder / "lock";
    // Shared with nobody: the system lets it go with the process.
    const HANDLE handle =
        CreateFileW(file.c_str(), GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        const DWORD error = GetLastError();
        if (error == ERROR_SHARING_VIOLATION) {
            throw std::runtime_error("taking the data folder " + folder.string() +
                                     ": another deskbridged is running on it");
        }
        throw failure("locking the data folder with", file, error);
    }
    handle_ = reinterpret_cast<std::intptr_t>(handle);
}

FolderLock::~FolderLock() { CloseHandle(reinterpret_cast<HANDLE>(handle_)); }

} // namespace server
