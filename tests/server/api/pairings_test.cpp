#include "store/pairings.h"

#include "server/pairing/pairing.h"
#include "store/guards.h"
#include "store/visits.h"
#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

namespace {

store::Company company_of(ApiRoom& room)
{
    auto snapshot = room.database.read();
    return store::Companies(snapshot).find("corner-shop").value();
}

bool knows(ApiRoom& room, const Value& token)
{
    return server::token_matches(token.get<std::string>(), company_of(room).pairing.token_hash);
}

} // namespace

TEST_CASE("pairings: the same name again gives the same ids and no password", "[server][api]")
{
    ApiRoom room;
    const auto first = room.post("/api/v1/companies", R"({"name": "Corner Shop"})").json();
    const auto check = room.post("/api/v1/companies", R"({"name": "Corner Shop", "check_only": true})");
    CHECK(check.status == 200);
    CHECK(check.json().at("again") == true);
    const auto reply = room.post("/api/v1/companies", R"({"name": "Corner Shop"})");
    CHECK(reply.status == 200);
    const auto again = reply.json();
    CHECK(again.at("again") == true);
    CHECK(again.at("token").is_null());
    for (const auto* same : {"company", "title", "user_name", "app_name", "qwc"})
        CHECK(again.at(same) == first.at(same));
    CHECK(knows(room, first.at("token")));
}

TEST_CASE("pairings: another password on demand, and the old one for a day", "[server][api]")
{
    ApiRoom room;
    const auto first = room.post("/api/v1/companies", R"({"name": "Corner Shop"})").json();
    const auto again = room.post("/api/v1/companies", R"({"name": "Corner Shop", "new_token": true})").json();
    CHECK(again.at("qwc") == first.at("qwc"));
    CHECK(knows(room, again.at("token")));
    const auto company = company_of(room);
    CHECK(server::token_matches(first.at("token").get<std::string>(), company.old_token_hash));
    CHECK(company.old_token_until == room.now + std::chrono::hours{24});
    CHECK(room.get(corner + "/status")
              .json()
              .at("sentence")
              .get<std::string>()
              .ends_with("The password was changed; the old one is taken until 2026-11-21 09:30 UTC."));
    room.now += std::chrono::hours{24};
    CHECK(room.get(corner + "/status").json().at("sentence").get<std::string>().find("password was") ==
          std::string::npos);
}

TEST_CASE("pairings: a new token keeps the old one for the hours that are wanted", "[server][api]")
{
    ApiRoom room;
    const auto first = room.post("/api/v1/companies", R"({"name": "Corner Shop"})").json();
    const auto second = room.post(corner + "/token", R"({"hours": 2})").json();
    CHECK(second.at("old_until") == "2026-11-20T11:30:00.000Z");
    CHECK(second.at("user_name") == first.at("user_name"));
    CHECK(knows(room, second.at("token")));
    CHECK(company_of(room).old_token_until == room.now + std::chrono::hours{2});
    room.post(corner + "/token", R"({"hours": 0})");
    CHECK(company_of(room).old_token_hash.empty());
    room.send("PATCH", corner + "/settings", R"({"token.overlap_hours": "1"})",
              {{"authorization", "Bearer " + room.token}});
    room.post(corner + "/token", "");
    CHECK(company_of(room).old_token_until == room.now + std::chrono::hours{1});
    for (const auto* body : {R"({"hours": -1})", R"({"hours": 721})", R"({"hours": "2"})",
                             R"({"hours": 1.5})", R"({"days": 1})", "[]"}) {
        CAPTURE(body);
        const auto before = company_of(room).pairing.token_hash;
        CHECK(room.post(corner + "/token", body).status == 422);
        CHECK(company_of(room).pairing.token_hash == before);
    }
}

TEST_CASE("pairings: rotate makes all ids anew and ends the visit under way", "[server][api]")
{
    ApiRoom room;
    const auto first = room.post("/api/v1/companies", R"({"name": "Corner Shop"})").json();
    const auto before = company_of(room);
    {
        auto transaction = room.database.write();
        store::Visits(transaction).open(before.id, "ticket", room.now);
        transaction.commit();
    }
    const auto fresh = room.post(corner + "/rotate", "{}").json();
    CHECK(fresh.at("company") == "corner-shop");
    CHECK(fresh.at("replaces") == "Deskbridge (Corner Shop)");
    CHECK(fresh.at("app_name") == "Deskbridge (Corner Shop, 2)");
    const auto after = company_of(room);
    CHECK(after.pairing.user_name == fresh.at("user_name"));
    CHECK(after.pairing.user_name != before.pairing.user_name);
    CHECK(after.pairing.file_id != before.pairing.file_id);
    CHECK(fresh.at("qwc").get<std::string>().find(after.pairing.file_id) != std::string::npos);
    CHECK(knows(room, fresh.at("token")));
    auto snapshot = room.database.read();
    CHECK(store::Pairings(snapshot).find_old(before.pairing.user_name));
    CHECK_FALSE(store::Visits(snapshot).live(before.id));
    CHECK(store::Visits(snapshot).last(before.id)->last_error.find("replaced") != std::string::npos);
    CHECK(room.post(corner + "/rotate", "").json().at("app_name") == "Deskbridge (Corner Shop, 3)");
    CHECK(room.post(corner + "/rotate", R"({"x": 1})").status == 422);
}

