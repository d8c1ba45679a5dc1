#include "server/sync/fact_rows.h"

#include "tests/support/catch.h"

#include <set>

using qbxml::Known;

TEST_CASE("fact rows: every kind of knowledge about a name survives the store", "[sync]")
{
    Known present;
    present.what = Known::What::present;
    present.entry = {"80000001-1", "Café",        "ItemInventory",    "17",      "PART", "TEA", false,
                     true,         "Corner Shop", "jane@example.com", "555-0102"};
    Known refused;
    refused.what = Known::What::refused;
    refused.refusal = {qbxml::Verdict::our_bug, "3070", "Too long.", "Shorten it."};
    Known taken;
    taken.what = Known::What::taken;
    Known absent;
    absent.what = Known::What::absent;
    Known claimed = absent;
    claimed.spelled_for = "Škoda";
    Known owned = present;
    owned.spelled_for = "Чай";
    for (const Known& known : {present, refused, taken, absent, claimed, owned}) {
        CHECK(server::read_known(server::write_known(known)) == known);
    }
}

TEST_CASE("fact rows: what QuickBooks has of a posting survives the store", "[sync]")
{
    const qbxml::Element line = qbxml::aggregate(
        "InvoiceLineRet", {qbxml::leaf("TxnLineID", "L-1"), qbxml::leaf("Desc", "\"Café\" & Söhne\n2")});
    const qbxml::Element ret =
        qbxml::aggregate("InvoiceRet", {qbxml::leaf("TxnID", "T-1"), qbxml::leaf("Memo", ""), line, line});
    for (const server::Current& current : {server::Current{ret, 1}, server::Current{std::nullopt, 2}}) {
        CHECK(server::read_current(server::write_current(current)) == current);
    }
}

TEST_CASE("fact rows: accounts and preferences survive the store", "[sync]")
{
    const std::vector<qbxml::Account> chart{
        {"A-1", "Sales:Online", "4010", "Income", "", true},
        {"A-2", "Undeposited Funds", "", "OtherCurrentAsset", "UndepositedFunds", false}};
    CHECK(server::read_accounts(server::write_accounts(chart)) == chart);
    qbxml::Preferences preferences{true, "T", "N", "I", qbxml::Date{2026, 9, 30}};
    CHECK(server::read_preferences(server::write_preferences(preferences)) == preferences);
    preferences.closing_date.reset();
    CHECK(server::read_preferences(server::write_preferences(preferences)) == preferences);
}

TEST_CASE("fact rows: each list has a topic of its own", "[sync]")
{
    std::set<std::string> topics{server::sku_topic, server::file_topic};
    for (const auto list : {qbxml::List::customer, qbxml::List::vendor, qbxml::List::item,
                            qbxml::List::payment_method, qbxml::List::terms, qbxml::List::entity}) {
        CHECK(topics.insert(server::topic_of(list)).second);
        CHECK(topics.insert(server::spelling_topic_of(list)).second);
    }
}
