#include "server/service/data_place.h"
#include "server/service/manager.h"
#include "server/service/registration.h"
#include "server/service/restrict.h"
#include "server/service/service_handle.h"
#include "server/service/settings_file.h"
#include "server/service/windows_api.h"

#include <ostream>
#include <stdexcept>

namespace server {
namespace {

namespace fs = std::filesystem;

/// An account that exists for this service alone, has no password, and may do what every user may.
constexpr const wchar_t* own_account = L"NT SERVICE\\Deskbridge";
/// For a system without such accounts. The service's own SID is in its token all the same, and the data's
/// rights name that.
constexpr const wchar_t* shared_account = L"NT AUTHORITY\\LocalService";

fs::path path_of(const std::string& text) { return wide(text); }

void make_private(const fs::path& folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw std::runtime_error("making " + utf8(folder) + ": " + error.message());
    }
    restrict_to_service(folder);
}

SettingsFile settings_now()
{
    return fs::exists(service_settings())
               ? SettingsFile::read(service_settings())
               : SettingsFile::of_text("# Settings of the service Deskbridge: NAME = VALUE. "
                                       "They count from its next start on.\n");
}

/// The folder of the settings and that of the data, each made and closed to others before anything is put
/// into it.
void write_settings(const InstallOrder& order)
{
    make_private(program_data());
    auto settings = settings_now();
    const auto data =
        !order.data.empty() ? order.data : settings.value("data").value_or(utf8(program_data()));
    if (const auto why = why_not_for_data(path_of(data)); path_of(data) != program_data() && !why.empty()) {
        throw std::runtime_error(why);
    }
    make_private(path_of(data));
    settings.set("data", data);
    if (order.port) {
        settings.set("port", std::to_string(*order.port));
    }
    settings.write(service_settings());
    set_machine_data(path_of(data) == program_data() ? L"" : wide(data));
}

std::wstring command()
{
    return L"\"" + this_program().wstring() + L"\" --service --config \"" + service_settings().wstring() +
           L"\"";
}

SC_HANDLE create(const ServiceHandle& manager, const wchar_t* account)
{
    return CreateServiceW(manager.get(), service_name, service_name, SERVICE_ALL_ACCESS,
                          SERVICE_WIN32_OWN_PROCESS, SERVICE_AUTO_START, SERVICE_ERROR_NORMAL,
                          command().c_str(), nullptr, nullptr, nullptr, account, nullptr);
}

ServiceHandle made_service(std::ostream& told)
{
    const ServiceHandle manager = service_manager(SC_MANAGER_CONNECT | SC_MANAGER_CREATE_SERVICE);
    if (ServiceHandle old = open_service(SERVICE_ALL_ACCESS); old.get() != nullptr) {
        // The account stays what it is: an administrator may have chosen another one.
        if (ChangeServiceConfigW(old.get(), SERVICE_NO_CHANGE, SERVICE_AUTO_START, SERVICE_NO_CHANGE,
                                 command().c_str(), nullptr, nullptr, nullptr, nullptr, nullptr,
                                 service_name) == 0) {
            throw_windows_error("changing the service Deskbridge");
        }
        return old;
    }
    ServiceHandle fresh(create(manager, own_account));
    if (fresh.get() == nullptr && GetLastError() == ERROR_INVALID_SERVICE_ACCOUNT) {
        told << "This system has no accounts of single services: the service runs as LocalService, which "
                "other services may use too.\n";
        fresh = ServiceHandle(create(manager, shared_account));
    }
    if (fresh.get() == nullptr) {
        throw_windows_error("making the service Deskbridge");
    }
    return fresh;
}

/// One of the service's further properties. A system that does not know it goes without, and that is told.
void configure(const ServiceHandle& service, DWORD which, void* what, const char* name, std::ostream& told)
{
    if (ChangeServiceConfig2W(service.get(), which, what) != 0) {
        return;
    }
    if (GetLastError() != ERROR_INVALID_LEVEL) {
        throw_windows_error(std::string("setting ") + name + " of the service Deskbridge");
    }
    told << "This system does not know " << name << " of services; the service goes without.\n";
}

void configure_restart(const ServiceHandle& service, std::ostream& told)
{
    constexpr DWORD day_s = 24 * 60 * 60;
    SC_ACTION actions[] = {
        {SC_ACTION_RESTART, 5'000}, {SC_ACTION_RESTART, 30'000}, {SC_ACTION_RESTART, 60'000}};
    SERVICE_FAILURE_ACTIONSW failure{day_s, nullptr, nullptr, 3, actions};
    configure(service, SERVICE_CONFIG_FAILURE_ACTIONS, &failure, "restart on failure", told);
    SERVICE_FAILURE_ACTIONS_FLAG also_without_crash{TRUE};
    configure(service, SERVICE_CONFIG_FAILURE_ACTIONS_FLAG, &also_without_crash, "restart after an error",
              told);
}

void configure_all(const ServiceHandle& service, std::ostream& told)
{
    std::wstring text = L"Brings sales, customers and items into QuickBooks through its Web Connector.";
    SERVICE_DESCRIPTIONW description{text.data()};
    configure(service, SERVICE_CONFIG_DESCRIPTION, &description, "the description", told);
    configure_restart(service, told);
    SERVICE_SID_INFO sid{SERVICE_SID_TYPE_UNRESTRICTED};
    configure(service, SERVICE_CONFIG_SERVICE_SID_INFO, &sid, "the SID", told);
    std::wstring walk_through_folders(L"SeChangeNotifyPrivilege");
    walk_through_folders += std::wstring(2, L'\0'); // a list of one, ended by an empty one
    SERVICE_REQUIRED_PRIVILEGES_INFOW privileges{walk_through_folders.data()};
    configure(service, SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO, &privileges, "the privileges", told);
    SERVICE_PRESHUTDOWN_INFO patience{60'000};
    configure(service, SERVICE_CONFIG_PRESHUTDOWN_INFO, &patience, "the time before shutting down", told);
}

void purge(const fs::path& data, std::ostream& told)
{
    for (const auto& folder : {data, program_data()}) {
        for (const auto& name : purge_data(folder)) {
            told << "Not removed, for it is not Deskbridge's or somebody uses it: "
                 << utf8(folder / path_of(name)) << '\n';
        }
    }
}

} // namespace

fs::path service_settings() { return program_data() / L"deskbridged.conf"; }

void install_service(const InstallOrder& order, std::ostream& told)
{
    write_settings(order);
    configure_all(made_service(told), told);
    register_event_source(this_program());
    if (order.on_path) {
        add_to_machine_path(this_program().parent_path());
    }
}

void uninstall_service(bool purge_too, std::ostream& told)
{
    stop_service();
    const auto data = path_of(settings_now().value("data").value_or(utf8(program_data())));
    if (const ServiceHandle service = open_service(DELETE); service.get() != nullptr) {
        if (DeleteService(service.get()) == 0 && GetLastError() != ERROR_SERVICE_MARKED_FOR_DELETE) {
            throw_windows_error("removing the service Deskbridge");
        }
    }
    remove_event_source();
    remove_from_machine_path(this_program().parent_path());
    set_machine_data(L"");
    if (purge_too) {
        purge(data, told);
    }
}

} // namespace server
