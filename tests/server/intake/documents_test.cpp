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

TEST_CASE("documents: what is Deskbridge's own is an unknown member to people", "[intake]")
{
    CHECK(paths("sales", sale_with(R"(,"group":{"key":"2026-11-20","count":2})")) ==
          std::vector<std::string>{"group"});
    CHECK(
        paths("sales",
              R"({"external_id":"S","type":"receipt","date":"2026-11-20","total":"7.00",)"
              R"("lines":[{"sku":"T","quantity":"2","unit_price":"3.5","folded":"7.00","cost":"2.00"}]})") ==
        std::vector<std::string>{"lines[0].folded", "lines[0].cost"});
    CHECK(paths("items", R"({"sku":"1","name":"N","type":"sales_tax","tax_rate":"5"})") ==
          std::vector<std::string>{"type", "tax_rate"});
    CHECK(server::is_kept_kind("settlements"));
    CHECK_FALSE(server::is_kept_kind("sails"));
    CHECK(std::count(server::document_kinds().begin(), server::document_kinds().end(), "settlements") == 0);
}

TEST_CASE("documents: each way of saying the same gives one payload", "[intake]")
{
    const std::string plain = payload("sales", sale_with(R"(,"payments":[{"method":"Visa","amount":"7"}])"));
    CHECK(plain == payload("sales", sale_with(R"(,"payments":[{"method":"Visa","amount":7.00,"fee":0,)"
                                              R"("date":"2026-11-20"}],"custom":{"Till":""},)"
                                              R"("fees":[{"name":"Gift wrap","amount":"0.00"}])")));
    CHECK(plain != payload("sales", sale_with(R"(,"payments":[{"method":"Visa","amount":"7",)"
                                              R"("date":"2026-11-19"}])")));
    const std::string fields = payload("sales", sale_with(R"(,"custom":{"B":"2","A":"1"})"));
    CHECK(fields == payload("sales", sale_with(R"(,"custom":{"A":"1","B":"2"})")));
}

TEST_CASE("documents: members that a kind cannot do without are named when they are missing", "[intake]")
{
    using Paths = std::vector<std::string>;
    CHECK(paths("sales", R"({"external_id":"S","lines":[{"sku":"T"}]})") ==
          Paths{"type", "date", "lines[0].quantity", "lines[0].unit_price", "total"});
    CHECK(paths("payments", R"({"external_id":"P","apply":[{"external_id":"S"}]})") ==
          Paths{"date", "amount", "apply[0].amount"});
    CHECK(paths("purchases", R"({"external_id":"P","lines":[{"sku":"T"},{"account":"Freight"}]})") ==
          Paths{"type", "date", "lines[0].quantity", "lines[0].cost", "lines[1].cost"});
    CHECK(paths("transfers", R"({"external_id":"T","date":"2026-11-20","lines":[{"sku":"T"}]})") ==
          Paths{"lines[0].quantity"});
    CHECK(paths("payouts", R"({"external_id":"P","date":"2026-11-20","entries":[{"sale":"S"}]})") ==
          Paths{"gross", "net", "entries[0].amount"});
    CHECK(paths("sales", sale_with(R"(,"discounts":[{"name":"W"}],"taxes":[{"name":"T"}],)"
                                   R"("payments":[{"method":"Visa"}])")) ==
          Paths{"discounts[0].amount", "taxes[0].amount", "payments[0].amount"});
}

TEST_CASE("documents: an expense on a bill is one, unless told otherwise", "[intake]")
{
    const std::string bill =
        payload("purchases", R"({"external_id":"B","type":"bill","date":"2026-11-20","vendor":{"name":"V"},)"
                             R"("lines":[{"account":"Freight","cost":"35"}],"total":"35.00"})");
    const auto document = server::document_from("purchases", bill);
    CHECK(std::get<qbxml::Purchase>(document).lines[0].quantity == qbxml::Decimal::whole(1));
}

TEST_CASE("documents: types that are none are refused with those there are", "[intake]")
{
    std::string text = sale_with("");
    text.replace(text.find("invoice"), 7, "gift");
    CHECK(paths("sales", text) == std::vector<std::string>{"type"});
    for (const std::string type : {"receipt", "refund", "order", "estimate"}) {
        text = sale_with("");
        text.replace(text.find("invoice"), 7, type);
        INFO(type);
        CHECK(paths("sales", text).empty());
    }
    CHECK(paths("purchases",
                R"({"external_id":"B","type":"invoice","date":"2026-11-20","vendor":{"name":"V"},)"
                R"("lines":[{"sku":"T","quantity":1,"cost":"35"}]})") == std::vector<std::string>{"type"});
}

TEST_CASE("documents: cents pass the door as far as the company lets them", "[intake]")
{
    const auto off_by = [](const std::string& total, const std::string& allowed) {
        std::string text = sale_with("");
        text.replace(text.find("7.00"), 4, total);
        const auto json = std::get<server::Json>(server::read_json(text));
        qbxml::Allowances allowances;
        allowances.rounding = *qbxml::Decimal::parse(allowed);
        return std::holds_alternative<Accepted>(server::accept_document("sales", json, allowances));
    };
    CHECK_FALSE(off_by("7.01", "0"));
    CHECK(off_by("7.01", "0.05"));
    CHECK(off_by("6.95", "0.05"));
    CHECK_FALSE(off_by("7.06", "0.05"));
    CHECK_FALSE(off_by("7.06", "1.00"));
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
    std::vector<int> ranks;
    for (const std::string kind : {"vendors", "customers", "items", "purchases", "adjustments", "transfers",
                                   "sales", "payments", "settlements", "journals", "payouts"}) {
        ranks.push_back(server::rank_of(kind));
    }
    CHECK(std::is_sorted(ranks.begin(), ranks.end()));
    CHECK(std::adjacent_find(ranks.begin(), ranks.end()) == ranks.end());
    CHECK(std::get<Accepted>(accept("sales", sale_with(""))).rank == server::rank_of("sales"));
}
