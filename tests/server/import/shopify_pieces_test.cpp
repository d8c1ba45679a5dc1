#include "server/import/shopify_pieces.h"

#include "tests/server/import/shop_files.h"
#include "tests/support/catch.h"

using namespace import_test;

TEST_CASE("shopify: a file is known by its content, wrapped or bare, one or many", "[import]")
{
    const Value order = paid_order();
    for (const Value& file : {as_orders(order), Value{{"order", order}}, Value::array({order}), order}) {
        INFO(file.dump());
        CHECK(has_document(import_all({file}), "sales", "1001"));
    }
    CHECK(has_document(server::import_shopify({{"a", "\xEF\xBB\xBF" + order.dump()}}, {}), "sales", "1001"));
}

TEST_CASE("shopify: what is none of Shopify's is refused, what no document is made of is told", "[import]")
{
    const auto wrong =
        server::import_shopify({{"a.json", "{"}, {"b.json", R"({"colour":"red"})"}, {"c.json", "[1]"}}, {});
    CHECK(wrong.documents.empty());
    REQUIRE(wrong.refused.size() == 3);
    CHECK(wrong.refused[0].file == "a.json");
    CHECK(wrong.refused[0].faults[0].message.find("this is not JSON") == 0);
    CHECK(wrong.refused[2].faults[0].path == "[0]");
    const auto unused = import_all(
        {Value::parse(R"({"inventory_levels":[]})"), Value::parse(R"({"tender_transactions":[]})")});
    CHECK(unused.refused.empty());
    CHECK(unused.notes.size() == 2);
}

TEST_CASE("shopify: of an order in two files the newer one is taken, whichever comes first", "[import]")
{
    Value old = paid_order();
    old["updated_at"] = "2026-11-20T23:30:00-05:00";
    Value newer = paid_order();
    newer["updated_at"] = "2026-11-21T08:00:00-05:00";
    newer["note"] = "changed";
    const auto forth = import_all({as_orders(old), as_orders(newer)});
    const auto back = import_all({as_orders(newer), as_orders(old)});
    CHECK(document(forth, "sales", "1001").at("note") == "changed");
    CHECK(document(forth, "sales", "1001") == document(back, "sales", "1001"));
    CHECK(forth.documents.size() == 1);
    CHECK(forth.notes.size() == 1);
    CHECK(import_all({as_orders(old), as_orders(old)}).notes.empty());
}

TEST_CASE("shopify: customers and items come before the sales that name them, payouts last", "[import]")
{
    const Value payout = Value::parse(
        R"({"payouts":[{"id":1,"status":"paid","date":"2026-11-20","amount":"1.00","summary":{}}]})");
    const Value product =
        Value::parse(R"({"product":{"id":1,"title":"T","variants":[{"id":2,"price":"1.00"}]}})");
    const Value customer = Value::parse(R"({"customer":{"id":77,"first_name":"Ada"}})");
    std::vector<std::string> kinds;
    for (const auto& one : import_all({payout, as_orders(paid_order()), product, customer}).documents)
        kinds.push_back(one.kind);
    CHECK(kinds == std::vector<std::string>{"customers", "items", "sales", "payouts"});
}
