#include "simulator/connector/session.h"

#include "simulator/connector/company_marks.h"
#include "tests/simulator/connector/web_service.h"
#include "tests/simulator/support.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

using Names = std::vector<std::string>;

struct Died {};

/// A Web Connector with QuickBooks, beside a scripted server.
struct Rig {
    SessionResult run(FaultPlan plan = {},
                      const std::string& file_id = "{90A44FB5-33D9-4815-AC85-BC87A7E7D1EB}")
    {
        plan.die = [] { throw Died{}; };
        QwcFile qwc;
        qwc.user_name = "shop";
        qwc.owner_id = "{57F3B9B6-86F1-4FCC-B1EE-566DE1813D20}";
        qwc.file_id = file_id;
        HttpWire wire(service.url(), {});
        Faults faults(std::move(plan));
        const Clockwork clock{[this] { return desk.now; }, [this](int seconds) { slept += seconds; }};
        const Log log(nullptr, clock);
        SessionOptions options;
        options.password = "secret";
        return Session(wire, desk.quickbooks, qwc, options, faults, log, clock).run();
    }

    [[nodiscard]] std::vector<Call> calls_of(const std::string& operation) const
    {
        std::vector<Call> out;
        for (const Call& call : service.calls()) {
            if (call.operation == operation)
                out.push_back(call);
        }
        return out;
    }

    WebService service;
    Desk desk;
    int slept = 0;
};

const std::string write_a = message_set(customer("A"), R"(onError="continueOnError" newMessageSetID="X1")");
const std::string ask = message_set(query("Customer", ""));

/// Rigged to hand out one set after the other.
void give(Rig& rig, const std::vector<std::string>& sets)
{
    rig.service.authenticate({"ticket-1", ""});
    rig.service.script("sendRequestXML", sets);
    Names percents(sets.size(), "50");
    percents.back() = "100";
    rig.service.script("receiveResponseXML", percents);
}

} // namespace

TEST_CASE("session: the calls come in the Web Connector's order", "[simulator][session]")
{
    Rig rig;
    give(rig, {ask, write_a});
    const SessionResult result = rig.run();
    CHECK(rig.service.operations() == Names{"serverVersion", "clientVersion", "authenticate",
                                            "sendRequestXML", "receiveResponseXML", "sendRequestXML",
                                            "receiveResponseXML", "closeConnection"});
    CHECK(result.fine());
    CHECK(result.percent == 100);
    CHECK(result.close == "OK");
    CHECK(result.sets == 2);
    CHECK(rig.desk.books().find("names", "A") != nullptr);
}

TEST_CASE("session: the wire is that of a .NET client", "[simulator][session]")
{
    Rig rig;
    rig.service.authenticate({"t", "none"});
    rig.run();
    const auto calls = rig.service.calls();
    CHECK(calls[0].headers == Names{"User-Agent", "Content-Type", "SOAPAction", "Host", "Content-Length",
                                    "Expect", "Connection"});
    CHECK(calls[0].header.at("SOAPAction") == "\"http://developer.intuit.com/serverVersion\"");
    CHECK(calls[0].header.at("Expect") == "100-continue");
    CHECK(calls[1].headers.back() == "Expect"); // Keep-Alive is asked for once
    CHECK(calls[2].parameters.at("strUserName") == "shop");
    CHECK(calls[2].parameters.at("strPassword") == "secret");
}

