#include "tests/server/import/shop_files.h"
#include "tests/support/catch.h"

using namespace import_test;

namespace {

/// An order of 3 × 10.00 and 40.00 with 10 % tax and 6.00 shipping: 83.60.
Value order_to_give_back()
{
    Value order = paid_order();
    order["line_items"] = Value::array({line("TEA", 3, "10.00"), line("POT", 1, "40.00")});
    order["line_items"][0]["tax_lines"] = taxes("State Tax", "0.1", "3.00");
    order["line_items"][1]["tax_lines"] = taxes("State Tax", "0.1", "4.00");
    order["shipping_lines"] =
        Value::array({{{"price", "6.00"}, {"tax_lines", taxes("State Tax", "0.1", "0.60")}}});
    order["total_tax"] = "7.60";
    order["total_price"] = "83.60";
    return order;
}

/// `quantity` of the order's line `index`.
Value taken(const Value& order, std::size_t index, int quantity, const std::string& subtotal,
            const std::string& tax)
{
    return {{"quantity", quantity},     {"line_item_id", order["line_items"][index]["id"]},
            {"subtotal", subtotal},     {"total_tax", tax},
            {"restock_type", "return"}, {"line_item", order["line_items"][index]}};
}

Value refund_of(const Value& lines, const std::string& money)
{
    Value refund{{"id", 555},
                 {"order_id", 1001},
                 {"created_at", "2026-12-01T09:00:00-05:00"},
                 {"refund_line_items", lines},
                 {"transactions", Value::array()},
                 {"order_adjustments", Value::array()}};
    if (!money.empty())
        refund["transactions"].push_back(transaction(31, "refund", "shopify_payments", money));
    return refund;
}

} // namespace

TEST_CASE("shopify: a refund of one line is a document of its own that names its sale", "[import]")
{
    Value order = order_to_give_back();
    order["refunds"] =
        Value::array({refund_of(Value::array({taken(order, 0, 1, "10.00", "1.00")}), "11.00")});
    const auto imported = import_all({as_orders(order)});
    const auto refund = document(imported, "sales", "555");
    CHECK(refund.at("type") == "refund");
    CHECK(refund.at("refund_of") == "1001");
    CHECK(refund.at("date") == "2026-12-01");
    CHECK(refund.at("customer").at("external_id") == "77");
    CHECK(
        refund.at("lines").dump() ==
        R"([{"sku":"TEA","name":"Thing TEA","quantity":"1","unit_price":"10.00","taxable":true,"restock":true}])");
    CHECK(refund.at("taxes").dump() == R"([{"name":"State Tax","rate":"10","amount":"1.00"}])");
    CHECK(refund.at("payments").dump() ==
          R"([{"method":"Shopify Payments","amount":"11.00","reference":"31"}])");
    CHECK(refund.at("total") == "11.00");
    CHECK(adds_up_to(refund).amount() == "11.00");
    // The sale itself stays as it was posted.
    CHECK(document(imported, "sales", "1001").at("total") == "83.60");
}

TEST_CASE("shopify: a refund in a file of its own is the same as within its order", "[import]")
{
    Value order = order_to_give_back();
    const Value refund = refund_of(Value::array({taken(order, 1, 1, "40.00", "4.00")}), "44.00");
    const auto beside = import_all({as_orders(order), {{"refund", refund}}});
    order["refunds"] = Value::array({refund});
    const auto within = import_all({as_orders(order)});
    CHECK(document(beside, "sales", "555") == document(within, "sales", "555"));
    const auto both = import_all({as_orders(order), {{"refunds", Value::array({refund})}}});
    CHECK(both.documents.size() == 2);
    const auto alone = import_all({{{"refund", refund}}});
    CHECK(alone.documents.empty());
    CHECK(faults(alone).find("1001") != std::string::npos);
}

