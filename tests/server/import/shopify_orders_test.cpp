#include "tests/server/import/shop_files.h"
#include "tests/support/catch.h"

#include <random>

using namespace import_test;
using qbxml::Decimal;

namespace {

std::string money(std::int64_t cents) { return Decimal::from_cents(cents).amount(); }

/// A random order as Shopify computes it: tax of each line from what is left after discounts, the total from
/// its parts.
Value random_order(std::mt19937& random, int id)
{
    const bool included = random() % 2 == 0;
    const auto tax_of = [&](std::int64_t cents, std::int64_t permille) {
        return included ? (cents * permille * 2 + (1000 + permille)) / (2 * (1000 + permille))
                        : (cents * permille * 2 + 1000) / 2000;
    };
    Value order = paid_order(id);
    order["taxes_included"] = included;
    order["discount_applications"] =
        Value::parse(R"([{"target_selection":"all","allocation_method":"across","code":"WELCOME"},
                         {"target_selection":"entitled","allocation_method":"each","title":"Bundle"}])");
    order["line_items"] = Value::array();
    std::int64_t total = 0;
    std::int64_t tax_total = 0;
    for (unsigned i = 0; i <= random() % 4; ++i) {
        const auto quantity = 1 + static_cast<int>(random() % 12);
        const std::int64_t price = 1 + random() % 9999;
        Value one = line("S" + std::to_string(i), quantity, money(price));
        std::int64_t left = price * quantity;
        for (int application = 0; application < 2; ++application) {
            const std::int64_t discount = static_cast<std::int64_t>(random() % 3) * (left / 7);
            one["discount_allocations"].push_back(
                {{"amount", money(discount)}, {"discount_application_index", application}});
            left -= discount;
        }
        const std::int64_t tax = tax_of(left, random() % 3 == 0 ? 0 : 60);
        one["tax_lines"] = taxes("State Tax", "0.06", money(tax));
        tax_total += tax;
        total += left;
        order["line_items"].push_back(one);
    }
    const std::int64_t shipping = random() % 2000;
    const std::int64_t shipping_tax = tax_of(shipping, 80);
    order["shipping_lines"] = Value::array(
        {{{"price", money(shipping)}, {"tax_lines", taxes("County Tax", "0.08", money(shipping_tax))}}});
    tax_total += shipping_tax;
    const std::int64_t tip = random() % 3 == 0 ? random() % 500 : 0;
    order["total_tip_received"] = money(tip);
    order["total_tax"] = money(tax_total);
    order["total_price"] = money(total + shipping + tip + (included ? 0 : tax_total));
    return order;
}

} // namespace

TEST_CASE("shopify: a paid and sent order is a receipt of Shopify's own id", "[import]")
{
    const auto sale = document(import_all({as_orders(paid_order())}), "sales", "1001");
    CHECK(sale.at("type") == "receipt");
    CHECK(sale.at("number") == "1001");
    CHECK(sale.at("date") == "2026-11-20");
    CHECK(sale.at("currency") == "USD");
    CHECK(sale.at("total") == "20.00");
    CHECK(sale.at("customer").at("external_id") == "77");
    CHECK(sale.at("customer").at("name") == "Ada Byron");
    CHECK(sale.at("lines").at(0).dump() ==
          R"({"sku":"TEA","name":"Thing TEA","quantity":"2","unit_price":"10.00"})");
    CHECK(sale.at("payments").dump() == R"([{"method":"Shopify Payments","amount":"20.00"}])");
}

