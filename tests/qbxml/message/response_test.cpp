#include "qbxml/message/response.h"

#include "tests/support/catch.h"

using namespace qbxml;

namespace {

Answer answer_to(std::string_view text)
{
    auto result = read_answer(text);
    if (const auto* unreadable = std::get_if<Unreadable>(&result))
        FAIL(unreadable->why);
    return std::get<Answer>(result);
}

std::string why_not(std::string_view text)
{
    const auto result = read_answer(text);
    REQUIRE(std::holds_alternative<Unreadable>(result));
    return std::get<Unreadable>(result).why;
}

std::string repeated(std::string_view part, int times)
{
    std::string text;
    for (int i = 0; i < times; ++i)
        text += part;
    return text;
}

} // namespace

TEST_CASE("response: statuses, ids and rets are read", "[qbxml][message]")
{
    const auto answer = answer_to(R"(<?xml version="1.0" ?>
<QBXML>
<QBXMLMsgsRs newMessageSetID="abc" messageSetStatusCode="0">
<CustomerQueryRs requestID="7" statusCode="0" statusSeverity="Info" statusMessage="Status OK" retCount="1" iteratorID="{1}">
<CustomerRet><ListID>80000001-1</ListID><Name>Caf&#233; &amp; &quot;Bar&quot;</Name><Notes><![CDATA[a<b]]></Notes></CustomerRet>
</CustomerQueryRs>
<InvoiceAddRs statusCode="3140" statusSeverity="Error" statusMessage="There is an invalid reference." />
</QBXMLMsgsRs>
</QBXML>)");
    CHECK(answer.message_set_id == "abc");
    CHECK(answer.message_set_status == 0);
    REQUIRE(answer.replies.size() == 2);
    const auto& found = answer.replies[0];
    CHECK(found.message == "CustomerQuery");
    CHECK(found.request_id == "7");
    CHECK(found.status == 0);
    CHECK(found.severity == "Info");
    CHECK(found.attributes == std::vector<Attribute>{{"retCount", "1"}, {"iteratorID", "{1}"}});
    REQUIRE(found.body.size() == 1);
    CHECK(found.body[0].at("Name") == "Caf\u00e9 & \"Bar\"");
    CHECK(found.body[0].at("Notes") == "a<b");
    CHECK(found.body[0].text.empty());
    CHECK(answer.replies[1].status == 3140);
    CHECK(answer.replies[1].text == "There is an invalid reference.");
    CHECK(answer.replies[1].request_id.empty());
}

TEST_CASE("response: a status that is no number is never success", "[qbxml][message]")
{
    const auto answer = answer_to("<QBXML><QBXMLMsgsRs><ARs statusCode='0x' statusMessage='kept'/><BRs/>"
                                  "<CRs statusCode='99999999999999999999'/></QBXMLMsgsRs></QBXML>");
    REQUIRE(answer.replies.size() == 3);
    CHECK(answer.replies[0].status == -1);
    CHECK(answer.replies[0].text == "kept");
    CHECK(answer.replies[1].status == -1);
    CHECK(answer.replies[2].status == -1);
    CHECK_FALSE(answer.message_set_status);
}

TEST_CASE("response: an answer without any set is an answer", "[qbxml][message]")
{
    CHECK(answer_to("<QBXML/>").replies.empty());
    CHECK(answer_to("<QBXML><QBXMLMsgsRs newMessageSetID='x' messageSetStatusCode='9002'/></QBXML>")
              .message_set_status == 9002);
}

TEST_CASE("response: blanks inside a value are kept", "[qbxml][message]")
{
    const auto answer =
        answer_to("<QBXML><QBXMLMsgsRs><ARs><R> <A>  </A> <B> x </B> </R></ARs></QBXMLMsgsRs></QBXML>");
    CHECK(answer.replies.at(0).body.at(0).at("A") == "  ");
    CHECK(answer.replies.at(0).body.at(0).at("B") == " x ");
}

TEST_CASE("response: bytes of Windows are characters, too", "[qbxml][message]")
{
    const auto answer = answer_to("<QBXML><QBXMLMsgsRs><ARs statusMessage='Caf\xe9'/></QBXMLMsgsRs></QBXML>");
    CHECK(answer.replies.at(0).text == "Caf\u00e9");
}

TEST_CASE("response: a cut-off answer is unreadable wherever it is cut", "[qbxml][message]")
{
    const std::string whole =
        "<?xml version=\"1.0\" ?><QBXML><QBXMLMsgsRs><ARs statusCode=\"0\"><R><A>1&amp;2</A></R>"
        "</ARs></QBXMLMsgsRs></QBXML>";
    CHECK(answer_to(whole).replies.size() == 1);
    for (std::size_t kept = 0; kept < whole.size(); ++kept)
        CHECK_FALSE(why_not(std::string_view(whole).substr(0, kept)).empty());
}

TEST_CASE("response: what is no answer says why", "[qbxml][message]")
{
    CHECK(why_not("").find("empty") != std::string::npos);
    CHECK(why_not("<html><body>502</body></html>").find("html") != std::string::npos);
    CHECK(why_not("<QBXML><QBXMLMsgsRq onError='stopOnError'/></QBXML>").find("request") !=
          std::string::npos);
    CHECK(why_not("<QBXML/><QBXML/>").find("more than one") != std::string::npos);
    CHECK(why_not("<QBXML/>trailing").find("outside") != std::string::npos);
    CHECK(why_not(std::string_view("<QBXML/>\0", 9)).find("zero byte") != std::string::npos);
}

TEST_CASE("response: entities of a DTD are not expanded", "[qbxml][message]")
{
    const auto answer =
        answer_to("<!DOCTYPE QBXML [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY y 'yyyy'>]>"
                  "<QBXML><QBXMLMsgsRs><ARs><R><A>&x;&y;</A></R></ARs></QBXMLMsgsRs></QBXML>");
    CHECK(answer.replies.at(0).body.at(0).at("A") == "&x;&y;");
}

TEST_CASE("response: a hostile depth is refused", "[qbxml][message]")
{
    CHECK(why_not("<QBXML><QBXMLMsgsRs><HostQueryRs statusCode=\"0\"><HostRet>" + repeated("<a>", 100'000) +
                  repeated("</a>", 100'000) + "</HostRet></HostQueryRs></QBXMLMsgsRs></QBXML>")
              .find("deeper") != std::string::npos);
    CHECK_FALSE(why_not(repeated("<a>", 1'000'000)).empty());
    const auto allowed = "<QBXML><QBXMLMsgsRs><ARs>" + repeated("<a>", 100) + repeated("</a>", 100) +
                         "</ARs></QBXMLMsgsRs></QBXML>";
    CHECK(answer_to(allowed).replies.size() == 1);
}
