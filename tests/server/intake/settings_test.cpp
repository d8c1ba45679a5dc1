#include "server/intake/settings.h"

#include "qbxml/value/text.h"
#include "tests/support/catch.h"

#include <set>
#include <tuple>

using server::check_setting;

TEST_CASE("settings: the standard of every setting is a value that the setting takes", "[intake]")
{
    std::set<std::string> names;
    for (const server::SettingInfo& info : server::all_settings()) {
        INFO(info.name);
        CHECK(names.insert(info.name).second);
        CHECK_FALSE(info.help.empty());
        std::string name = info.name;
        if (name.ends_with('*')) {
            name.replace(name.size() - 1, 1, "Visa");
        }
        CHECK_FALSE(check_setting(name, info.standard).refusal);
    }
}

TEST_CASE("settings: unknown names and values out of range are refused with what would do", "[intake]")
{
    CHECK(check_setting("acount.income", "x").refusal);
    CHECK(check_setting("tender.", "x").refusal);
    CHECK(check_setting("visit_timeout", "-1").refusal);
    CHECK(check_setting("visit_timeout", "12.5").refusal);
    CHECK(check_setting("create.items", "maybe").refusal);
    CHECK(check_setting("item.shipping", "Ship:ping").refusal);
    CHECK(check_setting("item.shipping", std::string(32, 'x')).refusal);
    CHECK(check_setting("currency", "Dollar").refusal);
    CHECK_FALSE(check_setting("visit_timeout", "0").refusal);
    CHECK(check_setting("requests", "some").refusal);
    CHECK(check_setting("requests.page_size", "0").refusal);
    CHECK(check_setting("requests.page_size", "5001").refusal);
    CHECK_FALSE(check_setting("requests", "all").refusal);
    CHECK_FALSE(check_setting("requests.page_size", "5000").refusal);
}

TEST_CASE("settings: apps may ask and not write until somebody allows it", "[intake]")
{
    CHECK(server::word_of({}, "requests") == "queries");
    CHECK(server::word_of({{"requests", "all"}}, "requests") == "all");
    CHECK(server::number_of({}, "requests.page_size") == 500);
    CHECK(server::number_of({{"requests.page_size", "7"}}, "requests.page_size") == 7);
}

TEST_CASE("settings: many sales in one posting need one customer for all of them", "[intake]")
{
    CHECK_FALSE(server::clash_of({}));
    CHECK_FALSE(server::clash_of({{"sales", "each"}, {"customers", "detailed"}}));
    CHECK_FALSE(server::clash_of({{"sales", "day"}, {"customers", "summary"}}));
    CHECK_FALSE(server::clash_of({{"sales", "day"}, {"customers", "detailed, summary@2026-12-01"}}));
    for (const std::string sales : {"day", "week", "month", "payout"}) {
        const auto clash = server::clash_of({{"sales", sales}});
        REQUIRE(clash);
        CHECK(clash->name == "sales");
        CHECK(clash->why.find(sales) != std::string::npos);
        CHECK(server::clash_of({{"sales", sales}, {"customers", "detailed"}, {"vendors", "summary"}}));
    }
}

TEST_CASE("settings: each form of value is held to its form", "[intake]")
{
    const std::vector<std::tuple<std::string, std::string, std::string>> cases{
        {"customers", "summary", "some"},
        {"inventory", "detailed, summary@2026-12-01", "detailed, summary"},
        {"sales", "payout", "year"},
        {"journals", "month", "payout"},
        {"tax", "shop", "store"},
        {"cost", "perpetual", "lifo"},
        {"orders", "estimate", "estimates"},
        {"late", "next_open_day", "next"},
        {"rounding", "0.05", "0.06"},
        {"rounding", "0", "0.005"},
        {"rounding", "0.00", "-0.01"},
        {"start_date", "2026-01-31", "2026-02-30"},
        {"closing_hour", "23", "24"},
        {"grace_hours", "0", "1.5"},
        {"tax_item.State Tax", "WI Sales Tax", "WI:Tax"},
        {"item.zero_tax", "None", std::string(32, 'x')},
        {"stand_in.vendor", std::string(41, 'x'), std::string(42, 'x')},
        {"category.Tea", "Income:Tea", std::string(160, 'x')},
        {"account.tips", "2100", std::string(160, 'x')},
        {"class.from_location", "no", "maybe"},
    };
    for (const auto& [name, good, bad] : cases) {
        INFO(name << " " << good << " " << bad);
        CHECK_FALSE(check_setting(name, good).refusal);
        CHECK(check_setting(name, bad).refusal);
    }
    CHECK(check_setting("tax_item.", "x").refusal);
    CHECK(check_setting("category.", "x").refusal);
}

