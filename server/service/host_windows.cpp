#include "server/service/event_log.h"
#include "server/service/host.h"
#include "server/service/windows_api.h"

#include <chrono>
#include <exception>
#include <future>
#include <iostream>
#include <string>

namespace server {
namespace {

constexpr DWORD cannot_run = 2;

class Host {
public:
    explicit Host(const StartDaemon& start)
        : start_(start), stop_(CreateEventW(nullptr, TRUE, FALSE, nullptr))
    {}
    ~Host() { CloseHandle(stop_); }
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;

    /// The life of the service, on the thread that the manager gave it.
    void live();
    [[nodiscard]] bool went_well() const { return well_; }

private:
    static DWORD WINAPI on_control(DWORD control, DWORD event, void* data, void* host);
    void tell(DWORD state, DWORD hint_ms = 0);
    template <class Work>
    void tell_while(DWORD state, Work work);
    void fail(const std::string& why);

    const StartDaemon& start_;
    HANDLE stop_;
    SERVICE_STATUS_HANDLE manager_ = nullptr;
    SERVICE_STATUS status_{};
    bool well_ = true;
};

/// The manager calls a plain function; this is whom it means.
Host* the_host = nullptr;

DWORD WINAPI Host::on_control(DWORD control, DWORD /*event*/, void* /*data*/, void* host)
{
    switch (control) {
    case SERVICE_CONTROL_STOP:
    case SERVICE_CONTROL_PRESHUTDOWN:
    case SERVICE_CONTROL_SHUTDOWN:
        SetEvent(static_cast<Host*>(host)->stop_); // the other thread tells STOP_PENDING, at once
        return NO_ERROR;
    case SERVICE_CONTROL_INTERROGATE:
        return NO_ERROR;
    default:
        return ERROR_CALL_NOT_IMPLEMENTED;
    }
}

/// Only the thread of live() tells, so that states come in their order.
void Host::tell(DWORD state, DWORD hint_ms)
{
    const bool pending = state == SERVICE_START_PENDING || state == SERVICE_STOP_PENDING;
    status_.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
    // Before shutting down comes the manager's longer time limit; a system without it sends SHUTDOWN.
    status_.dwControlsAccepted =
        state == SERVICE_RUNNING
            ? static_cast<DWORD>(SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_PRESHUTDOWN | SERVICE_ACCEPT_SHUTDOWN)
            : 0U;
    status_.dwCheckPoint = pending && state == status_.dwCurrentState ? status_.dwCheckPoint + 1 : 0;
    status_.dwCurrentState = state;
    status_.dwWaitHint = hint_ms;
    SetServiceStatus(manager_, &status_);
}

template <class Work>
void Host::tell_while(DWORD state, Work work)
{
    constexpr DWORD hint_ms = 30'000;
    tell(state, hint_ms);
    auto done = std::async(std::launch::async, std::move(work));
    while (done.wait_for(std::chrono::seconds(1)) != std::future_status::ready) {
        tell(state, hint_ms);
    }
    done.get();
}

void Host::fail(const std::string& why)
{
    tell_event_log(EventKind::error, why);
    well_ = false;
    status_.dwWin32ExitCode = ERROR_SERVICE_SPECIFIC_ERROR;
    status_.dwServiceSpecificExitCode = cannot_run;
}

void Host::live()
{
    manager_ = RegisterServiceCtrlHandlerExW(service_name, on_control, this);
    std::shared_ptr<void> daemon;
    try {
        tell_while(SERVICE_START_PENDING, [&] { daemon = start_(); });
        tell(SERVICE_RUNNING);
        WaitForSingleObject(stop_, INFINITE);
    } catch (const std::exception& error) {
        fail(std::string("Deskbridge cannot run: ") + error.what());
    }
    try {
        tell_while(SERVICE_STOP_PENDING, [&] { daemon.reset(); });
    } catch (const std::exception& error) {
        fail(std::string("Deskbridge did not stop cleanly, which loses nothing: ") + error.what());
    }
    tell(SERVICE_STOPPED);
}

void WINAPI service_main(DWORD /*count*/, wchar_t** /*arguments*/) { the_host->live(); }

} // namespace

int run_as_service(const StartDaemon& start)
{
    Host host(start);
    the_host = &host;
    std::wstring name = service_name;
    const SERVICE_TABLE_ENTRYW table[] = {{name.data(), service_main}, {nullptr, nullptr}};
    if (StartServiceCtrlDispatcherW(table) == 0) {
        std::cerr << (GetLastError() == ERROR_FAILED_SERVICE_CONTROLLER_CONNECT
                          ? "deskbridged: --service is for the service manager; start the service with: "
                            "deskbridged service start\n"
                          : "deskbridged: the service manager does not take the service\n");
        return cannot_run;
    }
    return host.went_well() ? 0 : static_cast<int>(cannot_run);
}

} // namespace server
