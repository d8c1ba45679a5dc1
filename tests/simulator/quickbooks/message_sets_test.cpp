#include "qbxml/message/envelope.h"
#include "tests/simulator/support.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

std::string set(const std::string& requests, const std::string& fresh, const std::string& old = "")
{
    std::string attributes = R"(onError="continueOnError")";
    if (!fresh.empty())
        attributes += " newMessageSetID=\"" + fresh + '"';
    if (!old.empty())
        attributes += " oldMessageSetID=\"" + old + '"';
    return message_set(requests, attributes);
}

qbxml::Answer read(const Processed& processed)
{
    INFO(processed.hresult << ' ' << processed.detail);
    REQUIRE(processed.hresult.empty());
    const auto answer = qbxml::read_answer(processed.answer);
    REQUIRE(std::holds_alternative<qbxml::Answer>(answer));
    return std::get<qbxml::Answer>(answer);
}

struct Died {};

} // namespace

TEST_CASE("message sets: the same text again is answered from the store and does not run",
          "[simulator][sets]")
{
    Desk desk;
    const std::string text = set(customer("A") + customer("A"), "X1");
    const Processed first = desk.raw(text);
    CHECK(read(first).message_set_id == "X1");
    CHECK(read(first).message_set_status == 0);
    desk.now += 100;
    const Processed again = desk.raw(text);
    CHECK(again.answer == first.answer);
    CHECK(read(again).replies[0].status == 0); // run again, it would be 3100
}

TEST_CASE("message sets: another text under the same id is refused", "[simulator][sets]")
{
    Desk desk;
    desk.raw(set(customer("A"), "X1"));
    const auto answer = read(desk.raw(set(customer("B"), "X1")));
    CHECK(answer.message_set_status == 9001);
    CHECK(answer.replies.empty());
    CHECK(desk.books().find("names", "B") == nullptr);
}

TEST_CASE("message sets: a status check tells the outcome and never runs anything", "[simulator][sets]")
{
    Desk desk;
    const std::string check = qbxml::write_status_check({13, 0}, "X1");
    CHECK(read(desk.raw(check)).message_set_status == 9002);
    CHECK(read(desk.raw(set(customer("A"), "X1", "X1"))).message_set_status == 9002);
    CHECK(desk.books().find("names", "A") == nullptr);
    desk.raw(set(customer("A"), "X1"));
    const auto known = read(desk.raw(check));
    CHECK(known.message_set_status == 0);
    REQUIRE(known.replies.size() == 1);
    CHECK(known.replies[0].body.front().at("Name") == "A");
    Settings settings;
    settings.unknown_set_status = 600;
    Desk other(settings);
    CHECK(read(other.raw(check)).message_set_status == 600);
}

TEST_CASE("message sets: the old one is forgotten when it is named", "[simulator][sets]")
{
    Desk desk;
    desk.raw(set(customer("A"), "X1"));
    CHECK(read(desk.raw(set("", "", "X9"))).message_set_status == 600);
    CHECK(read(desk.raw(set(customer("B"), "X2", "X1"))).message_set_status == 0);
    CHECK(read(desk.raw(qbxml::write_status_check({13, 0}, "X1"))).message_set_status == 9002);
    CHECK(read(desk.raw(set("", "", "X2"))).message_set_status == 0);
    CHECK(read(desk.raw(qbxml::write_status_check({13, 0}, "X2"))).message_set_status == 9002);
    // Forgotten means: the same text would run again.
    CHECK(read(desk.raw(set(customer("A"), "X1"))).replies[0].status == 3100);
}

TEST_CASE("message sets: all of them are forgotten with ClearAllMessageSets", "[simulator][sets]")
{
    Desk desk;
    desk.raw(set(customer("A"), "X1"));
    desk.raw(set(customer("B"), "X2"));
    desk.raw(set("", "", "ClearAllMessageSets"));
    CHECK(desk.books().set_ids().empty());
}

TEST_CASE("message sets: an id of more than 24 characters is refused", "[simulator][sets]")
{
    Desk desk;
    CHECK(read(desk.raw(set(customer("A"), std::string(25, 'x')))).message_set_status == 9004);
    CHECK(desk.books().find("names", "A") == nullptr);
    CHECK(read(desk.raw(set(customer("A"), std::string(24, 'x')))).message_set_status == 0);
}

TEST_CASE("message sets: without ids nothing is stored", "[simulator][sets]")
{
    Desk desk;
    CHECK_FALSE(read(desk.raw(set(customer("A"), ""))).message_set_status.has_value());
    CHECK(desk.books().set_ids().empty());
}

TEST_CASE("message sets: what the schema refuses is not stored", "[simulator][sets]")
{
    Desk desk;
    CHECK(desk.raw(set("<CustomerAddRq/>", "X1")).hresult == "0x80040400");
    CHECK(read(desk.raw(qbxml::write_status_check({13, 0}, "X1"))).message_set_status == 9002);
}

TEST_CASE("message sets: they survive a restart", "[simulator][sets]")
{
    const TempFolder folder;
    const std::string path = folder.file("books.jsonl");
    const std::string text = set(customer("A"), "X1");
    std::string first;
    {
        CompanyFile file(path, {}, 1);
        first = QuickBooks(file, {}).process(text, 1446673838).answer;
    }
    CompanyFile file(path, {}, 1);
    CHECK(QuickBooks(file, {}).process(text, 1446673999).answer == first);
}

TEST_CASE("message sets: death inside a set leaves what ran, and no record of the set", "[simulator][sets]")
{
    const TempFolder folder;
    const std::string path = folder.file("books.jsonl");
    const std::string text = set(customer("A") + customer("B") + customer("C"), "X1");
    {
        CompanyFile file(path, {}, 1);
        QuickBooks quickbooks(file, {});
        const auto die = [](std::size_t applied) {
            if (applied == 2)
                throw Died{};
        };
        CHECK_THROWS_AS(quickbooks.process(text, 1446673838, die), Died);
    }
    CompanyFile file(path, {}, 1);
    QuickBooks quickbooks(file, {});
    CHECK(file.books().find("names", "B") != nullptr);
    CHECK(file.books().find("names", "C") == nullptr);
    CHECK(read(quickbooks.process(qbxml::write_status_check({13, 0}, "X1"), 1446673999)).message_set_status ==
          9002);
    const auto again = read(quickbooks.process(text, 1446673999));
    CHECK(again.replies[0].status == 3100);
    CHECK(again.replies[1].status == 3100);
    CHECK(again.replies[2].status == 0);
}

TEST_CASE("message sets: the store may answer with ids alone", "[simulator][sets]")
{
    Settings settings;
    settings.recovered = Recovered::ids;
    Desk desk(settings);
    const std::string text = set(customer("A") + customer("A"), "X1");
    const auto first = read(desk.raw(text));
    const auto again = read(desk.raw(text));
    REQUIRE(again.replies[0].body.size() == 1);
    CHECK(again.replies[0].body[0].name == "ErrorRecovery");
    CHECK(again.replies[0].body[0].at("ListID") == first.replies[0].body[0].at("ListID"));
    CHECK(again.replies[0].body[0].child("Name") == nullptr);
    CHECK(again.replies[1].status == 3100);
}
