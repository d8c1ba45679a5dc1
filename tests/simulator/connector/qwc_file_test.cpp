#include "simulator/connector/qwc_file.h"

#include "tests/support/catch.h"

#include <map>

using namespace simulator;

namespace {

using Fields = std::map<std::string, std::string>;

std::string text_of(Fields changes, const std::string& leave_out = "")
{
    Fields fields{{"AppName", "Deskbridge (Shop)"},
                  {"AppID", ""},
                  {"AppURL", "http://localhost:8085/qbwc"},
                  {"AppDescription", "d"},
                  {"AppSupport", "http://localhost:8085/support"},
                  {"UserName", "shop-ab12"},
                  {"OwnerID", "{57f3b9b6-86f1-4fcc-b1ee-566de1813d20}"},
                  {"FileID", "{90A44FB5-33D9-4815-AC85-BC87A7E7D1EB}"},
                  {"QBType", "QBFS"},
                  {"Style", "Document"},
                  {"IsReadOnly", "false"}};
    for (auto& [name, value] : changes)
        fields[name] = value;
    std::string out = "<?xml version=\"1.0\"?><QBWCXML>";
    for (const auto& [name, value] : fields) {
        if (name != leave_out)
            out += '<' + name + '>' + value + "</" + name + '>';
    }
    return out + "<Scheduler><RunEveryNMinutes>5</RunEveryNMinutes></Scheduler></QBWCXML>";
}

int refusal(const std::string& text)
{
    const auto read = read_qwc(text);
    const auto* error = std::get_if<ConnectorError>(&read);
    return error == nullptr ? 0 : error->code;
}

} // namespace

TEST_CASE("qwc: a good file is read", "[simulator][qwc]")
{
    const auto read = read_qwc(text_of({}));
    REQUIRE(std::holds_alternative<QwcFile>(read));
    const auto& qwc = std::get<QwcFile>(read);
    CHECK(qwc.user_name == "shop-ab12");
    CHECK(qwc.owner_id == "{57F3B9B6-86F1-4FCC-B1EE-566DE1813D20}");
    CHECK(qwc.every_seconds == 300);
    CHECK(qwc.style == WireStyle::document);
}

TEST_CASE("qwc: addresses have to be as the Web Connector wants them", "[simulator][qwc]")
{
    CHECK(refusal(text_of({{"AppURL", "http://127.0.0.1:8085/qbwc"}})) == 1001);
    CHECK(refusal(text_of({{"AppSupport", "http://127.0.0.1:8085/support"}})) == 1002);
    CHECK(refusal(text_of({{"AppURL", "http://shop.example.com/qbwc"},
                           {"AppSupport", "http://shop.example.com/s"}})) == 1010);
    CHECK(refusal(text_of({{"AppURL", "https://shop.example.com/qbwc"},
                           {"AppSupport", "https://other.example.com/s"}})) == 1000);
    CHECK(refusal(text_of({{"AppURL", "https://shop.example.com/qbwc"},
                           {"AppSupport", "https://SHOP.example.com/s"}})) == 0);
    CHECK(refusal(text_of(
              {{"AppURL", "https://localhost/qbwc"}, {"AppSupport", "https://help.example.com"}})) == 0);
    CHECK(refusal(text_of({{"AppURL", "ftp://localhost/qbwc"}})) == 1039);
}

TEST_CASE("qwc: missing elements, bad GUIDs and a read-only grant are refused", "[simulator][qwc]")
{
    for (const char* name : {"AppName", "AppID", "AppURL", "AppDescription", "AppSupport", "UserName",
                             "OwnerID", "FileID", "QBType"}) {
        INFO(name);
        CHECK(refusal(text_of({}, name)) == 1039);
    }
    CHECK(refusal(text_of({}, "Style")) == 0);
    CHECK(refusal(text_of({{"OwnerID", "57f3b9b6-86f1-4fcc-b1ee-566de1813d20"}})) == 1039);
    CHECK(refusal(text_of({{"FileID", "{90A44FB5-33D9-4815-AC85-BC87A7E7D1EG}"}})) == 1039);
    CHECK(refusal(text_of({{"IsReadOnly", "true"}})) == 1039);
    CHECK(refusal(text_of({{"Style", "Letter"}})) == 1039);
    CHECK(refusal(text_of({{"QBType", "QBPOS"}})) == 1039);
    CHECK(refusal("<QBWCXML>") == 1039);
    CHECK(refusal("<other/>") == 1039);
}
