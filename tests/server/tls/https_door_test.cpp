#include "server/app/https_door.h"

#include "tests/server/tls/tls_client.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

#include <atomic>
#include <fstream>
#include <iterator>

using namespace server;
using server_test::TlsClient;
using server_test::TlsTerms;

namespace {

std::chrono::sys_seconds now()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// A daemon's https without the daemon.
struct Room {
    Room() : folder(temporary.path()), log(made(temporary.path() / "log")), door(folder, place(), router, log)
    {}

    static std::filesystem::path made(const std::filesystem::path& folder)
    {
        std::filesystem::create_directories(folder);
        return folder;
    }

    HttpsPlace place()
    {
        router.add({"GET", "/api/{name}", 0, [this](const HttpRequest& request) {
                        const bool look = request.captures.at("name") == "look";
                        const auto state = look ? door.look_again() : door.state();
                        return HttpResponse{200, "text/plain", state.certificate ? "served" : "over", {}};
                    }});
        HttpsPlace out;
        out.http.addresses = {"127.0.0.1"};
        out.http.port = 0;
        out.http.threads = 8;
        out.opened = [this](std::uint16_t port) { told = port; };
        out.now = [this] { return now() + std::chrono::days(later.load()); };
        out.pause = pause;
        return out;
    }

    Identity put(const std::string& name)
    {
        auto identity = make_self_signed({name, "localhost"}, now(), 825);
        folder.write(identity);
        return identity;
    }

    void put_text(const std::string& text) const
    {
        std::ofstream(folder.identity_file(), std::ios::binary) << text;
    }

    [[nodiscard]] std::string logged() const
    {
        std::ifstream in(temporary.path() / "log" / "deskbridge.log");
        return {std::istreambuf_iterator<char>(in), {}};
    }

    static bool shows(const HttpsState& state, const Identity& identity)
    {
        return state.port != 0 && TlsClient(state.port).fingerprint() == identity.certificate.fingerprint;
    }

    TempFolder temporary;
    std::atomic<std::uint16_t> told = 0;
    std::atomic<int> later = 0;
    std::chrono::milliseconds pause{std::chrono::hours(1)}; // looks when it is asked to
    TlsFolder folder;
    Log log;
    Router router;
    HttpsDoor door;
};

} // namespace

TEST_CASE("https door: without a certificate nobody is listened to, with one everybody at once", "[tls]")
{
    Room room;
    room.door.start();
    CHECK_FALSE(room.door.state().certificate);
    CHECK(room.door.state().port == 0);
    CHECK(room.door.state().problem.empty());
    const auto identity = room.put("shop-pc");
    const auto state = room.door.look_again();
    REQUIRE(state.certificate);
    CHECK(state.certificate->names == identity.certificate.names);
    CHECK(room.told == state.port);
    CHECK(Room::shows(state, identity));
}

TEST_CASE("https door: a certificate that stands there at the start is served from the start", "[tls]")
{
    Room room;
    const auto identity = room.put("shop-pc");
    room.door.start();
    CHECK(Room::shows(room.door.state(), identity));
}

TEST_CASE("https door: a changed file is noticed by itself", "[tls]")
{
    Room room;
    room.pause = std::chrono::milliseconds(20);
    HttpsDoor quick(room.folder, room.place(), room.router, room.log);
    quick.start();
    room.put("first");
    while (!quick.state().certificate)
        std::this_thread::yield();
    const auto second = room.put("second");
    while (quick.state().certificate->fingerprint != second.certificate.fingerprint)
        std::this_thread::yield();
    CHECK(Room::shows(quick.state(), second));
}

TEST_CASE("https door: a broken certificate is told, and the one before stays in use", "[tls]")
{
    Room room;
    const auto identity = room.put("shop-pc");
    room.door.start();
    const auto port = room.door.state().port;
    for (const std::string& broken :
         {std::string("garbage"), identity.pem.substr(0, identity.pem.size() / 2), std::string()}) {
        room.put_text(broken);
        const auto state = room.door.look_again();
        CHECK(state.problem.find("deskbridge.pem cannot be used") != std::string::npos);
        CHECK(state.port == port);
        CHECK(Room::shows(state, identity));
    }
    CHECK(room.logged().find("the certificate before it stays in use") != std::string::npos);
    const auto fresh = room.put("new-pc");
    const auto state = room.door.look_again();
    CHECK(state.problem.empty());
    CHECK(state.port == port);
    CHECK(Room::shows(state, fresh));
    CHECK(room.logged().find("PRIVATE") == std::string::npos);
}

TEST_CASE("https door: it closes when the certificate goes, and opens on the same port when it comes back",
          "[tls]")
{
    Room room;
    const auto identity = room.put("shop-pc");
    room.door.start();
    const auto port = room.door.state().port;
    room.folder.remove();
    const auto closed = room.door.look_again();
    CHECK(closed.port == 0);
    CHECK_FALSE(closed.certificate);
    room.folder.write(identity);
    const auto open = room.door.look_again();
    CHECK(open.port == port);
    CHECK(Room::shows(open, identity));
}

TEST_CASE("https door: who asks by https to look again gets an answer also when that closes the door",
          "[tls]")
{
    Room room;
    room.put("shop-pc");
    room.door.start();
    TlsClient client(room.door.state().port);
    CHECK(client.get("/api/look") == "served");
    room.folder.remove();
    CHECK(client.get("/api/look") == "over");
}

TEST_CASE("https door: a port that another program has is told, and taken as soon as it is free", "[tls]")
{
    Room room;
    auto place = room.place();
    auto other = std::make_unique<Room>();
    other->put("other");
    other->door.start();
    place.http.port = other->door.state().port;
    const auto identity = room.put("shop-pc");
    HttpsDoor late(room.folder, place, room.router, room.log);
    late.start();
    CHECK(late.state().port == 0);
    CHECK(late.state().problem.find("cannot listen on 127.0.0.1") != std::string::npos);
    other.reset();
    const auto state = late.look_again();
    CHECK(state.port == place.http.port);
    CHECK(state.problem.empty());
    CHECK(Room::shows(state, identity));
}

TEST_CASE("https door: a certificate that ends soon is told in the log, once a day", "[tls]")
{
    Room room;
    room.put("shop-pc");
    room.door.start();
    const auto warnings = [&room] {
        const auto text = room.logged();
        int count = 0;
        for (auto at = text.find("The certificate end"); at != std::string::npos;
             at = text.find("The certificate end", at + 1))
            ++count;
        return count;
    };
    CHECK(warnings() == 0);
    room.later = 800;
    room.door.look_again();
    room.door.look_again();
    CHECK(warnings() == 1);
    room.later = 801;
    room.door.look_again();
    CHECK(warnings() == 2);
    room.later = 900;
    room.door.look_again();
    CHECK(warnings() == 3);
}
