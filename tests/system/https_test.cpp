#include "tests/support/catch.h"
#include "tests/system/programs.h"

#include <chrono>
#include <fstream>
#include <thread>

namespace {

namespace fs = std::filesystem;

const std::vector<std::string> https_on_loopback{"--tls-port", "0", "--tls-listen", "127.0.0.1"};

/// A shop's PC whose QuickBooks is on another: the certificate is for shop-pc.
struct TwoComputers {
    TwoComputers()
    {
        shop.stop();
        shop.start(https_on_loopback);
    }

    void make_certificate(const std::string& name)
    {
        const auto made = shop.ask({"tls", "self-signed", name, "--force"});
        port = made.at("https").at("port").get<int>();
        REQUIRE(made.at("https").at("listening").get<bool>());
    }

    void pair(const std::string& name)
    {
        const auto paired = shop.ask({"pair", "Corner Shop", "--host", name, "--force", "--new-password",
                                      "--qwc", (shop.folder() / "shop.qwc").string()});
        if (!paired.at("token").is_null())
            password = paired.at("token").get<std::string>();
    }

    [[nodiscard]] Finished visit(const fs::path& authority) const
    {
        return shop.visit({"--address", "127.0.0.1", "--ca", authority.string()}, password);
    }

    [[nodiscard]] std::string url(const std::string& name, const std::string& path) const
    {
        return "https://" + name + ":" + std::to_string(port) + path;
    }

    /// Somebody else's client, as if a name server knew shop-pc.
    [[nodiscard]] Finished curl(std::vector<std::string> more) const
    {
        std::vector<std::string> command{"/usr/bin/curl",
                                         "--silent",
                                         "--show-error",
                                         "--noproxy",
                                         "*",
                                         "--resolve",
                                         "shop-pc:" + std::to_string(port) + ":127.0.0.1"};
        command.insert(command.end(), more.begin(), more.end());
        return run_program(command);
    }

    [[nodiscard]] fs::path certificate() const { return shop.data() / "tls" / "deskbridge.crt"; }
    [[nodiscard]] fs::path identity() const { return shop.data() / "tls" / "deskbridge.pem"; }

    Shop shop;
    std::string password;
    int port = 0;
};

std::string receipt(const std::string& id)
{
    return R"([{"external_id": ")" + id +
           R"(", "type": "receipt", "date": "2026-11-20", "customer": {"name": "Ana Berg"},
             "lines": [{"sku": "T1", "name": "Tea", "quantity": "2", "unit_price": "10.00"}],
             "payments": [{"method": "Cash", "amount": "20.00"}], "total": "20.00"}])";
}

bool has_curl() { return fs::exists("/usr/bin/curl"); }

} // namespace

TEST_CASE("https: a sale reaches QuickBooks on another computer, whose Web Connector trusts our certificate",
          "[system]")
{
    TwoComputers two;
    two.make_certificate("shop-pc");
    two.pair("shop-pc");
    two.shop.push_text("sales", receipt("S-1"));
    const auto visited = two.visit(two.certificate());
    INFO(visited.out << visited.err);
    REQUIRE(visited.exit_code == 0);
    CHECK(two.shop.counts().at("synced") >= 1);
    CHECK(two.shop.books().at("transactions").size() == 1);

    // Another port of another start is not what the .qwc says: it stays.
    two.shop.stop();
    two.shop.start(https_on_loopback);
    two.shop.push_text("sales", receipt("S-2"));
    CHECK(two.visit(two.certificate()).exit_code == 0);
    CHECK(two.shop.books().at("transactions").size() == 2);
}

TEST_CASE("https: a Web Connector that does not trust the certificate adds no app and posts nothing",
          "[system]")
{
    TwoComputers two;
    two.make_certificate("shop-pc");
    two.pair("shop-pc");
    const auto old = two.shop.folder() / "old.crt";
    fs::copy_file(two.certificate(), old);
    two.make_certificate("shop-pc"); // another key
    two.shop.push_text("sales", receipt("S-1"));
    const auto visited = two.visit(old);
    CHECK(visited.exit_code != 0);
    CHECK((visited.out + visited.err).find("QBWC1048") != std::string::npos);
    CHECK(two.shop.counts().count("synced") == 0);
    CHECK(two.visit(two.certificate()).exit_code == 0);
}

