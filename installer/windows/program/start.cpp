// What every program of ours does on Windows before main().
#define WIN32_LEAN_AND_MEAN
#include <cstdio>
#include <fcntl.h>
#include <initializer_list>
#include <io.h>
#include <windows.h>
#include <winsock2.h>

namespace {

struct Start {
    Start()
    {
        // Sockets: toolkits built with this compiler leave it to the program.
        WSADATA about{};
        (void)WSAStartup(MAKEWORD(2, 2), &about);
        // What is written is what arrives: no carriage returns are added, and a console shows UTF-8.
        for (std::FILE* stream : {stdin, stdout, stderr})
            (void)_setmode(_fileno(stream), _O_BINARY);
        (void)SetConsoleOutputCP(CP_UTF8);
    }
};

const Start start; // NOLINT(cert-err58-cpp): nothing in it throws

} // namespace