TEST_CASE("shopify: payment and fulfilment decide what an order becomes, as the company's table says",
          "[import]")
{
    const auto type_of = [](const char* paid, const char* sent, const server::OrderRules& rules = {}) {
        Value order = paid_order();
        order["financial_status"] = paid;
        order["fulfillment_status"] = sent == nullptr ? Value() : Value(sent);
        order["total_outstanding"] = std::string(paid) == "partially_paid" ? "5.00" : "0.00";
        const auto imported = import_all({as_orders(order)}, rules);
        for (const char* id : {"1001", "1001-order"})
            if (has_document(imported, "sales", id))
                return document(imported, "sales", id).at("type").get<std::string>();
        return std::string("none");
    };
    CHECK(type_of("paid", "fulfilled") == "receipt");
    CHECK(type_of("paid", nullptr) == "receipt");
    CHECK(type_of("refunded", "fulfilled") == "receipt");
    CHECK(type_of("pending", "fulfilled") == "invoice");
    CHECK(type_of("partially_paid", "fulfilled") == "invoice");
    CHECK(type_of("pending", nullptr) == "order");
    CHECK(type_of("authorized", "partial") == "order");
    CHECK(type_of("partially_paid", nullptr) == "order");
    CHECK(type_of("voided", nullptr) == "none");
    server::OrderRules rules;
    REQUIRE(rules.set("rule.paid.unfulfilled", "order"));
    REQUIRE(rules.set("rule.unpaid.fulfilled", "skip"));
    CHECK(type_of("paid", nullptr, rules) == "order");
    CHECK(type_of("pending", "fulfilled", rules) == "none");
}

TEST_CASE("shopify: an order that is not sold yet has an id of its own, which the later sale knows",
          "[import]")
{
    Value order = paid_order();
    order["financial_status"] = "pending";
    order["fulfillment_status"] = nullptr;
    CHECK(document(import_all({as_orders(order)}), "sales", "1001-order").at("type") == "order");
    auto imported = import_all({as_orders(paid_order())});
    REQUIRE(imported.documents.at(0).earlier_order == "1001-order");
    server::fulfil(imported.documents.at(0));
    CHECK(document(imported, "sales", "1001").at("order") == "1001-order");
}

TEST_CASE("shopify: a discount on the whole order stands by its name, one on a line at the line", "[import]")
{
    Value order = paid_order();
    order["discount_applications"] =
        Value::parse(R"([{"target_selection":"all","allocation_method":"across","code":"TENOFF"},
                         {"target_selection":"entitled","allocation_method":"each","title":"Two for one"}])");
    order["line_items"][0]["discount_allocations"] =
        Value::parse(R"([{"amount":"1.50","discount_application_index":0},
                         {"amount":"2.00","discount_application_index":1}])");
    order["total_price"] = "16.50";
    const auto sale = document(import_all({as_orders(order)}), "sales", "1001");
    CHECK(sale.at("lines").at(0).at("discount") == "2.00");
    CHECK(sale.at("discounts").dump() == R"([{"name":"TENOFF","amount":"1.50"}])");
    CHECK(adds_up_to(sale).amount() == "16.50");
}

TEST_CASE("shopify: prices that hold the tax become net prices, to the cent", "[import]")
{
    Value order = paid_order();
    order["taxes_included"] = true;
    order["line_items"] = Value::array({line("TEA", 3, "10.00")});
    order["line_items"][0]["tax_lines"] = taxes("VAT", "0.2", "5.00");
    order["shipping_lines"] = Value::array({{{"price", "6.00"}, {"tax_lines", taxes("VAT", "0.2", "1.00")}}});
    order["total_tax"] = "6.00";
    order["total_price"] = "36.00";
    const auto sale = document(import_all({as_orders(order)}), "sales", "1001");
    CHECK(sale.at("lines").at(0).at("unit_price") == "8.33333");
    CHECK(sale.at("lines").at(0).at("taxable") == true);
    CHECK(sale.at("shipping") == "5.00");
    CHECK(sale.at("taxes").dump() == R"([{"name":"VAT","rate":"20","amount":"6.00"}])");
    CHECK(adds_up_to(sale).amount() == "36.00");
}

TEST_CASE("shopify: where only the order tells its tax, the lines that may be taxed give it up", "[import]")
{
    Value order = paid_order();
    order["taxes_included"] = true;
    order["line_items"] = Value::array({line("TEA", 1, "10.00"), line("BOOK", 1, "10.00")});
    order["line_items"][1]["taxable"] = false;
    order["tax_lines"] = taxes("VAT", "0.2", "1.67");
    order["total_tax"] = "1.67";
    const auto sale = document(import_all({as_orders(order)}), "sales", "1001");
    CHECK(sale.at("lines").at(0).at("unit_price") == "8.33");
    CHECK(sale.at("lines").at(1).at("unit_price") == "10.00");
    CHECK_FALSE(sale.at("lines").at(1).contains("taxable"));
    CHECK(adds_up_to(sale).amount() == "20.00");
}

