#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

std::string taxable(const std::string& amount)
{
    return line("SalesReceipt", "Wrap", "<Amount>" + amount + "</Amount>" + ref("SalesTaxCodeRef", "Tax"));
}

/// What Sales Tax Payable owes to an agency.
std::string owed(const Desk& desk, const std::string& agency)
{
    const Entry* vendor = desk.books().find("names", agency);
    const Entry* payable = desk.books().find("Account", "Sales Tax Payable");
    Decimal sum;
    for (const Transaction& txn : desk.books().transactions()) {
        for (const Posting& posting : txn.postings) {
            if (posting.account == payable->id && posting.party == vendor->id)
                sum -= posting.amount;
        }
    }
    return sum.amount();
}

/// State 6 per cent of Agency, county 1.125 per cent of another one, and both in a group.
Desk county()
{
    Desk desk = shop();
    desk.ask(
        add("Vendor", "<Name>County</Name>") +
        add("ItemSalesTax", "<Name>Local</Name><TaxRate>1.125</TaxRate>" + ref("TaxVendorRef", "County")));
    REQUIRE(desk.one(add("ItemSalesTaxGroup", "<Name>Both</Name>" + ref("ItemSalesTaxRef", "State") +
                                                  ref("ItemSalesTaxRef", "Local")))
                .status == 0);
    return desk;
}

} // namespace

TEST_CASE("sales tax: a new company taxes at 8.25 per cent what names no tax item", "[simulator][tax]")
{
    Desk desk = shop();
    const auto made = ret(desk.one(add("SalesReceipt", "<TxnDate>2026-11-20</TxnDate>" + taxable("100.00"))));
    CHECK(made.at("ItemSalesTaxRef/FullName") == "Local Sales Tax");
    CHECK(made.at("SalesTaxPercentage") == "8.25");
    CHECK(made.at("SalesTaxTotal") == "8.25");
    CHECK(made.at("TotalAmount") == "108.25");
    CHECK(owed(desk, "Sales Tax Agency") == "8.25");
    CHECK(ret(desk.one("<PreferencesQueryRq/>")).at("SalesTaxPreferences/DefaultItemSalesTaxRef/FullName") ==
          "Local Sales Tax");
    // What is owed to an agency is no bill of that vendor.
    CHECK(ret(desk.one(query("Vendor", "<FullName>Sales Tax Agency</FullName>"))).at("Balance") == "0.00");
}

TEST_CASE("sales tax: a group is rounded item by item and owed to each agency", "[simulator][tax]")
{
    Desk desk = county();
    const auto made = ret(desk.one(receipt(taxable("10.40"), ref("ItemSalesTaxRef", "Both"))));
    CHECK(made.at("SalesTaxPercentage") == "7.125");
    CHECK(made.at("SalesTaxTotal") == "0.74"); // 0.624 and 0.117; 0.741 in one piece, too
    CHECK(ret(desk.one(receipt(taxable("0.40"), ref("ItemSalesTaxRef", "Both")))).at("SalesTaxTotal") ==
          "0.02"); // 0.024 and 0.0045; in one piece it were 0.03
    CHECK(owed(desk, "Agency") == "0.64");
    CHECK(owed(desk, "County") == "0.12");
    CHECK(desk.balance("Sales Tax Payable") == "-0.76");
    check_balanced(desk);
}

TEST_CASE("sales tax: a tax line is owed to the agency of its item, a credit memo takes it back",
          "[simulator][tax]")
{
    Desk desk = county();
    const auto lines = [](const std::string& kind, const std::string& amount) {
        return line(kind, "Wrap", "<Amount>" + amount + "</Amount>" + ref("SalesTaxCodeRef", "Tax")) +
               line(kind, "Subtotal", "") + line(kind, "State", "<Amount>6.01</Amount>") +
               line(kind, "Local", "<Amount>1.12</Amount>");
    };
    const std::string untaxed = ref("ItemSalesTaxRef", "Out of State");
    CHECK(ret(desk.one(receipt(lines("SalesReceipt", "100.00"), untaxed))).at("TotalAmount") == "107.13");
    CHECK(owed(desk, "Agency") == "6.01");
    CHECK(owed(desk, "County") == "1.12");
    const auto memo =
        ret(desk.one(add("CreditMemo", ref("CustomerRef", "Vins") + "<TxnDate>2026-11-21</TxnDate>" +
                                           untaxed + lines("CreditMemo", "100.00"))));
    CHECK(memo.at("TotalAmount") == "107.13");
    CHECK(owed(desk, "Agency") == "0.00");
    CHECK(desk.balance("Sales Tax Payable") == "0.00");
    check_balanced(desk);
}

TEST_CASE("sales tax: a second tax line needs its amount, a group is no line, zero is an amount",
          "[simulator][tax]")
{
    Desk desk = county();
    const std::string first =
        taxable("50.00") + line("SalesReceipt", "Subtotal", "") + line("SalesReceipt", "State", "");
    const std::string untaxed = ref("ItemSalesTaxRef", "Out of State");
    CHECK(desk.one(receipt(first + line("SalesReceipt", "Local", ""), untaxed)).status == 3150);
    CHECK(desk.one(receipt(first + line("SalesReceipt", "Both", ""), untaxed)).status == 3140);
    const auto made =
        ret(desk.one(receipt(first + line("SalesReceipt", "Local", "<Amount>0.00</Amount>"), untaxed)));
    CHECK(made.at("TotalAmount") == "53.00");
}

TEST_CASE("sales tax: a group has single tax items in it, and keeps at least one", "[simulator][tax]")
{
    Desk desk = county();
    CHECK(desk.one(add("ItemSalesTaxGroup", "<Name>Nested</Name>" + ref("ItemSalesTaxRef", "Both"))).status ==
          3140);
    const auto both = ret(desk.one(query("ItemSalesTaxGroup", "<FullName>Both</FullName>")));
    CHECK(both.at("ItemSalesTaxRef/FullName") == "State");
    const std::string keys = "<ListID>" + std::string(both.at("ListID")) + "</ListID><EditSequence>" +
                             std::string(both.at("EditSequence")) + "</EditSequence>";
    CHECK(desk.one(mod("ItemSalesTaxGroup", keys + "<ItemSalesTaxRef></ItemSalesTaxRef>")).status == 3150);
    const auto changed = ret(desk.one(mod("ItemSalesTaxGroup", keys + ref("ItemSalesTaxRef", "Local"))));
    CHECK(changed.at("ItemSalesTaxRef/FullName") == "Local");
    CHECK(ret(desk.one(query("Item", "<FullName>Both</FullName>"))).name == "ItemSalesTaxGroupRet");
}

TEST_CASE("sales tax: the customer's own tax item counts before the company's", "[simulator][tax]")
{
    Desk desk = shop();
    desk.one(add("Customer", "<Name>Far</Name>" + ref("ItemSalesTaxRef", "State")));
    const auto made = ret(desk.one(
        add("SalesReceipt", ref("CustomerRef", "Far") + "<TxnDate>2026-11-20</TxnDate>" + taxable("10.00"))));
    CHECK(made.at("SalesTaxTotal") == "0.60");
}
