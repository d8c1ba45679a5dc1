#include "simulator/connector/company_marks.h"
#include "simulator/connector/session.h"
#include "tests/simulator/connector/scripted_wire.h"
#include "tests/simulator/support.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

using Names = std::vector<std::string>;

struct Died {};

const std::string owner = "{57F3B9B6-86F1-4FCC-B1EE-566DE1813D20}";

/// A company file and a Web Connector on one computer or several, all in this process.
struct Rig {
    SessionResult run(Wire& wire, FaultPlan plan = {}, const std::string& computer = "PC1")
    {
        Faults faults(std::move(plan));
        return run(wire, faults, computer);
    }

    SessionResult run(Wire& wire, Faults& faults, const std::string& computer = "PC1")
    {
        QwcFile qwc;
        qwc.user_name = "shop";
        qwc.owner_id = owner;
        qwc.file_id = "{90A44FB5-33D9-4815-AC85-BC87A7E7D1EB}";
        const Clockwork clock{[this] { return desk.now; }, [this](int seconds) { slept += seconds; }};
        const Log log(nullptr, clock);
        SessionOptions options;
        options.password = "secret";
        options.computer = computer;
        return Session(wire, desk.quickbooks, qwc, options, faults, log, clock).run();
    }

    [[nodiscard]] bool has(const char* name) const { return desk.books().find("names", name) != nullptr; }

    Desk desk;
    int slept = 0;
};

std::string write(const std::string& requests, const std::string& id)
{
    return message_set(requests, R"(onError="continueOnError" newMessageSetID=")" + id + '"');
}

const std::string set_a = write(customer("A"), "X1");
const std::string set_bc = write(customer("B") + customer("C"), "X2");
const std::string ask = message_set(query("Customer", ""));

FaultPlan harm(CallFault::What what, const char* operation, int number = 1)
{
    FaultPlan plan;
    plan.calls.push_back({what, operation, number});
    return plan;
}

} // namespace

TEST_CASE("session faults: QuickBooks alone dies, and the server hears of it", "[simulator][session]")
{
    FaultPlan plan;
    plan.quickbooks_dies = 2;
    plan.after_request = 1;
    Rig rig;
    ScriptedWire wire({set_a, set_bc, ask});
    const SessionResult result = rig.run(wire, plan);
    CHECK(wire.answer(1).at("hresult") == "0x80010105");
    CHECK(wire.answer(1).at("response").empty());
    CHECK(wire.answer(2).at("hresult") == "0x8004040D"); // its session with QuickBooks is over
    CHECK(result.close.has_value());
    CHECK(rig.desk.books().data(owner, "AppLock")->value->starts_with("LOCKED:PC1:"));
    CHECK(rig.has("B"));
    CHECK_FALSE(rig.has("C"));
    CHECK(rig.desk.books().set("X2") == nullptr);
    ScriptedWire next({ask});
    rig.run(next);
    CHECK(next.answer(0).at("hresult").empty());
}

TEST_CASE("session faults: the program dies with the record that the plan wants", "[simulator][session]")
{
    using Record = FaultPlan::Record;
    for (const Record record : {Record::none, Record::of_what_ran, Record::whole}) {
        FaultPlan plan;
        plan.die_in_set = 1;
        plan.after_request = 1;
        plan.record = record;
        plan.die = [] { throw Died{}; };
        Rig rig;
        ScriptedWire wire({set_bc});
        CHECK_THROWS_AS(rig.run(wire, plan), Died);
        CHECK(rig.has("B"));
        CHECK_FALSE(rig.has("C"));
        CHECK(wire.answers.empty());
        CHECK((rig.desk.books().set("X2") != nullptr) == (record != Record::none));
    }
}

TEST_CASE("session faults: a power cut takes the last commits along", "[simulator][session]")
{
    FaultPlan plan;
    plan.power_cut = 1;
    plan.lost_commits = 2; // the record of the set, and C
    plan.die = [] { throw Died{}; };
    Rig rig;
    ScriptedWire wire({set_bc});
    CHECK_THROWS_AS(rig.run(wire, plan), Died);
    CHECK(rig.has("B"));
    CHECK_FALSE(rig.has("C"));
    CHECK(rig.desk.books().set("X2") == nullptr);
}

