#pragma once

#include "server/service/windows_api.h"

#include <utility>

namespace server {

/// A handle of the service manager, closed at its end.
class ServiceHandle {
public:
    explicit ServiceHandle(SC_HANDLE handle = nullptr) : handle_(handle) {}
    ~ServiceHandle()
    {
        if (handle_ != nullptr) {
            CloseServiceHandle(handle_);
        }
    }
    ServiceHandle(ServiceHandle&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    ServiceHandle& operator=(ServiceHandle&& other) noexcept
    {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ServiceHandle(const ServiceHandle&) = delete;
    ServiceHandle& operator=(const ServiceHandle&) = delete;

    [[nodiscard]] SC_HANDLE get() const { return handle_; }

private:
    SC_HANDLE handle_;
};

/// Throws std::runtime_error: most often because one is no administrator.
ServiceHandle service_manager(DWORD rights);

/// The service Deskbridge; holds nothing when there is no such service. Throws std::runtime_error.
ServiceHandle open_service(DWORD rights);

} // namespace server
