#include "qbxml/json/describe.h"

#include "qbxml/schema/catalogue.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace qbxml;
using Json = nlohmann::ordered_json;

namespace {

std::string tree(std::string_view path, const View& view = {})
{
    const auto result = describe(path, view);
    if (const auto* fault = std::get_if<Fault>(&result))
        FAIL(fault->path << ": " << fault->message);
    return std::get<std::string>(result);
}

std::string fault_of(std::string_view path, const View& view = {})
{
    const auto result = describe(path, view);
    REQUIRE(std::holds_alternative<Fault>(result));
    CHECK(std::holds_alternative<Fault>(description(path, view)));
    const auto& fault = std::get<Fault>(result);
    return fault.path + ": " + fault.message + "; " + fault.advice;
}

/// The line that begins with the name, without its indentation.
std::string line_of(const std::string& text, const std::string& name)
{
    const auto found = text.find(" " + name + " ");
    if (found == std::string::npos)
        return "no " + name;
    return text.substr(found + 1, text.find('\n', found) - found - 1);
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("describe: the tree tells order, occurrence, type, length and since", "[qbxml][json]")
{
    CHECK(tree("ClassAdd") == R"(ClassAddRq                       add; since qbXML 1.0
  @requestID         optional    text, at most 50 characters
  ClassAdd           required
    Name             required    text, at most 31 characters
    IsActive         optional    true or false
    ParentRef        optional
      ListID         optional    ID, at most 36 characters
      FullName       optional    text
  IncludeRetElement  any number  text, at most 50 characters; since 4.0
)");
}

TEST_CASE("describe: choices are told in words", "[qbxml][json]")
{
    const auto query = tree("CustomerQuery");
    CHECK(holds(query, "\n  at most one of these:\n    - ListID "));
    CHECK(holds(query, "\n    - these, in this order:\n        MaxReturned "));
    CHECK(line_of(query, "MaxReturned") ==
          "MaxReturned                 optional     whole number, 1 or more");
    CHECK(holds(query, "exactly one of these:\n            - ListID "));
    CHECK(holds(line_of(query, "ActiveStatus"),
                "one of: ActiveOnly, InactiveOnly, All; ActiveOnly when left out or empty"));
    CHECK(holds(line_of(query, "@iterator"), "one of: Start, Continue, Stop; since 5.0"));
    CHECK(
        holds(tree("InvoiceAdd"), "\n    any number of these, mixed as you like:\n      - InvoiceLineAdd "));
    CHECK(holds(tree("SalesReceiptAdd"), "\n    one or more of these, mixed as you like:\n"));
}

TEST_CASE("describe: what QuickBooks demands beyond the schema, defaults and macros are noted",
          "[qbxml][json]")
{
    CHECK(holds(tree("InvoiceAdd"), "  InvoiceAdd                          required    takes @defMacro\n"));
    CHECK(holds(tree("CustomerMod/ContactsMod/ListID"),
                "required  ID, at most 36 characters; optional in the schema, required by QuickBooks"));
    CHECK(holds(tree("CustomerAdd/AdditionalContactRef", {.depth = 0}),
                "AdditionalContactRef  up to 8  elements"));
    CHECK(holds(tree("InvoiceAdd/CustomerSalesTaxCodeRef/FullName"), "at most 3 characters (6 in AU)"));
    CHECK(holds(tree("InvoiceAdd/IsTaxIncluded"), "true or false; since 6.0; not in US"));
}

TEST_CASE("describe: a version and an edition leave out what they do not know", "[qbxml][json]")
{
    const auto old = tree("CustomerQuery", {.version = Version{7, 0}});
    CHECK_FALSE(holds(old, "ClassFilter"));
    CHECK(holds(tree("CustomerQuery", {.version = Version{12, 0}}), "ClassFilter"));
    CHECK_FALSE(holds(tree("CustomerQuery", {.edition = Edition::au}), "ClassFilter"));
    CHECK_FALSE(holds(tree("InvoiceAdd", {.edition = Edition::us}), "IsTaxIncluded"));
    CHECK(fault_of("LeadAdd", {.version = Version{12, 0}}) ==
          "LeadAdd: LeadAdd needs qbXML 13.0, later than 12.0; ask for version 13.0");
    CHECK(fault_of("InvoiceAdd/IsTaxIncluded", {.edition = Edition::us}) ==
          "InvoiceAdd/InvoiceAdd/IsTaxIncluded: InvoiceAdd/InvoiceAdd/IsTaxIncluded is not known to the US "
          "edition of "
          "QuickBooks; ask for another edition");
}

TEST_CASE("describe: a path leads to a part, spelled as faults or as JSON spell it", "[qbxml][json]")
{
    const auto line = tree("InvoiceAdd/InvoiceLineAdd");
    CHECK(line.starts_with("InvoiceLineAdd "));
    CHECK(tree("InvoiceAddRq[2]/InvoiceAdd/InvoiceLineAdd[3]") == line);
    CHECK(tree("InvoiceAdd/InvoiceAdd").starts_with("InvoiceAdd "));
    CHECK(tree("CustomerQuery/NameFilter/MatchCriterion") ==
          "MatchCriterion  required  one of: StartsWith, Contains, EndsWith\n");
}

TEST_CASE("describe: all words of a leaf are told when it is asked for, else some", "[qbxml][json]")
{
    CHECK(holds(line_of(tree("AccountAdd"), "AccountType"), " … and 6 more"));
    CHECK(holds(tree("AccountAdd/AccountType"), "NonPosting, OtherAsset, OtherCurrentAsset"));
}

TEST_CASE("describe: the depth limits the levels, and the aggregate of an Add is none", "[qbxml][json]")
{
    const auto text = tree("InvoiceAdd", {.depth = 1});
    CHECK(holds(line_of(text, "CustomerRef"), "elements"));
    CHECK_FALSE(holds(text, "FullName"));
    CHECK(holds(tree("InvoiceAdd", {.depth = 2}), "FullName"));
    CHECK(holds(tree("InvoiceQuery", {.side = Side::reply, .depth = 1}),
                "InvoiceRet               any number  elements"));
}

TEST_CASE("describe: the reply has its own tree", "[qbxml][json]")
{
    const auto reply = tree("CustomerQuery", {.side = Side::reply});
    CHECK(reply.starts_with("CustomerQueryRs "));
    CHECK(holds(reply, "@statusCode"));
    CHECK(holds(reply, "@iteratorRemainingCount"));
    CHECK(holds(reply, "  CustomerRet "));
    CHECK(holds(tree("CustomerQuery/CustomerRet/EditSequence", {.side = Side::reply}),
                "text, at most 16 characters"));
}

TEST_CASE("describe: an unknown name is answered with what was probably meant", "[qbxml][json]")
{
    CHECK(fault_of("InvoiceAd") == "InvoiceAd: there is no message `InvoiceAd`; did you mean `InvoiceAdd`?");
    CHECK(fault_of("Hello") ==
          "Hello: there is no message `Hello`; without a name, all that there are are listed");
    CHECK(fault_of("InvoiceAdd/RefNumbr") ==
          "InvoiceAdd/InvoiceAdd: `InvoiceAdd` holds no `RefNumbr`; did you mean `RefNumber`?");
    CHECK(fault_of("CustomerQuery/MaxReturned/X") ==
          "CustomerQuery/MaxReturned: `MaxReturned` holds no `X`; it takes text only");
    CHECK(fault_of("").find("there is no message") != std::string::npos);
}

TEST_CASE("describe: every message can be described, as a tree and as data", "[qbxml][json]")
{
    for (const auto& message : schema::messages())
        for (const auto side : {Side::request, Side::reply}) {
            const auto text = tree(message.name, {.side = side});
            const auto data = std::get<Json>(description(message.name, {.side = side}));
            INFO(message.name);
            CHECK(std::count(text.begin(), text.end(), '\n') > 1);
            CHECK(data.at("message") == message.name);
            CHECK(data.at("content").size() == (side == Side::request ? schema::body(message).size()
                                                                      : schema::reply_body(message).size()));
        }
}

TEST_CASE("describe: the data holds what the tree tells", "[qbxml][json]")
{
    const auto data = std::get<Json>(description("CustomerQuery"));
    CHECK(data.at("does") == "query, page by page");
    CHECK(data.at("attributes").at(1).at("values") == Json{"Start", "Continue", "Stop"});
    const auto& choice = data.at("content").at(0);
    CHECK(choice.at("min") == 0);
    CHECK(choice.at("choice").at(0).at("name") == "ListID");
    CHECK(choice.at("choice").at(0).at("max").is_null());
    const auto& max_returned = choice.at("choice").at(2).at("sequence").at(0);
    CHECK(max_returned.at("type") == "INTTYPE");
    CHECK(max_returned.at("low") == "1");
    const auto part = std::get<Json>(description("InvoiceAdd/RefNumber"));
    CHECK(part.at("path") == "InvoiceAdd/InvoiceAdd/RefNumber");
    CHECK(part.at("max_length") == 11);
    CHECK(part.at("since") == "1.0");
}

TEST_CASE("describe: the list names every message once", "[qbxml][json]")
{
    const auto text = describe_messages();
    CHECK(std::count(text.begin(), text.end(), '\n') == 239);
    CHECK(messages_description().size() == 239);
    CHECK(holds(text, "\nLeadQuery                            query, page by page  since 13.0\n"));
    CHECK(messages_description({.version = Version{2, 0}}).size() < 150);
}