TEST_CASE("session faults: a lost reply ends the session with that call's error", "[simulator][session]")
{
    const std::map<std::string, int> codes{{"authenticate", 1012},
                                           {"sendRequestXML", 1041},
                                           {"receiveResponseXML", 1042},
                                           {"closeConnection", 1044}};
    for (const auto what : {CallFault::What::reply_lost, CallFault::What::cut_after_send}) {
        for (const auto& [operation, code] : codes) {
            INFO(operation);
            Rig rig;
            ScriptedWire wire({set_a});
            const SessionResult result = rig.run(wire, harm(what, operation.c_str()));
            REQUIRE(result.error);
            CHECK(result.error->code == code);
            REQUIRE(wire.operations.size() >= 2);
            CHECK(wire.operations.back() == "(cut)");
            CHECK(wire.operations[wire.operations.size() - 2] == operation); // the server has had it
        }
    }
}

TEST_CASE("session faults: after a failed call closeConnection comes where the plan says so",
          "[simulator][session]")
{
    FaultPlan plan = harm(CallFault::What::reply_lost, "receiveResponseXML", 2);
    plan.close_after_error = FaultPlan::Close::called;
    Rig rig;
    ScriptedWire wire({set_a, set_bc});
    const SessionResult result = rig.run(wire, plan);
    CHECK(result.error->code == 1042);
    CHECK(wire.answers.size() == 2);
    CHECK(wire.operations.back() == "closeConnection");
}

TEST_CASE("session faults: a call may come twice", "[simulator][session]")
{
    Rig rig;
    ScriptedWire wire({set_a, set_bc});
    CHECK(rig.run(wire, harm(CallFault::What::repeated, "receiveResponseXML")).fine());
    REQUIRE(wire.answers.size() == 3);
    CHECK(wire.answers[0] == wire.answers[1]);
}

TEST_CASE("session faults: the Web Connector may be started anew in the middle", "[simulator][session]")
{
    FaultPlan plan;
    plan.restart = 2;
    Rig rig;
    ScriptedWire wire({set_a, set_bc, ask});
    const SessionResult result = rig.run(wire, plan);
    CHECK(result.next == SessionResult::Next::at_once);
    CHECK_FALSE(result.close.has_value());
    CHECK(wire.operations.back() == "sendRequestXML");
    CHECK(rig.has("A"));
    CHECK_FALSE(rig.has("B"));
    CHECK(rig.run(wire).fine()); // the same process goes on
    CHECK(wire.operations.back() == "closeConnection");
}

TEST_CASE("session faults: a set that holds a text is refused as a whole", "[simulator][session]")
{
    FaultPlan plan;
    plan.refused_texts = {"<Name>C<"};
    Rig rig;
    ScriptedWire wire({set_a, set_bc});
    rig.run(wire, plan);
    CHECK(wire.answer(0).at("hresult").empty());
    CHECK(wire.answer(1).at("hresult") == "0x80040400");
    CHECK(rig.has("A"));
    CHECK_FALSE(rig.has("B"));
}

TEST_CASE("session faults: QuickBooks may fail after it has done the work", "[simulator][session]")
{
    FaultPlan plan;
    plan.hresult = "0x80040402";
    plan.at = 2;
    plan.failing = FaultPlan::Failing::afterwards;
    Rig rig;
    ScriptedWire wire({ask, set_a});
    rig.run(wire, plan);
    CHECK(wire.answer(1).at("hresult") == "0x80040402");
    CHECK(wire.answer(1).at("response").empty());
    CHECK(rig.has("A"));
    CHECK(rig.desk.books().set("X1") != nullptr);
}