TEST_CASE("session: the first request alone carries what is known of the company", "[simulator][session]")
{
    Rig rig;
    give(rig, {ask, ask});
    rig.run();
    const auto calls = rig.calls_of("sendRequestXML");
    REQUIRE(calls.size() == 2);
    const std::string& hcp = calls[0].parameters.at("strHCPResponse");
    const auto read = qbxml::read_answer(hcp);
    REQUIRE(std::holds_alternative<qbxml::Answer>(read));
    const auto& replies = std::get<qbxml::Answer>(read).replies;
    REQUIRE(replies.size() == 3);
    CHECK(replies[0].request_id == "0");
    CHECK(replies[0].message == "HostQuery");
    CHECK(replies[1].request_id == "1");
    CHECK(replies[2].message == "PreferencesQuery");
    std::map<std::string, std::string> marks;
    for (const auto& field : replies[1].body.front().children) {
        if (field.name == "DataExtRet")
            marks[std::string(field.at("DataExtName"))] = field.at("DataExtValue");
    }
    CHECK(marks["FileID"] == "{90A44FB5-33D9-4815-AC85-BC87A7E7D1EB}");
    CHECK(marks["AppLock"] == "LOCKED:DESKTOP-STANDIN:635822706380000000");
    CHECK(calls[0].parameters.at("strCompanyFileName").ends_with("Sample Company.QBW"));
    CHECK(calls[0].parameters.at("qbXMLMajorVers") == "16");
    CHECK(calls[1].parameters.at("strHCPResponse").empty());
    // Unlocked at the end.
    CHECK(rig.desk.books().data("{57F3B9B6-86F1-4FCC-B1EE-566DE1813D20}", "AppLock")->value == "UNLOCKED");
}

TEST_CASE("session: nvu, none and busy end at once with closeConnection", "[simulator][session]")
{
    for (const char* word : {"nvu", "NONE", "Busy"}) {
        INFO(word);
        Rig rig;
        rig.service.authenticate({"", word, "", ""});
        const SessionResult result = rig.run();
        CHECK(rig.service.operations() ==
              Names{"serverVersion", "clientVersion", "authenticate", "closeConnection"});
        CHECK(result.fine() == (std::string(word) == "NONE"));
        CHECK(result.sets == 0);
    }
}

TEST_CASE("session: members three and four postpone and slow down", "[simulator][session]")
{
    Rig rig;
    rig.service.authenticate({"t", "", "120", "300"});
    const SessionResult result = rig.run();
    CHECK(result.postpone_seconds == 120);
    CHECK(result.least_interval == 300);
    CHECK(rig.calls_of("sendRequestXML").empty());
    Rig other;
    other.service.authenticate({"t", "", "soon", ""});
    CHECK(other.run().error->code == 1012);
}

TEST_CASE("session: an array in a wrong name space, or a lost member, is QBWC1012", "[simulator][session]")
{
    Rig rig;
    rig.service.authenticate({"only one"});
    const SessionResult result = rig.run();
    REQUIRE(result.error);
    CHECK(result.error->whole() == "QBWC1012: Index was outside the bounds of the array.");
    CHECK(rig.service.operations().back() == "authenticate");
}

TEST_CASE("session: a missing result of sendRequestXML is QBWC1041, a fault too", "[simulator][session]")
{
    Rig rig;
    give(rig, {ask});
    rig.service.raw(
        "sendRequestXML",
        R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><sendRequestXMLResponse xmlns="http://developer.intuit.com/"/></s:Body></s:Envelope>)");
    CHECK(rig.run().error->code == 1041);
    Rig other;
    give(other, {ask});
    other.service.status("receiveResponseXML", 404);
    const SessionResult result = other.run();
    CHECK(result.error->code == 1042);
    CHECK_FALSE(result.close.has_value());
}

TEST_CASE("session: an empty request asks for the last error and ends", "[simulator][session]")
{
    Rig rig;
    give(rig, {""});
    rig.service.script("getLastError", {"the file is not ours"});
    const SessionResult result = rig.run();
    CHECK(result.last_error == "the file is not ours");
    CHECK_FALSE(result.fine());
    CHECK(rig.service.operations().back() == "closeConnection");
}

TEST_CASE("session: NoOp waits five seconds and asks again", "[simulator][session]")
{
    Rig rig;
    give(rig, {"NoOp", "NoOp", ask});
    rig.service.script("getLastError", {"NoOp"});
    rig.service.script("receiveResponseXML", {"100"});
    CHECK(rig.run().fine());
    CHECK(rig.slept == 10);
    CHECK(rig.calls_of("getLastError").size() == 2);
}

