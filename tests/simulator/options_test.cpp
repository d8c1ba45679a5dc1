#include "simulator/options.h"

#include "tests/simulator/support.h"
#include "tests/support/catch.h"

#include <fstream>

using namespace simulator;
using namespace simulator_test;

namespace {

Parsed parse(const std::vector<std::string>& words)
{
    std::vector<const char*> argv{"deskbridge-sim", "--qwc", "a.qwc", "--password", "p", "--books", "b"};
    for (const std::string& word : words)
        argv.push_back(word.c_str());
    return parse_options(static_cast<int>(argv.size()), argv.data());
}

} // namespace

TEST_CASE("options: every fault is a flag", "[simulator][options]")
{
    for (const Word& word : fault_words()) {
        INFO(word.name);
        const std::string flag = "--" + std::string(word.name);
        // A detail by itself is refused, and by its own words: it was understood.
        const Parsed parsed = word.value.empty() ? parse({flag}) : parse({"--status", "3140", flag, "1"});
        CHECK((!parsed.exit || *parsed.exit == 2));
    }
    CHECK(parse({"--no-such-fault"}).exit == 2);
}

TEST_CASE("options: flags mean what the words of a scenario mean, in the order in which they are typed",
          "[simulator][options]")
{
    const Parsed parsed = parse({"--lock",
                                 "3175",
                                 "--on",
                                 "InvoiceAdd",
                                 "--first",
                                 "2",
                                 "--status",
                                 "3140",
                                 "--on",
                                 "3",
                                 "--die-in-set",
                                 "2",
                                 "--after-request",
                                 "1",
                                 "--record",
                                 "ran",
                                 "--hresult",
                                 "0x80040402",
                                 "--at",
                                 "4",
                                 "--skip-close",
                                 "--closing-date",
                                 "2026-10-31"});
    REQUIRE_FALSE(parsed.exit);
    const FaultPlan& faults = parsed.options.play.faults;
    REQUIRE(faults.requests.size() == 2);
    CHECK(faults.requests[0].which.message == "InvoiceAdd");
    CHECK(faults.requests[0].which.count == 2);
    CHECK(faults.requests[1].status == 3140);
    CHECK(faults.requests[1].which.from == 3);
    CHECK(faults.die_in_set == 2);
    CHECK(faults.record == FaultPlan::Record::of_what_ran);
    CHECK(faults.at == 4);
    CHECK(faults.close == FaultPlan::Close::skipped);
    CHECK(parsed.options.play.quickbooks.closing_date == "2026-10-31");
    CHECK(parsed.options.sessions == 1);
    CHECK(parse({"--record", "ran"}).exit == 2);
    CHECK(parse({"--drop-answer", "never"}).exit == 2);
}

TEST_CASE("options: a scenario says how many sessions there are, unless the command line does",
          "[simulator][options]")
{
    const TempFolder folder;
    const std::string path = folder.file("day.txt");
    std::ofstream(path) << "session 3: skip-close\n";
    CHECK(parse({"--scenario", path}).options.sessions == 3);
    CHECK(parse({"--scenario", path, "--sessions", "5"}).options.sessions == 5);
    CHECK(parse({"--scenario", path, "--every", "60"}).options.sessions == 0);
    std::ofstream(path) << "session 3: skip\n";
    CHECK(parse({"--scenario", path}).exit == 2);
    CHECK(parse({"--scenario", folder.file("none")}).exit == 2);
    CHECK(parse({"--chaos", "10", "--chaos-seed", "77"}).options.chaos.seed == 77);
}

TEST_CASE("options: a report is as of a day that there is", "[simulator][options]")
{
    CHECK(parse({"report", "--books", "b", "--as-of", "2026-02-28"}).options.as_of == "2026-02-28");
    for (const char* wrong : {"2026-02-30", "2026-2-3", "yesterday", "2026-02-28x"})
        CHECK(parse({"report", "--books", "b", "--as-of", wrong}).exit == 2);
}
