#include "server/app/options.h"

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

#include <fstream>

namespace {

std::variant<server::DaemonOptions, server::DaemonAnswer> read(std::vector<const char*> arguments)
{
    arguments.insert(arguments.begin(), "deskbridged");
    return server::read_options(static_cast<int>(arguments.size()), arguments.data());
}

} // namespace

TEST_CASE("options: without any the daemon listens on both loopback addresses", "[app]")
{
    const auto options = std::get<server::DaemonOptions>(read({"--data", "/tmp/x"}));
    CHECK(options.data == "/tmp/x");
    CHECK_FALSE(options.port);
    CHECK(options.listen == std::vector<std::string>{"127.0.0.1", "::1"});
}

TEST_CASE("options: the command line wins over the file", "[app]")
{
    const TempFolder folder;
    const std::string file = (folder.path() / "d.properties").string();
    std::ofstream(file) << "port = 9001\nlisten = 127.0.0.1\ndata = /tmp/from-file\n";
    const auto options =
        std::get<server::DaemonOptions>(read({"--config", file.c_str(), "--data", "/tmp/x"}));
    CHECK(options.port == 9001);
    CHECK(options.listen == std::vector<std::string>{"127.0.0.1"});
    CHECK(options.data == "/tmp/x");
}

TEST_CASE("options: https listens everywhere unless told otherwise, by command line or file", "[app]")
{
    const auto standard = std::get<server::DaemonOptions>(read({"--data", "/tmp/x"}));
    CHECK_FALSE(standard.tls_port);
    CHECK(standard.tls_listen == std::vector<std::string>{"0.0.0.0", "::"});
    const TempFolder folder;
    const std::string file = (folder.path() / "d.properties").string();
    std::ofstream(file) << "tls.port = 9443\ntls.listen = 192.168.1.10, 127.0.0.1\n";
    const auto options = std::get<server::DaemonOptions>(read({"--config", file.c_str()}));
    CHECK(options.tls_port == 9443);
    CHECK(options.tls_listen == std::vector<std::string>{"192.168.1.10", "127.0.0.1"});
    CHECK(std::get<server::DaemonOptions>(read({"--config", file.c_str(), "--tls-port", "0"})).tls_port == 0);
    std::ofstream(file) << "tls.port = 99999\n";
    CHECK(std::get<server::DaemonAnswer>(read({"--config", file.c_str()})).exit_code == 2);
}

TEST_CASE("options: http beyond this computer is refused, and what to do instead is told", "[app]")
{
    const TempFolder folder;
    const std::string file = (folder.path() / "d.properties").string();
    std::ofstream(file) << "listen = 0.0.0.0\n";
    for (const auto& arguments : std::vector<std::vector<const char*>>{{"--listen", "0.0.0.0"},
                                                                       {"--listen", "127.0.0.1,192.168.1.10"},
                                                                       {"--listen", "::"},
                                                                       {"--listen", "shop-pc"},
                                                                       {"--config", file.c_str()}}) {
        const auto answer = std::get<server::DaemonAnswer>(read(arguments));
        CHECK(answer.exit_code == 2);
        CHECK(answer.text.find("deskbridge tls self-signed") != std::string::npos);
    }
    CHECK(std::holds_alternative<server::DaemonOptions>(read({"--listen", "127.0.0.2,localhost"})));
}

TEST_CASE("options: what cannot be run is told with exit code 2, help and version with 0", "[app]")
{
    CHECK(std::get<server::DaemonAnswer>(read({"--port", "70000"})).exit_code == 2);
    CHECK(std::get<server::DaemonAnswer>(read({"--bogus"})).exit_code == 2);
    CHECK(std::get<server::DaemonAnswer>(read({"--config", "/nonexistent"})).exit_code == 2);
    CHECK(std::get<server::DaemonAnswer>(read({"--help"})).exit_code == 0);
    const auto version = std::get<server::DaemonAnswer>(read({"--version"})).text;
    CHECK(version.starts_with("deskbridged 0."));
    for (const std::string library :
         {"gSOAP 2.8", "libsodium 1.", "Poco 1.", "pugixml 1.", "SOCI 4.", "SQLite 3."})
        CHECK(version.find(library) != std::string::npos);
}

TEST_CASE("options: folders in the file are written as Windows writes them", "[app]")
{
    const TempFolder folder;
    const std::string file = (folder.path() / "d.conf").string();
    std::ofstream(file) << "data = D:\\B\u00FCcher & Kasse\\new\n";
    CHECK(std::get<server::DaemonOptions>(read({"--config", file.c_str()})).data ==
          "D:\\B\u00FCcher & Kasse\\new");
    std::ofstream(file) << "port = 80x\n";
    CHECK_THAT(std::get<server::DaemonAnswer>(read({"--config", file.c_str()})).text,
               Catch::Contains("is not a port"));
}
