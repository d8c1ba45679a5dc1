#include "server/app/options.h"
#include "server/app/parts.h"

#include <Poco/Util/ServerApplication.h>

#include <csignal>
#include <exception>
#include <iostream>

namespace {

/// The daemon as Poco's ServerApplication: it waits for SIGTERM, Ctrl-C, or the service manager.
class Daemon final : public Poco::Util::ServerApplication {
public:
    explicit Daemon(server::DaemonOptions options) : options_(std::move(options)) {}

protected:
    int main(const std::vector<std::string>& /*arguments*/) override
    {
        try {
            const server::Parts parts(options_);
            std::cout << "listening on " << parts.url() << std::endl;
            waitForTerminationRequest();
        } catch (const std::exception& error) {
            std::cerr << "deskbridged cannot run: " << error.what() << '\n';
            return EXIT_SOFTWARE;
        }
        return EXIT_OK;
    }

private:
    server::DaemonOptions options_;
};

/// Signals that end the daemon are for the one thread that waits for them; threads started later inherit
/// this.
void leave_signals_to_the_waiting_thread()
{
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGQUIT);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
}

} // namespace

int main(int argc, char** argv)
{
    const auto read = server::read_options(argc, argv);
    if (const auto* answer = std::get_if<server::DaemonAnswer>(&read)) {
        (answer->exit_code == 0 ? std::cout : std::cerr) << answer->text;
        return answer->exit_code;
    }
    leave_signals_to_the_waiting_thread();
    Daemon daemon(std::get<server::DaemonOptions>(read));
    const std::vector<std::string> name{argv[0]};
    return daemon.run(name) == Poco::Util::Application::EXIT_OK ? 0 : 2;
}
