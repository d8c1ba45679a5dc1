#include "tests/server/import/shop_files.h"
#include "tests/support/catch.h"

using namespace import_test;

TEST_CASE("shopify: payments are the transactions that succeeded, within the order or beside it", "[import]")
{
    Value order = paid_order();
    order["financial_status"] = "paid";
    order["transactions"] = Value::array({transaction(1, "authorization", "shopify_payments", "20.00"),
                                          transaction(2, "capture", "shopify_payments", "15.00"),
                                          transaction(3, "sale", "gift_card", "5.00"),
                                          transaction(4, "void", "paypal", "20.00")});
    order["transactions"].push_back(transaction(5, "sale", "paypal", "20.00"));
    order["transactions"][4]["status"] = "failure";
    const auto within = document(import_all({as_orders(order)}), "sales", "1001").at("payments");
    CHECK(within.dump() == R"([{"method":"Shopify Payments","amount":"15.00","reference":"2"},)"
                           R"({"method":"Gift card","amount":"5.00","reference":"3"}])");
    Value transactions = order["transactions"];
    for (auto& one : transactions)
        one["order_id"] = 1001;
    const Value beside{{"transactions", transactions}};
    CHECK(document(import_all({as_orders(order), beside}), "sales", "1001").at("payments") == within);
    order.erase("transactions");
    CHECK(document(import_all({beside, as_orders(order)}), "sales", "1001").at("payments") == within);
}

TEST_CASE("shopify: change that was given is no payment", "[import]")
{
    Value order = paid_order();
    order["transactions"] =
        Value::array({transaction(1, "sale", "cash", "50.00"), transaction(2, "change", "cash", "30.00")});
    CHECK(document(import_all({as_orders(order)}), "sales", "1001").at("payments").dump() ==
          R"([{"method":"Cash","amount":"20.00","reference":"1"}])");
}

TEST_CASE("shopify: an invoice comes with what was paid of it, on the day that it was", "[import]")
{
    Value order = paid_order();
    order["financial_status"] = "partially_paid";
    order["total_outstanding"] = "13.00";
    CHECK(document(import_all({as_orders(order)}), "sales", "1001").at("payments").dump() ==
          R"([{"method":"Shopify Payments","amount":"7.00"}])");
    order["transactions"] = Value::array({transaction(1, "sale", "manual", "7.00")});
    order["transactions"][0]["processed_at"] = "2026-11-25T10:00:00-05:00";
    const auto sale = document(import_all({as_orders(order)}), "sales", "1001");
    CHECK(sale.at("type") == "invoice");
    CHECK(sale.at("payments").dump() ==
          R"([{"method":"Manual","amount":"7.00","reference":"1","date":"2026-11-25"}])");
}

TEST_CASE("shopify: where nobody can tell how much was paid by what, the order is refused with the remedy",
          "[import]")
{
    Value split = paid_order();
    split["payment_gateway_names"] = {"gift_card", "shopify_payments"};
    const auto refused = import_all({as_orders(split)});
    CHECK(refused.documents.empty());
    CHECK(faults(refused).find("orders[0].payment_gateway_names") != std::string::npos);
    CHECK(faults(refused).find("orders/1001/transactions.json") != std::string::npos);
    Value part = paid_order();
    part["financial_status"] = "partially_paid";
    CHECK(faults(import_all({as_orders(part)})).find("orders[0].financial_status") != std::string::npos);
}

TEST_CASE("shopify: transactions in the buyer's currency are not taken for the shop's money", "[import]")
{
    Value order = paid_order();
    order["transactions"] = Value::array({transaction(1, "sale", "shopify_payments", "27.31")});
    order["transactions"][0]["currency"] = "CAD";
    CHECK(document(import_all({as_orders(order)}), "sales", "1001").at("payments").dump() ==
          R"([{"method":"Shopify Payments","amount":"20.00"}])");
}

TEST_CASE("shopify: an open order has the deposit that is left of it", "[import]")
{
    Value order = paid_order();
    order["financial_status"] = "partially_paid";
    order["fulfillment_status"] = nullptr;
    order["transactions"] = Value::array({transaction(1, "sale", "paypal", "12.00")});
    order["refunds"] = Value::array(
        {{{"id", 9}, {"transactions", Value::array({transaction(2, "refund", "paypal", "5.00")})}}});
    order["refunds"][0]["transactions"][0]["parent_id"] = 1;
    const auto imported = import_all({as_orders(order)});
    CHECK(document(imported, "sales", "1001-order").at("payments").at(0).at("amount") == "7.00");
    CHECK(notes(imported).find("refund 9 is left out: the order is not sold yet") != std::string::npos);
}
