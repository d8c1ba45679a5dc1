#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

namespace {

/// An order as Shopify writes it; nothing in it needs more than a receipt with one line.
Value order(int id, const std::string& total = "20.00")
{
    return {
        {"id", id},
        {"name", "#" + std::to_string(id)},
        {"created_at", "2026-11-20T10:00:00-05:00"},
        {"currency", "USD"},
        {"financial_status", "paid"},
        {"fulfillment_status", "fulfilled"},
        {"gateway", "manual"},
        {"total_price", total},
        {"customer", {{"id", 77}, {"first_name", "Ada"}, {"last_name", "Byron"}}},
        {"line_items",
         Value::array({{{"id", 1}, {"sku", "TEA"}, {"name", "Tea"}, {"quantity", 2}, {"price", "10.00"}}})}};
}

std::string orders(const std::vector<Value>& all)
{
    Value file;
    for (const auto& one : all)
        file["orders"].push_back(one);
    return file.dump();
}

} // namespace

TEST_CASE("import: Shopify's files become documents, and the same files again change nothing",
          "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    room.file("orders.json", orders({order(1001), order(1002)}));
    room.file("customers.json", R"({"customers":[{"id":77,"first_name":"Ada","last_name":"Byron"}]})");
    const auto first = room.run({"import", "shopify", "orders.json", "customers.json"});
    INFO(first.err);
    CHECK(first.exit == Exit::done);
    CHECK(first.out == "customers: 1 accepted, 0 unchanged, 0 refused.\n"
                       "sales: 2 accepted, 0 unchanged, 0 refused.\n");
    const auto again = room.run({"import", "shopify", "customers.json", "orders.json", "--json"});
    CHECK(again.exit == Exit::done);
    CHECK(again.json().at("accepted") == 0);
    CHECK(again.json().at("unchanged") == 3);
    CHECK(again.json().at("kinds").at("sales").at("unchanged") == 2);
    CHECK(room.run({"status", "--json"}).json().at("counts").at("queued") == 3);
    CHECK(room.run({"show", "sales/1001", "--json"}).json().dump().find("1001") != std::string::npos);
}

TEST_CASE("import: what is refused, here or by the daemon, is told with its file, and ends with 1",
          "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    Value bare = order(1003);
    bare.erase("line_items");
    Value test = order(1004);
    test["test"] = true;
    room.file("orders.json", orders({order(1001), order(1002, "25.00"), bare, test}));
    const auto ran = room.run({"import", "shopify", "orders.json", "--json"});
    CHECK(ran.exit == Exit::refused);
    const auto report = ran.json();
    CHECK(report.at("accepted") == 1);
    REQUIRE(report.at("refused").size() == 2);
    CHECK(report.at("refused").at(0).at("external_id") == "1003");
    CHECK(report.at("refused").at(0).at("faults").at(0).at("path") == "orders[2].line_items");
    CHECK(report.at("refused").at(1).at("external_id") == "1002");
    CHECK(report.at("refused").at(1).at("file") == "orders.json");
    CHECK(report.at("refused").at(1).at("faults").at(0).at("path") == "total");
    CHECK(report.at("refused").at(1).at("faults").at(0).at("message").get<std::string>().find("25.00") !=
          std::string::npos);
    CHECK(report.at("notes").at(0).at("file") == "orders.json");
    const auto words = room.run({"import", "shopify", "orders.json"});
    CHECK(words.out.find("orders.json: order 1004 (1004) is left out: it is a test.") != std::string::npos);
    CHECK(words.err.find("orders.json, sales/1003, was refused:\n  orders[2].line_items: ") !=
          std::string::npos);
}

TEST_CASE("import: a dry run shows the documents by the company's own rules and sends nothing",
          "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    room.file("orders.json", orders({order(1001)}));
    const auto ran = room.run({"import", "shopify", "orders.json", "--dry-run", "--json"});
    CHECK(ran.exit == Exit::done);
    CHECK(ran.json().at("documents").at("sales").at(0).at("type") == "receipt");
    REQUIRE(room.run({"settings", "set", "rule.paid.fulfilled=invoice"}).exit == Exit::done);
    const auto other = room.run({"import", "shopify", "orders.json", "--dry-run", "--json"});
    CHECK(other.json().at("documents").at("sales").at(0).at("type") == "invoice");
    CHECK(room.run({"import", "shopify", "orders.json", "--dry-run"}).out.find("1 document would be sent.") !=
          std::string::npos);
    CHECK(room.run({"list", "--json"}).json().at("documents").empty());
}

TEST_CASE("import: an unknown format, a missing file and a file of something else are told", "[server][cli]")
{
    CliRoom room;
    room.api.pair();
    room.file("other.json", R"({"colour":"red"})");
    const auto format = room.run({"import", "papyrus", "other.json"});
    CHECK(format.exit == Exit::refused);
    CHECK(format.err.find("The formats are: shopify.") != std::string::npos);
    CHECK(room.run({"import", "shopify", "nowhere.json"}).exit == Exit::cannot_run);
    const auto other = room.run({"import", "shopify", "other.json"});
    CHECK(other.exit == Exit::refused);
    CHECK(other.err.find("other.json, was refused:") != std::string::npos);
}
