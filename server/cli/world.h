#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <thread>

namespace server {

/// What a run of the command line may touch, so that a test can stand in for it.
struct World {
    std::istream& in;
    std::ostream& out;                                          ///< the answer: tables and sentences, or JSON
    std::ostream& err;                                          ///< why not, and progress
    std::function<std::string(const std::string&)> environment; ///< empty when not set
    std::filesystem::path working_folder;                       ///< relative file names start here
    std::filesystem::path service_folder{"/var/lib/deskbridge"};
    bool err_is_terminal = false; ///< somebody watches: progress is shown
    std::function<void(std::chrono::milliseconds)> wait = [](std::chrono::milliseconds pause) {
        std::this_thread::sleep_for(pause);
    };
    std::function<std::chrono::sys_seconds()> now = [] {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    };
};

enum class Exit : int {
    done = 0,
    refused = 1,    ///< understood and not done; the reason was told
    cannot_run = 2, ///< wrong usage, no daemon, a file that cannot be read
};

} // namespace server
