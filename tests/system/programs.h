#pragma once

#include "tests/support/temp_folder.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

/// What a program left behind.
struct Finished {
    int exit_code = -1; ///< negative: killed by that signal
    std::string out;
    std::string err;
};

/// Runs a program to its end. Never through a shell.
Finished run_program(const std::vector<std::string>& command);

/// A real deskbridged on a data folder of its own, and the command line and the simulator beside it.
class Shop {
public:
    Shop();
    ~Shop();
    Shop(const Shop&) = delete;
    Shop& operator=(const Shop&) = delete;

    void start(const std::vector<std::string>& more = {});
    /// SIGTERM; gives the exit code.
    int stop();
    /// SIGKILL: no warning, no clean-up.
    void kill_hard();
    void restart_after_kill()
    {
        kill_hard();
        start();
    }

    /// deskbridge --data … VERB…
    Finished cli(std::vector<std::string> arguments) const;
    /// The same with --json; the exit code must be `expected`.
    nlohmann::json ask(std::vector<std::string> arguments, int expected = 0) const;
    /// Pairs the company "Corner Shop" and sets both time-outs to 0, so that a new login takes a dead visit
    /// over at once.
    void pair();
    void push(const std::string& kind, const std::filesystem::path& file) const;
    void push_text(const std::string& kind, const std::string& text);

    /// One visit of the simulator, with faults.
    Finished visit(const std::vector<std::string>& faults = {}, const std::string& password = "") const;
    /// What is in the simulator's books.
    nlohmann::json books() const;
    /// state -> number of documents
    std::map<std::string, int> counts() const;

    [[nodiscard]] std::filesystem::path data() const { return folder_.path() / "data"; }
    [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }
    [[nodiscard]] pid_t pid() const { return pid_; }

private:
    TempFolder folder_;
    pid_t pid_ = -1;
    std::string password_;
    int files_ = 0;
};

/// The folder of facts and samples beside the project, or nothing (then the test says that it is skipped).
std::optional<std::filesystem::path> shared_folder();
