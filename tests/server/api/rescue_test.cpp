#include "files/path_text.h"
#include "server/rescue/rescue_file.h"
#include "store/guards.h"
#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

#include <fstream>

using namespace server_test;

namespace {

std::filesystem::path saved(const ApiRoom& room, const std::string& body)
{
    const auto file = room.folder.path() / "answer";
    std::ofstream(file, std::ios::binary | std::ios::trunc) << body;
    return file;
}

std::size_t files_in(const std::filesystem::path& folder, const std::string& beginning)
{
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        count += files::utf8(entry.path().filename()).starts_with(beginning) ? 1U : 0U;
    return count;
}

} // namespace

TEST_CASE("rescue: a backup over REST is the whole store, checked, and leaves nothing behind",
          "[api][rescue]")
{
    ApiRoom room;
    room.pair();
    room.push_customers({"C-1", "C-2"});
    const auto reply = room.get("/api/v1/backup");
    CHECK(reply.status == 200);
    CHECK(reply.type == "application/octet-stream");
    const auto head = server::verify_rescue(saved(room, reply.body));
    CHECK(head.kind == server::RescueHead::whole_store);
    CHECK(head.made == room.now);
    CHECK(head.version == "9.9.9");
    CHECK(files_in(room.folder.path(), "deskbridge.db.coming") == 0);
    CHECK(room.send("GET", "/api/v1/backup", "", {}).status == 401);
}

TEST_CASE("rescue: a company moves over REST in pieces, and its visits are let in there alone",
          "[api][rescue]")
{
    ApiRoom here;
    here.pair();
    here.push_customers({"C-1", "C-2"});
    CHECK(here.post(corner + "/export", "").status == 400);
    const auto moved = here.post(corner + "/export?how=move", "");
    REQUIRE(moved.status == 200);
    CHECK(here.post(corner + "/export?how=move", "").json().at("type") == "moved_already");
    CHECK(files_in(here.folder.path() / "backups", "moved-corner-shop-") == 1);

    ApiRoom there;
    const auto half = moved.body.size() / 2;
    const auto part = [&](const std::string& query, const std::string& body) {
        return there.post("/api/v1/import?upload=x" + query, body, "application/octet-stream");
    };
    CHECK(part("&at=0", moved.body.substr(0, half)).status == 200);
    CHECK(part("&at=7&last=1", moved.body.substr(half)).status == 409);
    const auto taken = part("&at=" + std::to_string(half) + "&last=1", moved.body.substr(half));
    REQUIRE(taken.status == 200);
    CHECK(taken.json().at("company") == "corner-shop");
    CHECK(there.get(corner + "/status").json().at("counts").at("queued") == 2);
    CHECK(files_in(there.folder.path(), "deskbridge.db.coming") == 0);
    CHECK(there.post("/api/v1/import?upload=../x&last=1", "x").status == 400);
    CHECK(part("&at=0&last=1", moved.body).json().at("type") == "not_taken_in"); // there is one now

    // Paired again where it was, everything is looked for first: there it may have been posted.
    here.now += std::chrono::hours(5);
    CHECK(here.post("/api/v1/companies", R"({"name": "Corner Shop"})").status == 200);
    auto snapshot = here.database.read();
    const auto company = store::Companies(snapshot).find("corner-shop").value();
    CHECK(store::Guards(snapshot).get(company.id).gap_from == here.now - std::chrono::hours(5));
}

TEST_CASE("rescue: doctor tells the age of the last backup, and doctor and status why one was not made",
          "[api][rescue]")
{
    ApiRoom room;
    room.pair();
    server::BackupStanding standing;
    room.parts.backups = [&standing] { return standing; };
    const auto check = [&room] {
        const Value answer = room.get("/api/v1/doctor").json();
        for (const auto& one : answer.at("checks"))
            if (one.at("name") == "backup")
                return one;
        return Value();
    };
    CHECK(check().at("ok") == true); // the first is made within a day
    room.now += std::chrono::hours(40);
    CHECK(check().at("ok") == false);
    standing.last_good = room.now - std::chrono::hours(3);
    CHECK(check().at("ok") == true);
    CHECK(check().at("detail") == "The last good backup was made 3 hours ago.");
    standing.failure = "database or disk is full";
    CHECK(check().at("ok") == false);
    CHECK_THAT(room.get(corner + "/status").json().at("sentence").get<std::string>(),
               Catch::Contains("The last backup could not be made: database or disk is full."));
    standing = {};
    standing.plan.hour.reset();
    CHECK(check().at("ok") == true);
    CHECK_THAT(check().at("detail").get<std::string>(), Catch::Contains("switched off"));
}