TEST_CASE("session: a negative answer asks for the last error, then closes", "[simulator][session]")
{
    Rig rig;
    give(rig, {ask});
    rig.service.script("receiveResponseXML", {"-1"});
    const SessionResult result = rig.run();
    CHECK(result.last_error == "nothing is known");
    const Names operations = rig.service.operations();
    CHECK(Names(operations.end() - 2, operations.end()) == Names{"getLastError", "closeConnection"});
}

TEST_CASE("session: what QuickBooks refuses arrives as an hresult without a response", "[simulator][session]")
{
    Rig rig;
    give(rig, {message_set("<NonsenseRq/>")});
    rig.run();
    const auto call = rig.calls_of("receiveResponseXML").at(0);
    CHECK(call.parameters.at("response").empty());
    CHECK(call.parameters.at("hresult") == "0x80040400");
    CHECK_FALSE(call.parameters.at("message").empty());
}

TEST_CASE("session: another file than the open one is asked for twice at most", "[simulator][session]")
{
    Rig rig;
    give(rig, {ask});
    rig.service.authenticate({"t", "C:\\elsewhere.QBW"});
    rig.service.script("connectionError", {"C:\\nowhere.QBW"});
    const SessionResult result = rig.run();
    CHECK(rig.calls_of("connectionError").size() == 3);
    CHECK(result.error->code == 1013);
    CHECK(rig.calls_of("sendRequestXML").empty());
    Rig other;
    give(other, {ask});
    other.service.authenticate({"t", "C:\\elsewhere.QBW"});
    other.service.script("connectionError", {""}); // the open one, then
    CHECK(other.run().fine());
    FaultPlan closed;
    closed.connection_error = "0x80040416";
    Rig third;
    give(third, {ask});
    third.service.script("connectionError", {"DONE"});
    third.run(closed);
    CHECK(third.calls_of("connectionError").at(0).parameters.at("hresult") == "0x80040416");
    CHECK(third.service.operations().back() == "closeConnection");
}

TEST_CASE("session: a second FileID for the same owner is refused", "[simulator][session]")
{
    Rig rig;
    give(rig, {ask});
    CHECK(rig.run().fine());
    give(rig, {ask});
    CHECK(rig.run().fine());
    const SessionResult result = rig.run({}, "{00000000-0000-0000-0000-000000000001}");
    REQUIRE(result.error);
    CHECK(result.error->code == 1039);
}

TEST_CASE("session: a wrong or unmarked file shows in the first request", "[simulator][session]")
{
    FaultPlan wrong;
    wrong.file = FaultPlan::File::another;
    Rig rig;
    give(rig, {ask});
    rig.run(wrong);
    const auto call = rig.calls_of("sendRequestXML").at(0);
    CHECK(call.parameters.at("strHCPResponse").find("90A44FB5") == std::string::npos);
    CHECK(call.parameters.at("strHCPResponse").find("Another Company") != std::string::npos);
    CHECK(call.parameters.at("strCompanyFileName").ends_with("Another Company.QBW"));
    FaultPlan unmarked;
    unmarked.file = FaultPlan::File::unmarked;
    Rig other;
    give(other, {ask});
    other.run(unmarked);
    const std::string hcp = other.calls_of("sendRequestXML").at(0).parameters.at("strHCPResponse");
    CHECK(hcp.find("<DataExtName>FileID</DataExtName>") == std::string::npos);
    CHECK(hcp.find("AppLock") != std::string::npos);
}

TEST_CASE("session: faults that kill do so where they say", "[simulator][session]")
{
    const auto run = [](FaultPlan plan) {
        Rig rig;
        give(rig, {ask, message_set(customer("A") + customer("B"),
                                    R"(onError="stopOnError" newMessageSetID="X1")")});
        CHECK_THROWS_AS(rig.run(std::move(plan)), Died);
        CHECK(rig.calls_of("receiveResponseXML").size() == 1); // that of the query
        return std::pair(rig.desk.books().find("names", "A") != nullptr,
                         rig.desk.books().find("names", "B") != nullptr);
    };
    FaultPlan after;
    after.die_after_post = 1;
    CHECK(run(after) == std::pair(true, true));
    FaultPlan inside;
    inside.die_in_set = 1;
    inside.after_request = 1;
    CHECK(run(inside) == std::pair(true, false));
    FaultPlan before;
    before.stall_after_send = 1;
    CHECK(run(before) == std::pair(false, false));
}

