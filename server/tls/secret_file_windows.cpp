#ifdef _WIN32

#include "server/tls/secret_file.h"

#include <stdexcept>
#include <string>
#include <system_error>

#define WIN32_LEAN_AND_MEAN
#include <aclapi.h>
#include <sddl.h>
#include <windows.h>

namespace server {
namespace {

namespace fs = std::filesystem;

std::string spelled(const fs::path& path)
{
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

[[noreturn]] void fail(const std::string& doing, const fs::path& what, DWORD error)
{
    throw std::runtime_error(doing + " " + spelled(what) + ": " +
                             std::system_category().message(static_cast<int>(error)));
}

void write_through(const fs::path& file, const std::string& text)
{
    const HANDLE handle =
        CreateFileW(file.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        fail("opening", file, GetLastError());
    DWORD written = 0;
    const bool done =
        WriteFile(handle, text.data(), static_cast<DWORD>(text.size()), &written, nullptr) != 0 &&
        written == text.size() && FlushFileBuffers(handle) != 0;
    const DWORD error = GetLastError();
    CloseHandle(handle);
    if (!done)
        fail("writing", file, error);
}

} // namespace

void make_secret_folder(const fs::path& folder)
{
    std::error_code ignored; // what is missing is told below
    fs::create_directories(folder.parent_path(), ignored);
    // Owner, administrators and the system; nothing from above, where any user may read.
    SECURITY_ATTRIBUTES rights{};
    rights.nLength = sizeof rights;
    ConvertStringSecurityDescriptorToSecurityDescriptorW(
        L"D:P(A;OICI;FA;;;OW)(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)", SDDL_REVISION_1, &rights.lpSecurityDescriptor,
        nullptr);
    const bool made = CreateDirectoryW(folder.c_str(), &rights) != 0;
    const DWORD error = GetLastError();
    LocalFree(rights.lpSecurityDescriptor);
    if (!made && error != ERROR_ALREADY_EXISTS)
        fail("making", folder, error);
}

// Rights are inherited: those who read the data folder, the service above all, read what is inside.
void make_folder_inside(const fs::path& folder)
{
    if (CreateDirectoryW(folder.c_str(), nullptr) == 0 && GetLastError() != ERROR_ALREADY_EXISTS)
        fail("making", folder, GetLastError());
}

void replace_secret_file(const fs::path& file, const std::string& text)
{
    fs::path fresh = file;
    fresh += ".new";
    write_through(fresh, text);
    if (MoveFileExW(fresh.c_str(), file.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) == 0)
        fail("writing", file, GetLastError());
}

} // namespace server

#endif
