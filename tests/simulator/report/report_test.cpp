#include "simulator/report/report.h"

#include "tests/simulator/support.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace simulator;
using namespace simulator_test;

namespace {

std::string sale(const std::string& number, const std::string& amount)
{
    return add("SalesReceipt", ref("CustomerRef", "Caf&#233;") + "<TxnDate>2026-11-20</TxnDate><RefNumber>" +
                                   number + "</RefNumber><Memo>till 2</Memo><SalesReceiptLineAdd>" +
                                   ref("ItemRef", "Cheese") +
                                   "<Desc>1 kg</Desc><Quantity>2</Quantity><Amount>" + amount +
                                   "</Amount></SalesReceiptLineAdd>");
}

Desk shop()
{
    Desk desk;
    desk.ask(customer("Caf&#233;") + add("Vendor", "<Name>Agency</Name>") +
             stock_item("Cheese", "10", "4.00"));
    return desk;
}

} // namespace

TEST_CASE("report: the JSON holds what contracts.md names", "[simulator][report]")
{
    Desk desk = shop();
    desk.ask(sale("10248", "28.00"));
    const auto report = nlohmann::json::parse(report_json(make_report(desk.books())));
    CHECK(report["lists"]["Customer"] == 1);
    CHECK(report["lists"]["ItemInventory"] == 1);
    const auto& txn = report["transactions"][1];
    CHECK(txn["kind"] == "SalesReceipt");
    CHECK(txn["ref_number"] == "10248");
    CHECK(txn["date"] == "2026-11-20");
    CHECK(txn["party"] == "Caf\xC3\xA9");
    CHECK(txn["total"] == "28.00");
    CHECK(txn["memo"] == "till 2");
    CHECK(txn["txn_id"].get<std::string>().ends_with("-1446673838"));
    const nlohmann::json line{
        {"item", "Cheese"}, {"description", "1 kg"}, {"quantity", "2"}, {"amount", "28.00"}};
    CHECK(txn["lines"] == nlohmann::json::array({line}));
    CHECK(report["totals"]["SalesReceipt"] == "28.00");
    CHECK(report["accounts"]["Undeposited Funds"] == "28.00");
    CHECK(report["accounts"]["Sales Income"] == "28.00");
    CHECK(report["accounts"]["Cost of Goods Sold"] == "8.00");
    CHECK_FALSE(report["accounts"].contains("Checking"));
    CHECK(report["trial_balance"] ==
          nlohmann::json{{"debits", "68.00"}, {"credits", "68.00"}, {"balanced", true}});
    CHECK(report["duplicates"].empty());
    CHECK(report["entries"]["customers"][0]["balance"] == "0.00");
    CHECK(report["entries"]["vendors"][1]["name"] == "Agency");
    CHECK(report["entries"]["items"][2]["quantity_on_hand"] == "8");
    CHECK(report["entries"]["items"][0]["quantity_on_hand"].is_null());
}

TEST_CASE("report: a sale that stands there twice is a duplicate, one with another total is none",
          "[simulator][report]")
{
    Desk desk = shop();
    desk.ask(sale("1", "28.00") + sale("1", "29.00") + sale("2", "28.00"));
    CHECK(make_report(desk.books()).duplicates.empty());
    desk.ask(sale("1", "28.00"));
    const Report report = make_report(desk.books());
    REQUIRE(report.duplicates.size() == 1);
    CHECK(report.duplicates[0].ref_number == "1");
    CHECK(report.duplicates[0].txn_ids.size() == 2);
}

TEST_CASE("report: the text is aligned, accents or not", "[simulator][report]")
{
    Desk desk = shop();
    desk.ask(sale("10248", "28.00"));
    const std::string text = report_text(make_report(desk.books()));
    CHECK(text.find("Trial balance: debits 68.00, credits 68.00, balanced") != std::string::npos);
    CHECK(text.find("  SalesReceipt         10248   2026-11-20  Caf\xC3\xA9       1  28.00\n") !=
          std::string::npos);
}

TEST_CASE("report: sales tax by agency, sales by item, and what is open by party and due date",
          "[simulator][report]")
{
    Desk desk = shop();
    const auto cheese = [](const std::string& kind, const std::string& quantity, const std::string& amount) {
        return '<' + kind + "LineAdd>" + ref("ItemRef", "Cheese") + "<Quantity>" + quantity +
               "</Quantity><Amount>" + amount + "</Amount>" + ref("SalesTaxCodeRef", "Tax") + "</" + kind +
               "LineAdd>";
    };
    const std::string who = ref("CustomerRef", "Caf&#233;");
    const auto bill =
        ret(desk.one(add("Invoice", who + "<TxnDate>2026-11-20</TxnDate><RefNumber>7</RefNumber>" +
                                        ref("TermsRef", "Net 15") + cheese("Invoice", "4", "100.00"))));
    desk.one(add("CreditMemo", who + "<TxnDate>2026-11-21</TxnDate><RefNumber>8</RefNumber>" +
                                   ref("ItemSalesTaxRef", "Out of State") +
                                   cheese("CreditMemo", "1", "25.00")));
    desk.one(add("ReceivePayment", who +
                                       "<TxnDate>2026-11-22</TxnDate><TotalAmount>10.00</TotalAmount>"
                                       "<AppliedToTxnAdd><TxnID>" +
                                       std::string(bill.at("TxnID")) +
                                       "</TxnID><PaymentAmount>8.25</PaymentAmount></AppliedToTxnAdd>"));
    const auto report = nlohmann::json::parse(report_json(make_report(desk.books())));
    CHECK(report["sales_tax"] == nlohmann::json{{"Sales Tax Agency", "8.25"}});
    CHECK(report["sales_by_item"]["Cheese"] == nlohmann::json{{"quantity", "3"}, {"amount", "75.00"}});
    REQUIRE(report["receivables"].size() == 3);
    CHECK(report["receivables"][0]["kind"] == "CreditMemo");
    CHECK(report["receivables"][0]["open"] == "-25.00");
    CHECK(report["receivables"][1]["open"] == "-1.75"); // unapplied
    CHECK(report["receivables"][2]["party"] == "Caf\xC3\xA9");
    CHECK(report["receivables"][2]["due_date"] == "2026-12-05");
    CHECK(report["receivables"][2]["ref_number"] == "7");
    CHECK(report["receivables"][2]["txn"] == bill.at("TxnID"));
    CHECK(report["receivables"][2]["open"] == "100.00");
    CHECK(desk.balance("Accounts Receivable") == "73.25");
}
