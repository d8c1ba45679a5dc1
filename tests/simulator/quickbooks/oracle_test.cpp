#include "tests/simulator/quickbooks/purchase_shop.h"
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
                         line("Wrap",
                              "<Quantity>2</Quantity><Rate>2</Rate>" +
                                  (kind == "SalesOrder" ? std::string{}
                                                        : ref("OverrideItemAccountRef", "Shipping Income"))) +
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

std::string credit_and_refund(Desk& desk, const std::string& invoice)
{
    const auto memo = [&] { return std::string(ret(desk.one(sale("CreditMemo"))).at("TxnID")); };
    const std::string first = memo();
    const std::string second = memo();
    const std::string who = ref("CustomerRef", "Vins");
    return add("ARRefundCreditCard",
               who + ref("RefundFromAccountRef", "Checking") + ref("PaymentMethodRef", "Visa") +
                   "<RefundAppliedToTxnAdd><TxnID>" + first +
                   "</TxnID><RefundAmount>1.00</RefundAmount></RefundAppliedToTxnAdd>") +
           add("Check", ref("AccountRef", "Checking") + ref("PayeeEntityRef", "Vins") +
                            "<Address><Addr1>q</Addr1></Address><ApplyCheckToTxnAdd><TxnID>" + second +
                            "</TxnID><Amount>2.00</Amount></ApplyCheckToTxnAdd><ExpenseLineAdd>" +
                            ref("AccountRef", "Accounts Receivable") + "<Amount>2.00</Amount><Memo>m</Memo>" +
                            who + ref("ClassRef", "East") + "</ExpenseLineAdd>") +
           add("ReceivePayment",
               who + "<TotalAmount>3.00</TotalAmount><AppliedToTxnAdd><TxnID>" + invoice +
                   "</TxnID><PaymentAmount>3.00</PaymentAmount><SetCredit><CreditTxnID>" + second +
                   "</CreditTxnID><AppliedAmount>1.00</AppliedAmount></SetCredit><DiscountAmount>0.50"
                   "</DiscountAmount>" +
                   ref("DiscountAccountRef", "Sales Discounts") + "</AppliedToTxnAdd>");
}

std::string orders(Desk& desk)
{
    const std::string order(ret(desk.one(sale("SalesOrder"))).at("TxnID"));
    const std::string paid(
        ret(desk.one(add("ReceivePayment", ref("CustomerRef", "Vins") + "<TotalAmount>9.00</TotalAmount>"
                                                                        "<IsAutoApply>false</IsAutoApply>")))
            .at("TxnID"));
    return sale("Estimate") +
           add("Invoice", ref("CustomerRef", "Vins") + "<LinkToTxnID>" + order + "</LinkToTxnID>") +
           "<ReceivePaymentToDepositQueryRq/>" +
           add("Deposit", ref("DepositToAccountRef", "Checking") + "<CashBackInfoAdd>" +
                              ref("AccountRef", "Office Supplies") +
                              "<Amount>1.00</Amount></CashBackInfoAdd><DepositLineAdd><PaymentTxnID>" + paid +
                              "</PaymentTxnID></DepositLineAdd><DepositLineAdd>" +
                              ref("EntityRef", "Agency") + ref("AccountRef", "Office Supplies") +
                              "<Memo>m</Memo><Amount>-1.00</Amount></DepositLineAdd>");
}

/// Every form of the sales side with lines, links and custom fields.
std::string all_sales()
{
    std::string out;
    for (const char* kind : {"Invoice", "CreditMemo", "SalesOrder", "Estimate", "Check"})
        out += query(kind, "<IncludeLineItems>true</IncludeLineItems><IncludeLinkedTxns>true"
                           "</IncludeLinkedTxns><OwnerID>0</OwnerID>");
    for (const char* kind : {"SalesReceipt", "ReceivePayment", "ARRefundCreditCard", "Deposit"})
        out += query(kind, "<IncludeLineItems>true</IncludeLineItems><OwnerID>0</OwnerID>");
    for (const char* list : {"ItemSalesTaxGroup", "ShipMethod", "CustomerMsg", "JobType", "OtherName"})
        out += query(list, "");
    return out + query("Customer", "<OwnerID>0</OwnerID>");
}

