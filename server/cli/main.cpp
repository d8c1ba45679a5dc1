#include "server/cli/cli.h"

#include <cstdlib>
#include <iostream>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace {

#ifdef _WIN32
bool somebody_watches() { return _isatty(_fileno(stderr)) != 0; }
#else
bool somebody_watches() { return ::isatty(STDERR_FILENO) != 0; }
#endif

} // namespace

int main(int argc, char** argv)
{
    std::ios::sync_with_stdio(false);
    const auto environment = [](const std::string& name) {
        const char* value =
            std::getenv(name.c_str()); // NOLINT(concurrency-mt-unsafe): nobody sets variables here
        return std::string(value == nullptr ? "" : value);
    };
    server::World world{std::cin, std::cout, std::cerr, environment, std::filesystem::current_path()};
#ifdef _WIN32
    world.service_folder = std::filesystem::path(environment("ProgramData")) / "Deskbridge";
#endif
    world.err_is_terminal = somebody_watches();
    return static_cast<int>(server::run_cli({argv + 1, argv + argc}, world));
}
