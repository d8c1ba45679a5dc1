#pragma once

#include "server/cli/cli.h"
#include "server/http/http_server.h"
#include "tests/server/api/api_room.h"

#include <chrono>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

namespace server_test {

/// What a run of the command line left behind.
struct Ran {
    server::Exit exit = server::Exit::done;
    std::string out;
    std::string err;
    [[nodiscard]] Value json() const { return Value::parse(out); } ///< throws when the output is none
};

/// The command line against a daemon's REST interface on a free port of this machine, with a data folder of
/// its own.
class CliRoom {
public:
    CliRoom();
    ~CliRoom();
    CliRoom(const CliRoom&) = delete;
    CliRoom& operator=(const CliRoom&) = delete;

    /// `words` are those after `deskbridge --data FOLDER`.
    Ran run(const std::vector<std::string>& words);
    /// The words as they are.
    Ran run_bare(const std::vector<std::string>& words);
    /// Makes a file in the working folder and gives its name.
    std::string file(const std::string& name, const std::string& text) const;
    [[nodiscard]] std::string read(const std::string& name) const;
    [[nodiscard]] bool exists(const std::string& name) const;
    void stop() { http_.reset(); }
    [[nodiscard]] std::string url() const;

    ApiRoom api;
    TempFolder data;    ///< where `url` and `admin.token` stand
    TempFolder working; ///< where files are read and written
    std::string input;  ///< standard input of the next runs
    std::map<std::string, std::string> environment;
    bool terminal = false;
    std::function<void()> waiting; ///< what happens while a run waits; no run ever sleeps
    std::chrono::milliseconds last_pause{0};
    /// What the runs take for the present: it stands still.
    std::chrono::sys_seconds now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());

private:
    std::unique_ptr<server::HttpServer> http_;
};

} // namespace server_test
