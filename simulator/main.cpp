#include "simulator/options.h"
#include "simulator/report/report.h"
#include "simulator/visits.h"

#include <Poco/Net/SSLManager.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <thread>

namespace {

std::atomic<bool> stop_asked = false; // the one thing that a signal may touch

void ask_stop(int) { stop_asked = true; }

simulator::Clockwork real_clock(int percent)
{
    const auto now = [] {
        return std::chrono::duration_cast<std::chrono::seconds>(
                   std::chrono::system_clock::now().time_since_epoch())
            .count();
    };
    const auto sleep = [percent](int seconds) {
        const auto end =
            std::chrono::steady_clock::now() + std::chrono::milliseconds(10LL * percent * seconds);
        while (!stop_asked && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
    };
    return {now, sleep};
}

int run(simulator::Options options)
{
    if (options.verb == simulator::Options::Verb::report) {
        const simulator::Books books = simulator::read_books(options.books);
        const simulator::Report report =
            make_report(options.as_of.empty() ? books : simulator::as_of(books, options.as_of));
        std::cout << (options.json ? report_json(report) + '\n' : report_text(report)) << std::flush;
        return 0;
    }
    // No destructors, no buffers: as when the process is killed.
    options.play.faults.die = [] { std::_Exit(9); };
    (void)std::signal(SIGINT, ask_stop);
    (void)std::signal(SIGTERM, ask_stop);
    Poco::Net::initializeSSL();
    const int code = simulator::visit(options, real_clock(options.slowness), std::cout, std::cerr,
                                      [] { return stop_asked.load(); });
    Poco::Net::uninitializeSSL();
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        const simulator::Parsed parsed = simulator::parse_options(argc, argv);
        return parsed.exit ? *parsed.exit : run(parsed.options);
    } catch (const std::exception& error) {
        std::cerr << "deskbridge-sim: " << error.what() << '\n';
        return 2;
    }
}
