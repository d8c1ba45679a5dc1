#include "tests/simulator/quickbooks/shop.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

std::string side(const std::string& name, const std::string& account, const std::string& amount,
                 const std::string& rest = "")
{
    return '<' + name + '>' + ref("AccountRef", account) + "<Amount>" + amount + "</Amount>" + rest + "</" +
           name + '>';
}

std::string debit(const std::string& account, const std::string& amount, const std::string& rest = "")
{
    return side("JournalDebitLine", account, amount, rest);
}

std::string credit(const std::string& account, const std::string& amount, const std::string& rest = "")
{
    return side("JournalCreditLine", account, amount, rest);
}

std::string journal(const std::string& lines, const std::string& header = "<RefNumber>J1</RefNumber>")
{
    return add("JournalEntry", "<TxnDate>2026-11-20</TxnDate>" + header + lines);
}

std::string reason(const Reply& reply)
{
    const auto at = reply.text.find("QuickBooks error message: ");
    return at == std::string::npos ? reply.text : reply.text.substr(at + 26);
}

} // namespace

TEST_CASE("journal: several debits and credits are posted to the cent", "[simulator][journal]")
{
    Desk desk = shop();
    desk.one(add("Class", "<Name>East</Name>"));
    const auto made = ret(desk.one(
        journal(credit("Sales Income", "100.10", ref("ClassRef", "East")) + debit("Checking", "70.05") +
                    debit("Merchant Account Fees", "30.05", "") + credit("Sales Income", "0.00"),
                "<RefNumber>J1</RefNumber><IsAdjustment>true</IsAdjustment>"
                "<ExternalGUID>{8bd3b2f5-0d5c-4f7b-9b43-1d6e77a4c001}</ExternalGUID>")));
    CHECK(made.at("RefNumber") == "J1");
    CHECK(made.at("ExternalGUID") == "{8bd3b2f5-0d5c-4f7b-9b43-1d6e77a4c001}");
    CHECK(made.at("IsAdjustment") == "true");
    CHECK(made.at("JournalDebitLine/AccountRef/FullName") == "Checking");
    CHECK(made.at("JournalCreditLine/ClassRef/FullName") == "East");
    CHECK(desk.balance("Checking") == "70.05");
    CHECK(desk.balance("Merchant Account Fees") == "30.05");
    CHECK(desk.balance("Sales Income") == "-100.10");
    check_balanced(desk);
    CHECK(ret(desk.one(journal(debit("Checking", "1.00") + credit("Sales Income", "1.00"), "")))
              .at("RefNumber") == "1");
}

TEST_CASE("journal: what is out of balance, negative or without an account is refused",
          "[simulator][journal]")
{
    Desk desk = shop();
    const Reply unequal = desk.one(journal(debit("Checking", "10.00") + credit("Sales Income", "9.99")));
    CHECK(unequal.status == 3180);
    CHECK(unequal.text == "There was an error when saving a JournalEntry.  QuickBooks error message: "
                          "Transaction not in balance. Make sure the amounts on the left equal the amounts "
                          "on the right.");
    CHECK(desk.one(journal(debit("Checking", "-5.00") + credit("Sales Income", "-5.00"))).status == 3210);
    CHECK(desk.one(journal("<JournalDebitLine><Amount>5.00</Amount></JournalDebitLine>" +
                           credit("Sales Income", "5.00")))
              .status == 3150);
    CHECK(desk.one(journal(debit("Checking", "5.00") + credit("No Such", "5.00"))).status == 3140);
    CHECK(desk.one(journal(debit("Estimates", "5.00") + credit("Sales Income", "5.00"))).status == 3140);
    CHECK(desk.balance("Checking") == "0.00");
}

TEST_CASE("journal: one line may lie on receivables or payables, and its party must fit",
          "[simulator][journal]")
{
    Desk desk = shop();
    const std::string customer = ref("EntityRef", "Vins");
    const std::string vendor = ref("EntityRef", "Agency");
    const std::string income = credit("Sales Income", "10.00");
    CHECK(desk.one(journal(debit("Accounts Receivable", "10.00", vendor) + income)).status == 3180);
    CHECK(reason(desk.one(journal(debit("Accounts Receivable", "10.00") + income))) ==
          "If a transaction includes an amount for an Accounts Receivable account, it must also include a "
          "customer.");
    CHECK(desk.one(journal(debit("Accounts Payable", "10.00", customer) + income)).status == 3180);
    CHECK(reason(desk.one(journal(debit("Accounts Receivable", "10.00", customer) +
                                  credit("Accounts Payable", "10.00", vendor))))
              .starts_with("You cannot use more than one"));
    const auto made = ret(desk.one(journal(debit("Accounts Receivable", "10.00", customer) + income)));
    CHECK(desk.balance("Accounts Receivable") == "10.00");
    CHECK(ret(desk.one(query("Customer", "<FullName>Vins</FullName>"))).at("Balance") == "10.00");
    desk.one(journal(debit("Office Supplies", "7.00") + credit("Accounts Payable", "7.00", vendor), ""));
    CHECK(ret(desk.one(query("Vendor", "<FullName>Agency</FullName>"))).at("Balance") == "7.00");
    const auto found =
        ret(desk.one(query("JournalEntry", "<EntityFilter><FullName>Vins</FullName></EntityFilter>"
                                           "<IncludeLineItems>true</IncludeLineItems>")));
    CHECK(found.at("TxnID") == made.at("TxnID"));
    CHECK(found.at("JournalDebitLine/EntityRef/FullName") == "Vins");
}

