#include "server/service/path_list.h"
#include "server/service/registration.h"
#include "server/service/windows_api.h"

namespace server {
namespace {

constexpr const wchar_t* event_source =
    L"SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\Deskbridge";
constexpr const wchar_t* environment = L"SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";

void tell_all_windows()
{
    constexpr UINT patience_ms = 5'000;
    const wchar_t* what = L"Environment";
    SendMessageTimeoutW(HWND_BROADCAST, WM_SETTINGCHANGE, 0, reinterpret_cast<LPARAM>(what), SMTO_ABORTIFHUNG,
                        patience_ms, nullptr);
}

void set_path(MachineKey& key, const std::string& before, const std::string& after)
{
    if (before != after) {
        key.set_text(L"Path", wide(after),
                     true); // others' entries name variables: it always was of that kind
        tell_all_windows();
    }
}

} // namespace

void register_event_source(const std::filesystem::path& program)
{
    MachineKey key(event_source);
    key.set_text(L"EventMessageFile", program.wstring(), true);
    key.set_number(L"TypesSupported",
                   EVENTLOG_ERROR_TYPE | EVENTLOG_WARNING_TYPE | EVENTLOG_INFORMATION_TYPE);
}

void remove_event_source() { remove_machine_key(event_source); }

void add_to_machine_path(const std::filesystem::path& folder)
{
    MachineKey key(environment);
    const auto before = utf8(key.text(L"Path"));
    set_path(key, before, with_folder(before, utf8(folder)));
}

void remove_from_machine_path(const std::filesystem::path& folder)
{
    MachineKey key(environment);
    const auto before = utf8(key.text(L"Path"));
    set_path(key, before, without_folder(before, utf8(folder)));
}

void set_machine_data(const std::wstring& folder)
{
    MachineKey key(environment);
    if (key.text(L"DESKBRIDGE_DATA") == folder) {
        return;
    }
    if (folder.empty()) {
        key.remove(L"DESKBRIDGE_DATA");
    } else {
        key.set_text(L"DESKBRIDGE_DATA", folder);
    }
    tell_all_windows();
}

} // namespace server
