#include "qbxml/json/json.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace qbxml;
using Json = nlohmann::ordered_json;

namespace {

Request request_of(const Json& json)
{
    auto result = request_from_json(json);
    if (const auto* faults = std::get_if<Faults>(&result))
        FAIL(faults->front().path << ": " << faults->front().message);
    return std::get<Request>(result);
}

Request request_of(const char* text) { return request_of(Json::parse(text)); }

Faults faults_of(const char* text)
{
    const auto result = request_from_json(Json::parse(text));
    REQUIRE(std::holds_alternative<Faults>(result));
    return std::get<Faults>(result);
}

/// The one fault, as one line.
std::string fault_of(const char* text)
{
    const auto faults = faults_of(text);
    CHECK(faults.size() == 1);
    return faults[0].path + ": " + faults[0].message + "; " + faults[0].advice;
}

/// As JSON, and the same value again from there.
std::string there_and_back(const Request& request)
{
    const auto json = to_json(request);
    CHECK(request_of(Json::parse(json.dump())) == request);
    return json.dump();
}

std::string names_of(const std::vector<Element>& elements)
{
    std::string names;
    for (const auto& element : elements)
        names += (names.empty() ? "" : " ") + element.name;
    return names;
}

Element line(std::string text) { return aggregate("InvoiceLineAdd", {leaf("Desc", std::move(text))}); }

Element group_line(std::string count)
{
    return aggregate("InvoiceLineGroupAdd", {aggregate("ItemGroupRef", {leaf("FullName", "Set")}),
                                             leaf("Quantity", std::move(count))});
}

Request invoice(std::vector<Element> lines)
{
    Element add = aggregate("InvoiceAdd", {aggregate("CustomerRef", {leaf("FullName", "Ada")})});
    add.children.insert(add.children.end(), lines.begin(), lines.end());
    return {"InvoiceAdd", {}, {add}};
}

} // namespace

TEST_CASE("request JSON: members may stand in any order and the elements stand in the schema's",
          "[qbxml][json]")
{
    const auto request = request_of(R"({"CustomerQuery": {
        "IncludeRetElement": ["ListID", "FullName"],
        "NameFilter": {"Name": "Ada", "MatchCriterion": "StartsWith"},
        "@iterator": "Start",
        "MaxReturned": 50}})");
    CHECK(request.message == "CustomerQuery");
    CHECK(request.attributes == std::vector<Attribute>{{"iterator", "Start"}});
    CHECK(names_of(request.body) == "MaxReturned NameFilter IncludeRetElement IncludeRetElement");
    CHECK(names_of(request.body[1].children) == "MatchCriterion Name");
    CHECK(request.body[0].text == "50");
    CHECK(check_request(request, {}).empty());
}

TEST_CASE("request JSON: the aggregate of an Add is folded into its Rq, and unfolded again", "[qbxml][json]")
{
    const auto request = request_of(R"({"InvoiceAddRq": {
        "IncludeRetElement": "TxnID",
        "InvoiceLineAdd": {"Desc": "Tea", "Amount": "12.50"},
        "CustomerRef": {"FullName": "Ada"},
        "IsPending": false,
        "@defMacro": "TxnID:a"}})");
    CHECK(request.message == "InvoiceAdd");
    CHECK(request.attributes.empty());
    REQUIRE(names_of(request.body) == "InvoiceAdd IncludeRetElement");
    CHECK(request.body[0].attributes == std::vector<Attribute>{{"defMacro", "TxnID:a"}});
    CHECK(names_of(request.body[0].children) == "CustomerRef IsPending InvoiceLineAdd");
    CHECK(check_request(request, {}).empty());
    CHECK(there_and_back(request) ==
          R"({"InvoiceAdd":{"@defMacro":"TxnID:a","CustomerRef":{"FullName":"Ada"},"IsPending":false,)"
          R"("InvoiceLineAdd":[{"Desc":"Tea","Amount":"12.50"}],"IncludeRetElement":["TxnID"]}})");
}

