#include "tests/server/import/shop_files.h"
#include "tests/support/catch.h"

using namespace import_test;

namespace {

Value payout(const std::string& status, const std::string& amount)
{
    return {{"id", 42},
            {"status", status},
            {"date", "2026-11-22"},
            {"currency", "USD"},
            {"amount", amount},
            {"summary",
             {{"charges_gross_amount", "100.00"},
              {"charges_fee_amount", "3.00"},
              {"refunds_gross_amount", "-20.00"},
              {"refunds_fee_amount", "0.00"},
              {"adjustments_gross_amount", "0.00"},
              {"adjustments_fee_amount", "0.00"}}}};
}

Value movement(int id, const std::string& type, const std::string& amount, const std::string& fee,
               const Value& order, const Value& transaction_id)
{
    return {{"id", id},
            {"type", type},
            {"payout_id", 42},
            {"amount", amount},
            {"fee", fee},
            {"source_order_id", order},
            {"test", false},
            {"payout_status", "paid"},
            {"source_order_transaction_id", transaction_id}};
}

} // namespace

TEST_CASE("shopify: a payout's entries are its transactions, and its net what reaches the bank", "[import]")
{
    Value order = paid_order();
    order["refunds"] = Value::array(
        {{{"id", 555},
          {"transactions", Value::array({transaction(31, "refund", "shopify_payments", "20.00")})}}});
    order["refunds"][0]["refund_line_items"] = Value::array({{{"quantity", 2},
                                                              {"line_item_id", order["line_items"][0]["id"]},
                                                              {"subtotal", "20.00"},
                                                              {"total_tax", "0.00"}}});
    const Value movements{
        {"transactions", Value::array({movement(1, "charge", "100.00", "3.00", 1001, 30),
                                       movement(2, "refund", "-20.00", "0.00", 1001, 31),
                                       movement(3, "dispute", "-10.00", "15.00", 1002, 33),
                                       movement(4, "reserve", "-1.00", "0.00", nullptr, nullptr),
                                       movement(5, "payout", "-51.00", "0.00", nullptr, nullptr)})}};
    const auto imported =
        import_all({as_orders(order), {{"payouts", Value::array({payout("paid", "51.00")})}}, movements});
    const auto paid = document(imported, "payouts", "42");
    CHECK(refusal(imported, "payouts", "42").empty());
    CHECK(paid.at("method") == "Shopify Payments");
    CHECK(paid.at("date") == "2026-11-22");
    CHECK(paid.at("gross") == "69.00");
    CHECK(paid.at("fees") == "18.00");
    CHECK(paid.at("net") == "51.00");
    CHECK_FALSE(paid.contains("bank_account"));
    REQUIRE(paid.at("entries").size() == 4);
    CHECK(paid.at("entries").at(0).dump() == R"({"sale":"1001","amount":"100.00","fee":"3.00"})");
    CHECK(paid.at("entries").at(1).dump() == R"({"refund":"555","amount":"-20.00"})");
    CHECK(paid.at("entries").at(2).dump() ==
          R"({"type":"dispute","description":"dispute 3, order 1002","amount":"-10.00","fee":"15.00"})");
    CHECK(paid.at("entries").at(3).at("type") == "reserve");
}

TEST_CASE("shopify: a payout without its transactions, or with some of them, is taken from its own summary",
          "[import]")
{
    const Value payouts{{"payouts", Value::array({payout("in_transit", "77.00")})}};
    const auto alone = document(import_all({payouts}), "payouts", "42");
    CHECK(alone.at("gross") == "80.00");
    CHECK(alone.at("fees") == "3.00");
    CHECK(alone.at("net") == "77.00");
    CHECK(alone.at("entries").at(1).at("amount") == "-20.00");
    const Value some{{"transactions", Value::array({movement(1, "charge", "60.00", "2.00", 1001, 30)})}};
    const auto imported = import_all({payouts, some});
    CHECK(document(imported, "payouts", "42") == alone);
    CHECK(notes(imported).find("its transactions add up to 58.00, not to 77.00") != std::string::npos);
}

TEST_CASE("shopify: only a payout whose money has left Shopify becomes a document", "[import]")
{
    for (const char* status : {"scheduled", "failed", "canceled"}) {
        const auto imported = import_all({{{"payouts", Value::array({payout(status, "77.00")})}}});
        INFO(status);
        CHECK(imported.documents.empty());
        CHECK(imported.refused.empty());
        CHECK(notes(imported).find("payouts/42: it is ") != std::string::npos);
    }
}

TEST_CASE("shopify: transactions of a payout that is in none of the files are told", "[import]")
{
    const Value lost{{"transactions", Value::array({movement(1, "charge", "60.00", "2.00", 1001, 30)})}};
    CHECK(notes(import_all({lost})).find("payout 42") != std::string::npos);
}
