#include "tests/server/import/shop_files.h"
#include "tests/support/catch.h"

using namespace import_test;

TEST_CASE("shopify's samples: the order whose figures do not add up is handed in as it is", "[import]")
{
    const auto folder = samples();
    if (!folder)
        return;
    const auto imported = import_samples(*folder, {"order.json"});
    CHECK(faults(imported).empty());
    const auto order = document(imported, "sales", "450789469-order");
    CHECK(order.at("type") == "order");
    CHECK(order.at("number") == "1001");
    CHECK(order.at("lines").size() == 3);
    CHECK(order.at("lines").at(0).at("sku") == "IPOD2008GREEN");
    CHECK(order.at("lines").at(0).at("description") ==
          "IPod Nano - 8gb - green (Custom Engraving: Happy Birthday)");
    CHECK(order.at("taxes").dump() == R"([{"name":"State Tax","rate":"6","amount":"11.94"}])");
    CHECK(order.at("total") == "409.94");
    CHECK(adds_up_to(order).amount() == "608.94");
    // Three iPods at 199.00 and 11.94 of tax are not 409.94, and Deskbridge says so with both sums.
    const auto why = refusal(imported, "sales", "450789469-order");
    CHECK(why.find("total: ") == 0);
    CHECK(why.find("409.94") != std::string::npos);
    CHECK(why.find("608.94") != std::string::npos);
}

TEST_CASE("shopify's samples: orders without their lines are refused with the remedy", "[import]")
{
    const auto folder = samples();
    if (!folder)
        return;
    const auto imported = import_samples(*folder, {"orders.json"});
    CHECK(imported.documents.empty());
    REQUIRE(imported.refused.size() == 1);
    CHECK(imported.refused[0].external_id == "450789469");
    CHECK(imported.refused[0].faults[0].path == "orders[0].line_items");
}

TEST_CASE("shopify's samples: of the payouts those whose money moved become documents", "[import]")
{
    const auto folder = samples();
    if (!folder)
        return;
    const auto imported = import_samples(*folder, {"payouts.json", "payouts_transactions.json"});
    CHECK(faults(imported).empty());
    CHECK(imported.documents.size() == 4);
    CHECK_FALSE(has_document(imported, "payouts", "854088011"));
    CHECK_FALSE(has_document(imported, "payouts", "512467833"));
    for (const char* id : {"710174591", "623721858"}) {
        const auto payout = document(imported, "payouts", id);
        CHECK(payout.at("net") == "41.90");
        CHECK(decimal(payout.at("gross")) - decimal(payout.at("fees")) == decimal(payout.at("net")));
    }
    CHECK(refusal(imported, "payouts", "710174591").empty());
    CHECK(refusal(imported, "payouts", "623721858").empty());
    // Shopify's samples in transit and in CAD contradict themselves.
    CHECK(refusal(imported, "payouts", "39438702").find("43.12") != std::string::npos);
    CHECK(refusal(imported, "payouts", "39438702").find("42.90") != std::string::npos);
    CHECK(refusal(imported, "payouts", "974708905").find("51.69") != std::string::npos);
    // Its transactions are not all there, and one of them contradicts itself.
    CHECK(notes(imported).find("payouts/623721858: its transactions add up to 81.88, not to 41.90") !=
          std::string::npos);
}

TEST_CASE("shopify's samples: products, customer and refund", "[import]")
{
    const auto folder = samples();
    if (!folder)
        return;
    const auto imported = import_samples(
        *folder, {"products.json", "customer.json", "inventory_levels.json", "tender_transactions.json"});
    CHECK(faults(imported).empty());
    CHECK(imported.documents.size() == 2);
    CHECK(document(imported, "items", "IPOD2008PINK").at("name") == "IPod Nano - 8GB - Pink");
    CHECK(refusal(imported, "items", "IPOD2008PINK").empty());
    CHECK(refusal(imported, "customers", "207119551").empty());
    const auto bob = document(imported, "customers", "207119551");
    CHECK(bob.at("name") == "Bob Norman");
    CHECK(bob.at("billing_address").at("region") == "KY");
    // The order is open, so what was given back is taken off it.
    const auto refund = import_samples(*folder, {"order.json", "refund.json"});
    CHECK(notes(refund).find("refund 509562969 is left out: the order is not sold yet") != std::string::npos);
}