TEST_CASE("request JSON: what cannot be folded names the aggregate", "[qbxml][json]")
{
    CHECK(there_and_back({"InvoiceAdd", {}, {}}) == R"({"InvoiceAdd":{"InvoiceAdd":null}})");
    CHECK(there_and_back({"InvoiceAdd", {}, {aggregate("InvoiceAdd", {})}}) == R"({"InvoiceAdd":{}})");
    CHECK(there_and_back({"InvoiceAdd", {{"metaData", "x"}}, {aggregate("InvoiceAdd", {})}}) ==
          R"({"InvoiceAdd":{"@metaData":"x","InvoiceAdd":{}}})");
    const Request two{"InvoiceAdd", {}, {aggregate("InvoiceAdd", {}), aggregate("InvoiceAdd", {})}};
    CHECK(there_and_back(two) == R"({"InvoiceAdd":{"InvoiceAdd":[{},{}]}})");
    const Request turned{"InvoiceAdd", {}, {leaf("IncludeRetElement", "TxnID"), aggregate("InvoiceAdd", {})}};
    CHECK(there_and_back(turned) == R"({"InvoiceAdd":{"IncludeRetElement":["TxnID"],"InvoiceAdd":{},)"
                                    R"("#order":["IncludeRetElement","InvoiceAdd"]}})");
}

TEST_CASE("request JSON: null stands for nothing", "[qbxml][json]")
{
    const auto request =
        request_of(R"({"CustomerQuery": {"MaxReturned": null, "IncludeRetElement": [null, "Name"],
        "NameFilter": null, "@iterator": null, "#order": null}})");
    CHECK(request.attributes.empty());
    CHECK(names_of(request.body) == "IncludeRetElement");
    CHECK(request_of(R"({"CustomerQuery": null})").body.empty());
    CHECK(there_and_back({"CustomerQuery", {}, {}}) == R"({"CustomerQuery":{}})");
}

TEST_CASE("request JSON: numbers and booleans are given only in their canonical spelling", "[qbxml][json]")
{
    const auto max_returned = [](const std::string& text) {
        return there_and_back({"CustomerQuery", {}, {leaf("MaxReturned", text)}});
    };
    CHECK(max_returned("50") == R"({"CustomerQuery":{"MaxReturned":50}})");
    CHECK(max_returned("-5") == R"({"CustomerQuery":{"MaxReturned":-5}})");
    CHECK(max_returned("9007199254740992") == R"({"CustomerQuery":{"MaxReturned":9007199254740992}})");
    for (const std::string text :
         {"007", "+7", "-0", " 7", "7.0", "", "9007199254740993", "99999999999999999999"})
        CHECK(max_returned(text) == R"({"CustomerQuery":{"MaxReturned":")" + text + R"("}})");

    const auto is_active = [](const std::string& text) {
        return there_and_back({"ClassAdd", {}, {aggregate("ClassAdd", {leaf("IsActive", text)})}});
    };
    CHECK(is_active("true") == R"({"ClassAdd":{"IsActive":true}})");
    CHECK(is_active("false") == R"({"ClassAdd":{"IsActive":false}})");
    for (const std::string text : {"1", "0", "True", "", "yes"})
        CHECK(is_active(text) == R"({"ClassAdd":{"IsActive":")" + text + R"("}})");
    // A name is text, whatever it looks like.
    CHECK(there_and_back({"ClassAdd", {}, {aggregate("ClassAdd", {leaf("Name", "12")})}}) ==
          R"({"ClassAdd":{"Name":"12"}})");
}