TEST_CASE("shopify: five hundred random orders add up to Shopify's total, with tax in the price or on top",
          "[import]")
{
    std::mt19937 random(11); // NOLINT: the same orders each time
    for (int id = 1; id <= 500; ++id) {
        const Value order = random_order(random, id);
        INFO(order.dump());
        const auto imported = import_all({as_orders(order)});
        const auto sale = document(imported, "sales", std::to_string(id));
        REQUIRE(refusal(imported, "sales", std::to_string(id)).empty());
        REQUIRE(adds_up_to(sale) == decimal(order.at("total_price")));
        Decimal tax;
        for (const auto& one : sale.value("taxes", Value::array()))
            tax += decimal(one.at("amount"));
        REQUIRE(tax == decimal(order.at("total_tax")));
        for (const auto& one : sale.at("lines"))
            REQUIRE_FALSE(decimal(one.value("discount", Value("0"))).is_negative());
    }
}

TEST_CASE("shopify: tips, gift cards, duties, number, note and terms of payment arrive", "[import]")
{
    Value order = paid_order();
    order["financial_status"] = "pending";
    Value tip = line("", 1, "3.00");
    tip["tip_payment_gateway"] = "shopify_payments";
    Value card = line("CARD", 1, "25.00");
    card["gift_card"] = true;
    order["line_items"].push_back(tip);
    order["line_items"].push_back(card);
    order["total_tip_received"] = "3.00";
    order["original_total_duties_set"] = {{"shop_money", {{"amount", "4.00"}}}};
    order["total_price"] = "52.00";
    order["po_number"] = "PO 7";
    order["note"] = "Ring twice";
    order["payment_terms"] = {{"payment_schedules", Value::array({{{"due_at", "2026-12-20T00:00:00Z"}}})}};
    const auto sale = document(import_all({as_orders(order)}), "sales", "1001");
    CHECK(sale.at("type") == "invoice");
    CHECK(refusal(import_all({as_orders(order)}), "sales", "1001").empty());
    CHECK(sale.at("lines").size() == 2);
    CHECK(sale.at("lines").at(1).at("gift_card") == true);
    CHECK(sale.at("tips") == "3.00");
    CHECK(sale.at("fees").dump() == R"([{"name":"Duties","amount":"4.00"}])");
    CHECK(sale.at("due_date") == "2026-12-20");
    CHECK(sale.at("po_number") == "PO 7");
    CHECK(sale.at("note") == "Ring twice");
    CHECK_FALSE(sale.contains("payments"));
    CHECK(adds_up_to(sale).amount() == "52.00");
}

TEST_CASE("shopify: tests and what was cancelled before it was paid are left out, with the reason",
          "[import]")
{
    Value test = paid_order(1);
    test["test"] = true;
    Value cancelled = paid_order(2);
    cancelled["financial_status"] = "pending";
    cancelled["cancelled_at"] = "2026-11-21T10:00:00-05:00";
    Value paid = paid_order(3);
    paid["cancelled_at"] = "2026-11-21T10:00:00-05:00";
    const auto imported = import_all({{{"orders", Value::array({test, cancelled, paid})}}});
    REQUIRE(imported.documents.size() == 1);
    // Money came in, so the sale is real; what went back is a refund of its own.
    CHECK(imported.documents[0].external_id == "3");
    CHECK(notes(imported).find("order 1 (1) is left out: it is a test") != std::string::npos);
    CHECK(notes(imported).find("order 2 (2) is left out: it was cancelled") != std::string::npos);
    CHECK(imported.refused.empty());
}

