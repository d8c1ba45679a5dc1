#include "qbxml/plan/company_setup.h"

#include "tests/support/catch.h"

#include <algorithm>

using namespace qbxml;

namespace {

Reply reply(const std::string& message, std::vector<Element> body, std::vector<Attribute> attributes = {})
{
    Reply reply;
    reply.message = message;
    reply.body = std::move(body);
    reply.attributes = std::move(attributes);
    return reply;
}

Element account(const std::string& name, const std::string& type)
{
    return aggregate("AccountRet", {leaf("ListID", name), leaf("Name", name), leaf("FullName", name),
                                    leaf("IsActive", "true"), leaf("AccountType", type)});
}

std::vector<Reply> replies(std::vector<Element> accounts)
{
    return {reply("HostQuery",
                  {aggregate("HostRet",
                             {leaf("ProductName", "QuickBooks Pro 2024"), leaf("Country", "US"),
                              aggregate("ListMetaData",
                                        {aggregate("EntityMetaData", {leaf("MaxCapacity", "14500")})})})}),
            reply("CompanyQuery", {aggregate("CompanyRet", {leaf("CompanyName", "Corner Shop")})}),
            reply("PreferencesQuery", {aggregate("PreferencesRet", {aggregate("SalesTaxPreferences", {})})}),
            reply("AccountQuery", std::move(accounts)),
            reply("ItemSalesTaxQuery",
                  {aggregate("ItemSalesTaxRet", {leaf("Name", "State Tax"), leaf("TaxRate", "6.0"),
                                                 aggregate("TaxVendorRef", {leaf("FullName", "State")})})}),
            reply("EntityQuery", {}, {{"retCount", "12000"}})};
}

bool makes(const std::vector<Making>& all, const std::string& what)
{
    return std::any_of(all.begin(), all.end(),
                       [&](const Making& one) { return one.what == what && one.request; });
}

} // namespace

TEST_CASE("setup: what the company file says is read, with its counts and limits", "[qbxml][plan][setup]")
{
    const auto setup = read_company_setup(replies({account("Checking", "Bank")}));
    CHECK(setup.company == "Corner Shop");
    CHECK(setup.product == "QuickBooks Pro 2024");
    CHECK(setup.preferences.sales_tax);
    CHECK(setup.accounts.size() == 1);
    CHECK(setup.tax_items.at(0).agency == "State");
    CHECK(setup.lists.used.at(List::entity) == 12000);
    CHECK(setup.lists.max_capacity.at(List::entity) == 14500);
    const auto lists = forecast(capacities(setup.lists, "pro"), {});
    CHECK(lists.at(0).percent == 82);
    CHECK(lists.at(0).warn);
}

TEST_CASE("setup: its queries are right for QuickBooks", "[qbxml][plan][setup]")
{
    for (const Request& query : setup_queries({})) {
        INFO(query.message);
        CHECK(check_request(in_schema_order(query), Target{}).empty());
        CHECK_FALSE(is_writing(query.message));
    }
}

TEST_CASE("setup: what is missing is made once, by messages that QuickBooks takes", "[qbxml][plan][setup]")
{
    std::vector<Element> chart{account("Checking", "Bank"), account("Payroll", "OtherCurrentLiability"),
                               account("Rent", "Expense")};
    const auto first = makings(read_company_setup(replies(chart)), {}, {"Visa"});
    CHECK(makes(first, "the account \"Visa clearing\" (Bank)"));
    CHECK(makes(first, "the account \"Tips Payable\" (OtherCurrentLiability)"));
    CHECK(makes(first, "the account \"Merchant Account Fees\" (Expense)"));
    CHECK(makes(first, "the stand-in customer \"Walk-in Customer\""));
    CHECK(makes(first, "the tax item \"Tax by the shop\" (0 %)"));
    CHECK_FALSE(makes(first, "the account \"Sales Tax Collected\" (OtherCurrentLiability)")); // tax is on
    auto after = replies({});
    for (const Making& making : first) {
        INFO(making.what);
        CHECK(check_request(in_schema_order(making.request.value()), Target{}).empty());
        const Element& add = making.request->body.front();
        const std::string name(add.at("Name"));
        if (add.name == "AccountAdd")
            chart.push_back(account(name, std::string(add.at("AccountType"))));
        else
            after.push_back(reply(add.name, {aggregate(add.name.substr(0, add.name.size() - 3) + "Ret",
                                                       {leaf("Name", name)})}));
    }
    after.push_back(reply("AccountQuery", chart));
    const auto second = makings(read_company_setup(after), {}, {"Visa"});
    REQUIRE(second.size() == 1); // the account is there, and only the setting has to name it
    CHECK(second[0].setting == "tender.Visa");
    CHECK(second[0].value == "Visa clearing");
    CHECK_FALSE(second[0].request);
}

TEST_CASE("setup: what a setting names is left to people", "[qbxml][plan][setup]")
{
    Policy policy;
    policy.tips_account = "Tips of mine";
    policy.tender_accounts["visa"] = "Checking";
    const auto all = makings(read_company_setup(replies({account("Checking", "Bank")})), policy, {"Visa"});
    CHECK_FALSE(makes(all, "the account \"Tips Payable\" (OtherCurrentLiability)"));
    CHECK_FALSE(makes(all, "the account \"Visa clearing\" (Bank)"));
}