TEST_CASE("session: an answer may be dropped, repeated or cut off", "[simulator][session]")
{
    FaultPlan drop;
    drop.drop_answer = 1;
    Rig dropped;
    give(dropped, {write_a});
    CHECK_FALSE(dropped.run(drop).fine());
    CHECK(dropped.service.operations().back() == "sendRequestXML");
    CHECK(dropped.desk.books().set("X1") != nullptr);

    FaultPlan twice;
    twice.repeat_answer = 1;
    Rig repeated;
    give(repeated, {write_a});
    repeated.service.script("receiveResponseXML", {"100"});
    repeated.run(twice);
    const auto calls = repeated.calls_of("receiveResponseXML");
    REQUIRE(calls.size() == 2);
    CHECK(calls[0].body == calls[1].body);

    FaultPlan garbage;
    garbage.garbage_answer = 1;
    Rig cut;
    give(cut, {write_a});
    cut.run(garbage);
    const auto answer =
        qbxml::read_answer(cut.calls_of("receiveResponseXML").at(0).parameters.at("response"));
    CHECK(std::holds_alternative<qbxml::Unreadable>(answer));
}

TEST_CASE("session: a set may fail as a whole, and the end may be missing", "[simulator][session]")
{
    FaultPlan code;
    code.hresult = "0x80040408";
    code.at = 2;
    Rig failing;
    give(failing, {ask, write_a});
    failing.run(code);
    CHECK(failing.calls_of("receiveResponseXML").at(1).parameters.at("hresult") == "0x80040408");
    CHECK(failing.desk.books().find("names", "A") == nullptr);

    FaultPlan silent;
    silent.close = FaultPlan::Close::skipped;
    Rig unclosed;
    give(unclosed, {ask});
    CHECK(unclosed.run(silent).percent == 100);
    CHECK(unclosed.service.operations().back() == "receiveResponseXML");
}

TEST_CASE("session: clientVersion may stop it", "[simulator][session]")
{
    const auto code = [](const char* said) {
        Rig rig;
        give(rig, {ask});
        rig.service.script("clientVersion", {said});
        const SessionResult result = rig.run();
        return result.error ? result.error->code : 0;
    };
    CHECK(code("W:an older version is known to work") == 0);
    CHECK(code("E:too old") == 1037);
    CHECK(code("O:2.0") == 1037);
    CHECK(code("nonsense") == 1046);
}

TEST_CASE("session: a connection that is cut after a call reaches the server, and no answer comes back",
          "[simulator][session]")
{
    FaultPlan plan;
    plan.calls.push_back({CallFault::What::cut_after_send, "receiveResponseXML", 1});
    Rig rig;
    give(rig, {write_a});
    CHECK(rig.run(plan).error->code == 1042);
    give(rig, {ask});
    CHECK(rig.run().fine()); // by when the first call has been handled
    REQUIRE(rig.calls_of("receiveResponseXML").size() == 2);
    CHECK(rig.calls_of("receiveResponseXML")[0].parameters.at("response").find("CustomerAddRs") !=
          std::string::npos);
}

TEST_CASE("session: a server's error 500, and an answer that is none, end a session", "[simulator][session]")
{
    const std::map<std::string, int> codes{{"authenticate", 1012},
                                           {"sendRequestXML", 1041},
                                           {"receiveResponseXML", 1042},
                                           {"closeConnection", 1044}};
    for (const auto& [operation, code] : codes) {
        INFO(operation);
        Rig rig;
        give(rig, {ask});
        rig.service.status(operation, 500);
        CHECK(rig.run().error->code == code);
        Rig other;
        give(other, {ask});
        other.service.raw(operation, "<html>Bad gateway</html>");
        CHECK(other.run().error->code == code);
    }
}
