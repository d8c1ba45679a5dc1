#include "simulator/quickbooks/interference.h"

#include "qbxml/message/envelope.h"
#include "tests/simulator/support.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

const std::string three = customer("A") + customer("B") + customer("C");

std::string set(const std::string& requests, const std::string& id)
{
    return message_set(requests, R"(onError="continueOnError" newMessageSetID=")" + id + '"');
}

qbxml::Answer read(const Processed& processed)
{
    INFO(processed.hresult << ' ' << processed.detail);
    REQUIRE(processed.hresult.empty());
    const auto answer = qbxml::read_answer(processed.answer);
    REQUIRE(std::holds_alternative<qbxml::Answer>(answer));
    return std::get<qbxml::Answer>(answer);
}

/// Runs three additions in a set X1, within which QuickBooks dies after `k` of them.
Processed die(Desk& desk, std::size_t k, Fate fate)
{
    Interference interference;
    interference.after_request = [=](std::size_t done) { return done == k ? fate : Fate::lives; };
    return desk.quickbooks.process(set(three, "X1"), desk.now, interference);
}

qbxml::Answer check(Desk& desk)
{
    desk.quickbooks.begin_session();
    return read(desk.raw(qbxml::write_status_check({13, 0}, "X1")));
}

std::string there(const Desk& desk)
{
    std::string names;
    for (const char* name : {"A", "B", "C"})
        names += desk.books().find("names", name) != nullptr ? name : "";
    return names;
}

} // namespace

TEST_CASE("interference: QuickBooks dies after any request, with any record", "[simulator][sets]")
{
    for (const std::size_t k : {0U, 1U, 2U, 3U}) {
        for (const Fate fate :
             {Fate::dies_without_record, Fate::dies_with_record_of_what_ran, Fate::dies_with_whole_record}) {
            INFO(k << ' ' << static_cast<int>(fate));
            Desk desk;
            const Processed processed = die(desk, k, fate);
            CHECK(processed.hresult == "0x80010105");
            CHECK(processed.answer.empty());
            CHECK(there(desk) == std::string("ABC").substr(0, k));
            const qbxml::Answer recorded = check(desk);
            if (fate == Fate::dies_without_record) {
                CHECK(recorded.message_set_status == 9002);
                CHECK(recorded.replies.empty());
                continue;
            }
            CHECK(recorded.message_set_status == 0);
            REQUIRE(recorded.replies.size() == (fate == Fate::dies_with_whole_record ? 3 : k));
            for (std::size_t i = 0; i < recorded.replies.size(); ++i)
                CHECK(recorded.replies[i].status == (i < k ? 0 : 3231));
        }
    }
}

TEST_CASE("interference: a QuickBooks that died does nothing until a session begins anew",
          "[simulator][sets]")
{
    Desk desk;
    die(desk, 1, Fate::dies_without_record);
    CHECK(desk.raw(message_set(customer("D"))).hresult == "0x8004040D");
    CHECK(desk.books().find("names", "D") == nullptr);
    desk.quickbooks.begin_session();
    CHECK(desk.raw(message_set(customer("D"))).hresult.empty());
}

TEST_CASE("interference: a set that only asks has no place to die in", "[simulator][sets]")
{
    Desk desk;
    Interference interference;
    interference.after_request = [](std::size_t) { return Fate::dies_without_record; };
    CHECK(
        desk.quickbooks.process(message_set(query("Customer", "")), desk.now, interference).hresult.empty());
}

TEST_CASE("interference: a lost record is told with 9005, and the work is done", "[simulator][sets]")
{
    Desk desk;
    Interference interference;
    interference.recording = Interference::Recording::lost;
    const auto answer = read(desk.quickbooks.process(set(three, "X1"), desk.now, interference));
    CHECK(answer.message_set_status == 9005);
    CHECK(answer.message_set_id == "X1");
    REQUIRE(answer.replies.size() == 3);
    CHECK(answer.replies[2].body.at(0).at("Name") == "C");
    CHECK(there(desk) == "ABC");
    CHECK(check(desk).message_set_status == 9002);
}

