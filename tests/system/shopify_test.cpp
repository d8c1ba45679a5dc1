#include "tests/support/catch.h"
#include "tests/system/programs.h"

#include <fstream>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A file of Shopify's samples.
std::string sample(const fs::path& shared, const char* name)
{
    return (shared / "samples" / "shopify" / name).string();
}

/// What is wrong with a refused document; empty when it was not refused.
std::string refusal_of(const json& report, const std::string& id)
{
    std::string why;
    for (const auto& one : report.at("refused")) {
        for (const auto& fault : one.at("faults")) {
            if (one.at("external_id") == id) {
                why += fault.at("path").get<std::string>() + ": " + fault.at("message").get<std::string>() +
                       "\n";
            }
        }
    }
    return why;
}

bool tells(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("system: Shopify's samples are handed in, or refused with a true reason", "[system]")
{
    const auto shared = shared_folder();
    if (!shared) {
        return;
    }
    Shop shop;
    shop.pair();
    // Three iPods at 199.00 and 11.94 of tax are not 409.94.
    const auto order =
        refusal_of(shop.ask({"import", "shopify", sample(*shared, "order.json")}, 1), "450789469-order");
    INFO(order);
    CHECK(tells(order, "total: "));
    CHECK(tells(order, "409.94"));
    CHECK(tells(order, "608.94"));
    const auto orders =
        refusal_of(shop.ask({"import", "shopify", sample(*shared, "orders.json")}, 1), "450789469");
    CHECK(tells(orders, "orders[0].line_items: the order comes without its lines"));
    const std::vector<std::string> lists{"import", "shopify", sample(*shared, "products.json"),
                                         sample(*shared, "customer.json")};
    CHECK(shop.ask(lists).at("accepted") == 2);
    CHECK(shop.ask(lists).at("unchanged") == 2);
}

TEST_CASE("system: of Shopify's payouts the deposit equals the net, and those that do not add up are refused",
          "[system]")
{
    const auto shared = shared_folder();
    if (!shared) {
        return;
    }
    Shop shop;
    shop.pair();
    const std::vector<std::string> payouts{"import", "shopify", sample(*shared, "payouts.json"),
                                           sample(*shared, "payouts_transactions.json")};
    const auto report = shop.ask(payouts, 1);
    CHECK(report.at("accepted") == 2);
    REQUIRE(report.at("refused").size() == 2);
    const auto in_transit = refusal_of(report, "39438702");
    CHECK(tells(in_transit, "43.12"));
    CHECK(tells(in_transit, "42.90"));
    CHECK(shop.ask(payouts, 1).at("unchanged") == 2);
}