TEST_CASE("session faults: sets are refused by id or cannot be recorded", "[simulator][session]")
{
    FaultPlan refused;
    refused.set_status = 9001;
    refused.set_status_at = 2;
    refused.lose_record = 1;
    Rig rig;
    ScriptedWire wire({set_a, set_bc});
    rig.run(wire, refused);
    CHECK(wire.answer(0).at("response").find(R"(messageSetStatusCode="9005")") != std::string::npos);
    CHECK(wire.answer(1).at("response").find(R"(messageSetStatusCode="9001")") != std::string::npos);
    CHECK(rig.has("A"));
    CHECK_FALSE(rig.has("B"));
}

TEST_CASE("session faults: requests meet locks, and go through later", "[simulator][session]")
{
    FaultPlan plan;
    RequestFault lock;
    lock.status = 3175;
    lock.text = RequestFault::Text::of_a_lock;
    lock.which.message = "CustomerAdd";
    lock.which.count = 2;
    plan.requests.push_back(lock);
    Rig rig;
    ScriptedWire wire({set_a, set_bc});
    Faults faults(plan);
    rig.run(wire, faults);
    CHECK_FALSE(rig.has("A"));
    CHECK_FALSE(rig.has("B"));
    CHECK(rig.has("C"));
    ScriptedWire again({write(customer("A"), "X3")});
    rig.run(again, faults); // two were locked: the count goes over sets and sessions
    CHECK(rig.has("A"));
}

TEST_CASE("session faults: QuickBooks opens at last, and its codes come with words", "[simulator][session]")
{
    FaultPlan plan;
    plan.connection_error = "0x80040414";
    plan.connection_error_times = 2;
    Rig rig;
    ScriptedWire wire({ask});
    wire.connection_error = "";
    CHECK(rig.run(wire, plan).fine());
    CHECK(wire.connection_errors == Names{"0x80040414", "0x80040414"});
    CHECK(wire.operations.back() == "closeConnection");
    plan.connection_error_times = 0;
    ScriptedWire closed({ask});
    CHECK(rig.run(closed, plan).error->code == 1013);
    CHECK(closed.connection_errors.size() == 1);
}

TEST_CASE("session faults: QuickBooks takes its time", "[simulator][session]")
{
    FaultPlan plan;
    plan.slow_seconds = 90;
    Rig rig;
    ScriptedWire wire({ask, set_a});
    rig.run(wire, plan);
    CHECK(rig.slept == 180);
    plan.slow_at = 2;
    ScriptedWire other({ask, set_bc});
    rig.run(other, plan);
    CHECK(rig.slept == 270);
}

TEST_CASE("session faults: a file may have been moved, and another computer may hold it",
          "[simulator][session]")
{
    FaultPlan plan;
    plan.opened_as = "D:\\Moved.QBW";
    plan.lock_held_by = "BACK-OFFICE";
    Rig rig;
    ScriptedWire wire({ask});
    wire.wanted_file = "d:\\moved.qbw"; // where it is now
    CHECK(rig.run(wire, plan).fine());
    CHECK(wire.company_file == "D:\\Moved.QBW");
    CHECK(wire.hcp.find("LOCKED:BACK-OFFICE:") != std::string::npos);
    CHECK(wire.hcp.find("PC1") == std::string::npos);
    CHECK(wire.hcp.find("{90A44FB5-33D9-4815-AC85-BC87A7E7D1EB}") != std::string::npos);
    ScriptedWire old({ask});
    old.wanted_file = R"(C:\Users\Public\Documents\Intuit\QuickBooks\Company Files\Sample Company.QBW)";
    rig.run(old, plan);
    CHECK(old.connection_errors == Names{"0x8004040A"});
}

TEST_CASE("session faults: two computers have the file open at once", "[simulator][session]")
{
    Rig rig;
    ScriptedWire first({set_a, ask});
    ScriptedWire second({write(customer("Z"), "Y1")});
    FaultPlan plan;
    plan.meanwhile_at = 1;
    plan.meanwhile = [&] { CHECK(rig.run(second, FaultPlan{}, "PC2").fine()); };
    CHECK(rig.run(first, plan).fine());
    CHECK(first.hcp.find("LOCKED:PC1:") != std::string::npos);
    CHECK(second.hcp.find("LOCKED:PC2:") != std::string::npos);
    CHECK(first.operations.size() == 8);
    CHECK(rig.has("A"));
    CHECK(rig.has("Z"));
    CHECK(first.answer(1).at("response").find("<Name>Z</Name>") != std::string::npos);
}

