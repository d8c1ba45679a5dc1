#include "qbxml/plan/accounts.h"

#include "tests/support/catch.h"

using qbxml::Account;
using qbxml::Refusal;
using qbxml::Role;

namespace {

Account account(const std::string& name, const std::string& type, bool active = true)
{
    return {"id-" + name, name, "", type, "", active};
}

std::string name_of(const std::variant<Account, Refusal>& found)
{
    const auto* match = std::get_if<Account>(&found);
    return match == nullptr ? "refused: " + std::get<Refusal>(found).sentence : match->full_name;
}

} // namespace

TEST_CASE("accounts: the only active account of the right type is taken", "[plan]")
{
    CHECK(name_of(account_for(Role::cogs, "",
                              {account("Wareneinsatz", "CostOfGoodsSold"),
                               account("Old", "CostOfGoodsSold", false)})) == "Wareneinsatz");
}

TEST_CASE("accounts: among several the one with QuickBooks' stock name is taken", "[plan]")
{
    const std::vector<Account> chart{account("Tips", "Income"), account("sales income", "Income")};
    CHECK(name_of(account_for(Role::income, "", chart)) == "sales income");
}

TEST_CASE("accounts: without a stock name among several the person is told what to set", "[plan]")
{
    const auto found = account_for(Role::income, "", {account("A", "Income"), account("B", "Income")});
    const auto* refusal = std::get_if<Refusal>(&found);
    REQUIRE(refusal != nullptr);
    CHECK(refusal->code == "account_missing");
    CHECK(refusal->sentence.find("A, B") != std::string::npos);
    CHECK(refusal->next_action.find("account.income") != std::string::npos);
}

TEST_CASE("accounts: undeposited funds take money, never stock", "[plan]")
{
    const std::vector<Account> chart{
        {"u", "Undeposited Funds", "", "OtherCurrentAsset", "UndepositedFunds", true},
        account("Inventory Asset", "OtherCurrentAsset"),
        account("Checking", "Bank")};
    CHECK(name_of(account_for(Role::asset, "", chart)) == "Inventory Asset");
    CHECK(name_of(account_for(Role::deposit, "", chart)) == "Undeposited Funds");
}

TEST_CASE("accounts: a wished account is found by name or number, and refused when it cannot serve", "[plan]")
{
    std::vector<Account> chart{account("Shop:Online", "Income"), account("Bank", "Bank"),
                               account("Gone", "Income", false)};
    chart[0].number = "4010";
    CHECK(name_of(account_for(Role::income, "shop:online", chart)) == "Shop:Online");
    CHECK(name_of(account_for(Role::income, "4010", chart)) == "Shop:Online");
    CHECK(name_of(account_for(Role::income, "Nowhere", chart)).find("not in QuickBooks") !=
          std::string::npos);
    CHECK(name_of(account_for(Role::income, "Bank", chart)).find("type Bank") != std::string::npos);
    CHECK(name_of(account_for(Role::income, "Gone", chart)).find("inactive") != std::string::npos);
}

TEST_CASE("accounts: what is owed to others is put on no account that only happens to be alone", "[plan]")
{
    const std::vector<Account> chart{
        {"A-1", "Sales Tax Payable", "", "OtherCurrentLiability", "SalesTaxPayable", true},
        {"A-2", "Payroll Liabilities", "", "OtherCurrentLiability", "", true}};
    for (const Role role : {Role::tips, Role::gift_cards, Role::tax_collected}) {
        CHECK(std::holds_alternative<Refusal>(account_for(role, "", chart)));
        CHECK(std::get<Account>(account_for(role, "Payroll Liabilities", chart)).list_id == "A-2");
    }
}
