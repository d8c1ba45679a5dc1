#include "simulator/quickbooks/answer_text.h"
#include "tests/simulator/support.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

TEST_CASE("answers: prolog, compact spelling and request ids are as in captures", "[simulator][answers]")
{
    Desk desk;
    const std::string answer =
        desk.raw(message_set("<TermsQueryRq requestID=\"7\"><FullName>Net 15</FullName></TermsQueryRq>"))
            .answer;
    CHECK(answer.starts_with(
        "<?xml version=\"1.0\" ?><QBXML><QBXMLMsgsRs><TermsQueryRs requestID=\"7\" statusCode=\"0\" "
        "statusSeverity=\"Info\" statusMessage=\"Status OK\"><StandardTermsRet><ListID>"));
    CHECK(answer.find('\n') == std::string::npos);
    CHECK(answer.find("<?qbxml") == std::string::npos);
}

TEST_CASE("answers: replies come in the order of the requests", "[simulator][answers]")
{
    Desk desk;
    const auto replies =
        desk.ask("<CustomerAddRq requestID=\"a\"><CustomerAdd><Name>A</Name></CustomerAdd></CustomerAddRq>"
                 "<HostQueryRq requestID=\"b\"/>"
                 "<CustomerAddRq requestID=\"c\"><CustomerAdd><Name>A</Name></CustomerAdd></CustomerAddRq>");
    REQUIRE(replies.size() == 3);
    CHECK(replies[0].request_id == "a");
    CHECK(replies[1].message == "HostQuery");
    CHECK(replies[2].status == 3100);
    CHECK(replies[2].severity == "Error");
}

TEST_CASE("answers: after an error stopOnError runs nothing more and says so", "[simulator][answers]")
{
    Desk desk;
    const auto replies = desk.ask(customer("A") + customer("A") + customer("B") + query("Customer", ""),
                                  R"(onError="stopOnError")");
    CHECK(replies[1].status == 3100);
    CHECK(replies[2].status == 3231);
    CHECK(replies[2].text == "The request has not been processed.");
    CHECK(replies[3].status == 3231);
    CHECK(desk.books().find("names", "B") == nullptr);
    CHECK(desk.ask(customer("A") + customer("B"))[1].status == 0);
}

TEST_CASE("answers: no match and warnings do not stop a set", "[simulator][answers]")
{
    Desk desk;
    const auto replies =
        desk.ask(query("Customer", "<FullName>nobody</FullName>") + query("Class", "") + customer("A"),
                 R"(onError="stopOnError")");
    CHECK(replies[0].status == 500);
    CHECK(replies[0].severity == "Warn");
    CHECK(replies[1].status == 1);
    CHECK(replies[2].status == 0);
}

TEST_CASE("answers: a request id of more than 50 characters is an error", "[simulator][answers]")
{
    Desk desk;
    CHECK(desk.one("<HostQueryRq requestID=\"" + std::string(51, '1') + "\"/>").status == 1060);
    CHECK(desk.one("<HostQueryRq requestID=\"" + std::string(50, '1') + "\"/>").status == 0);
}

TEST_CASE("answers: includeNone gives the status alone", "[simulator][answers]")
{
    Desk desk;
    const auto replies = desk.ask(customer("A"), R"(onError="stopOnError" responseData="includeNone")");
    CHECK(replies[0].status == 0);
    CHECK(replies[0].body.empty());
    CHECK(desk.books().find("names", "A") != nullptr);
}

TEST_CASE("answers: IncludeRetElement leaves the named members and checks no name", "[simulator][answers]")
{
    Desk desk;
    desk.one(customer("A"));
    const Reply reply = desk.one(
        query("Customer",
              "<IncludeRetElement>ListID</IncludeRetElement><IncludeRetElement>Nmae</IncludeRetElement>"));
    REQUIRE(ret(reply).children.size() == 1);
    CHECK(ret(reply).children.front().name == "ListID");
}

TEST_CASE("answers: what the schema knows and the stand-in does not play says so", "[simulator][answers]")
{
    Desk desk;
    const Reply reply = desk.one(add("Vehicle", "<Name>Van</Name>"));
    CHECK(reply.status == 1030);
    CHECK(reply.text.find("VehicleAdd") != std::string::npos);
}

TEST_CASE("answers: mark-up in data is escaped", "[simulator][answers]")
{
    Desk desk;
    const std::string answer = desk.raw(message_set(customer("R&amp;D &lt;Ltd&gt; &quot;x&quot;"))).answer;
    CHECK(answer.find("R&amp;D &lt;Ltd&gt; &quot;x&quot;") != std::string::npos);
}