TEST_CASE("request JSON: a leaf with attributes is an object", "[qbxml][json]")
{
    Element txn_id = leaf("TxnID", "");
    txn_id.attributes = {{"useMacro", "TxnID:a"}};
    const Request request{"TxnVoid", {}, {leaf("TxnVoidType", "Invoice"), txn_id}};
    CHECK(there_and_back(request) ==
          R"({"TxnVoid":{"TxnVoidType":"Invoice","TxnID":{"@useMacro":"TxnID:a"}}})");
    txn_id.text = "1-2";
    CHECK(there_and_back({"TxnVoid", {}, {txn_id}}) ==
          R"({"TxnVoid":{"TxnID":{"@useMacro":"TxnID:a","#text":"1-2"}}})");
    CHECK(request_of(R"({"TxnVoid": {"TxnID": {"#text": "1-2"}}})").body[0] == leaf("TxnID", "1-2"));
}

TEST_CASE("request JSON: the order within a repeating choice is told when it is not the schema's",
          "[qbxml][json]")
{
    const auto plain = there_and_back(invoice({line("a"), line("b"), group_line("1")}));
    CHECK(plain.find("#order") == std::string::npos);
    const auto mixed = there_and_back(invoice({line("a"), group_line("1"), line("b")}));
    CHECK(mixed.find(R"("#order":["InvoiceLineAdd","InvoiceLineGroupAdd","InvoiceLineAdd"])") !=
          std::string::npos);
    const auto turned = there_and_back(invoice({group_line("1"), line("a")}));
    CHECK(turned.find(R"("#order":["InvoiceLineGroupAdd","InvoiceLineAdd"])") != std::string::npos);
}

TEST_CASE("request JSON: members sorted by another program come out right all the same", "[qbxml][json]")
{
    for (const auto& lines :
         {std::vector{line("a"), group_line("1"), line("b")}, std::vector{group_line("1"), line("a")},
          std::vector{line("a"), group_line("1")}}) {
        const auto request = invoice(lines);
        const nlohmann::json sorted = nlohmann::json::parse(to_json(request).dump()); // by name
        CHECK(request_of(Json::parse(sorted.dump())) == request);
    }
}

TEST_CASE("request JSON: elements outside the schema's order keep it", "[qbxml][json]")
{
    const Request wrong{"CustomerQuery", {}, {leaf("IncludeRetElement", "Name"), leaf("MaxReturned", "5")}};
    CHECK(there_and_back(wrong) == R"({"CustomerQuery":{"IncludeRetElement":["Name"],"MaxReturned":5,)"
                                   R"("#order":["IncludeRetElement","MaxReturned"]}})");
    const Request twice{"CustomerQuery", {}, {leaf("MaxReturned", "5"), leaf("MaxReturned", "6")}};
    CHECK(there_and_back(twice) == R"({"CustomerQuery":{"MaxReturned":[5,6]}})");
}

TEST_CASE("request JSON: unknown members are faults with a path and a suggestion", "[qbxml][json]")
{
    CHECK(fault_of(R"({"CustomerQuery": {"MaxReturnd": 50}})") ==
          "CustomerQuery/MaxReturnd: `MaxReturnd` is not known here; did you mean `MaxReturned`?");
    CHECK(fault_of(R"({"InvoiceAdd": {"InvoiceLineAdd": [{"Desc": "a"}, {"Descr": "b"}]}})") ==
          "InvoiceAdd/InvoiceLineAdd[2]/Descr: `Descr` is not known here; did you mean `Desc`?");
    CHECK(fault_of(R"({"InvoiceAdd": {"CustomerRef": {"Phone": "1"}}})") ==
          "InvoiceAdd/CustomerRef/Phone: `Phone` is not known here; known here: `ListID`, `FullName`");
    CHECK(fault_of(R"({"InvoiceAd": {}})") ==
          "InvoiceAd: there is no request `InvoiceAd`; did you mean `InvoiceAdd`?");
    CHECK(fault_of(R"({"Hello": {}})") ==
          "Hello: there is no request `Hello`; `deskbridge qbxml describe` lists all that there are");
    CHECK(fault_of(R"({"InvoiceAdd": {"Memo": {"Text": "x"}}})") ==
          "InvoiceAdd/Memo/Text: `Memo` holds `Text`, but takes text only; write the value itself");
    CHECK(fault_of(R"({"InvoiceAdd": {"#txt": "x"}})") ==
          "InvoiceAdd/#txt: `#txt` is not known here; did you mean `#text`?");
}

TEST_CASE("request JSON: values of a wrong kind are faults", "[qbxml][json]")
{
    CHECK(fault_of(R"({"InvoiceAdd": {"CustomerRef": "Ada"}})") ==
          "InvoiceAdd/CustomerRef: `CustomerRef` is given as text; write an object; it takes `ListID`, "
          "`FullName`");
    CHECK(fault_of(R"({"InvoiceAdd": {"RefNumber": 1001}})") ==
          "InvoiceAdd/RefNumber: `RefNumber` is given as a number; write it as text: \"1001\"");
    CHECK(fault_of(R"({"InvoiceAdd": {"IsPending": 1}})") ==
          "InvoiceAdd/IsPending: `IsPending` is given as a number; write true or false");
    CHECK(fault_of(R"({"CustomerQuery": {"MaxReturned": 5.0}})") ==
          "CustomerQuery/MaxReturned: `MaxReturned` is given as a number; write a whole number, such as 50");
    CHECK(fault_of(R"({"CustomerQuery": {"MaxReturned": [[1]]}})") ==
          "CustomerQuery/MaxReturned: `MaxReturned` is given as an array; write a whole number, such as 50");
    CHECK(fault_of(R"({"CustomerQuery": {"@iterator": {"a": 1}}})") ==
          "CustomerQuery/@iterator: `@iterator` is given as an object; write the value itself");
    CHECK(fault_of(R"({"CustomerQuery": "all"})") ==
          "CustomerQuery: `CustomerQuery` is given as text; write an object");
    CHECK(fault_of(R"({"CustomerQuery": {"#text": "all"}})") ==
          "CustomerQuery/#text: `CustomerQuery` holds text of its own; it takes elements only");
    for (const char* text : {"[]", "{}", "7", R"("x")", R"({"CustomerQuery": {}, "ItemQuery": {}})"})
        CHECK(faults_of(text)[0].message == "a request is an object with one member, the name of a message");
}

TEST_CASE("request JSON: a wrong #order is a fault", "[qbxml][json]")
{
    CHECK(
        fault_of(R"({"InvoiceAdd": {"Memo": "x", "#order": "Memo"}})") ==
        "InvoiceAdd/#order: `#order` is no list of names; write an array of the names, one for each element");
    CHECK(
        fault_of(R"({"InvoiceAdd": {"Memo": "x", "#order": [1]}})") ==
        "InvoiceAdd/#order: `#order` is no list of names; write an array of the names, one for each element");
    CHECK(fault_of(R"({"InvoiceAdd": {"Memo": "x", "#order": ["Memo", "Memo"]}})") ==
          "InvoiceAdd/#order: `#order` lists `Memo` more often than it is there; list it once");
    CHECK(fault_of(R"({"InvoiceAdd": {"Memo": "x", "#order": ["FOB"]}})") ==
          "InvoiceAdd/#order: `#order` lists `FOB`, which is not there; leave it out");
}

TEST_CASE("request JSON: a part of the order settles that part only", "[qbxml][json]")
{
    const auto request = request_of(R"({"InvoiceAdd": {
        "InvoiceLineGroupAdd": [{"Quantity": "1"}],
        "InvoiceLineAdd": [{"Desc": "a"}, {"Desc": "b"}],
        "RefNumber": "7", "TxnDate": "2026-11-20",
        "#order": ["InvoiceLineAdd", "InvoiceLineGroupAdd", "RefNumber", "TxnDate"]}})");
    CHECK(names_of(request.body[0].children) ==
          "TxnDate RefNumber InvoiceLineAdd InvoiceLineGroupAdd InvoiceLineAdd");
}

TEST_CASE("request JSON: a hostile text costs neither stack nor patience", "[qbxml][json]")
{
    Json deep = "x";
    for (int i = 0; i < 100'000; ++i)
        deep = Json::object({{"CustomerRef", std::move(deep)}});
    CHECK(std::holds_alternative<Faults>(request_from_json(Json::object({{"InvoiceAdd", std::move(deep)}}))));

    Json wide = Json::object();
    auto& members = wide.get_ref<Json::object_t&>();
    for (int i = 0; i < 50'000; ++i)
        members.emplace_back("Stranger" + std::to_string(i), "x");
    const auto result = request_from_json(Json::object({{"InvoiceAdd", std::move(wide)}}));
    CHECK(std::get<Faults>(result).size() == 100);
}
