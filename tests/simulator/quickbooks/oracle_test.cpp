#include "tests/simulator/support.h"
#include "tests/support/catch.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

using namespace simulator_test;

namespace {

/// The folder of material that lies beside the source; empty when it is not there.
std::filesystem::path shared()
{
    const char* const named = std::getenv("DESKBRIDGE_SHARED");
    return named != nullptr ? std::filesystem::path(named)
                            : std::filesystem::path(DESKBRIDGE_SOURCE_ROOT) / ".." / "shared";
}

std::string lists()
{
    return add("Customer",
               "<Name>Vins</Name><CompanyName>Vins "
               "SA</CompanyName><BillAddress><Addr1>a</Addr1><City>R</City>"
               "<State>CA</State><PostalCode>1</PostalCode><Country>FR</Country></BillAddress><ShipAddress>"
               "<Addr1>x</Addr1></ShipAddress><Phone>1</Phone><Email>a@b</Email>" +
                   ref("TermsRef", "Net 30") +
                   "<CreditLimit>100</CreditLimit><AdditionalNotes><Note>n</Note></AdditionalNotes>") +
           add("Vendor", "<Name>Agency</Name><VendorAddress><Addr1>x</Addr1></VendorAddress>") +
           add("Customer", "<Name>Job</Name>" + ref("ParentRef", "Vins")) +
           add("Account", "<Name>Tips</Name><AccountType>OtherCurrentLiability</AccountType><Desc>x</Desc>") +
           add("PaymentMethod", "<Name>Voucher</Name><PaymentMethodType>Other</PaymentMethodType>") +
           add("StandardTerms", "<Name>Net 7</Name><StdDueDays>7</StdDueDays>") +
           add("DateDrivenTerms", "<Name>First</Name><DayOfMonthDue>1</DayOfMonthDue>") +
           add("Class", "<Name>East</Name>") + add("CustomerType", "<Name>Retail</Name>") +
           add("VendorType", "<Name>Tax</Name>") +
           add("SalesTaxCode", "<Name>Ex</Name><IsTaxable>false</IsTaxable>");
}

std::string items()
{
    const std::string income = ref("AccountRef", "Sales Income");
    return stock_item("Cheese", "10", "4.00") + plain_item("ItemService", "Wrap") +
           plain_item("ItemOtherCharge", "Shipping") +
           add("ItemNonInventory", "<Name>Box</Name><SalesAndPurchase><SalesPrice>4.00</SalesPrice>" +
                                       ref("IncomeAccountRef", "Sales Income") +
                                       "<PurchaseCost>1</PurchaseCost>" +
                                       ref("ExpenseAccountRef", "Office Supplies") + "</SalesAndPurchase>") +
           add("ItemDiscount", "<Name>Coupon</Name><DiscountRatePercent>10</DiscountRatePercent>" + income) +
           add("ItemSalesTax", "<Name>State</Name><TaxRate>6.0</TaxRate>" + ref("TaxVendorRef", "Agency")) +
           add("ItemSubtotal", "<Name>Subtotal</Name><ItemDesc>s</ItemDesc>");
}

std::string sale(const std::string& kind)
{
    const auto line = [&](const std::string& item, const std::string& rest) {
        return '<' + kind + "LineAdd>" + ref("ItemRef", item) + rest + "</" + kind + "LineAdd>";
    };
    return add(kind, ref("CustomerRef", "Vins") + ref("ClassRef", "East") +
                         "<TxnDate>2026-11-20</TxnDate><BillAddress><Addr1>q</Addr1></BillAddress>" +
                         ref("ItemSalesTaxRef", "State") +
                         "<Memo>m</Memo><ExternalGUID>{11111111-2222-3333-4444-555555555555}</ExternalGUID>" +
                         line("Cheese", "<Desc>d</Desc><Quantity>2</Quantity><Amount>20.00</Amount>" +
                                            ref("SalesTaxCodeRef", "Tax")) +
                         line("Wrap", "<Quantity>2</Quantity><Rate>2</Rate>" +
                                          ref("OverrideItemAccountRef", "Shipping Income")) +
                         line("Coupon", "") + line("Subtotal", "") + line("State", "<Amount>1.00</Amount>") +
                         '<' + kind + "LineAdd><Desc>text</Desc></" + kind + "LineAdd>");
}

std::string queries()
{
    std::string out = "<HostQueryRq><IncludeListMetaData><IncludeMaxCapacity>true</IncludeMaxCapacity></"
                      "IncludeListMetaData>"
                      "</HostQueryRq><CompanyQueryRq/><PreferencesQueryRq/><DataExtDefQueryRq/>";
    for (const char* list : {"Account", "Customer", "Vendor", "Entity", "Item", "Terms", "PaymentMethod",
                             "SalesTaxCode", "Class"})
        out += query(list, "");
    for (const char* kind :
         {"Invoice", "SalesReceipt", "CreditMemo", "ReceivePayment", "InventoryAdjustment"})
        out += query(kind, "<IncludeLineItems>true</IncludeLineItems>");
    return out + "<CustomerQueryRq iterator=\"Start\"><MaxReturned>1</MaxReturned></CustomerQueryRq>";
}

std::string everything()
{
    return lists() + items() + sale("Invoice") + sale("SalesReceipt") + sale("CreditMemo") +
           add("ReceivePayment", ref("CustomerRef", "Vins") +
                                     "<TxnDate>2026-11-20</TxnDate><TotalAmount>5.00</TotalAmount>" +
                                     "<IsAutoApply>true</IsAutoApply>") +
           add("DataExtDef",
               "<OwnerID>{512349B1-1111-2222-3333-000DE1813D20}</OwnerID><DataExtName>Mark</DataExtName>"
               "<DataExtType>STR255TYPE</DataExtType><AssignToObject>Company</AssignToObject>") +
           queries();
}

} // namespace

TEST_CASE("oracle: every answer is one that Intuit's response schema takes", "[simulator][oracle]")
{
    Desk desk;
    const simulator::Processed done =
        desk.raw(message_set(everything(), R"(onError="continueOnError" newMessageSetID="X1")", "16.0"));
    REQUIRE(done.hresult.empty());
    CHECK(done.answer.find("statusSeverity=\"Error\"") == std::string::npos);
    const std::filesystem::path schema = shared() / "oracle" / "xsd16" / "qbxmlops160.xsd";
    if (!std::filesystem::exists(schema) || std::system("xmllint --version >/dev/null 2>&1") != 0) {
        std::cout << "The response schema or xmllint is not here: answers were not checked against it.\n";
        return;
    }
    const TempFolder folder;
    const std::string path = folder.file("answer.xml");
    std::ofstream(path, std::ios::binary) << done.answer;
    CHECK(std::system(("xmllint --noout --schema '" + schema.string() + "' '" + path + "'").c_str()) == 0);
}
