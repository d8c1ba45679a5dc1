#include "server/service/windows_api.h"

#include <array>
#include <shlobj.h>
#include <stdexcept>
#include <vector>

namespace server {

std::wstring wide(const std::string& text)
{
    const int size = static_cast<int>(text.size());
    std::wstring result(
        static_cast<std::size_t>(MultiByteToWideChar(CP_UTF8, 0, text.data(), size, nullptr, 0)), L'\0');
    MultiByteToWideChar(CP_UTF8, 0, text.data(), size, result.data(), static_cast<int>(result.size()));
    return result;
}

std::string utf8(const std::wstring& text)
{
    const int size = static_cast<int>(text.size());
    std::string result(static_cast<std::size_t>(
                           WideCharToMultiByte(CP_UTF8, 0, text.data(), size, nullptr, 0, nullptr, nullptr)),
                       '\0');
    WideCharToMultiByte(CP_UTF8, 0, text.data(), size, result.data(), static_cast<int>(result.size()),
                        nullptr, nullptr);
    return result;
}

void throw_windows_error(const std::string& doing, DWORD code)
{
    std::array<wchar_t, 512> words{};
    DWORD size = FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr, code, 0,
                                words.data(), static_cast<DWORD>(words.size()), nullptr);
    while (size > 0 && (words[size - 1] <= L' ' || words[size - 1] == L'.')) {
        --size;
    }
    const auto why = utf8(std::wstring(words.data(), size));
    throw std::runtime_error(doing + ": " + (why.empty() ? "" : why + " ") + "(error " +
                             std::to_string(code) + ")");
}

std::filesystem::path program_data()
{
    wchar_t* found = nullptr;
    const HRESULT result = SHGetKnownFolderPath(FOLDERID_ProgramData, 0, nullptr, &found);
    const std::filesystem::path folder = result == S_OK ? found : L"";
    CoTaskMemFree(found);
    if (folder.empty()) {
        throw_windows_error("finding the folder ProgramData", static_cast<DWORD>(result));
    }
    return folder / L"Deskbridge";
}

std::filesystem::path this_program()
{
    std::vector<wchar_t> name(32'768);
    const DWORD size = GetModuleFileNameW(nullptr, name.data(), static_cast<DWORD>(name.size()));
    if (size == 0 || size == name.size()) {
        throw_windows_error("finding this program's own file");
    }
    return std::wstring(name.data(), size);
}

namespace {

void good(LSTATUS code, const std::string& doing, const std::wstring& key)
{
    if (code != ERROR_SUCCESS) {
        throw_windows_error(doing + " HKLM\\" + utf8(key), static_cast<DWORD>(code));
    }
}

const BYTE* bytes_of(const void* value) { return static_cast<const BYTE*>(value); }

} // namespace

MachineKey::MachineKey(const std::wstring& key) : path_(key)
{
    good(RegCreateKeyExW(HKEY_LOCAL_MACHINE, key.c_str(), 0, nullptr, 0,
                         KEY_READ | KEY_WRITE | KEY_WOW64_64KEY, nullptr, &key_, nullptr),
         "opening the registry key", path_);
}

MachineKey::~MachineKey() { RegCloseKey(key_); }

std::wstring MachineKey::text(const wchar_t* name) const
{
    DWORD size = 0;
    const DWORD kinds = RRF_RT_REG_SZ | RRF_RT_REG_EXPAND_SZ | RRF_NOEXPAND;
    if (RegGetValueW(key_, nullptr, name, kinds, nullptr, nullptr, &size) != ERROR_SUCCESS) {
        return {};
    }
    std::wstring value(size / sizeof(wchar_t) + 1, L'\0');
    size = static_cast<DWORD>(value.size() * sizeof(wchar_t));
    good(RegGetValueW(key_, nullptr, name, kinds, nullptr, value.data(), &size), "reading the registry key",
         path_);
    value.resize(value.find(L'\0'));
    return value;
}

void MachineKey::set_text(const wchar_t* name, const std::wstring& value, bool expands)
{
    good(RegSetValueExW(key_, name, 0, expands ? REG_EXPAND_SZ : REG_SZ, bytes_of(value.c_str()),
                        static_cast<DWORD>((value.size() + 1) * sizeof(wchar_t))),
         "writing the registry key", path_);
}

void MachineKey::set_number(const wchar_t* name, DWORD value)
{
    good(RegSetValueExW(key_, name, 0, REG_DWORD, bytes_of(&value), sizeof value), "writing the registry key",
         path_);
}

void MachineKey::remove(const wchar_t* name)
{
    if (const auto code = RegDeleteValueW(key_, name); code != ERROR_FILE_NOT_FOUND) {
        good(code, "writing the registry key", path_);
    }
}

void remove_machine_key(const std::wstring& key)
{
    HKEY open = nullptr;
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, key.c_str(), 0, KEY_ALL_ACCESS | KEY_WOW64_64KEY, &open) !=
        ERROR_SUCCESS) {
        return;
    }
    const auto code = RegDeleteTreeW(open, nullptr);
    RegCloseKey(open);
    good(code, "removing the registry key", key);
    RegDeleteKeyExW(HKEY_LOCAL_MACHINE, key.c_str(), KEY_WOW64_64KEY, 0);
}

} // namespace server
