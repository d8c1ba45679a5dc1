#include "qbxml/json/message_text.h"

#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace qbxml;
using Json = nlohmann::ordered_json;

namespace {

std::string json_of(std::string_view text)
{
    const auto result = json_of_text(text);
    if (const auto* fault = std::get_if<Fault>(&result))
        FAIL(fault->message);
    return std::get<Json>(result).dump();
}

std::string why_not(std::string_view text)
{
    const auto result = json_of_text(text);
    REQUIRE(std::holds_alternative<Fault>(result));
    return std::get<Fault>(result).message;
}

std::string text_of(const char* json, const Target& target = {})
{
    const auto result = text_of_json(Json::parse(json), target);
    if (const auto* faults = std::get_if<Faults>(&result))
        FAIL(faults->front().path << ": " << faults->front().message);
    return std::get<std::string>(result);
}

std::string faults_of(const char* json, const Target& target = {})
{
    const auto result = text_of_json(Json::parse(json), target);
    REQUIRE(std::holds_alternative<Faults>(result));
    std::string text;
    for (const auto& fault : std::get<Faults>(result))
        text += fault.path + ": " + fault.message + "\n";
    return text;
}

} // namespace

TEST_CASE("message text: a request set, an answer and lone messages become JSON", "[qbxml][json]")
{
    CHECK(
        json_of(
            "<?xml version=\"1.0\"?><?qbxml version=\"13.0\"?><QBXML><QBXMLMsgsRq onError=\"stopOnError\">"
            "<CustomerQueryRq requestID=\"a\" "
            "iterator=\"Start\"><MaxReturned>5</MaxReturned></CustomerQueryRq>"
            "<ClassAddRq><ClassAdd><Name>x</Name></ClassAdd></ClassAddRq></QBXMLMsgsRq></QBXML>") ==
        R"([{"CustomerQuery":{"@requestID":"a","@iterator":"Start","MaxReturned":5}},{"ClassAdd":{"Name":"x"}}])");
    CHECK(json_of("<?xml version=\"1.0\"?><QBXML><QBXMLMsgsRs><ClassAddRs "
                  "statusCode=\"0\"/></QBXMLMsgsRs></QBXML>") == R"({"ClassAdd":{"@statusCode":0}})");
    CHECK(
        json_of(
            "<?xml version=\"1.0\"?><!-- alone -->\n<ClassAddRq requestID=\"7\"><ClassAdd/></ClassAddRq>") ==
        R"({"ClassAdd":{"@requestID":"7"}})");
    CHECK(json_of("<ClassQueryRs statusCode=\"1\"><ClassRet><Name>x</Name></ClassRet></ClassQueryRs>") ==
          R"({"ClassQuery":{"@statusCode":1,"ClassRet":[{"Name":"x"}]}})");
    CHECK(json_of("<?xml version=\"1.0\"?><QBXML><QBXMLMsgsRs/></QBXML>") == "[]");
}

TEST_CASE("message text: what cannot be read is told", "[qbxml][json]")
{
    CHECK(why_not("") == "the text is empty");
    CHECK(why_not("hello") == "this is not XML: it does not begin with <");
    CHECK(why_not("<ClassAddRq>").find("not XML to its end") != std::string::npos);
    for (const char* cut_off : {"<", "<?", "<?xml", "<!", "<!--", "<!-- x", "<ClassAddRq", "<QBXML"})
        CHECK_FALSE(why_not(cut_off).empty());
    CHECK(why_not("<ClassAdd/>").find("which is no request") != std::string::npos);
    CHECK(why_not("<?xml version=\"1.0\"?><QBXML><QBXMLMsgsRq onError=\"stopOnError\"/></QBXML>")
              .find("<?qbxml version=\"…\"?> is missing") != std::string::npos);
}

TEST_CASE("message text: JSON becomes a whole request set", "[qbxml][json]")
{
    CHECK(
        text_of(
            R"([{"CustomerQuery": {"MaxReturned": 5, "@requestID": "a"}}, {"ClassAdd": {"Name": "\u00e9"}}])",
            {{8, 0}, Edition::us}) ==
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><?qbxml version=\"8.0\"?><QBXML>"
        "<QBXMLMsgsRq onError=\"continueOnError\"><CustomerQueryRq "
        "requestID=\"a\"><MaxReturned>5</MaxReturned>"
        "</CustomerQueryRq><ClassAddRq><ClassAdd><Name>&#233;</Name></ClassAdd></ClassAddRq></QBXMLMsgsRq></"
        "QBXML>");
    CHECK(text_of(R"({"ClassQuery": {"@requestID": 7}})").find("requestID=\"7\"") != std::string::npos);
}

TEST_CASE("message text: faults have the paths of the JSON", "[qbxml][json]")
{
    CHECK(faults_of(R"({"CustomerQuery": {"MaxReturned": "x"}})").starts_with("CustomerQuery/MaxReturned: "));
    CHECK(faults_of(R"({"CustomerQuery": {"@iterator": "Go"}})").starts_with("CustomerQuery/@iterator: "));
    CHECK(
        faults_of(R"([{"ClassQuery": {}}, {"ClassAdd": {"Name": 1}}, {"ClassAdd": {}}, {"Nothing": {}}])") ==
        "[2]/ClassAdd/Name: `Name` is given as a number\n"
        "[3]/ClassAdd/Name: `Name` is missing\n"
        "[4]/Nothing: there is no request `Nothing`\n");
    CHECK(faults_of("[]") == ": there is no request in it\n");
    CHECK(faults_of("[7]").starts_with("[1]/: a request is an object"));
    CHECK(faults_of(R"({"LeadQuery": {}})", {{12, 0}, Edition::us})
              .starts_with("LeadQuery: `LeadQuery` needs qbXML 13.0"));
}
