#include "server/service/ending.h"

#include <windows.h>

namespace server {
namespace {

/// Windows calls a plain function on a thread of its own, so what it needs stands here.
HANDLE asked = nullptr;
HANDLE ended = nullptr;

/// After Ctrl-C the process goes on. After all else Windows ends it as soon as this returns (or some seconds
/// later), so it waits for the end here.
BOOL WINAPI on_console_event(DWORD event)
{
    SetEvent(asked);
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT) {
        WaitForSingleObject(ended, INFINITE);
    }
    return TRUE;
}

} // namespace

Ending::Ending()
{
    asked = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    ended = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    SetConsoleCtrlHandler(nullptr, FALSE); // whoever started us may have switched Ctrl-C off
    SetConsoleCtrlHandler(on_console_event, TRUE);
}

/// The two events stay until the process ends: the handler may be using them.
Ending::~Ending() { SetEvent(ended); }

void Ending::wait() { WaitForSingleObject(asked, INFINITE); }

} // namespace server
