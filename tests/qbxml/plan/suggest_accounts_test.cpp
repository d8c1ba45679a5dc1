#include "qbxml/plan/suggest_accounts.h"

#include "tests/support/catch.h"

#include <algorithm>

using namespace qbxml;

namespace {

Account account(const std::string& name, const std::string& type, const std::string& special = "")
{
    return {name, name, "", type, special, true};
}

const std::vector<Account> chart{account("Checking", "Bank"),
                                 account("Savings", "Bank"),
                                 account("Visa Clearing", "Bank"),
                                 account("Sales", "Income"),
                                 account("Shipping Charges", "Income"),
                                 account("Merchant Fees", "Expense"),
                                 account("Rent", "Expense"),
                                 account("Payroll Liabilities", "OtherCurrentLiability"),
                                 account("Undeposited Funds", "OtherCurrentAsset", "UndepositedFunds"),
                                 account("Purchase Orders", "NonPosting")};

} // namespace

TEST_CASE("suggestions: the likeliest name comes first, with its reason", "[qbxml][plan][setup]")
{
    const auto fees = suggest_accounts(Role::fees, "", chart);
    REQUIRE(fees.size() == 2);
    CHECK(fees[0].account.full_name == "Merchant Fees");
    CHECK(fees[0].confidence > fees[1].confidence);
    CHECK(fees[0].reason == "its name is like \"Merchant Account Fees\", and its type fits");
    const auto visa = suggest_accounts(Role::tender, "Visa", chart);
    CHECK(visa.at(0).account.full_name == "Visa Clearing");
    CHECK(visa.at(0).reason == "it is called \"Visa Clearing\"");
}

TEST_CASE("suggestions: no account of an unsuitable type, inactive or QuickBooks' own is ever suggested",
          "[qbxml][plan][setup]")
{
    std::vector<Account> all = chart;
    all.push_back(account("Amex clearing", "Bank"));
    all.back().active = false;
    for (const auto& one : suggest_accounts(Role::tender, "Amex", all)) {
        CHECK(one.account.type == "Bank");
        CHECK(one.account.active);
    }
    for (const auto& one : suggest_accounts(Role::income, "", all))
        CHECK(one.account.type == "Income");
    CHECK(suggest_accounts(Role::shop_inventory, "", all).empty()); // Undeposited Funds alone has the type
}

TEST_CASE("roles: each says by what it got its account, or how to name one", "[qbxml][plan][setup]")
{
    const auto set = state_of_role(Role::bank, "", "Savings", chart);
    CHECK(set.account.value().full_name == "Savings");
    CHECK(set.reason == "by the setting account.bank");
    const auto usual = state_of_role(Role::bank, "", "", chart);
    CHECK(usual.account.value().full_name == "Checking");
    CHECK(usual.reason == "it has QuickBooks' usual name for it");
    CHECK_FALSE(usual.guessed);
    const auto only = state_of_role(Role::income, "", "", {account("Odd jobs", "Income")});
    CHECK(only.account.value().full_name == "Odd jobs");
    CHECK(only.guessed);
    CHECK_FALSE(state_of_role(Role::tips, "", "", chart).account); // staff's tips are no payroll liability
    const auto wrong = state_of_role(Role::bank, "", "Rent", chart);
    CHECK_FALSE(wrong.account);
    CHECK(wrong.missing.value().sentence.find("type Expense") != std::string::npos);
    CHECK_FALSE(wrong.suggestions.empty());
}

TEST_CASE("roles: an account that cannot be posted to says why", "[qbxml][plan][setup]")
{
    CHECK(why_not_posted_to(account("Sales", "Income")).empty());
    CHECK_FALSE(why_not_posted_to(account("Estimates", "NonPosting")).empty());
    Account old = account("Old", "Bank");
    old.active = false;
    CHECK(why_not_posted_to(old) == "it is inactive");
}
