#include "simulator/visits.h"

#include "tests/simulator/connector/web_service.h"
#include "tests/simulator/support.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace simulator;
using namespace simulator_test;

namespace {

/// The program's work without its command line.
struct Bench {
    Bench()
    {
        const std::string base = service.url();
        std::ofstream(folder.file("shop.qwc"))
            << "<QBWCXML><AppName>Shop</AppName><AppID></AppID><AppURL>" << base
            << "</AppURL><AppDescription>d</AppDescription>"
            << "<AppSupport>" << base
            << "/help</AppSupport><UserName>shop</UserName><OwnerID>{57F3B9B6-86F1-4FCC-B1EE-566DE1813D20}"
            << "</OwnerID><FileID>{90A44FB5-33D9-4815-AC85-BC87A7E7D1EB}</FileID><QBType>QBFS</QBType></"
               "QBWCXML>";
        options.qwc = folder.file("shop.qwc");
        options.books = folder.file("books.jsonl");
        options.session.password = "secret";
        options.json = true;
        service.authenticate({"t", "none"});
    }

    int run()
    {
        const Clockwork clock{[] { return Time{1446673838}; },
                              [this](int seconds) { slept.push_back(seconds); }};
        out.str("");
        std::ostringstream log;
        return visit(options, clock, out, log, [] { return false; });
    }

    [[nodiscard]] nlohmann::json summary() const { return nlohmann::json::parse(out.str()); }

    TempFolder folder;
    WebService service;
    Options options;
    std::ostringstream out;
    std::vector<int> slept;
};

} // namespace

TEST_CASE("visits: a new app is tried out with plain GETs, once", "[simulator][visits]")
{
    Bench bench;
    bench.service.authenticate({"t", ""});
    bench.service.script("sendRequestXML", {message_set(query("Customer", ""))});
    bench.service.script("receiveResponseXML", {"100"});
    CHECK(bench.run() == 0);
    const auto first = bench.service.operations();
    CHECK(first[0] == "GET /qbwc");
    CHECK(first[1] == "GET /qbwc/help");
    CHECK(bench.run() == 0); // the FileID stands in the company file now
    const auto all = bench.service.operations();
    CHECK(std::count(all.begin(), all.end(), "GET /qbwc") == 1);
    CHECK(bench.summary()["percent"] == 100);
}

TEST_CASE("visits: an app whose pages do not answer is not added", "[simulator][visits]")
{
    Bench bench;
    bench.service.status("GET /qbwc/help", 404);
    CHECK(bench.run() == 1);
    CHECK(bench.summary()["error"].get<std::string>().starts_with("QBWC1003"));
    bench.service.status("GET /qbwc/help", 202);
    CHECK(bench.run() == 0);
    bench.service.status("GET /qbwc", 500);
    CHECK(bench.run() == 1);
    CHECK(bench.summary()["soap_calls"] == 0);
}

TEST_CASE("visits: a refused user makes exit code 1 and is told", "[simulator][visits]")
{
    Bench bench;
    bench.service.authenticate({"", "nvu"});
    CHECK(bench.run() == 1);
    CHECK(bench.summary()["authenticate"] == "nvu");
    CHECK(bench.summary()["close"] == "OK");
    CHECK(bench.summary()["soap_calls"] == 4);
}

TEST_CASE("visits: the schedule waits for the longest of what is asked", "[simulator][visits]")
{
    Bench bench;
    bench.options.sessions = 3;
    CHECK(bench.run() == 0);
    CHECK(bench.slept == std::vector<int>{0, 0});
    CHECK(bench.summary()["sessions"] == 3);
    CHECK(bench.summary()["soap_calls"] == 12);
    bench.slept.clear();
    bench.options.sessions = 2;
    bench.options.every = 60;
    bench.service.authenticate({"t", "none", "", "300"});
    bench.run();
    CHECK(bench.slept == std::vector<int>{300});
    bench.slept.clear();
    bench.service.authenticate({"t", "", "20", ""});
    bench.run();
    CHECK(bench.slept == std::vector<int>{20});
}

TEST_CASE("visits: a .qwc that cannot be opened is no refusal but a failure", "[simulator][visits]")
{
    Bench bench;
    bench.options.qwc = bench.folder.file("none.qwc");
    CHECK_THROWS_WITH(bench.run(), Catch::Contains("none.qwc"));
}
