#include "simulator/visits.h"

#include "tests/simulator/connector/web_service.h"
#include "tests/simulator/support.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
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

namespace {

/// A bench whose server hands out these sets, one a session.
void hand_out(Bench& bench, const std::vector<std::string>& sets, const std::string& scenario)
{
    bench.service.authenticate({"t", ""});
    bench.service.script("sendRequestXML", sets);
    bench.service.script("receiveResponseXML", {"100"});
    bench.options.sessions = static_cast<int>(sets.size());
    bench.options.scenario = std::get<Scenario>(read_scenario(scenario));
}

std::string write(const std::string& name)
{
    return message_set(customer(name), R"(onError="continueOnError" newMessageSetID=")" + name + '"');
}

bool has(const Bench& bench, const char* name)
{
    return read_books(bench.options.books).find("names", name) != nullptr;
}

std::vector<std::string> told(const Bench& bench, const std::string& operation, const std::string& parameter)
{
    std::vector<std::string> out;
    for (const Call& call : bench.service.calls()) {
        if (call.operation == operation)
            out.push_back(call.parameters.at(parameter));
    }
    return out;
}

} // namespace

TEST_CASE("visits: in a scenario each session counts for itself", "[simulator][visits]")
{
    Bench bench;
    hand_out(bench, {write("A"), write("B"), write("C")},
             "sessions 2-3: drop-answer 1\nsession 3: restore-backup 1");
    CHECK(bench.run() == 1);
    CHECK(told(bench, "receiveResponseXML", "ticket").size() == 1);
    CHECK_FALSE(has(bench, "A")); // the backup was older than session 1
    CHECK_FALSE(has(bench, "B"));
    CHECK(has(bench, "C"));
}

TEST_CASE("visits: a session on a copy leaves the file alone", "[simulator][visits]")
{
    Bench bench;
    hand_out(bench, {write("A"), write("B"), message_set(query("Customer", ""))},
             "session 2: copy-on LAPTOP");
    CHECK(bench.run() == 0);
    CHECK(has(bench, "A"));
    CHECK_FALSE(has(bench, "B"));
    const auto paths = told(bench, "sendRequestXML", "strCompanyFileName");
    REQUIRE(paths.size() == 3);
    CHECK(paths[1].ends_with("Sample Company - Copy.QBW"));
    CHECK(paths[2].ends_with("Sample Company.QBW"));
    const auto hcps = told(bench, "sendRequestXML", "strHCPResponse");
    CHECK(hcps[1].find("LOCKED:LAPTOP:") != std::string::npos);
    CHECK(hcps[1].find("{90A44FB5-33D9-4815-AC85-BC87A7E7D1EB}") != std::string::npos);
    CHECK(hcps[2].find("LOCKED:LAPTOP:") == std::string::npos);
}

TEST_CASE("visits: a second computer holds its session while a set of the first is out",
          "[simulator][visits]")
{
    Bench bench;
    hand_out(bench, {write("A"), write("B")}, "session 1: second-computer LAPTOP");
    bench.options.sessions = 1;
    CHECK(bench.run() == 0);
    CHECK(has(bench, "A"));
    CHECK(has(bench, "B"));
    const auto operations = bench.service.operations();
    CHECK(std::count(operations.begin(), operations.end(), "closeConnection") == 2);
    const auto hcps = told(bench, "sendRequestXML", "strHCPResponse");
    REQUIRE(hcps.size() == 2);
    CHECK(hcps[1].find("LOCKED:LAPTOP:") != std::string::npos);
}

TEST_CASE("visits: a Web Connector that was started anew does not wait for its schedule",
          "[simulator][visits]")
{
    Bench bench;
    hand_out(bench, {write("A"), write("A"), write("B")}, "session 1: restart 1");
    bench.options.every = 300;
    bench.run();
    CHECK(bench.slept == std::vector<int>{300}); // between the second and the third
    CHECK(has(bench, "A"));
}

TEST_CASE("visits: a backup on disk is restored once, before the first session", "[simulator][visits]")
{
    Bench bench;
    hand_out(bench, {write("A")}, "session 1: slow 1");
    bench.run();
    std::filesystem::copy_file(bench.options.books, bench.folder.file("backup.jsonl"));
    hand_out(bench, {write("B"), write("C")}, "session 1: slow 1");
    bench.run();
    CHECK(has(bench, "C"));
    bench.options.scenario.reset();
    bench.options.play.file.back_to = bench.folder.file("backup.jsonl");
    bench.service.script("sendRequestXML", {write("D"), write("E")});
    bench.run();
    CHECK(has(bench, "A"));
    CHECK_FALSE(has(bench, "B"));
    CHECK(has(bench, "D"));
    CHECK(has(bench, "E"));
}

TEST_CASE("visits: a backup of a session that was never held cannot be restored", "[simulator][visits]")
{
    Bench bench;
    hand_out(bench, {write("A")}, "session 1: restore-backup 4");
    CHECK_THROWS_WITH(bench.run(), Catch::Contains("session 4 has not been held"));
}