TEST_CASE("shopify: shipping given back, its tax, and what does not return to the shelf", "[import]")
{
    Value order = order_to_give_back();
    Value refund = refund_of(Value::array({taken(order, 1, 1, "40.00", "4.00")}), "50.60");
    refund["refund_line_items"][0]["restock_type"] = "no_restock";
    refund["order_adjustments"] =
        Value::array({{{"kind", "shipping_refund"}, {"amount", "-6.00"}, {"tax_amount", "-0.60"}}});
    order["refunds"] = Value::array({refund});
    const auto given = document(import_all({as_orders(order)}), "sales", "555");
    CHECK(refusal(import_all({as_orders(order)}), "sales", "555").empty());
    CHECK(given.at("lines").at(0).at("restock") == false);
    CHECK(given.at("shipping") == "6.00");
    CHECK(given.at("taxes").at(0).at("amount") == "4.60");
    CHECK(given.at("total") == "50.60");
    CHECK(adds_up_to(given).amount() == "50.60");
}

TEST_CASE("shopify: more or less money than the goods explain is an adjustment, where Shopify means it",
          "[import]")
{
    Value order = order_to_give_back();
    const auto given = [&order](const char* money, const Value& adjustments, bool goods) {
        Value refund =
            refund_of(goods ? Value::array({taken(order, 0, 1, "10.00", "1.00")}) : Value::array(), money);
        refund["order_adjustments"] = adjustments;
        order["refunds"] = Value::array({refund});
        const auto imported = import_all({as_orders(order)});
        Value found = document(imported, "sales", "555");
        CHECK(refusal(imported, "sales", "555").empty());
        CHECK(adds_up_to(found) == decimal(found.at("total")));
        found["notes"] = notes(imported);
        return found;
    };
    const Value meant = Value::array(
        {{{"kind", "refund_discrepancy"}, {"reason", "Refund discrepancy"}, {"amount", "2.00"}}});
    const Value pending = Value::array(
        {{{"kind", "refund_discrepancy"}, {"reason", "Pending refund discrepancy"}, {"amount", "2.00"}}});
    const auto less = given("9.00", meant, true);
    CHECK(less.at("discounts").dump() == R"([{"name":"Refund adjustment","amount":"2.00"}])");
    CHECK(less.at("total") == "9.00");
    const auto more = given("15.00", meant, true);
    CHECK(more.at("lines").at(1).at("unit_price") == "4.00");
    CHECK(more.at("total") == "15.00");
    const auto only_money = given("5.00", meant, false);
    CHECK(only_money.at("lines").dump() ==
          R"([{"name":"Refund adjustment","quantity":"1","unit_price":"5.00","restock":false}])");
    const auto credit = given("9.00", pending, true);
    CHECK(credit.at("total") == "11.00");
    CHECK(credit.at("notes").get<std::string>().find("the rest is the buyer's credit") != std::string::npos);
    const auto unpaid = given("", pending, true);
    CHECK(unpaid.at("total") == "11.00");
    CHECK_FALSE(unpaid.contains("payments"));
}

TEST_CASE("shopify: a refund of prices that hold the tax adds up to the money", "[import]")
{
    Value order = paid_order();
    order["taxes_included"] = true;
    order["line_items"] = Value::array({line("TEA", 3, "10.00")});
    order["line_items"][0]["tax_lines"] = taxes("VAT", "0.2", "5.00");
    order["total_tax"] = "5.00";
    order["total_price"] = "30.00";
    order["refunds"] =
        Value::array({refund_of(Value::array({taken(order, 0, 2, "20.00", "3.33")}), "20.00")});
    const auto refund = document(import_all({as_orders(order)}), "sales", "555");
    CHECK(refund.at("total") == "20.00");
    CHECK(adds_up_to(refund).amount() == "20.00");
    CHECK(refund.at("taxes").at(0).at("amount") == "3.33");
}

TEST_CASE("shopify: a refund whose money is on its way, or that gave nothing back, waits with a note",
          "[import]")
{
    Value order = order_to_give_back();
    order["refunds"] =
        Value::array({refund_of(Value::array({taken(order, 0, 1, "10.00", "1.00")}), "11.00")});
    order["refunds"][0]["transactions"][0]["status"] = "pending";
    const auto waiting = import_all({as_orders(order)});
    CHECK_FALSE(has_document(waiting, "sales", "555"));
    CHECK(notes(waiting).find("sales/555: its money is still on its way") != std::string::npos);
    order["refunds"] = Value::array({refund_of(Value::array(), "")});
    CHECK(notes(import_all({as_orders(order)})).find("gave nothing back") != std::string::npos);
    order["refunds"] = Value::array({refund_of(Value::array(), "11.00")});
    order["test"] = true;
    CHECK(import_all({as_orders(order)}).documents.empty());
}