TEST_CASE("settings: the standards of the settings and of the policy are the same", "[intake]")
{
    const qbxml::Policy unset;
    const qbxml::Policy standard = server::policy_from({});
    CHECK(standard.subtotal_item == unset.subtotal_item);
    CHECK(standard.fee_item == unset.fee_item);
    CHECK(standard.tips_item == unset.tips_item);
    CHECK(standard.gift_card_item == unset.gift_card_item);
    CHECK(standard.gift_card_method == unset.gift_card_method);
    CHECK(standard.store_credit_method == unset.store_credit_method);
    CHECK(standard.tender_item == unset.tender_item);
    CHECK(standard.cash_methods == unset.cash_methods);
    CHECK(standard.rounding_item == unset.rounding_item);
    CHECK(standard.tax_item == unset.tax_item);
    CHECK(standard.zero_tax_item == unset.zero_tax_item);
    CHECK(standard.returned_item == unset.returned_item);
    CHECK(standard.goods_item == unset.goods_item);
    CHECK(standard.tax_agency == unset.tax_agency);
    CHECK(standard.stand_in_vendor == unset.stand_in_vendor);
    CHECK(standard.walk_in_customer == unset.walk_in_customer);
    CHECK(standard.modes == unset.modes);
    CHECK(standard.tax == unset.tax);
    CHECK(standard.cost == unset.cost);
    CHECK(standard.rounding == unset.rounding);
    CHECK(standard.start_date == unset.start_date);
    CHECK(standard.sales_orders == unset.sales_orders);
    CHECK(standard.orders_as_estimates == unset.orders_as_estimates);
    CHECK(standard.class_from_location == unset.class_from_location);
    CHECK(standard.may_create_classes == unset.may_create_classes);
}

TEST_CASE("settings: choices of how much, of tax and of cents reach the policy and the door", "[intake]")
{
    const server::Settings settings{{"customers", "summary"},       {"inventory", "summary"},
                                    {"vendors", "summary"},         {"tax", "off"},
                                    {"cost", "perpetual"},          {"rounding", "0.03"},
                                    {"start_date", "2026-01-31"},   {"orders", "estimate"},
                                    {"journals", "week"},           {"tax_item.State Tax", "WI"},
                                    {"category.Tea", "Tea Income"}, {"account.shop_inventory", "1400"},
                                    {"item.goods", "Wares"}};
    const qbxml::Policy policy = server::policy_from(settings);
    const auto summary = qbxml::Detail::summary;
    CHECK(policy.modes == qbxml::Modes{summary, summary, summary});
    CHECK(server::policy_from({{"vendors", "detailed, summary@2026-12-01"}}).modes.vendors == summary);
    CHECK(policy.tax == qbxml::TaxWay::off);
    CHECK(policy.cost == qbxml::CostWay::perpetual);
    CHECK(policy.rounding == qbxml::Decimal::parse("0.03"));
    CHECK(policy.start_date == qbxml::Date{2026, 1, 31});
    CHECK_FALSE(policy.sales_orders);
    CHECK(policy.orders_as_estimates);
    CHECK(policy.tax_items.at(qbxml::fold("STATE TAX")) == "WI");
    CHECK(policy.category_accounts.at(qbxml::fold("tea")) == "Tea Income");
    CHECK(policy.shop_inventory_account == "1400");
    CHECK(policy.goods_item == "Wares");
    CHECK(server::allowances_from(settings).rounding == *qbxml::Decimal::parse("0.03"));
    CHECK(server::allowances_from(settings).parts_of_a_cent);
    CHECK(server::allowances_from({}).rounding.is_zero());
    CHECK_FALSE(server::allowances_from({}).parts_of_a_cent);
    CHECK_FALSE(server::policy_from({{"orders", "hold"}}).sales_orders);
    CHECK_FALSE(server::policy_from({{"orders", "hold"}}).orders_as_estimates);
}

TEST_CASE("settings: the policy follows them, and their standards where nothing is set", "[intake]")
{
    const qbxml::Policy standard = server::policy_from({});
    CHECK(standard.shipping_item == "Shipping");
    CHECK(standard.may_create_items);
    const qbxml::Policy set = server::policy_from({{"create.items", "no"},
                                                   {"tender.Visa", "Checking"},
                                                   {"item.unknown_type", "service"},
                                                   {"account.income", "Sales"}});
    CHECK_FALSE(set.may_create_items);
    CHECK(set.tender_accounts.at(qbxml::fold("VISA")) == "Checking");
    CHECK(set.unknown_item_type == qbxml::ItemType::service);
    CHECK(set.income_account == "Sales");
    CHECK(server::seconds_of({}, "exchange_timeout") == 600);
    CHECK(server::seconds_of({{"exchange_timeout", "0"}}, "exchange_timeout") == 0);
}
