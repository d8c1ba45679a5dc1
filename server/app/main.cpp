#include "server/app/options.h"
#include "server/app/parts.h"
#include "server/app/store_tasks.h"
#include "server/service/ending.h"
#include "server/service/host.h"
#include "server/service/verbs.h"

#include <exception>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace {

constexpr int cannot_run = 2;

int run_in_the_foreground(const server::DaemonOptions& options)
{
    server::Ending ending;
    try {
        const server::Parts parts(options);
        std::cout << "listening on " << parts.url() << std::endl;
        ending.wait();
    } catch (const std::exception& error) {
        std::cerr << "deskbridged cannot run: " << error.what() << '\n';
        return cannot_run;
    }
    return 0;
}

/// Takes `--service` away, which the service manager of Windows gives first.
bool is_service(std::vector<const char*>& arguments)
{
    if (arguments.size() < 2 || std::string(arguments[1]) != "--service") {
        return false;
    }
    arguments.erase(arguments.begin() + 1);
    return true;
}

/// What to run; throws when the options are none that can be run.
const server::DaemonOptions&
options_to_run(const std::variant<server::DaemonOptions, server::DaemonAnswer>& read)
{
    if (const auto* answer = std::get_if<server::DaemonAnswer>(&read)) {
        throw std::runtime_error(answer->text);
    }
    return std::get<server::DaemonOptions>(read);
}

} // namespace

int main(int argc, char** argv)
{
    if (const auto code = server::run_service_verb({argv + 1, argv + argc}, std::cout, std::cerr)) {
        return *code;
    }
    std::vector<const char*> arguments(argv, argv + argc);
    const bool service = is_service(arguments);
    const auto read = server::read_options(static_cast<int>(arguments.size()), arguments.data());
    if (service) {
        return server::run_as_service([&read]() -> std::shared_ptr<void> {
            return std::make_shared<server::Parts>(options_to_run(read));
        });
    }
    if (const auto* answer = std::get_if<server::DaemonAnswer>(&read)) {
        (answer->exit_code == 0 ? std::cout : std::cerr) << answer->text;
        return answer->exit_code;
    }
    if (const auto& options = std::get<server::DaemonOptions>(read);
        options.task != server::DaemonTask::run) {
        return server::run_store_task(options, std::cout, std::cerr);
    }
    return run_in_the_foreground(std::get<server::DaemonOptions>(read));
}