TEST_CASE("shopify: what is taken out of an order is taken off an open one, and no sold one", "[import]")
{
    Value order = paid_order();
    order["line_items"] = Value::array({line("TEA", 3, "10.00"), line("POT", 1, "40.00")});
    order["line_items"][0]["current_quantity"] = 2;
    order["line_items"][1]["current_quantity"] = 0;
    order["line_items"][0]["tax_lines"] = taxes("State Tax", "0.1", "3.00");
    order["line_items"][1]["tax_lines"] = taxes("State Tax", "0.1", "4.00");
    order["total_tax"] = "7.00";
    order["current_total_tax"] = "2.00";
    order["total_price"] = "77.00";
    order["current_total_price"] = "22.00";
    const auto sold = document(import_all({as_orders(order)}), "sales", "1001");
    CHECK(sold.at("lines").size() == 2);
    CHECK(adds_up_to(sold).amount() == "77.00");
    CHECK(sold.at("total") == "77.00");
    order["financial_status"] = "pending";
    order["fulfillment_status"] = nullptr;
    const auto open = document(import_all({as_orders(order)}), "sales", "1001-order");
    CHECK(open.at("lines").size() == 1);
    CHECK(adds_up_to(open).amount() == "22.00");
    CHECK(open.at("total") == "22.00");
    CHECK(refusal(import_all({as_orders(order)}), "sales", "1001-order").empty());
    order["line_items"][0]["current_quantity"] = 0;
    const auto empty = import_all({as_orders(order)});
    CHECK(empty.documents.empty());
    CHECK(notes(empty).find("nothing of it is left") != std::string::npos);
}

TEST_CASE(
    "shopify: what was taken out before it was paid was never sold; what is not paid in full is an invoice",
    "[import]")
{
    Value order = paid_order();
    order["line_items"] = Value::array({line("TEA", 3, "10.00"), line("POT", 1, "40.00")});
    order["line_items"][0]["tax_lines"] = taxes("State Tax", "0.1", "3.00");
    order["line_items"][1]["tax_lines"] = taxes("State Tax", "0.1", "4.00");
    order["total_tax"] = "7.00";
    order["total_price"] = "77.00";
    order["transactions"] = Value::array({transaction(1, "capture", "shopify_payments", "33.00")});
    order["refunds"] =
        Value::array({{{"id", 9}, {"refund_line_items", Value::array()}, {"transactions", Value::array()}}});
    order["refunds"][0]["refund_line_items"].push_back(
        {{"quantity", 1}, {"line_item_id", "L-POT"}, {"subtotal", "40.00"}, {"total_tax", "4.00"}});
    const auto imported = import_all({as_orders(order)});
    const auto sale = document(imported, "sales", "1001");
    CHECK(sale.at("type") == "receipt");
    CHECK(sale.at("lines").size() == 1);
    CHECK(sale.at("total") == "33.00");
    CHECK(adds_up_to(sale).amount() == "33.00");
    CHECK(imported.documents.size() == 1);
    CHECK(notes(imported).find("refund 9 is left out: it took out what was not paid yet") !=
          std::string::npos);
    order["transactions"][0]["amount"] = "50.00";
    const auto part = import_all({as_orders(order)});
    CHECK(document(part, "sales", "1001").at("type") == "invoice");
    CHECK(document(part, "sales", "1001").at("total") == "77.00");
    CHECK(document(part, "sales", "9").at("total") == "44.00");
}

TEST_CASE("shopify: an order without its lines, or with figures that are none, is refused by path",
          "[import]")
{
    Value bare = paid_order();
    bare.erase("line_items");
    CHECK(faults(import_all({as_orders(bare)})).find("sales/1001 orders[0].line_items: ") == 0);
    Value odd = paid_order();
    odd["line_items"][0]["price"] = "ten";
    CHECK(faults(import_all({as_orders(odd)})).find("orders[0].line_items[0].price: \"ten\"") !=
          std::string::npos);
    Value huge = paid_order();
    huge["line_items"][0]["price"] = "9999999999999.99";
    huge["line_items"][0]["quantity"] = 99999;
    CHECK(faults(import_all({as_orders(huge)})).find("larger than any") != std::string::npos);
}

TEST_CASE("shopify: a location is booked by its name, and told where nobody knows it", "[import]")
{
    Value order = paid_order();
    order["location_id"] = 655441491;
    const auto unknown = import_all({as_orders(order)});
    CHECK_FALSE(document(unknown, "sales", "1001").contains("location"));
    CHECK(notes(unknown).find("655441491") != std::string::npos);
    const Value places = Value::parse(R"({"locations":[{"id":655441491,"name":"Main Street"}]})");
    CHECK(document(import_all({as_orders(order), places}), "sales", "1001").at("location") == "Main Street");
}
