#include "server/tls/secure_context.h"
#include "server/tls/tls_folder.h"
#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

#include <fstream>

using namespace server_test;
using server::Exit;
using server::HttpsLook;
using server::HttpsState;
using server::TlsFolder;

namespace {

namespace fs = std::filesystem;

/// The room's daemon as if it listened by https with what stands in the data folder.
void serve_what_stands_there(CliRoom& room)
{
    room.api.parts.https = [&room](HttpsLook) {
        HttpsState state;
        const auto text = TlsFolder(room.data.path()).read();
        if (!text)
            return state;
        state.certificate = std::get<server::Identity>(server::read_identity(*text)).certificate;
        state.port = 9443;
        return state;
    };
}

std::string key_of(const std::string& pem) { return pem.substr(0, pem.find("-----BEGIN CERTIFICATE")); }

/// As if made at the moment of the room's runs.
server::Identity made(const CliRoom& room, const std::string& name, int days = 825)
{
    return server::make_self_signed({name}, room.now, days);
}

} // namespace

TEST_CASE("tls: self-signed writes key and certificate and says how Windows is told, without a daemon",
          "[server][cli]")
{
    CliRoom room;
    fs::remove(room.data.path() / "url");
    const auto ran = room.run({"tls", "self-signed", "Shop-PC", "192.168.1.10"});
    INFO(ran.err);
    REQUIRE(ran.exit == Exit::done);
    CHECK(ran.out.find("certutil -addstore Root deskbridge.crt") != std::string::npos);
    CHECK(ran.out.find("https://shop-pc:8443/qbwc") != std::string::npos);
    CHECK(ran.out.find("is not running") != std::string::npos);
    CHECK(ran.out.find("deskbridge pair \"My Company\" --host shop-pc") != std::string::npos);
    CHECK(ran.out.find("PRIVATE") == std::string::npos);
    const auto read = server::read_identity(TlsFolder(room.data.path()).read().value());
    CHECK(std::get<server::Identity>(read).certificate.names ==
          std::vector<std::string>{"shop-pc", "192.168.1.10", "localhost", "127.0.0.1", "::1"});
    const auto shown = room.run({"tls", "show", "--json"}).json();
    CHECK(shown.at("certificate").at("days_left") >= 824);
    CHECK(shown.at("https").is_null());
}

TEST_CASE("tls: self-signed says which companies are to be paired again", "[server][cli]")
{
    CliRoom room;
    serve_what_stands_there(room);
    REQUIRE(room.run({"tls", "self-signed", "shop-pc"}).exit == Exit::done);
    REQUIRE(room.run({"pair", "Corner Shop", "--host", "shop-pc"}).exit == Exit::done);
    REQUIRE(room.run({"pair", "At Home"}).exit == Exit::done);
    const auto same = room.run({"tls", "self-signed", "shop-pc", "--force", "--json"}).json();
    CHECK(same.at("https").at("port") == 9443);
    CHECK(same.at("url") == "https://shop-pc:9443");
    CHECK(same.at("companies").at(1).at("pair_again") == false);
    const auto other = room.run({"tls", "self-signed", "new-pc", "--force"});
    CHECK(other.out.find("listens by https on port 9443 now") != std::string::npos);
    CHECK(other.out.find("Corner Shop was paired for shop-pc, which the certificate does not name") !=
          std::string::npos);
    CHECK(other.out.find("deskbridge pair \"Corner Shop\" --host new-pc --force") != std::string::npos);
    CHECK(other.out.find("If the QuickBooks of At Home is on another computer") != std::string::npos);
}

TEST_CASE("tls: a certificate that is there is kept unless --force is given", "[server][cli]")
{
    CliRoom room;
    REQUIRE(room.run({"tls", "self-signed", "shop-pc"}).exit == Exit::done);
    const auto before = TlsFolder(room.data.path()).read();
    const auto again = room.run({"tls", "self-signed", "shop-pc"});
    CHECK(again.exit == Exit::refused);
    CHECK(again.err.find("--force") != std::string::npos);
    CHECK(TlsFolder(room.data.path()).read() == before);
    CHECK(room.run({"tls", "self-signed", "shop-pc", "--force", "--days", "3650"}).exit == Exit::done);
    CHECK(TlsFolder(room.data.path()).read() != before);
    CHECK(room.run({"tls", "show", "--json"}).json().at("certificate").at("days_left") >= 3649);
}

TEST_CASE("tls: names that are none and another computer's folder are refused", "[server][cli]")
{
    CliRoom room;
    for (const char* const name : {"shop pc", "https://shop-pc", "shop.", "999.1.1.1"}) {
        const auto ran = room.run({"tls", "self-signed", name});
        CHECK(ran.exit == Exit::refused);
        CHECK(ran.err.find(name) != std::string::npos);
    }
    CHECK(room.run({"tls", "self-signed"}).exit == Exit::cannot_run);
    CHECK(room.run_bare({"--url", room.url(), "--token", "x", "tls", "show"}).exit == Exit::cannot_run);
    CHECK_FALSE(TlsFolder(room.data.path()).read());
    const auto addresses = room.run({"tls", "self-signed", "192.168.1.10"});
    CHECK(addresses.exit == Exit::done);
    CHECK(addresses.out.find("names addresses only") != std::string::npos);
}

