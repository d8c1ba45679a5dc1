#include "store/exchanges.h"
#include "store/requests.h"
#include "store/visits.h"
#include "tests/server/api/api_room.h"
#include "tests/support/catch.h"

using namespace server_test;

namespace {

const std::string setup = corner + "/setup";

/// The REST interface, and a QuickBooks that has two accounts and answers when it is told to.
struct SetupRoom : ApiRoom {
    SetupRoom() : company(pair()) {}

    static std::string rets(const std::string& message)
    {
        if (message == "AccountQuery")
            return "<AccountRet><ListID>1</ListID><Name>Checking</Name><FullName>Checking</FullName>"
                   "<IsActive>true</IsActive><AccountType>Bank</AccountType></AccountRet>"
                   "<AccountRet><ListID>2</ListID><Name>Estimates</Name><FullName>Estimates</FullName>"
                   "<IsActive>true</IsActive><AccountType>NonPosting</AccountType></AccountRet>";
        if (message == "CompanyQuery")
            return "<CompanyRet><CompanyName>Corner Shop Books</CompanyName></CompanyRet>";
        if (message == "PreferencesQuery")
            return "<PreferencesRet><SalesTaxPreferences/></PreferencesRet>";
        return "";
    }

    /// Answers everything that waits.
    void visit()
    {
        auto transaction = database.write();
        store::Requests requests(transaction);
        for (const auto kind : {store::RequestKind::asking, store::RequestKind::writing}) {
            for (const auto& request : requests.ready(company.id, kind, 100, now)) {
                store::NewExchange exchange;
                exchange.company = company.id;
                const auto live = store::Visits(transaction).live(company.id);
                exchange.visit = live ? live->id : store::Visits(transaction).open(company.id, "t", now);
                exchange.request = "<QBXML/>";
                const auto carrier = store::Exchanges(transaction).write_down(exchange, now);
                store::Exchanges(transaction).settled(carrier, "by a test");
                requests.claim(request.id, carrier, {}, now);
                const auto& message = request.what.message;
                const std::string counted = message == "EntityQuery" ? " retCount=\"7\"" : "";
                requests.answered(request.id,
                                  {1, "<" + message + "Rs statusCode=\"0\" statusSeverity=\"Info\"" +
                                          counted + ">" + rets(message) + "</" + message + "Rs>"},
                                  {0, "Info", ""}, {}, now);
            }
        }
        transaction.commit();
    }

    store::Company company;
};

} // namespace

TEST_CASE("setup: it is asked for in line, also where apps may send nothing", "[server][api]")
{
    SetupRoom room;
    REQUIRE(room.send("PATCH", corner + "/settings", R"({"requests": "off"})",
                      {{"authorization", "Bearer " + room.token}})
                .status == 200);
    CHECK(room.get(setup).json().at("asked").at("state") == "never");
    const auto asked = room.post(setup, "");
    REQUIRE(asked.status == 202);
    const auto count = asked.json().at("asked").at("requests").size();
    CHECK(count > 10);
    CHECK(room.get(setup + "?brief=1").json().at("asked").at("state") == "under_way");
    CHECK(room.post(setup, "").json().at("asked").at("requests").size() == count); // the same ones
    CHECK(room.get(corner + "/requests").json().at("requests").size() == count);
    CHECK(room.get(setup).json().at("known").is_null());
}

TEST_CASE("setup: the answers tell accounts, taxes and lists, and what is missing", "[server][api]")
{
    SetupRoom room;
    room.post(setup, "");
    room.visit();
    const auto known = room.get(setup).json().at("known");
    CHECK(known.at("company") == "Corner Shop Books");
    CHECK(known.at("sales_tax") == true);
    CHECK(known.at("chart").size() == 2);
    CHECK(known.at("chart").at(0).at("can_be_posted_to") == true);
    CHECK(known.at("chart").at(1).at("can_be_posted_to") == false);
    CHECK(known.at("lists").at(0).at("used") == 7);
    bool bank = false;
    for (const auto& role : known.at("roles")) {
        if (role.at("setting") == "account.bank") {
            bank = true;
            CHECK(role.at("account") == "Checking");
            CHECK_FALSE(role.at("reason").get<std::string>().empty());
        }
        CHECK((role.at("account").is_null() == !role.at("next_action").get<std::string>().empty()));
    }
    CHECK(bank);
    CHECK_FALSE(known.at("to_make").empty());
}

TEST_CASE("setup: nothing is made before QuickBooks was asked, and never twice", "[server][api]")
{
    SetupRoom room;
    CHECK(room.post(setup + "?action=make", "").status == 409);
    room.post(setup, "");
    CHECK(room.post(setup + "?action=make", "").status == 409);
    room.visit();
    const auto made = room.post(setup + "?action=make", "");
    REQUIRE(made.status == 202);
    CHECK_FALSE(made.json().at("made").at("requests").empty());
    for (const auto& request : made.json().at("made").at("requests"))
        CHECK(request.at("kind") == "writing");
    const auto again = room.post(setup + "?action=make", "");
    CHECK(again.status == 409);
    CHECK(again.json().at("type").get<std::string>().find("look_first") != std::string::npos);
    room.visit();
    CHECK(room.get(setup + "?brief=1").json().at("made").at("state") == "complete");
    CHECK(room.post(setup + "?action=make", "").status == 409); // made, and not looked at since
}

TEST_CASE("setup: its keys are no app's", "[server][api]")
{
    SetupRoom room;
    const auto reply = room.post(corner + "/requests?id=deskbridge:setup:1", R"({"HostQuery": {}})");
    CHECK(reply.status == 400);
    CHECK(room.post(setup + "?action=dance", "").status == 400);
}