TEST_CASE("journal: sales tax needs its agency, and the value of stock is not for journals",
          "[simulator][journal]")
{
    Desk desk = shop();
    desk.one(add("Vendor", "<Name>Baker</Name>"));
    const std::string cash = debit("Checking", "6.00");
    CHECK(desk.one(journal(cash + credit("Sales Tax Payable", "6.00"))).status == 3180);
    CHECK(desk.one(journal(cash + credit("Sales Tax Payable", "6.00", ref("EntityRef", "Baker")))).status ==
          3180);
    CHECK(desk.one(journal(cash + credit("Sales Tax Payable", "6.00", ref("EntityRef", "Agency")))).status ==
          0);
    CHECK(desk.balance("Sales Tax Payable") == "-6.00");
    const Reply asset = desk.one(journal(cash + credit("Inventory Asset", "6.00")));
    CHECK(asset.status == 3140);
    CHECK(
        asset.text.find("invalid reference to QuickBooks Account \"Inventory Asset\" in the JournalEntry") !=
        std::string::npos);
    CHECK(desk.balance("Inventory Asset") == "40.00");
}

TEST_CASE("journal: a change of one line is a change of all, and lines change sides", "[simulator][journal]")
{
    Desk desk = shop();
    const auto made =
        ret(desk.one(journal(debit("Checking", "10.00", "") + credit("Sales Income", "10.00"))));
    const std::string head = "<TxnID>" + std::string(made.at("TxnID")) + "</TxnID><EditSequence>" +
                             std::string(made.at("EditSequence")) + "</EditSequence>";
    const std::string first(made.at("JournalDebitLine/TxnLineID"));
    const std::string second(made.at("JournalCreditLine/TxnLineID"));
    const auto line = [](const std::string& id, const std::string& rest) {
        return "<JournalLineMod><TxnLineID>" + id + "</TxnLineID>" + rest + "</JournalLineMod>";
    };
    CHECK(desk.one(mod("JournalEntry", head + line(first, "<Amount>4.00</Amount>"))).status == 3180);
    CHECK(desk.one(mod("JournalEntry", head + line(second, "") + line(first, ""))).status == 3290);
    CHECK(desk.one(mod("JournalEntry", head + line("77-1", ""))).status == 3120);
    CHECK(desk.one(mod("JournalEntry",
                       "<TxnID>" + std::string(made.at("TxnID")) + "</TxnID><EditSequence>1</EditSequence>"))
              .status == 3200);
    desk.now += 5;
    const auto changed = ret(desk.one(mod(
        "JournalEntry", head + "<RefNumber>J2</RefNumber>" + line(first, "<Amount>6.00</Amount>") +
                            line(second, "<Amount>2.00</Amount>") +
                            line("-1", "<JournalLineType>Credit</JournalLineType>" +
                                           ref("AccountRef", "Shipping Income") + "<Amount>4.00</Amount>"))));
    CHECK(changed.at("RefNumber") == "J2");
    CHECK(desk.balance("Checking") == "6.00");
    CHECK(desk.balance("Sales Income") == "-2.00");
    CHECK(desk.balance("Shipping Income") == "-4.00");
    const std::string next = "<TxnID>" + std::string(made.at("TxnID")) + "</TxnID><EditSequence>" +
                             std::string(changed.at("EditSequence")) + "</EditSequence>";
    desk.one(
        mod("JournalEntry", next + line(first, "<JournalLineType>Credit</JournalLineType>") +
                                line("-1", "<JournalLineType>Debit</JournalLineType>" +
                                               ref("AccountRef", "Rent Expense") + "<Amount>6.00</Amount>")));
    CHECK(desk.balance("Checking") == "-6.00");
    CHECK(desk.balance("Rent Expense") == "6.00");
    CHECK(desk.balance("Sales Income") == "0.00");
    check_balanced(desk);
}

TEST_CASE("journal: voided it keeps its lines with nothing in them, deleted it is gone",
          "[simulator][journal]")
{
    Desk desk = shop();
    const auto made = ret(desk.one(journal(debit("Checking", "10.00") + credit("Sales Income", "10.00"))));
    const std::string id(made.at("TxnID"));
    CHECK(desk.one("<TxnVoidRq><TxnVoidType>JournalEntry</TxnVoidType><TxnID>" + id + "</TxnID></TxnVoidRq>")
              .status == 0);
    CHECK(desk.balance("Checking") == "0.00");
    const auto empty = ret(desk.one(
        query("JournalEntry", "<TxnID>" + id + "</TxnID><IncludeLineItems>true</IncludeLineItems>")));
    CHECK(empty.at("JournalDebitLine/Amount") == "0.00");
    CHECK(ret(desk.one(query("JournalEntry", "<TxnID>" + id + "</TxnID>"))).child("JournalDebitLine") ==
          nullptr);
    CHECK(desk.one("<TxnDelRq><TxnDelType>JournalEntry</TxnDelType><TxnID>" + id + "</TxnID></TxnDelRq>")
              .status == 0);
    CHECK(desk.one(query("JournalEntry", "<TxnID>" + id + "</TxnID>")).status == 3120);
}