TEST_CASE("tls: one's own certificate is taken when it can be served, else refused with the reason",
          "[server][cli]")
{
    CliRoom room;
    const auto own = made(room, "books.shop.example");
    room.file("own.crt", own.certificates);
    room.file("own.key", key_of(own.pem));
    room.file("other.key", key_of(made(room, "other").pem));
    const auto refused = room.run({"tls", "use", "--certificate", "own.crt", "--key", "other.key"});
    CHECK(refused.exit == Exit::refused);
    CHECK(refused.err.find("does not belong") != std::string::npos);
    CHECK(room.run({"tls", "use", "--certificate", "none.crt", "--key", "own.key"}).exit == Exit::cannot_run);
    CHECK_FALSE(TlsFolder(room.data.path()).read());
    const auto taken = room.run({"tls", "use", "--certificate", "own.crt", "--key", "own.key", "--json"});
    REQUIRE(taken.exit == Exit::done);
    CHECK(taken.json().at("certificate").at("fingerprint") == own.certificate.fingerprint);
    CHECK(TlsFolder(room.data.path()).read() == own.pem);
    CHECK(room.run({"tls", "show"}).out.find("books.shop.example") != std::string::npos);
}

TEST_CASE("tls: show warns of a certificate that ends soon or is broken", "[server][cli]")
{
    CliRoom room;
    CHECK(room.run({"tls", "show"}).out.find("https is off") != std::string::npos);
    CHECK(room.run({"tls", "show", "--json"}).json().at("certificate").is_null());
    const TlsFolder folder(room.data.path());
    folder.write(made(room, "shop-pc", 9));
    const auto soon = room.run({"tls", "show"});
    CHECK(soon.exit == Exit::refused);
    CHECK(soon.out.find("shop-pc") != std::string::npos);
    CHECK(soon.err.find("in 9 days") != std::string::npos);
    std::ofstream(folder.identity_file(), std::ios::binary) << "garbage";
    CHECK(room.run({"tls", "show"}).exit == Exit::refused);
}

TEST_CASE("tls: off removes the key and says which companies that leaves out", "[server][cli]")
{
    CliRoom room;
    serve_what_stands_there(room);
    REQUIRE(room.run({"tls", "self-signed", "shop-pc"}).exit == Exit::done);
    REQUIRE(room.run({"pair", "Corner Shop", "--host", "shop-pc"}).exit == Exit::done);
    const auto off = room.run({"tls", "off"});
    CHECK(off.exit == Exit::done);
    CHECK(off.out.find("Corner Shop was paired for another computer") != std::string::npos);
    CHECK_FALSE(TlsFolder(room.data.path()).read());
    CHECK(room.run({"tls", "off", "--json"}).json().at("removed") == false);
}

TEST_CASE("pair: --host gives a .qwc for another computer, and says what is to be trusted there",
          "[server][cli]")
{
    CliRoom room;
    serve_what_stands_there(room);
    const auto early = room.run({"pair", "Corner Shop", "--host", "shop-pc"});
    CHECK(early.exit == Exit::refused);
    CHECK(early.err.find("deskbridge tls self-signed shop-pc") != std::string::npos);
    REQUIRE(room.run({"tls", "self-signed", "shop-pc"}).exit == Exit::done);
    const auto ran = room.run({"pair", "Corner Shop", "--host", "shop-pc"});
    REQUIRE(ran.exit == Exit::done);
    CHECK(ran.out.find("certutil") != std::string::npos);
    CHECK(room.read("corner-shop.qwc").find("https://shop-pc:9443/qbwc") != std::string::npos);
    REQUIRE(room.run({"pair", "Corner Shop", "--qwc", "again.qwc"}).exit == Exit::done);
    CHECK(room.read("again.qwc") == room.read("corner-shop.qwc"));
}

TEST_CASE("client: https asks who vouches, and http to another computer gives no token away", "[server][cli]")
{
    CliRoom room;
    const auto identity = made(room, "localhost");
    room.file("deskbridge.crt", identity.certificates);
    room.file("other.crt", made(room, "localhost").certificates);
    server::SecureContext secure;
    secure.use(identity);
    server::HttpOptions options;
    options.addresses = {"127.0.0.1"};
    options.port = 0;
    options.threads = 8;
    options.secure = &secure;
    const server::HttpServer https(options, room.api.router);
    const auto url = "https://localhost:" + std::to_string(https.port());
    const std::vector<std::string> words{"companies", "--json", "--url", url, "--token", room.api.token};
    const auto with_ca = [&words](const std::string& ca) {
        auto all = words;
        all.insert(all.end(), {"--ca", ca});
        return all;
    };
    const auto trusted = room.run_bare(with_ca("deskbridge.crt"));
    INFO(trusted.err);
    CHECK(trusted.exit == Exit::done);
    CHECK(trusted.json().is_array());
    const auto other = room.run_bare(with_ca("other.crt"));
    CHECK(other.exit == Exit::cannot_run);
    CHECK(other.err.find("cannot be trusted") != std::string::npos);
    const auto nobody = room.run_bare(words);
    CHECK(nobody.exit == Exit::cannot_run);
    CHECK(nobody.err.find("--ca") != std::string::npos);
    CHECK(room.run_bare(with_ca("none.crt")).exit == Exit::cannot_run);
    room.environment["DESKBRIDGE_CA"] = "deskbridge.crt";
    CHECK(room.run_bare(words).exit == Exit::done);
    const auto clear = room.run_bare({"companies", "--url", "http://192.0.2.7:8085", "--token", "x"});
    CHECK(clear.exit == Exit::cannot_run);
    CHECK(clear.err.find("in the clear") != std::string::npos);
}