TEST_CASE("session faults: an answer may come when another computer's session is over",
          "[simulator][session]")
{
    Rig rig;
    ScriptedWire first({set_a});
    ScriptedWire second({write(customer("Z"), "Y1")});
    FaultPlan plan;
    plan.meanwhile_at = 1;
    plan.meanwhile_moment = FaultPlan::Moment::before_answer;
    plan.meanwhile = [&] {
        CHECK(rig.has("A"));
        CHECK(first.answers.empty());
        CHECK(rig.run(second, FaultPlan{}, "PC2").fine());
    };
    CHECK(rig.run(first, plan).fine());
    CHECK(first.answer(0).at("ticket") == "ticket");
    CHECK(first.answer(0).at("response").find("<Name>A</Name>") != std::string::npos);
    CHECK(rig.has("Z"));
}

TEST_CASE("session faults: a person changes things before a visit and within it", "[simulator][session]")
{
    Rig rig;
    rig.desk.one(customer("Old"));
    rig.desk.now += 60;
    FaultPlan plan;
    plan.edits = {{0, {Edit::What::rename, "Customer", "Old", "New"}},
                  {2, {Edit::What::set, "Customer", "A", "555", "Phone"}}};
    ScriptedWire wire({set_a, ask});
    Faults faults(plan);
    rig.run(wire, faults);
    CHECK(wire.answer(1).at("response").find("<Phone>555</Phone>") != std::string::npos);
    CHECK(wire.answer(1).at("response").find("<Name>New</Name>") != std::string::npos);
    ScriptedWire next({ask});
    CHECK(rig.run(next, faults).fine()); // each change comes once
}

TEST_CASE("session faults: private data of ours comes back with the first request", "[simulator][session]")
{
    Rig rig;
    const std::string mark = "<OwnerID>" + owner + "</OwnerID><DataExtName>Watermark</DataExtName>";
    const std::string define = "<DataExtDefAddRq><DataExtDefAdd>" + mark +
                               "<DataExtType>STR255TYPE</DataExtType><AssignToObject>Company</AssignToObject>"
                               "</DataExtDefAdd></DataExtDefAddRq>";
    const auto value = [&](const std::string& how, const std::string& text) {
        return "<DataExt" + how + "Rq><DataExt" + how + '>' + mark +
               "<OtherDataExtType>Company</OtherDataExtType><DataExtValue>" + text +
               "</DataExtValue></DataExt" + how + "></DataExt" + how + "Rq>";
    };
    ScriptedWire first({write(value("Mod", "7") + define + value("Mod", "8"), "X1")});
    rig.run(first);
    const auto read = qbxml::read_answer(first.answer(0).at("response"));
    const auto& replies = std::get<qbxml::Answer>(read).replies;
    CHECK(replies[0].status == 3120); // before it is defined
    CHECK(replies[1].status == 0);
    CHECK(replies[2].status == 0);
    ScriptedWire second({write(value("Mod", "9") + customer("A"), "X2")});
    rig.run(second);
    CHECK(second.hcp.find("<DataExtName>Watermark</DataExtName><DataExtType>STR255TYPE</DataExtType>"
                          "<DataExtValue>8</DataExtValue>") != std::string::npos);
    const Snapshot backup = rig.desk.file.snapshot();
    ScriptedWire third({write(value("Mod", "10"), "X3")});
    rig.run(third);
    rig.desk.file.restore(backup);
    ScriptedWire fourth({ask});
    rig.run(fourth);
    CHECK(fourth.hcp.find("<DataExtValue>9</DataExtValue>") != std::string::npos);
}
