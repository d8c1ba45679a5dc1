#include "qbxml/message/envelope.h"

#include "tests/support/catch.h"

using namespace qbxml;

namespace {

RequestSet set_in(std::string_view text)
{
    auto result = read_request_set(text);
    if (const auto* unreadable = std::get_if<Unreadable>(&result))
        FAIL(unreadable->why);
    return std::get<RequestSet>(result);
}

std::string why_not(std::string_view text)
{
    const auto result = read_request_set(text);
    REQUIRE(std::holds_alternative<Unreadable>(result));
    return std::get<Unreadable>(result).why;
}

/// A message set around some requests.
std::string around(std::string_view inside, std::string_view attributes = R"(onError="stopOnError")")
{
    return R"(<?xml version="1.0"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq )" + std::string(attributes) +
           ">" + std::string(inside) + "</QBXMLMsgsRq></QBXML>";
}

} // namespace

TEST_CASE("envelope: the text goes out in one line as QuickBooks wants it", "[qbxml][message]")
{
    CHECK(
        write_envelope({{13, 0}, OnError::carry_on, "set1", "", {}}, {"<HostQueryRq requestID=\"1\"/>"}) ==
        R"(<?xml version="1.0" encoding="utf-8"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="continueOnError")"
        R"( newMessageSetID="set1"><HostQueryRq requestID="1"/></QBXMLMsgsRq></QBXML>)");
    CHECK(
        write_envelope({{16, 0}, OnError::stop, "", "", ResponseData::include_none}, {}) ==
        R"(<?xml version="1.0" encoding="utf-8"?><?qbxml version="16.0"?><QBXML><QBXMLMsgsRq onError="stopOnError")"
        R"( responseData="includeNone"></QBXMLMsgsRq></QBXML>)");
}

TEST_CASE("envelope: a status check names its set twice and holds no request", "[qbxml][message]")
{
    const auto set = set_in(write_status_check({14, 0}, "abcdefghij0123456789"));
    CHECK(set.envelope.version == Version{14, 0});
    CHECK(set.envelope.new_message_set_id == "abcdefghij0123456789");
    CHECK(set.envelope.old_message_set_id == "abcdefghij0123456789");
    CHECK(set.entries.empty());
}

TEST_CASE("envelope: what is written is read back", "[qbxml][message]")
{
    const auto set = set_in(write_envelope(
        {{13, 0}, OnError::stop, "new<\"", "old", ResponseData::include_none},
        {R"(<CustomerQueryRq requestID="a&amp;b" metaData="MetaDataOnly"><FullName>Caf&#233;</FullName></CustomerQueryRq>)",
         "<HostQueryRq/>"}));
    CHECK(set.envelope.on_error == OnError::stop);
    CHECK(set.envelope.new_message_set_id == "new<\"");
    CHECK(set.envelope.old_message_set_id == "old");
    CHECK(set.envelope.response_data == ResponseData::include_none);
    REQUIRE(set.entries.size() == 2);
    CHECK(set.entries[0].request_id == "a&b");
    CHECK(set.entries[0].request ==
          Request{"CustomerQuery", {{"metaData", "MetaDataOnly"}}, {leaf("FullName", "Caf\u00e9")}});
    CHECK(set.entries[1].request == Request{"HostQuery", {}, {}});
}

TEST_CASE("envelope: QuickBooks' own strictness is kept", "[qbxml][message]")
{
    const std::string set = R"(<QBXML><QBXMLMsgsRq onError="stopOnError"/></QBXML>)";
    CHECK(set_in(R"(<?xml version="1.0"?><?qbxml version="13.0"?>)" + set).entries.empty());
    CHECK(why_not(R"(<?qbxml version="13.0"?>)" + set).find("<?xml") != std::string::npos);
    CHECK(why_not(R"(<?xml version="1.0"?>)" + set).find("<?qbxml") != std::string::npos);
    CHECK(why_not(R"(<?xml version="1.0"?><?qbxml version="99.0"?>)" + set).find("published") !=
          std::string::npos);
    CHECK(why_not(R"(<?xml version="1.0"?><?qbxml vers="13.0"?>)" + set).find("published") !=
          std::string::npos);
    CHECK(why_not(R"(<?xml version="1.0"?><!DOCTYPE QBXML><?qbxml version="13.0"?>)" + set).find("DOCTYPE") !=
          std::string::npos);
    CHECK(why_not(around("", "")).find("onError") != std::string::npos);
    CHECK(why_not(around("", R"(onError="StopOnError")")).find("StopOnError") != std::string::npos);
    CHECK(why_not(around("", R"(onError="rollbackOnError")")).find("refuses") != std::string::npos);
    CHECK(why_not(around("", R"(onError="stopOnError" foo="1")")).find("foo") != std::string::npos);
    CHECK(why_not(around("", R"(onError="stopOnError" responseData="some")")).find("some") !=
          std::string::npos);
}

TEST_CASE("envelope: what is no request does not pass for one", "[qbxml][message]")
{
    CHECK(why_not(around("<HostQuery/>")).find("no request") != std::string::npos);
    CHECK(why_not(around("words")).find("QBXMLMsgsRq") != std::string::npos);
    CHECK(why_not(around("<HostQueryRq>words</HostQueryRq>")).find("HostQueryRq") != std::string::npos);
    CHECK(why_not(around("</QBXMLMsgsRq><QBXMLMsgsRq onError=\"stopOnError\">")).find("exactly one") !=
          std::string::npos);
    CHECK_FALSE(why_not("<QBXML>").empty());
}

TEST_CASE("envelope: text that is not well formed is refused", "[qbxml][message]")
{
    CHECK(why_not(around("<ARq><Name>AT&T</Name></ARq>")).find("ampersand") != std::string::npos);
    CHECK(why_not(around("<ARq><Name>&nbsp;</Name></ARq>")).find("ampersand") != std::string::npos);
    CHECK(why_not(around("<ARq><Name>&#1;</Name></ARq>")).find("ampersand") != std::string::npos);
    CHECK(why_not(around("<ARq><Name>\x01</Name></ARq>")).find("control") != std::string::npos);
    CHECK(why_not(around("<ARq><Name>\xe9</Name></ARq>")).find("UTF-8") != std::string::npos);
    CHECK(why_not(around("<ARq a='1' a='2'/>")).find("twice") != std::string::npos);
    CHECK(set_in(around("<ARq><!-- a & b --><Name><![CDATA[AT&T]]>&#xe9;&amp;</Name></ARq>"))
              .entries.at(0)
              .request.body.at(0)
              .text == "AT&T\u00e9&");
}