TEST_CASE("pairings: unpair wants a yes, keeps every document, and ends with pairing again", "[server][api]")
{
    ApiRoom room;
    const auto first = room.post("/api/v1/companies", R"({"name": "Corner Shop"})").json();
    room.push_customers({"A", "B"});
    for (const auto* body : {"", "{}", R"({"yes": false})", R"({"yes": "true"})", R"({"no": true})"}) {
        CAPTURE(body);
        CHECK(room.post(corner + "/unpair", body).status == 422);
    }
    CHECK_FALSE(company_of(room).unpaired);
    const auto reply = room.post(corner + "/unpair", R"({"yes": true})").json();
    CHECK(reply.at("sentence").get<std::string>().find("All 2 documents of it are kept") !=
          std::string::npos);
    CHECK(room.get("/api/v1/companies").json()[0].at("unpaired") == "2026-11-20T09:30:00.000Z");
    const auto status = room.get(corner + "/status").json();
    CHECK(status.at("counts").at("queued") == 2);
    CHECK(status.at("sentence").get<std::string>().find("This company was unpaired") != std::string::npos);
    const auto again = room.post("/api/v1/companies", R"({"name": "Corner Shop"})").json();
    CHECK(again.at("qwc") == first.at("qwc"));
    CHECK(knows(room, again.at("token")));
    CHECK(company_of(room).old_token_hash.empty());
    CHECK_FALSE(company_of(room).unpaired);
}

TEST_CASE("pairings: status tells what became of the last visit, and who called meanwhile", "[server][api]")
{
    ApiRoom room;
    const auto company = room.pair();
    CHECK(room.get(corner + "/status").json().at("last_visit") == "");
    const auto with_visit = [&](auto change) {
        auto transaction = room.database.write();
        store::Visits visits(transaction);
        auto visit = visits.last(company.id).value();
        change(visit);
        visits.save(visit);
        transaction.commit();
        return room.get(corner + "/status").json().at("last_visit").get<std::string>();
    };
    {
        auto transaction = room.database.write();
        store::Visits(transaction).open(company.id, "ticket", room.now);
        transaction.commit();
    }
    room.now += std::chrono::minutes{3};
    CHECK(with_visit([](store::Visit& visit) {
              visit.done = 15;
              visit.posted = 14;
              visit.turned_away = 19;
          }) ==
          "A visit that began 3 minutes ago is under way: 14 posted and 1 not posted so far. Meanwhile the "
          "Web Connector called 19 more times and was told to wait: is it running on two computers, or "
          "twice?");
    room.now += std::chrono::minutes{7};
    CHECK(with_visit([](store::Visit& visit) { visit.turned_away = 0; }) ==
          "A visit of 10 minutes ago fell silent 10 minutes ago (14 posted and 1 not posted); the next one "
          "takes "
          "it over.");
    CHECK(with_visit([&](store::Visit& visit) {
              visit.state = store::VisitState::closed;
              visit.last_heard = room.now;
              visit.turned_away = 1;
          }) ==
          "The last visit (just now, 14 posted and 1 not posted) ended well. Meanwhile the Web Connector "
          "called 1 more time and was told to wait.");
    CHECK(with_visit([&](store::Visit& visit) {
              visit.state = store::VisitState::over;
              visit.done = visit.posted;
              visit.last_error = "QuickBooks is closed.";
              visit.turned_away = 0;
          }) == "The last visit (just now, 14 posted) ended: QuickBooks is closed.");
}

TEST_CASE("pairings: a hold is told by status and doctor until a person confirms it", "[server][api]")
{
    ApiRoom room;
    const auto company = room.pair();
    CHECK(room.get(corner + "/status").json().at("hold").is_null());
    const auto refused = room.post(corner + "/confirm", "");
    CHECK(refused.status == 409);
    CHECK(refused.json().at("type") == "nothing_on_hold");
    {
        auto transaction = room.database.write();
        store::Guard guard = store::Guards(transaction).get(company.id);
        guard.hold = store::Hold{"stamp_missing", "The FileID is missing.", room.now, ""};
        store::Guards(transaction).save(company.id, guard);
        transaction.commit();
    }
    const auto status = room.get(corner + "/status").json();
    CHECK(status.at("hold").at("code") == "stamp_missing");
    CHECK(status.at("hold").at("since") == "2026-11-20T09:30:00.000Z");
    CHECK(status.at("sentence").get<std::string>().ends_with("The FileID is missing."));
    const auto held = [&] {
        return room.get(corner + "/doctor").body.find("company confirm") != std::string::npos;
    };
    CHECK(held());
    const auto confirmed = room.post(corner + "/confirm", "");
    CHECK(confirmed.status == 200);
    CHECK(confirmed.json().at("held") == "The FileID is missing.");
    CHECK(room.get(corner + "/status").json().at("hold").is_null());
    CHECK_FALSE(held());
    auto snapshot = room.database.read();
    CHECK(store::Guards(snapshot).get(company.id).unmarked);
    CHECK(room.post(corner + "/rotate", "").status == 200);
    auto later = room.database.read();
    CHECK_FALSE(store::Guards(later).get(company.id).unmarked);
}
