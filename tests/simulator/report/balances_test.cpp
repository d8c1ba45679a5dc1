#include "simulator/report/report.h"
#include "tests/simulator/quickbooks/purchase_shop.h"
#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace simulator;
using namespace simulator_test;
using nlohmann::json;

namespace {

json report_of(const Desk& desk, const std::string& date = "")
{
    return json::parse(report_json(make_report(date.empty() ? desk.books() : as_of(desk.books(), date))));
}

std::string journal_on_payables()
{
    return add("JournalEntry",
               "<TxnDate>2026-11-23</TxnDate><RefNumber>J1</RefNumber><JournalDebitLine>" +
                   ref("AccountRef", "Rent Expense") +
                   "<Amount>7.00</Amount><Memo>rent</Memo></JournalDebitLine><JournalCreditLine>" +
                   ref("AccountRef", "Accounts Payable") + "<Amount>7.00</Amount>" +
                   ref("EntityRef", "Baker") + "</JournalCreditLine>");
}

/// Two bills, a credit, a receipt, a journal.
Desk busy_shop()
{
    Desk desk = buying_shop();
    desk.ask(purchase("Bill", expense("Rent Expense", "5.00"),
                      "<DueDate>2026-12-31</DueDate><RefNumber>late</RefNumber>") +
             purchase("Bill", item_line("Cheese", "<Quantity>2</Quantity><Cost>5.50</Cost>"),
                      "<DueDate>2026-12-01</DueDate><RefNumber>soon</RefNumber>") +
             purchase("VendorCredit", expense("Rent Expense", "1.00"), "<RefNumber>back</RefNumber>") +
             journal_on_payables());
    return desk;
}

} // namespace

TEST_CASE("report: what is open with vendors, by vendor and due date, sums up to the payable account",
          "[simulator][report]")
{
    const Desk desk = busy_shop();
    const json payables = report_of(desk)["payables"];
    REQUIRE(payables.size() == 4);
    CHECK(payables[0]["party"] == "Baker");
    CHECK(payables[0]["open"] == "7.00");
    CHECK(payables[0]["due_date"] == "2026-11-23");
    CHECK(payables[1]["ref_number"] == "back");
    CHECK(payables[1]["open"] == "-1.00");
    CHECK(payables[2]["ref_number"] == "soon");
    CHECK(payables[2]["due_date"] == "2026-12-01");
    CHECK(payables[2]["open"] == "11.00");
    CHECK(payables[3]["ref_number"] == "late");
    CHECK(payables[3]["kind"] == "Bill");
    Decimal sum;
    for (const json& one : payables)
        sum += number(one["open"].get<std::string>());
    CHECK(sum.amount() == "22.00");
    CHECK(desk.balance("Accounts Payable") == "-22.00");
}

TEST_CASE("report: quantity and value of every inventory item", "[simulator][report]")
{
    const json inventory = report_of(busy_shop())["inventory"];
    CHECK(inventory == json{{"Bread", {{"quantity", "0"}, {"value", "0.00"}}},
                            {"Cheese", {{"quantity", "12"}, {"value", "51.00"}}}});
}

TEST_CASE("report: the ledger tells what moved on every account on every day", "[simulator][report]")
{
    const json ledger = report_of(busy_shop())["ledger"];
    const auto moved = [&](const std::string& date, const std::string& account) {
        for (const json& one : ledger) {
            if (one["date"] == date && one["account"] == account)
                return one["amount"].get<std::string>();
        }
        return std::string("none");
    };
    CHECK(moved("2026-11-20", "Rent Expense") == "4.00");
    CHECK(moved("2026-11-20", "Accounts Payable") == "-15.00");
    CHECK(moved("2026-11-20", "Inventory Asset") == "11.00");
    CHECK(moved("2026-11-23", "Accounts Payable") == "-7.00");
    CHECK(moved("2026-11-23", "Checking") == "none");
    Decimal sum;
    for (const json& one : ledger)
        sum += number(one["amount"].get<std::string>());
    CHECK(sum.is_zero());
}

TEST_CASE("report: as of a day nothing later counts", "[simulator][report]")
{
    const Desk desk = busy_shop();
    const json then = report_of(desk, "2026-11-20");
    CHECK(then["payables"].size() == 3);
    CHECK(then["accounts"]["Accounts Payable"] == "15.00");
    CHECK_FALSE(then["totals"].contains("JournalEntry"));
    CHECK(then["trial_balance"]["balanced"] == true);
    CHECK(report_of(desk, "2026-11-19")["payables"].empty());
    CHECK(report_of(desk, "2026-11-23") == report_of(desk));
}

TEST_CASE("report: lines of expenses and journals name their accounts", "[simulator][report]")
{
    const json transactions = report_of(busy_shop())["transactions"];
    const json& journal = transactions.back();
    CHECK(journal["lines"][0] == json{{"item", ""},
                                      {"account", "Rent Expense"},
                                      {"description", "rent"},
                                      {"quantity", ""},
                                      {"amount", "7.00"}});
    CHECK(journal["lines"][1]["amount"] == "-7.00");
    const std::string text = report_text(make_report(busy_shop().books()));
    CHECK(text.find("Open with vendors\n") != std::string::npos);
    CHECK(text.find("  Cheese        12  51.00\n") != std::string::npos);
}
