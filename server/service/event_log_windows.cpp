#include "server/service/event_log.h"
#include "server/service/windows_api.h"

#include <exception>

namespace server {
namespace {

constexpr DWORD says = 1; // messages.mc

WORD type_of(EventKind kind)
{
    switch (kind) {
    case EventKind::error:
        return EVENTLOG_ERROR_TYPE;
    case EventKind::warning:
        return EVENTLOG_WARNING_TYPE;
    case EventKind::information:
        break;
    }
    return EVENTLOG_INFORMATION_TYPE;
}

} // namespace

void tell_event_log(EventKind kind, const std::string& text) noexcept
{
    try {
        const std::wstring sentence = wide(text).substr(0, 31'000); // what one string of an entry may hold
        const wchar_t* strings = sentence.c_str();
        if (const HANDLE source = RegisterEventSourceW(nullptr, service_name)) {
            ReportEventW(source, type_of(kind), 0, says, nullptr, 1, 0, &strings, nullptr);
            DeregisterEventSource(source);
        }
    } catch (const std::exception&) {
        return; // no memory: the log file may still have it
    }
}

} // namespace server
