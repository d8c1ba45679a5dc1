#include "server/cli/cli.h"

#include <cstdlib>
#include <iostream>
#include <unistd.h>

int main(int argc, char** argv)
{
    std::ios::sync_with_stdio(false);
    const auto environment = [](const std::string& name) {
        const char* value =
            std::getenv(name.c_str()); // NOLINT(concurrency-mt-unsafe): nobody sets variables here
        return std::string(value == nullptr ? "" : value);
    };
    server::World world{std::cin, std::cout, std::cerr, environment, std::filesystem::current_path()};
    world.err_is_terminal = ::isatty(STDERR_FILENO) != 0;
    return static_cast<int>(server::run_cli({argv + 1, argv + argc}, world));
}
