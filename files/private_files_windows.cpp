#include "files/private_files.h"
#include "files/steps.h"

#define WIN32_LEAN_AND_MEAN
#include <aclapi.h>
#include <sddl.h>
#include <windows.h>

namespace files {
namespace {

namespace fs = std::filesystem;

std::error_code last_error() { return {static_cast<int>(GetLastError()), std::system_category()}; }

/// Full rights for the owner, administrators and the system, for what comes to stand inside too; nothing is
/// inherited from above, where any user may read and make files.
constexpr const wchar_t* private_rights = L"D:P(A;OICI;FA;;;OW)(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)";

/// The rights a private folder is born with.
class PrivateRights {
public:
    explicit PrivateRights(const fs::path& folder)
    {
        attributes_.nLength = sizeof attributes_;
        if (ConvertStringSecurityDescriptorToSecurityDescriptorW(
                private_rights, SDDL_REVISION_1, &attributes_.lpSecurityDescriptor, nullptr) == 0)
            fail("making the rights of", folder, last_error());
    }
    ~PrivateRights() { LocalFree(attributes_.lpSecurityDescriptor); }
    PrivateRights(const PrivateRights&) = delete;
    PrivateRights& operator=(const PrivateRights&) = delete;

    SECURITY_ATTRIBUTES* get() { return &attributes_; }

private:
    SECURITY_ATTRIBUTES attributes_{};
};

class Handle {
public:
    /// `sharing` and `disposition` as CreateFileW takes them.
    Handle(const fs::path& what, DWORD sharing, DWORD disposition)
        : value_(CreateFileW(what.c_str(), GENERIC_WRITE, sharing, nullptr, disposition,
                             FILE_ATTRIBUTE_NORMAL, nullptr))
    {
        if (value_ == INVALID_HANDLE_VALUE)
            fail("opening", what, last_error());
    }
    ~Handle() { CloseHandle(value_); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    [[nodiscard]] HANDLE value() const { return value_; }

private:
    HANDLE value_;
};

constexpr DWORD shared = FILE_SHARE_READ | FILE_SHARE_WRITE; // SQLite may have it open

void make_one(const fs::path& folder, SECURITY_ATTRIBUTES* rights)
{
    if (CreateDirectoryW(folder.c_str(), rights) == 0 && GetLastError() != ERROR_ALREADY_EXISTS)
        fail("making the folder", folder, last_error());
}

} // namespace

void make_one_private_folder(const fs::path& folder) { make_one(folder, PrivateRights(folder).get()); }

// Rights are inherited: those who read the data folder, the service above all, read what is inside.
void make_one_folder_inside(const fs::path& folder) { make_one(folder, nullptr); }

// Here and below a file's rights are those of its folder, which is private.
void make_private_file(const fs::path& file) { const Handle made(file, shared, OPEN_ALWAYS); }

void write_new_file(const fs::path& file, const std::string& text)
{
    const Handle made(file, 0, CREATE_NEW);
    DWORD written = 0;
    if (WriteFile(made.value(), text.data(), static_cast<DWORD>(text.size()), &written, nullptr) == 0 ||
        FlushFileBuffers(made.value()) == 0)
        fail("writing", file, last_error());
    if (written != text.size())
        fail("writing", file, std::make_error_code(std::errc::no_space_on_device));
}

void put_over(const fs::path& fresh, const fs::path& file)
{
    if (MoveFileExW(fresh.c_str(), file.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) == 0)
        fail("replacing", file, last_error());
}

void sync_file(const fs::path& file)
{
    const Handle handle(file, shared, OPEN_EXISTING);
    if (FlushFileBuffers(handle.value()) == 0)
        fail("writing", file, last_error());
}

void sync_folder(const fs::path& /*folder*/) {}

void give_to_owner_of(const fs::path& /*folder*/, const fs::path& /*file*/) {}

} // namespace files
