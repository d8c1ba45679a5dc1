#include "qbxml/plan/company_file.h"

#include "tests/qbxml/shared_facts.h"
#include "tests/support/catch.h"

namespace {

constexpr const char* owner = "{AAAAAAAA-BBBB-CCCC-DDDD-EEEEEEEEEEEE}";

std::string hcp(const std::string& preferences)
{
    return std::string(
               R"(<QBXML><QBXMLMsgsRs><HostQueryRs><HostRet><ProductName>QuickBooks Pro 2014</ProductName>)") +
           "<Country>US</Country><SupportedQBXMLVersion>2.0</"
           "SupportedQBXMLVersion><SupportedQBXMLVersion>CA3.0"
           "</SupportedQBXMLVersion><SupportedQBXMLVersion>13.0</"
           "SupportedQBXMLVersion><SupportedQBXMLVersion>4.1"
           "</SupportedQBXMLVersion></HostRet></HostQueryRs><CompanyQueryRs><CompanyRet><CompanyName>Shop</"
           "CompanyName>"
           "<DataExtRet><OwnerID>{00000000-0000-0000-0000-000000000000}</OwnerID><DataExtName>FileID</"
           "DataExtName>"
           "<DataExtValue>{someone else's}</DataExtValue></DataExtRet><DataExtRet><OwnerID>"
           "{aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee}</OwnerID><DataExtName>FileID</"
           "DataExtName><DataExtValue>{ours}"
           "</DataExtValue></DataExtRet><DataExtRet><OwnerID>{AAAAAAAA-BBBB-CCCC-DDDD-EEEEEEEEEEEE}</"
           "OwnerID><DataExtName>"
           "AppLock</DataExtName><DataExtValue>LOCKED:FRONT-DESK:636190683248801537</DataExtValue></"
           "DataExtRet></CompanyRet>"
           "</CompanyQueryRs><PreferencesQueryRs><PreferencesRet>" +
           preferences + "</PreferencesRet></PreferencesQueryRs></QBXMLMsgsRs></QBXML>";
}

} // namespace

TEST_CASE("company file: the stamp under our owner id is ours, whatever the case; another program's is not",
          "[plan]")
{
    const auto file = qbxml::read_company_file(hcp(""), owner);
    REQUIRE(file);
    CHECK(file->file_id == "{ours}");
    CHECK(file->computer == "FRONT-DESK");
    CHECK(file->company_name == "Shop");
    CHECK(file->highest == qbxml::Version{13, 0});
}

TEST_CASE("company file: a file without sales tax preferences has sales tax switched off", "[plan]")
{
    CHECK_FALSE(qbxml::read_company_file(hcp(""), owner)->preferences.sales_tax);
    const auto on = qbxml::read_company_file(
        hcp("<AccountingPreferences><ClosingDate>2026-09-30</ClosingDate></"
            "AccountingPreferences><SalesTaxPreferences>"
            "<DefaultTaxableSalesTaxCodeRef><ListID>T</ListID></DefaultTaxableSalesTaxCodeRef>"
            "<DefaultNonTaxableSalesTaxCodeRef><ListID>N</ListID></DefaultNonTaxableSalesTaxCodeRef></"
            "SalesTaxPreferences>"),
        owner);
    CHECK(on->preferences.sales_tax);
    CHECK(on->preferences.taxable_code == "T");
    CHECK(on->preferences.non_taxable_code == "N");
    CHECK(on->preferences.closing_date == qbxml::Date{2026, 9, 30});
}

TEST_CASE("company file: what is no answer is no company file", "[plan]")
{
    CHECK_FALSE(qbxml::read_company_file("", owner));
    CHECK_FALSE(qbxml::read_company_file("<html>", owner));
}
