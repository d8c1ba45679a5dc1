#include "tests/system/programs.h"

#include "tests/support/catch.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace {

namespace fs = std::filesystem;

struct Pipe {
    int read = -1;
    int write = -1;
    Pipe()
    {
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error("making a pipe");
        }
        read = ends[0];
        write = ends[1];
    }
};

pid_t spawn(const std::vector<std::string>& command, int out, int err)
{
    std::vector<char*> arguments;
    for (const std::string& word : command) {
        arguments.push_back(
            const_cast<char*>(word.c_str())); // NOLINT(cppcoreguidelines-pro-type-const-cast): POSIX
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out, 1);
    posix_spawn_file_actions_adddup2(&actions, err, 2);
    pid_t pid = -1;
    const int result = posix_spawn(&pid, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (result != 0) {
        throw std::runtime_error("starting " + command[0]);
    }
    return pid;
}

int wait_for(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/// Reads both pipes to their ends at once: a program that fills one must not wait for the other.
void drain(int out, int err, Finished& result)
{
    std::array<pollfd, 2> ends{{{out, POLLIN, 0}, {err, POLLIN, 0}}};
    std::array<std::string*, 2> texts{&result.out, &result.err};
    int open = 2;
    while (open > 0) {
        poll(ends.data(), ends.size(), -1);
        for (std::size_t i = 0; i < ends.size(); ++i) {
            if (ends[i].fd < 0 || ends[i].revents == 0) {
                continue;
            }
            std::array<char, 65536> buffer{};
            const ssize_t got = read(ends[i].fd, buffer.data(), buffer.size());
            if (got > 0) {
                texts[i]->append(buffer.data(), static_cast<std::size_t>(got));
            } else {
                close(ends[i].fd);
                ends[i].fd = -1;
                --open;
            }
        }
    }
}

std::string read_line(int from)
{
    std::string line;
    char c = 0;
    while (read(from, &c, 1) == 1 && c != '\n') {
        line += c;
    }
    return line;
}

} // namespace

Finished run_program(const std::vector<std::string>& command)
{
    const Pipe out;
    const Pipe err;
    const pid_t pid = spawn(command, out.write, err.write);
    close(out.write);
    close(err.write);
    Finished result;
    drain(out.read, err.read, result);
    result.exit_code = wait_for(pid);
    return result;
}

Shop::Shop() { start(); }

Shop::~Shop()
{
    if (pid_ > 0) {
        kill_hard();
    }
}

void Shop::start(const std::vector<std::string>& more)
{
    std::vector<std::string> command{DESKBRIDGED, "--data", data().string(), "--port", "0"};
    command.insert(command.end(), more.begin(), more.end());
    const Pipe out;
    pid_ = spawn(command, out.write, 2);
    close(out.write);
    const std::string line = read_line(out.read);
    close(out.read);
    REQUIRE(line.starts_with("listening on http://127.0.0.1:"));
}

int Shop::stop()
{
    kill(pid_, SIGTERM);
    const int code = wait_for(pid_);
    pid_ = -1;
    return code;
}

void Shop::kill_hard()
{
    kill(pid_, SIGKILL);
    wait_for(pid_);
    pid_ = -1;
}

Finished Shop::cli(std::vector<std::string> arguments) const
{
    std::vector<std::string> command{DESKBRIDGE_CLI, "--data", data().string()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run_program(command);
}

nlohmann::json Shop::ask(std::vector<std::string> arguments, int expected) const
{
    arguments.insert(arguments.begin(), "--json");
    const Finished result = cli(std::move(arguments));
    INFO(result.out << result.err);
    REQUIRE(result.exit_code == expected);
    return nlohmann::json::parse(result.out);
}

void Shop::pair()
{
    const auto answer = ask({"pair", "Corner Shop", "--qwc", (folder_.path() / "shop.qwc").string()});
    password_ = answer.at("token").get<std::string>();
    ask({"settings", "set", "visit_timeout=0", "exchange_timeout=0"});
}

void Shop::push(const std::string& kind, const fs::path& file) const
{
    const auto answer = ask({"push", kind, file.string()});
    REQUIRE(answer.at("refused").empty());
}

void Shop::push_text(const std::string& kind, const std::string& text)
{
    const fs::path file = folder_.path() / ("push" + std::to_string(++files_) + ".json");
    std::ofstream(file) << text;
    push(kind, file);
}

Finished Shop::visit(const std::vector<std::string>& faults, const std::string& password) const
{
    std::vector<std::string> command{DESKBRIDGE_SIM,
                                     "--qwc",
                                     (folder_.path() / "shop.qwc").string(),
                                     "--password",
                                     password.empty() ? password_ : password,
                                     "--books",
                                     (folder_.path() / "books").string(),
                                     "--json",
                                     "--wait-percent",
                                     "0"};
    command.insert(command.end(), faults.begin(), faults.end());
    return run_program(command);
}

nlohmann::json Shop::books() const
{
    const Finished report =
        run_program({DESKBRIDGE_SIM, "report", "--books", (folder_.path() / "books").string(), "--json"});
    INFO(report.err);
    REQUIRE(report.exit_code == 0);
    return nlohmann::json::parse(report.out);
}

std::map<std::string, int> Shop::counts() const
{
    std::map<std::string, int> all;
    const nlohmann::json status = ask({"status"}); // items() refers to it
    for (const auto& [state, number] : status.at("counts").items()) {
        if (number.get<int>() != 0) {
            all[state] = number.get<int>();
        }
    }
    return all;
}

std::optional<fs::path> shared_folder()
{
    const char* named =
        std::getenv("DESKBRIDGE_SHARED"); // NOLINT(concurrency-mt-unsafe): nobody sets variables here
    const fs::path folder =
        named == nullptr ? fs::path(DESKBRIDGE_SOURCE_DIR).parent_path() / "shared" : fs::path(named);
    if (!fs::exists(folder / "samples")) {
        WARN("skipped: the folder of samples is not here (" << folder.string()
                                                            << "; DESKBRIDGE_SHARED names another)");
        return std::nullopt;
    }
    return folder;
}
