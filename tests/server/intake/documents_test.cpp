#include "server/intake/documents.h"

#include "tests/support/catch.h"

#include <algorithm>

using server::Accepted;
using server::Refused;

namespace {

std::variant<Accepted, Refused> accept(const std::string& kind, const std::string& text)
{
    return server::accept_document(kind, std::get<server::Json>(server::read_json(text)));
}

std::string payload(const std::string& kind, const std::string& text)
{
    const auto result = accept(kind, text);
    const auto* refused = std::get_if<Refused>(&result);
    return refused == nullptr ? std::get<Accepted>(result).payload
                              : "refused: " + refused->faults[0].path + ": " + refused->faults[0].message;
}

std::vector<std::string> paths(const std::string& kind, const std::string& text)
{
    std::vector<std::string> all;
    const auto result = accept(kind, text);
    if (const auto* refused = std::get_if<Refused>(&result)) {
        for (const auto& fault : refused->faults) {
            all.push_back(fault.path);
        }
    }
    return all;
}

std::string sale_with(const std::string& members)
{
    return R"({"external_id":"S-1","type":"invoice","date":"2026-11-20","customer":{"name":"Jane"},)"
           R"("lines":[{"sku":"TEA","quantity":"2","unit_price":"3.50"}],"total":"7.00")" +
           members + "}";
}

} // namespace

TEST_CASE("documents: the same amounts in other spellings are the same document", "[intake]")
{
    const std::string plain = payload("sales", sale_with(""));
    CHECK(plain == payload("sales", sale_with(R"(,"shipping":0,"discounts":[],"tips":"0.00","note":"")")));
    CHECK(
        plain ==
        payload(
            "sales",
            R"({"total":7.0,"lines":[{"unit_price":3.5,"quantity":2,"sku":"TEA"}],"customer":{"name":"Jane"},)"
            R"("date":"2026-11-20","type":"invoice","external_id":"S-1"})"));
    CHECK(plain != payload("sales", sale_with(R"(,"note":"x")")));
}

TEST_CASE("documents: what was stored reads back as the same document", "[intake]")
{
    const std::string sale = payload(
        "sales",
        sale_with(
            R"(,"number":"1","due_date":"2026-12-01","terms":"Net 30","po_number":"P","note":"é",)"
            R"("shipping_address":{"name":"N","line1":"1","line2":"2","city":"C","region":"R","postal_code":"P"})"));
    const qbxml::Document document = server::document_from("sales", sale);
    CHECK(std::get<qbxml::Sale>(document).due_date == qbxml::Date{2026, 12, 1});
    CHECK(payload("sales", sale) == sale);
    const std::string item =
        payload("items", R"({"sku":"X","name":"Y","type":"service","price":"1.5","vendor":"V",)"
                         R"("accounts":{"income":"I"},"taxable":true})");
    CHECK(payload("items", item) == item);
}

TEST_CASE("documents: a typing error is refused by its path", "[intake]")
{
    CHECK(paths("sales", sale_with(R"(,"shiping":"4.00")")) == std::vector<std::string>{"shiping"});
    CHECK(paths("sales", sale_with(R"(,"customer_note":"x","shipping_address":{"street":"x"})")) ==
          std::vector<std::string>{"shipping_address.street", "customer_note"});
    CHECK(paths("customers", R"({"external_id":"C","name":"N","billing_address":{"zip":"1"}})") ==
          std::vector<std::string>{"billing_address.zip"});
}

TEST_CASE("documents: what cannot be posted yet is refused by path, never dropped", "[intake]")
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {R"(,"discounts":[{"name":"W","amount":"1.00"}])", "discounts"},
        {R"(,"fees":[{"name":"Gift wrap","amount":"4.00"}])", "fees"},
        {R"(,"taxes":[{"name":"State","rate":"6","amount":"0.42"}])", "taxes"},
        {R"(,"tips":"1.00")", "tips"},
        {R"(,"payments":[{"method":"Visa","amount":"7.00"}])", "payments"},
        {R"(,"location":"North")", "location"},
        {R"(,"custom":{"Field":"x"})", "custom"},
    };
    for (const auto& [member, path] : cases) {
        INFO(member);
        CHECK(paths("sales", sale_with(member)) == std::vector<std::string>{path});
    }
    for (const std::string type : {"refund", "order", "estimate", "gift"}) {
        std::string text = sale_with("");
        text.replace(text.find("invoice"), 7, type);
        CHECK(paths("sales", text) == std::vector<std::string>{"type"});
    }
}

TEST_CASE("documents: amounts, dates and flags of the wrong form are refused where they stand", "[intake]")
{
    CHECK(
        paths(
            "sales",
            R"({"external_id":"S","type":"receipt","date":"2026-02-30","lines":[{"sku":"T","quantity":"two",)"
            R"("unit_price":true,"taxable":"no"}],"total":"1,00"})") ==
        std::vector<std::string>{"date", "lines[0].quantity", "lines[0].unit_price", "lines[0].taxable",
                                 "total"});
    CHECK(paths("sales", "[]").front() == "(document)");
    CHECK(paths("items", R"({"sku":"1","name":"N","type":"bundle"})") == std::vector<std::string>{"type"});
}

TEST_CASE("documents: an item's sku is its id", "[intake]")
{
    const auto result = accept("items", R"({"sku":"TEA-1","name":"Tea"})");
    CHECK(std::get<Accepted>(result).external_id == "TEA-1");
    CHECK(paths("items", R"({"sku":"A","external_id":"B","name":"N"})") ==
          std::vector<std::string>{"external_id"});
    CHECK(std::get<Accepted>(accept("items", R"({"external_id":"B","name":"N"})")).external_id == "B");
}

TEST_CASE("documents: what others lean on goes first", "[intake]")
{
    const int vendor = std::get<Accepted>(accept("vendors", R"({"external_id":"V","name":"N"})")).rank;
    const int customer = std::get<Accepted>(accept("customers", R"({"external_id":"V","name":"N"})")).rank;
    const int item = std::get<Accepted>(accept("items", R"({"sku":"V","name":"N"})")).rank;
    const int sale = std::get<Accepted>(accept("sales", sale_with(""))).rank;
    CHECK(vendor < item);
    CHECK(customer < sale);
    CHECK(item < sale);
}
