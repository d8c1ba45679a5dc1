#pragma once

#include "files/path_text.h"

#include <filesystem>
#include <string>
#include <windows.h>

namespace server {

/// The service's name, and that of its source in the event log.
constexpr const wchar_t* service_name = L"Deskbridge";

/// UTF-8, which all texts of ours are, to what Windows takes, and back.
std::wstring wide(const std::string& text);
std::string utf8(const std::wstring& text);
using files::utf8;

/// Throws std::runtime_error: what was being done, and Windows' own words for `code` with its number.
[[noreturn]] void throw_windows_error(const std::string& doing, DWORD code = GetLastError());

/// %ProgramData%\Deskbridge, whatever the environment says: the folder of the settings, and of the data
/// unless another is named.
std::filesystem::path program_data();

/// This program's own file, and the folder it is in.
std::filesystem::path this_program();

/// A key below HKEY_LOCAL_MACHINE, always of the 64-bit half. It is made when it is not there.
class MachineKey {
public:
    /// Throws std::runtime_error that names the key.
    explicit MachineKey(const std::wstring& key);
    ~MachineKey();
    MachineKey(const MachineKey&) = delete;
    MachineKey& operator=(const MachineKey&) = delete;

    /// Empty when there is no such value. A value of any length is read whole, with its %VARIABLES% as they
    /// stand.
    [[nodiscard]] std::wstring text(const wchar_t* name) const;
    /// REG_SZ, or with `expands` REG_EXPAND_SZ.
    void set_text(const wchar_t* name, const std::wstring& value, bool expands = false);
    void set_number(const wchar_t* name, DWORD value);
    void remove(const wchar_t* name);

private:
    std::wstring path_;
    HKEY key_ = nullptr;
};

/// Removes a key below HKEY_LOCAL_MACHINE with all that is in it; one that does not exist is no error.
void remove_machine_key(const std::wstring& key);

} // namespace server
