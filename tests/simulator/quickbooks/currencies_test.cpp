#include "tests/simulator/quickbooks/purchase_shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

Desk with_currencies()
{
    NewCompany fresh;
    fresh.currencies = NewCompany::Currencies::several;
    return Desk({}, fresh);
}

} // namespace

TEST_CASE("currencies: a file with one knows of no others", "[simulator][currencies]")
{
    Desk desk;
    CHECK(desk.one(query("Currency", "")).status == 3250);
    CHECK(desk.one(add("Customer", "<Name>A</Name>" + ref("CurrencyRef", "Euro"))).status == 3250);
    CHECK(ret(desk.one("<PreferencesQueryRq/>")).at("MultiCurrencyPreferences/IsMultiCurrencyOn") == "false");
    CHECK(ret(desk.one(customer("A"))).child("CurrencyRef") == nullptr);
}

TEST_CASE("currencies: a file with several tells them, and every party and account has one",
          "[simulator][currencies]")
{
    Desk desk = with_currencies();
    const auto preferences = ret(desk.one("<PreferencesQueryRq/>"));
    CHECK(preferences.at("MultiCurrencyPreferences/IsMultiCurrencyOn") == "true");
    CHECK(preferences.at("MultiCurrencyPreferences/HomeCurrencyRef/FullName") == "US Dollar");
    const auto euro = ret(desk.one(query("Currency", "<FullName>Euro</FullName>")));
    CHECK(euro.at("CurrencyCode") == "EUR");
    CHECK(euro.at("IsUserDefinedCurrency") == "false");
    CHECK(ret(desk.one(customer("Home"))).at("CurrencyRef/FullName") == "US Dollar");
    CHECK(ret(desk.one(add("Customer", "<Name>Abroad</Name>" + ref("CurrencyRef", "Euro"))))
              .at("CurrencyRef/FullName") == "Euro");
    const auto account =
        ret(desk.one(add("Account", "<Name>A/R EUR</Name><AccountType>AccountsReceivable</AccountType>" +
                                        ref("CurrencyRef", "Euro"))));
    CHECK(account.at("CurrencyRef/FullName") == "Euro");
    CHECK(ret(desk.one(query("Account", "<FullName>Checking</FullName>"))).at("CurrencyRef/FullName") ==
          "US Dollar");
    CHECK(desk.one(add("Customer", "<Name>B</Name>" + ref("CurrencyRef", "Gold"))).status == 3140);
}

TEST_CASE("currencies: transactions in the company's own are posted, in a foreign one they are not played",
          "[simulator][currencies]")
{
    Desk desk = with_currencies();
    desk.ask(add("Vendor", "<Name>Dairy</Name>") +
             add("Vendor", "<Name>Fromagerie</Name>" + ref("CurrencyRef", "Euro")));
    CHECK(desk.one(purchase("Bill", expense("Rent Expense", "5.00"))).status == 0);
    const Reply foreign =
        desk.one(add("Bill", ref("VendorRef", "Fromagerie") + expense("Rent Expense", "5.00")));
    CHECK(foreign.status == 1030);
    CHECK(desk.balance("Accounts Payable") == "-5.00");
}
