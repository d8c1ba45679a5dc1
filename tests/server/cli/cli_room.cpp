#include "tests/server/cli/cli_room.h"

#include <fstream>

namespace server_test {

namespace {

void write_file(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream(file, std::ios::binary) << text;
}

server::HttpOptions options()
{
    server::HttpOptions options;
    options.addresses = {"127.0.0.1"};
    options.port = 0;
    options.threads = 8;
    return options;
}

} // namespace

CliRoom::CliRoom() : http_(std::make_unique<server::HttpServer>(options(), api.router))
{
    write_file(data.path() / "url", url() + "\n");
    write_file(data.path() / "admin.token", api.token + "\n");
}

CliRoom::~CliRoom() = default;

std::string CliRoom::url() const { return "http://127.0.0.1:" + std::to_string(http_->port()); }

Ran CliRoom::run(const std::vector<std::string>& words)
{
    std::vector<std::string> all{"--data", data.path().string()};
    all.insert(all.end(), words.begin(), words.end());
    return run_bare(all);
}

Ran CliRoom::run_bare(const std::vector<std::string>& words)
{
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const auto environment_of = [this](const std::string& name) {
        const auto found = environment.find(name);
        return found == environment.end() ? std::string() : found->second;
    };
    server::World world{in,      out, err, environment_of, working.path(), working.path() / "no-service",
                        terminal};
    world.now = [this] { return now; };
    world.wait = [this](std::chrono::milliseconds pause) {
        last_pause = pause;
        if (waiting)
            waiting();
    };
    const auto exit = server::run_cli(words, world);
    return {exit, out.str(), err.str()};
}

std::string CliRoom::file(const std::string& name, const std::string& text) const
{
    write_file(working.path() / name, text);
    return name;
}

std::string CliRoom::read(const std::string& name) const
{
    std::ifstream stream(working.path() / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

bool CliRoom::exists(const std::string& name) const { return std::filesystem::exists(working.path() / name); }

} // namespace server_test
