#include "server/service/manager.h"
#include "server/service/service_handle.h"

#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <thread>
#include <vector>

namespace server {
namespace {

constexpr std::chrono::milliseconds between_looks{100};
constexpr std::chrono::seconds stop_limit{
    90}; // the manager's own limit for services at shutting down is shorter

SERVICE_STATUS_PROCESS status_of(const ServiceHandle& service)
{
    SERVICE_STATUS_PROCESS status{};
    DWORD needed = 0;
    if (QueryServiceStatusEx(service.get(), SC_STATUS_PROCESS_INFO, reinterpret_cast<BYTE*>(&status),
                             sizeof status, &needed) == 0) {
        throw_windows_error("asking for the state of the service Deskbridge");
    }
    return status;
}

std::string state_name(DWORD state)
{
    switch (state) {
    case SERVICE_STOPPED:
        return "STOPPED";
    case SERVICE_START_PENDING:
        return "START_PENDING";
    case SERVICE_STOP_PENDING:
        return "STOP_PENDING";
    case SERVICE_RUNNING:
        return "RUNNING";
    default:
        return "state " + std::to_string(state);
    }
}

ServiceHandle existing_service(DWORD rights)
{
    ServiceHandle service = open_service(rights);
    if (service.get() == nullptr) {
        throw std::runtime_error("there is no service Deskbridge; make it with: deskbridged service install");
    }
    return service;
}

std::string why_it_ended(const SERVICE_STATUS_PROCESS& status)
{
    const bool own_reason = status.dwWin32ExitCode == ERROR_SERVICE_SPECIFIC_ERROR;
    return "the service Deskbridge does not stay up (error " +
           std::to_string(own_reason ? status.dwServiceSpecificExitCode : status.dwWin32ExitCode) +
           "); the reason is in the event log, Windows Logs > Application, source Deskbridge";
}

/// A stopped service's process may live a moment longer, and its file cannot be replaced so long.
void wait_for_process(DWORD process)
{
    if (process == 0) {
        return;
    }
    if (const HANDLE handle = OpenProcess(SYNCHRONIZE, FALSE, process)) {
        WaitForSingleObject(handle, 10'000);
        CloseHandle(handle);
    }
}

} // namespace

ServiceHandle service_manager(DWORD rights)
{
    ServiceHandle manager(OpenSCManagerW(nullptr, nullptr, rights));
    if (manager.get() == nullptr) {
        if (GetLastError() == ERROR_ACCESS_DENIED) {
            throw std::runtime_error(
                "this takes an administrator: open the command line with \"Run as administrator\"");
        }
        throw_windows_error("reaching the service manager");
    }
    return manager;
}

ServiceHandle open_service(DWORD rights)
{
    const ServiceHandle manager = service_manager(SC_MANAGER_CONNECT);
    ServiceHandle service(OpenServiceW(manager.get(), service_name, rights));
    if (service.get() == nullptr && GetLastError() != ERROR_SERVICE_DOES_NOT_EXIST) {
        if (GetLastError() == ERROR_ACCESS_DENIED) {
            throw std::runtime_error(
                "this takes an administrator: open the command line with \"Run as administrator\"");
        }
        throw_windows_error("opening the service Deskbridge");
    }
    return service;
}

void start_service()
{
    const ServiceHandle service = existing_service(SERVICE_START | SERVICE_QUERY_STATUS);
    if (StartServiceW(service.get(), 0, nullptr) == 0 && GetLastError() != ERROR_SERVICE_ALREADY_RUNNING) {
        throw_windows_error("starting the service Deskbridge");
    }
    // As long as it says that it is starting: migrating a large store takes its time.
    auto status = status_of(service);
    while (status.dwCurrentState == SERVICE_START_PENDING) {
        std::this_thread::sleep_for(between_looks);
        status = status_of(service);
    }
    if (status.dwCurrentState != SERVICE_RUNNING) {
        throw std::runtime_error(why_it_ended(status));
    }
}

void stop_service()
{
    const ServiceHandle service = open_service(SERVICE_STOP | SERVICE_QUERY_STATUS);
    if (service.get() == nullptr) {
        return;
    }
    const auto limit = std::chrono::steady_clock::now() + stop_limit;
    const DWORD process = status_of(service).dwProcessId;
    for (auto status = status_of(service); status.dwCurrentState != SERVICE_STOPPED;
         status = status_of(service)) {
        if (std::chrono::steady_clock::now() > limit) {
            throw std::runtime_error("the service Deskbridge does not stop; it is " +
                                     state_name(status.dwCurrentState));
        }
        SERVICE_STATUS ignored{};
        if (status.dwCurrentState == SERVICE_RUNNING) {
            ControlService(service.get(), SERVICE_CONTROL_STOP,
                           &ignored); // one that is starting takes it later
        }
        std::this_thread::sleep_for(between_looks);
    }
    wait_for_process(process);
}

ServiceState service_state()
{
    const ServiceHandle service = open_service(SERVICE_QUERY_STATUS | SERVICE_QUERY_CONFIG);
    ServiceState state;
    if (service.get() == nullptr) {
        return state;
    }
    const auto status = status_of(service);
    state.installed = true;
    state.running = status.dwCurrentState == SERVICE_RUNNING;
    state.state = state_name(status.dwCurrentState);
    state.process = status.dwProcessId;
    state.exit_code = status.dwWin32ExitCode == ERROR_SERVICE_SPECIFIC_ERROR
                          ? status.dwServiceSpecificExitCode
                          : status.dwWin32ExitCode;
    DWORD size = 0;
    QueryServiceConfigW(service.get(), nullptr, 0, &size);
    std::vector<std::max_align_t> room(size / sizeof(std::max_align_t) + 1);
    auto* config = reinterpret_cast<QUERY_SERVICE_CONFIGW*>(room.data());
    if (QueryServiceConfigW(service.get(), config, size, &size) != 0) {
        state.account = utf8(std::wstring(config->lpServiceStartName));
        state.command = utf8(std::wstring(config->lpBinaryPathName));
    }
    return state;
}

} // namespace server
