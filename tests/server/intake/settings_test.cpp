#include "server/intake/settings.h"

#include "qbxml/value/text.h"
#include "tests/support/catch.h"

#include <set>

using server::check_setting;

TEST_CASE("settings: the standard of every setting is a value that the setting takes", "[intake]")
{
    std::set<std::string> names;
    for (const server::SettingInfo& info : server::all_settings()) {
        INFO(info.name);
        CHECK(names.insert(info.name).second);
        CHECK_FALSE(info.help.empty());
        CHECK_FALSE(
            check_setting(info.name == "tender.*" ? "tender.Visa" : info.name, info.standard).refusal);
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

TEST_CASE("settings: modes that this version cannot post are refused, not half done", "[intake]")
{
    CHECK(check_setting("customers", "summary").refusal);
    CHECK(check_setting("sales", "day").refusal);
    CHECK_FALSE(check_setting("customers", "detailed").refusal);
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