TEST_CASE("interference: a set that is refused by its id does not run", "[simulator][sets]")
{
    for (const int status : {600, 9001, 9002, 9004, 9005}) {
        Desk desk;
        Interference interference;
        interference.set_status = status;
        const auto answer = read(desk.quickbooks.process(set(three, "X1"), desk.now, interference));
        CHECK(answer.message_set_status == status);
        CHECK(answer.replies.empty());
        CHECK(there(desk).empty());
    }
}

TEST_CASE("interference: a file may keep the newest set alone", "[simulator][sets]")
{
    Settings settings;
    settings.keep_sets = KeepSets::newest;
    Desk desk(settings);
    desk.raw(set(customer("A"), "X1"));
    desk.raw(set(customer("B"), "X2"));
    CHECK(desk.books().set("X1") == nullptr);
    CHECK(desk.books().set("X2") != nullptr);
    desk.raw(message_set(customer("C"))); // without an id it leaves no record, and takes none away
    CHECK(desk.books().set("X2") != nullptr);
    CHECK(read(desk.raw(qbxml::write_status_check({13, 0}, "X1"))).message_set_status == 9002);
}

TEST_CASE("interference: a file may keep no set at all", "[simulator][sets]")
{
    Settings settings;
    settings.keep_sets = KeepSets::none;
    Desk desk(settings);
    CHECK(read(desk.raw(set(customer("A"), "X1"))).message_set_status == 0);
    CHECK(read(desk.raw(qbxml::write_status_check({13, 0}, "X1"))).message_set_status == 9002);
    CHECK(read(desk.raw(set(customer("A"), "X1"))).replies[0].status == 3100); // it runs again
}

TEST_CASE("interference: a request in trouble stays undone, or is done all the same", "[simulator][sets]")
{
    for (const auto work : {Trouble::Work::left_undone, Trouble::Work::done}) {
        Desk desk;
        Interference interference;
        interference.before_request = [&](const qbxml::Request& request) -> std::optional<Trouble> {
            if (request.body.front().at("Name") != "B")
                return std::nullopt;
            return Trouble{{1000, "There has been an internal error when processing the request."}, work};
        };
        const auto answer = read(desk.quickbooks.process(set(three, "X1"), desk.now, interference));
        CHECK(answer.replies[1].status == 1000);
        CHECK(answer.replies[1].severity == "Error");
        CHECK(answer.replies[1].body.empty());
        CHECK(answer.replies[2].status == 0);
        CHECK(there(desk) == (work == Trouble::Work::done ? "ABC" : "AC"));
    }
}

TEST_CASE("interference: an iterator is forgotten after so many pages, and does not change its filters",
          "[simulator][queries]")
{
    Settings settings;
    settings.iterator_pages = 2;
    Desk desk(settings);
    desk.ask(customer("A") + customer("B") + customer("C") + customer("D") + customer("E"));
    const auto page = [&](const std::string& attributes, const std::string& filters = "") {
        return desk.one("<CustomerQueryRq " + attributes + "><MaxReturned>1</MaxReturned>" + filters +
                        "</CustomerQueryRq>");
    };
    const std::string all = "<ActiveStatus>All</ActiveStatus>";
    const Reply first = page(R"(iterator="Start")", all);
    std::string id;
    for (const auto& attribute : first.attributes) {
        if (attribute.name == "iteratorID")
            id = attribute.value;
    }
    const std::string next = R"(iterator="Continue" iteratorID=")" + id + '"';
    CHECK(page(next, "<ActiveStatus>InactiveOnly</ActiveStatus>").status == 3391);
    CHECK(page(next, all).status == 0); // the same filters, or none
    CHECK(page(next).status == 3391);   // the second page was the last that it lived for
}