/// Nothing in the answer is refused, and the response schema takes it, where that lies beside the source.
void check_against_schema(const simulator::Processed& done)
{
    REQUIRE(done.hresult.empty());
    INFO(done.answer);
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

std::string journal()
{
    return add("JournalEntry",
               "<TxnDate>2026-11-20</TxnDate><RefNumber>J</RefNumber><IsAdjustment>true</IsAdjustment>"
               "<JournalDebitLine>" +
                   ref("AccountRef", "Rent Expense") +
                   "<Amount>1.00</Amount><Memo>m</Memo></JournalDebitLine><JournalCreditLine>" +
                   ref("AccountRef", "Accounts Payable") + "<Amount>1.00</Amount>" +
                   ref("EntityRef", "Dairy") + "</JournalCreditLine>");
}

std::string adjustment()
{
    return add("InventoryAdjustment",
               ref("AccountRef", "Inventory Shrinkage") +
                   "<TxnDate>2026-11-20</TxnDate><Memo>m</Memo><InventoryAdjustmentLineAdd>" +
                   ref("ItemRef", "Cheese") +
                   "<QuantityAdjustment><QuantityDifference>-1</QuantityDifference></QuantityAdjustment>"
                   "</InventoryAdjustmentLineAdd>");
}

std::string transfer()
{
    return add("TransferInventory", "<TxnDate>2026-11-20</TxnDate>" +
                                        ref("FromInventorySiteRef", "Unspecified Site") +
                                        ref("ToInventorySiteRef", "Shop") + "<Memo>m</Memo>" +
                                        "<TransferInventoryLineAdd>" + ref("ItemRef", "Cheese") +
                                        "<QuantityToTransfer>1</QuantityToTransfer>"
                                        "</TransferInventoryLineAdd>");
}

/// A file with sites, and an order that a bill has received in part.
std::string ordered_and_billed(Desk& desk)
{
    desk.ask(lists() + add("Vendor", "<Name>Dairy</Name>") + stock_item("Cheese", "10", "4.00") +
             stock_item("Bread", "0", "2.00") +
             add("InventorySite", "<Name>Shop</Name><SiteDesc>d</SiteDesc><SiteAddress><Addr1>x</Addr1>"
                                  "</SiteAddress>"));
    const auto made = ret(desk.one(order()));
    const auto bill = ret(desk.one(
        purchase("Bill", expense("Rent Expense", "1.00") + linked_line(made, "<Quantity>2</Quantity>"),
                 "<RefNumber>B</RefNumber>" + ref("TermsRef", "Net 30") + "<Memo>m</Memo>")));
    return txn_id(bill);
}

} // namespace

TEST_CASE("oracle: every answer is one that Intuit's response schema takes", "[simulator][oracle]")
{
    Desk desk;
    check_against_schema(
        desk.raw(message_set(everything(), R"(onError="continueOnError" newMessageSetID="X1")", "16.0")));
}

TEST_CASE("oracle: credits, refunds, deposits and orders are answered as the response schema has them",
          "[simulator][oracle]")
{
    Desk desk;
    const auto run = [&](const std::string& requests) {
        check_against_schema(desk.raw(message_set(requests, R"(onError="continueOnError")", "16.0")));
    };
    run(lists() + items() + add("ShipMethod", "<Name>Courier</Name>") +
        add("CustomerMsg", "<Name>Thanks</Name>") + add("JobType", "<Name>Rush</Name>") +
        add("OtherName", "<Name>Cleaner</Name><OtherNameAddress><Addr1>x</Addr1></OtherNameAddress>") +
        add("ItemSalesTaxGroup",
            "<Name>Both</Name><ItemDesc>d</ItemDesc>" + ref("ItemSalesTaxRef", "State")));
    const std::string invoice(ret(desk.one(sale("Invoice"))).at("TxnID"));
    run(credit_and_refund(desk, invoice));
    run(orders(desk));
    const std::string head = "<OwnerID>0</OwnerID><DataExtName>Till</DataExtName>";
    run(add("DataExtDef", head + "<DataExtType>STR255TYPE</DataExtType><AssignToObject>Customer"
                                 "</AssignToObject>") +
        add("DataExt", head + "<ListDataExtType>Customer</ListDataExtType>" + ref("ListObjRef", "Vins") +
                           "<DataExtValue>2</DataExtValue>") +
        add("DataExt", head + "<TxnDataExtType>Invoice</TxnDataExtType><TxnID>" + invoice +
                           "</TxnID><DataExtValue>2</DataExtValue>"));
    run(all_sales());
}

TEST_CASE("oracle: answers about purchases, stock and journals are taken as well", "[simulator][oracle]")
{
    simulator::NewCompany fresh;
    fresh.sites = simulator::NewCompany::Sites::on;
    Desk desk({}, fresh);
    const std::string bill = ordered_and_billed(desk);
    std::string requests = journal() + adjustment() + transfer();
    for (const char* kind : {"VendorCredit", "ItemReceipt"})
        requests += purchase(kind, expense("Rent Expense", "1.00") +
                                       item_line("Cheese", "<Quantity>1</Quantity><Cost>1</Cost>"));
    requests +=
        add("BillPaymentCheck", ref("PayeeEntityRef", "Dairy") + ref("BankAccountRef", "Checking") +
                                    "<IsToBePrinted>true</IsToBePrinted><AppliedToTxnAdd><TxnID>" + bill +
                                    "</TxnID><PaymentAmount>3.00</PaymentAmount>" + "</AppliedToTxnAdd>");
    requests += query("InventorySite", "") + "<PreferencesQueryRq/>" + query("Item", "");
    for (const char* kind : {"Bill", "VendorCredit", "ItemReceipt", "PurchaseOrder"})
        requests += query(kind, "<IncludeLineItems>true</IncludeLineItems>"
                                "<IncludeLinkedTxns>true</IncludeLinkedTxns>");
    for (const char* kind : {"JournalEntry", "BillPaymentCheck", "InventoryAdjustment", "TransferInventory"})
        requests += query(kind, "<IncludeLineItems>true</IncludeLineItems>");
    check_against_schema(desk.raw(message_set(requests, R"(onError="continueOnError")", "16.0")));
}
