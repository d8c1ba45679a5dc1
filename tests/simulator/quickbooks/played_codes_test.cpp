#include "qbxml/message/status_table.h"
#include "simulator/faults/faults.h"
#include "simulator/quickbooks/hresults.h"
#include "simulator/quickbooks/status_texts.h"
#include "tests/simulator/support.h"
#include "tests/support/catch.h"

#include <array>
#include <cstdio>

using namespace simulator;
using namespace simulator_test;

namespace {

Reply played(Desk& desk, const std::string& request, RequestFault fault)
{
    FaultPlan plan;
    plan.requests.push_back(std::move(fault));
    Faults faults(plan);
    faults.next(Faults::Kind::writing);
    const Processed done = desk.quickbooks.process(message_set(request), desk.now, faults.interference());
    REQUIRE(done.hresult.empty());
    return std::get<qbxml::Answer>(qbxml::read_answer(done.answer)).replies.at(0);
}

RequestFault status(int code, Which which = {})
{
    RequestFault fault;
    fault.status = code;
    fault.which = std::move(which);
    return fault;
}

} // namespace

TEST_CASE("played codes: every status code that is known can be played", "[simulator][faults]")
{
    int number = 0;
    for (const qbxml::StatusRow& row : qbxml::status_rows()) {
        if (row.code == 0 || row.code == 600 || row.code > 9000)
            continue; // of message sets: the test of interference has them
        INFO(row.code);
        Desk desk;
        const Reply reply = played(desk, customer("A"), status(row.code));
        CHECK(reply.status == row.code);
        CHECK_FALSE(reply.text.empty());
        const bool warned = row.code >= 500 && row.code < 600 && row.code != 501 && row.code != 510;
        CHECK((desk.books().find("names", "A") != nullptr) == warned);
        CHECK((reply.body.size() == 1) == warned);
        ++number;
    }
    CHECK(number > 50);
    Desk desk;
    CHECK(played(desk, customer("A"), status(9101)).status == 9101);
}

TEST_CASE("played codes: every HRESULT that is known has words", "[simulator][faults]")
{
    const std::string nothing = hresult_text("0x80049999");
    for (const qbxml::HresultRow& row : qbxml::hresult_rows()) {
        std::array<char, 16> text{};
        (void)std::snprintf(text.data(), text.size(), "0x%08X", row.code);
        const std::string code = text.data();
        INFO(code);
        const bool unknown_to_us = row.code == 0x80040419 || row.code == 0x80040421 ||
                                   row.code == 0x80040308 || row.code == 0x8007007E ||
                                   row.code == 0x8004040F || row.code == 0x80040411 ||
                                   row.code == 0x80040412 || row.code == 0x80040413;
        CHECK((hresult_text(code) == nothing) == unknown_to_us);
    }
    CHECK(hresult_text("0x8004040A") == hresult_text("0x8004040a"));
}

TEST_CASE("played codes: locks speak of locks, and the server knows them by that", "[simulator][faults]")
{
    for (const int code : {3170, 3175, 3176, 3180, 3185}) {
        INFO(code);
        const Refusal lock = played_lock(code, "InvoiceAdd");
        CHECK(lock.status == code);
        CHECK(qbxml::advice_for_status(code, lock.text).verdict == qbxml::Verdict::again_later);
    }
    CHECK(qbxml::advice_for_status(3180, played_status(3180, "InvoiceAdd", "").text).verdict !=
          qbxml::Verdict::again_later);
    CHECK(played_status(3180, "InvoiceAdd", "No more room.").text.ends_with("message: No more room."));
}

TEST_CASE("played codes: a fault meets the requests that it names, and those alone", "[simulator][faults]")
{
    const std::string set = message_set(customer("A") + add("Vendor", "<Name>V</Name>") + customer("B") +
                                        query("Customer", "") + customer("C"));
    const auto statuses = [&](Which which) {
        FaultPlan plan;
        plan.requests.push_back(status(3260, std::move(which)));
        Faults faults(plan);
        faults.next(Faults::Kind::writing);
        Desk desk;
        std::string out;
        const Processed done = desk.quickbooks.process(set, desk.now, faults.interference());
        const auto answer = std::get<qbxml::Answer>(qbxml::read_answer(done.answer));
        for (const Reply& reply : answer.replies)
            out += reply.status == 3260 ? 'x' : '.';
        return out;
    };
    CHECK(statuses({}) == "xxxxx");
    CHECK(statuses({"CustomerAdd"}) == "x.x.x");
    CHECK(statuses({"writing"}) == "xxx.x");
    CHECK(statuses({"asking"}) == "...x.");
    CHECK(statuses({"", "B"}) == "..x..");
    CHECK(statuses({"", "", 3, 1}) == "..x..");
    CHECK(statuses({"CustomerAdd", "", 2}) == "..x.x");
    CHECK(statuses({"writing", "", 1, 2}) == "xx...");
    CHECK(statuses({"", "", 1, 0, 0}) == ".....");
    CHECK(statuses({"", "", 1, 0, 50, 3}) == statuses({"", "", 1, 0, 50, 3}));
}