TEST_CASE("https: somebody else's client is let in with the certificate alone, and by TLS 1.2 at least",
          "[system]")
{
    if (!has_curl()) {
        WARN("skipped: curl is not here");
        return;
    }
    TwoComputers two;
    two.make_certificate("shop-pc");
    const auto trusted = two.certificate().string();
    const auto page = two.curl({"--cacert", trusted, two.url("shop-pc", "/qbwc")});
    INFO(page.err);
    CHECK(page.exit_code == 0);
    CHECK_FALSE(page.out.empty());
    CHECK(two.curl({"--cacert", trusted, two.url("localhost", "/support")}).exit_code == 0);
    CHECK(two.curl({"--cacert", trusted, "--tls-max", "1.2", two.url("shop-pc", "/qbwc")}).exit_code == 0);
    CHECK(two.curl({"--cacert", trusted, "--tlsv1.0", "--tls-max", "1.1", "--ciphers", "DEFAULT@SECLEVEL=0",
                    two.url("shop-pc", "/qbwc")})
              .exit_code == 35);
    CHECK(two.curl({two.url("shop-pc", "/qbwc")}).exit_code == 60); // nobody vouches for it
    CHECK(two.curl({"--cacert", trusted, two.url("shop-pc", "/api/v1/companies")}).out.find("unauthorized") !=
          std::string::npos);
    std::ifstream token_file(two.shop.data() / "admin.token");
    std::string token;
    std::getline(token_file, token);
    CHECK(two.curl({"--cacert", trusted, "--header", "Authorization: Bearer " + token,
                    two.url("shop-pc", "/api/v1/companies")})
              .out == "[]\n");
    const auto wsdl = two.curl({"--cacert", trusted, two.url("shop-pc", "/qbwc?wsdl")});
    CHECK(wsdl.out.find("location=\"" + two.url("shop-pc", "/qbwc")) != std::string::npos);
    CHECK(two.curl({"http://shop-pc:" + std::to_string(two.port) + "/qbwc"}).exit_code != 0);
}

TEST_CASE("https: the command line calls from elsewhere, trusting the certificate it is given", "[system]")
{
    TwoComputers two;
    two.make_certificate("shop-pc");
    std::ifstream token_file(two.shop.data() / "admin.token");
    std::string token;
    std::getline(token_file, token);
    const auto call = [&](const std::string& authority) {
        return run_program({DESKBRIDGE_CLI, "--url", two.url("localhost", ""), "--token", token, "--ca",
                            authority, "companies"});
    };
    CHECK(call(two.certificate().string()).exit_code == 0);
    const auto old = two.shop.folder() / "old.crt";
    fs::copy_file(two.certificate(), old);
    two.make_certificate("shop-pc");
    const auto refused = call(old.string());
    CHECK(refused.exit_code == 2);
    CHECK(refused.err.find("cannot be trusted") != std::string::npos);
}

TEST_CASE("https: a certificate that is put there by hand is taken without being asked, a broken one never",
          "[system]")
{
    TwoComputers two;
    two.make_certificate("shop-pc");
    const auto at_first = two.shop.ask({"tls", "show"}).at("certificate").at("fingerprint");
    const auto served = [&two] {
        return run_program({DESKBRIDGE_CLI, "--json", "--data", two.shop.data().string(), "doctor"});
    };
    const auto wait_for = [&](const std::string& words) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (served().out.find(words) == std::string::npos)
            REQUIRE(std::chrono::steady_clock::now() < end);
    };
    const auto good = two.shop.folder() / "good.pem";
    fs::copy_file(two.identity(), good);
    std::ofstream(two.identity()) << "garbage";
    wait_for("cannot be used");
    CHECK(run_program({DESKBRIDGE_CLI, "--url", two.url("localhost", ""), "--token", "x", "--ca",
                       two.certificate().string(), "companies"})
              .err.find("token") != std::string::npos); // trusted, and asked for the right token
    fs::rename(good, two.identity());
    wait_for("the certificate is good until");
    CHECK(two.shop.ask({"tls", "show"}).at("certificate").at("fingerprint") == at_first);
}

TEST_CASE("https: nothing but loopback is listened on without it, and http beyond is refused at the start",
          "[system]")
{
    TempFolder folder;
    const auto refused =
        run_program({DESKBRIDGED, "--data", (folder.path() / "data").string(), "--listen", "0.0.0.0"});
    CHECK(refused.exit_code == 2);
    CHECK(refused.err.find("deskbridge tls self-signed") != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path() / "data"));
}
