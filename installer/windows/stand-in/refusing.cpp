/* For the acceptance script: a deskbridged.exe of a next version that cannot take over the data. It stops the
   service as the true one does, says yes or no to a rehearsal (REHEARSAL is the exit code), and no to making
   the store ready. */
#include <cstdio>
#include <cwchar>
#include <windows.h>

static int stop_service(void)
{
    SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
    SC_HANDLE service = OpenServiceW(manager, L"Deskbridge", SERVICE_STOP | SERVICE_QUERY_STATUS);
    SERVICE_STATUS status = {0};
    if (service == NULL)
        return 1;
    ControlService(service, SERVICE_CONTROL_STOP, &status);
    for (int look = 0; look < 300 && QueryServiceStatus(service, &status); ++look) {
        if (status.dwCurrentState == SERVICE_STOPPED)
            return 0;
        Sleep(100);
    }
    return 1;
}

int wmain(int count, wchar_t** words)
{
    if (count == 3 && wcscmp(words[1], L"service") == 0 && wcscmp(words[2], L"stop") == 0)
        return stop_service();
    if (count == 3 && wcscmp(words[1], L"service") == 0 && wcscmp(words[2], L"rehearse") == 0)
        return REHEARSAL;
    puts("deskbridged: this stand-in cannot take over any data");
    return 1;
}
