#include "store/exchanges.h"
#include "store/requests.h"
#include "store/visits.h"
#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

namespace {

const std::string query = R"({"AccountQuery": {}})";

/// A daemon whose QuickBooks answers while the command line waits.
struct RequestRoom : CliRoom {
    RequestRoom() : company(api.pair()) {}

    /// From now on each wait lets QuickBooks do one thing.
    void while_waiting(std::function<void()> act) { waiting = std::move(act); }

    void on_next(const std::function<void(store::Requests&, store::Request)>& act)
    {
        auto transaction = api.database.write();
        store::Requests requests(transaction);
        auto ready = requests.ready(company.id, store::RequestKind::asking, 1, api.now);
        REQUIRE(ready.size() == 1);
        store::NewExchange exchange;
        exchange.company = company.id;
        const auto live = store::Visits(transaction).live(company.id);
        exchange.visit = live ? live->id : store::Visits(transaction).open(company.id, "t", api.now);
        exchange.request = "<QBXML/>";
        const auto carrier = store::Exchanges(transaction).write_down(exchange, api.now);
        requests.claim(ready[0].id, carrier, {}, api.now);
        act(requests, ready[0]);
        transaction.commit();
    }

    void answer_next(const std::string& name)
    {
        on_next([&](store::Requests& requests, const store::Request& request) {
            requests.answered(request.id,
                              {1, "<" + request.what.message +
                                      "Rs statusCode=\"0\" statusSeverity=\"Info\"><AccountRet><Name>" +
                                      name + "</Name></AccountRet></" + request.what.message + "Rs>"},
                              {0, "Info", ""}, {}, api.now);
        });
    }

    store::Company company;
};

} // namespace

TEST_CASE("request: it waits, tells where it is, and prints the answer in the form that was sent",
          "[server][cli]")
{
    RequestRoom room;
    int waits = 0;
    room.while_waiting([&] {
        if (++waits == 2)
            room.answer_next("Sales");
    });
    const auto json = room.run({"request", room.file("q.json", query)});
    CHECK(json.exit == Exit::done);
    CHECK(json.json().at("AccountQuery").at("AccountRet").at(0).at("Name") == "Sales");
    CHECK(json.err == "request 1 (AccountQuery): queued. Waits for the Web Connector's next visit.\n");
    room.while_waiting([&] { room.answer_next("Tax"); });
    const auto xml = room.run({"request", room.file("q.xml", "<AccountQueryRq/>")});
    CHECK(xml.exit == Exit::done);
    CHECK(xml.out.find("<AccountRet><Name>Tax</Name></AccountRet>") != std::string::npos);
    room.input = "  <AccountQueryRq/>";
    CHECK(room.run({"request", "-", "--as", "json"}).json().contains("AccountQuery"));
    CHECK(room.run({"request", room.file("q.json", query), "--as", "xml"}).out.starts_with("<?xml"));
    CHECK(room.run({"request", room.file("q.xml", "<AccountQueryRq/>"), "--json"})
              .json()
              .contains("AccountQuery"));
}

TEST_CASE("request: several messages give an array, or one message set", "[server][cli]")
{
    RequestRoom room;
    room.while_waiting([&] { room.answer_next("Sales"); });
    const auto json = room.run({"request", room.file("q.json", "[" + query + "," + query + "]")});
    CHECK(json.json().size() == 2);
    CHECK(json.json().at(1).at("AccountQuery").at("AccountRet").size() == 1);
    const auto xml = room.run({"request", "q.json", "--as", "xml"});
    CHECK(xml.out.starts_with("<?xml version=\"1.0\" ?>\n<QBXML>\n<QBXMLMsgsRs>\n<AccountQueryRs"));
    CHECK(xml.out.ends_with("</AccountQueryRs>\n</QBXMLMsgsRs>\n</QBXML>\n"));
}

TEST_CASE("request: pages are told while they come", "[server][cli]")
{
    RequestRoom room;
    int waits = 0;
    room.while_waiting([&] {
        if (++waits == 1)
            room.on_next([&](store::Requests& requests, const store::Request& request) {
                const auto visit = store::VisitId{1};
                requests.keep_page(request.id,
                                   {1, "<CustomerQueryRs statusCode=\"0\"><CustomerRet/></CustomerQueryRs>"},
                                   {"{i}", visit, 7}, {"queued", "On it.", "", "deskbridge"}, room.api.now);
            });
        else
            room.answer_next("x");
    });
    const auto ran = room.run({"request", room.file("q.json", R"({"CustomerQuery": {}})")});
    CHECK(ran.exit == Exit::done);
    CHECK(ran.err.find("1 page, 1 row, 7 to come. On it.") != std::string::npos);
}

TEST_CASE("request: one that fails ends with 1 and says why, in words and in JSON", "[server][cli]")
{
    RequestRoom room;
    const auto refuse = [&] {
        room.on_next([&](store::Requests& requests, const store::Request& request) {
            requests.failed(request.id, store::RequestStatus{3120, "Error", "gone"},
                            {"3120", "It is not there.", "Send it anew.", "person"}, room.api.now);
        });
    };
    room.while_waiting(refuse);
    const auto ran = room.run({"request", room.file("q.json", query)});
    CHECK(ran.exit == Exit::refused);
    CHECK(ran.out.empty());
    CHECK(ran.err.find("request 1 (AccountQuery) is failed: It is not there. Send it anew.") !=
          std::string::npos);
    const auto json = room.run({"request", "q.json", "--json"});
    CHECK(json.exit == Exit::refused);
    CHECK(json.json().at("status").at("code") == 3120);
    const auto shown = room.run({"request", "--show", "1"});
    CHECK(shown.exit == Exit::refused);
    CHECK(shown.err.find("It is not there.") != std::string::npos);
}

TEST_CASE("request: what is refused at the door ends with 1 and names place and advice", "[server][cli]")
{
    RequestRoom room;
    const auto ran = room.run({"request", room.file("q.json", R"({"AccountQuery": {"MaxReturned": "x"}})")});
    CHECK(ran.exit == Exit::refused);
    CHECK(ran.err.find("MaxReturned") != std::string::npos);
    const auto write = room.run({"request", room.file("w.json", R"({"VendorAdd": {"Name": "A"}})")});
    CHECK(write.exit == Exit::refused);
    CHECK(write.err.find("requests=all") != std::string::npos);
    CHECK(room.run({"request", room.file("n.json", "nonsense")}).exit == Exit::refused);
    CHECK(room.run({"request", "no-such-file"}).exit == Exit::cannot_run);
    CHECK(room.run({"request"}).exit == Exit::cannot_run);
    CHECK(room.run({"request", "q.json", "--show", "1"}).exit == Exit::cannot_run);
    CHECK(room.run({"request", "q.json", "--as", "csv"}).exit == Exit::cannot_run);
}

TEST_CASE("request: without an answer in time it ends with 1 and stays in line", "[server][cli]")
{
    RequestRoom room;
    std::chrono::milliseconds waited{0};
    room.while_waiting([&] { waited += room.last_pause; });
    const auto ran = room.run({"request", room.file("q.json", query), "--timeout", "3"});
    CHECK(ran.exit == Exit::refused);
    CHECK(ran.err.find("deskbridge request --show 1") != std::string::npos);
    CHECK(waited == std::chrono::seconds(3));
    CHECK(room.run({"request", "--show", "1"}).out.find("queued") != std::string::npos);
}

TEST_CASE("request: --no-wait prints numbers, and the others act on them", "[server][cli]")
{
    RequestRoom room;
    room.while_waiting([] { FAIL("it waited"); });
    CHECK(room.run({"request", room.file("q.json", query), "--no-wait", "--id", "mine"}).out == "1\n");
    CHECK(room.run({"request", "q.json", "--no-wait", "--id", "mine"}).out == "1\n");
    CHECK(room.run({"request", "q.json", "--no-wait", "--json"}).json().at("id") == 2);
    const auto other =
        room.run({"request", room.file("o.json", R"({"HostQuery": {}})"), "--no-wait", "--id", "mine"});
    CHECK(other.exit == Exit::refused);
    room.answer_next("Sales");
    CHECK(room.run({"request", "--show", "1"}).out.find("<Name>Sales</Name>") != std::string::npos);
    CHECK(room.run({"request", "--show", "1", "--as", "json"}).json().contains("AccountQuery"));
    CHECK(room.run({"request", "--show", "1", "--json"}).json().at("answer").contains("AccountQuery"));
    CHECK(room.run({"request", "--cancel", "2"}).out == "request 2 (AccountQuery) is cancelled.\n");
    CHECK(room.run({"request", "--retry", "2"}).exit == Exit::refused);
    CHECK(room.run({"request", "--show", "99"}).exit == Exit::refused);
}

TEST_CASE("requests: all are listed, by state too, and nothing is said so", "[server][cli]")
{
    RequestRoom room;
    CHECK(room.run({"requests"}).out == "There are no such requests.\n");
    room.run({"request", room.file("q.json", query), "--no-wait"});
    room.run({"request", room.file("q.json", query), "--no-wait"});
    room.answer_next("Sales");
    const auto list = room.run({"requests"});
    CHECK(list.out.find("AccountQuery  answered") != std::string::npos);
    CHECK(list.out.find("AccountQuery  queued") != std::string::npos);
    CHECK(room.run({"requests", "--state", "queued", "--json"}).json().at("requests").size() == 1);
    CHECK(room.run({"requests", "--state", "synced"}).exit == Exit::refused);
}
