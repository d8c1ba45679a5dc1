#include "tests/simulator/support.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

std::string attribute(const Reply& reply, const std::string& name)
{
    for (const auto& given : reply.attributes) {
        if (given.name == name)
            return given.value;
    }
    return {};
}

std::vector<std::string> names(const Reply& reply)
{
    std::vector<std::string> out;
    for (const auto& one : reply.body)
        out.emplace_back(one.at("Name"));
    return out;
}

using Names = std::vector<std::string>;

/// Three customers, made ten seconds apart, the last one inactive.
Desk three()
{
    Desk desk;
    for (const char* name : {"Bravo", "Alpha"}) {
        desk.one(customer(name));
        desk.now += 10;
    }
    desk.one(add("Customer", "<Name>Charlie</Name><IsActive>false</IsActive>"));
    return desk;
}

std::string sale(const std::string& number, const std::string& date, const std::string& who)
{
    return add("SalesReceipt", ref("CustomerRef", who) + "<TxnDate>" + date + "</TxnDate><RefNumber>" +
                                   number + "</RefNumber><SalesReceiptLineAdd>" + ref("ItemRef", "Wrap") +
                                   "<Amount>10.00</Amount></SalesReceiptLineAdd>");
}

std::vector<std::string> numbers(const Reply& reply)
{
    std::vector<std::string> out;
    for (const auto& one : reply.body)
        out.emplace_back(one.at("RefNumber"));
    return out;
}

} // namespace

TEST_CASE("queries: without a word active entries come, by name", "[simulator][queries]")
{
    Desk desk = three();
    CHECK(names(desk.one(query("Customer", ""))) == Names{"Alpha", "Bravo"});
    CHECK(names(desk.one(query("Customer", "<ActiveStatus>All</ActiveStatus>"))) ==
          Names{"Alpha", "Bravo", "Charlie"});
    CHECK(names(desk.one(query("Customer", "<ActiveStatus>InactiveOnly</ActiveStatus>"))) ==
          Names{"Charlie"});
    CHECK(names(desk.one(query("Customer", "<MaxReturned>1</MaxReturned>"))) == Names{"Alpha"});
}

TEST_CASE("queries: names that are not there make a warning beside those that are", "[simulator][queries]")
{
    Desk desk = three();
    const Reply some = desk.one(query(
        "Customer", "<FullName>bravo</FullName><FullName>bleech</FullName><FullName>Charlie</FullName>"));
    CHECK(some.status == 500);
    CHECK(some.severity == "Warn");
    CHECK(some.text == "The query request has not been fully completed. There was a required element "
                       "(\"bleech\") that could "
                       "not be found in QuickBooks.");
    CHECK(names(some) == Names{"Bravo", "Charlie"});
    const Reply none = desk.one(query("Customer", "<FullName>bleech</FullName>"));
    CHECK(none.status == 500);
    CHECK(none.body.empty());
}

TEST_CASE("queries: an id that is not there is an error, a text that is no id another",
          "[simulator][queries]")
{
    Desk desk = three();
    const Reply gone = desk.one(query("Customer", "<ListID>8000001B-1405768916</ListID>"));
    CHECK(gone.status == 3120);
    CHECK(
        gone.text ==
        "Object \"8000001B-1405768916\" specified in the request cannot be found.  QuickBooks error message: "
        "Invalid argument.  The specified record does not exist in the list.");
    CHECK(desk.one(query("Customer", "<ListID>nonsense</ListID>")).status == 3000);
    const std::string there(
        desk.one(query("Customer", "<FullName>Alpha</FullName>")).body.front().at("ListID"));
    const Reply some =
        desk.one(query("Customer", "<ListID>" + there + "</ListID><ListID>8000001B-1405768916</ListID>"));
    CHECK(some.status == 500);
    CHECK(names(some) == Names{"Alpha"});
    CHECK(desk.one(query("Vendor", "<ListID>" + there + "</ListID>")).status == 3120);
}

TEST_CASE("queries: filters look at names and times, both ends included", "[simulator][queries]")
{
    Desk desk = three();
    const auto name_filter = [&](const char* how, const char* text) {
        return names(desk.one(query(
            "Customer", "<ActiveStatus>All</ActiveStatus><NameFilter><MatchCriterion>" + std::string(how) +
                            "</MatchCriterion><Name>" + text + "</Name></NameFilter>")));
    };
    CHECK(name_filter("StartsWith", "CHAR") == Names{"Charlie"});
    CHECK(name_filter("Contains", "r") == Names{"Bravo", "Charlie"});
    CHECK(name_filter("EndsWith", "ha") == Names{"Alpha"});
    CHECK(names(desk.one(query("Customer", "<FromModifiedDate>" + date_time_text(1446673848) +
                                               "</FromModifiedDate>"))) == Names{"Alpha"});
    CHECK(names(desk.one(query("Customer", "<ToModifiedDate>" + date_time_text(1446673838).substr(0, 19) +
                                               "</ToModifiedDate>"))) == Names{"Bravo"});
    const Reply none = desk.one(query("Customer", "<FromModifiedDate>2037-01-01</FromModifiedDate>"));
    CHECK(none.status == 1);
    CHECK(none.text == "A query request did not find a matching object in QuickBooks");
    CHECK(names(desk.one(query("Customer", "<NameRangeFilter><FromName>B</FromName></NameRangeFilter>"))) ==
          Names{"Bravo"});
}

TEST_CASE("queries: an item is found by the time its stock moved", "[simulator][queries]")
{
    Desk desk = three();
    desk.one(stock_item("Cheese", "5", "1.00"));
    const Time made = desk.now;
    desk.now += 100;
    const std::string since =
        query("ItemInventory", "<FromModifiedDate>" + date_time_text(desk.now) + "</FromModifiedDate>");
    CHECK(desk.one(since).status == 1);
    desk.one(add("SalesReceipt", "<SalesReceiptLineAdd>" + ref("ItemRef", "Cheese") +
                                     "<Quantity>1</Quantity></SalesReceiptLineAdd>"));
    CHECK(ret(desk.one(since)).at("EditSequence") == std::to_string(made));
}

TEST_CASE("queries: an entity query finds customers and vendors, a terms query both kinds",
          "[simulator][queries]")
{
    Desk desk = three();
    desk.one(add("Vendor", "<Name>Agency</Name>"));
    CHECK(names(desk.one(query("Entity", ""))) == Names{"Agency", "Alpha", "Bravo", "Sales Tax Agency"});
    CHECK(desk.one(query("Entity", "<FullName>agency</FullName>")).body.front().name == "VendorRet");
    desk.one(add("DateDrivenTerms", "<Name>First</Name><DayOfMonthDue>1</DayOfMonthDue>"));
    CHECK(desk.one(query("Terms", "")).body.size() == 4);
    CHECK(desk.one(query("StandardTerms", "")).body.size() == 3);
}

TEST_CASE("queries: account types are looked for together", "[simulator][queries]")
{
    Desk desk;
    const Reply reply = desk.one(
        query("Account", "<AccountType>Bank</AccountType><AccountType>AccountsPayable</AccountType>"));
    CHECK(names(reply) == Names{"Accounts Payable", "Checking"});
}

TEST_CASE("queries: counts come with metaData", "[simulator][queries]")
{
    Desk desk = three();
    const Reply only = desk.one("<CustomerQueryRq metaData=\"MetaDataOnly\"/>");
    CHECK(attribute(only, "retCount") == "2");
    CHECK(only.body.empty());
    CHECK(attribute(desk.one("<CustomerQueryRq metaData=\"MetaDataAndResponseData\"/>"), "retCount") == "2");
}

TEST_CASE("queries: an iterator gives page after page and ends with the session", "[simulator][queries]")
{
    Desk desk = three();
    const std::string rest = "<MaxReturned>2</MaxReturned><ActiveStatus>All</ActiveStatus>";
    const Reply first = desk.one("<CustomerQueryRq iterator=\"Start\">" + rest + "</CustomerQueryRq>");
    CHECK(names(first) == Names{"Alpha", "Bravo"});
    CHECK(attribute(first, "iteratorRemainingCount") == "1");
    const std::string id = attribute(first, "iteratorID");
    const std::string next =
        "<CustomerQueryRq iterator=\"Continue\" iteratorID=\"" + id + "\">" + rest + "</CustomerQueryRq>";
    const Reply second = desk.one(next);
    CHECK(names(second) == Names{"Charlie"});
    CHECK(attribute(second, "iteratorRemainingCount") == "0");
    CHECK(desk.one(next).status == 3391);
    const std::string other = attribute(
        desk.one("<CustomerQueryRq iterator=\"Start\">" + rest + "</CustomerQueryRq>"), "iteratorID");
    desk.quickbooks.begin_session();
    const Reply late = desk.one("<CustomerQueryRq iterator=\"Continue\" iteratorID=\"" + other + "\">" +
                                rest + "</CustomerQueryRq>");
    CHECK(late.status == 3391);
    CHECK(late.text == "The iteratorID \"" + other + "\" is not valid.");
}

TEST_CASE("queries: transactions are found by number, date, time and party", "[simulator][queries]")
{
    Desk desk = three();
    desk.one(plain_item("ItemService", "Wrap"));
    desk.one(sale("a1", "2026-11-20", "Alpha"));
    desk.now += 100;
    desk.one(sale("A1", "2026-11-21", "Bravo"));
    desk.one(sale("B2", "2026-11-22", "Alpha"));
    const auto found = [&](const std::string& filter) {
        return numbers(desk.one(query("SalesReceipt", filter)));
    };
    CHECK(found("<RefNumber>a1</RefNumber>") == Names{"a1", "A1"});
    CHECK(found("<RefNumberCaseSensitive>a1</RefNumberCaseSensitive>") == Names{"a1"});
    CHECK(desk.one(query("SalesReceipt", "<RefNumber>none</RefNumber>")).status == 500);
    CHECK(found("<TxnDateRangeFilter><FromTxnDate>2026-11-21</FromTxnDate><ToTxnDate>2026-11-21</ToTxnDate></"
                "TxnDateRangeFilter>") == Names{"A1"});
    CHECK(found("<ModifiedDateRangeFilter><FromModifiedDate>" + date_time_text(desk.now).substr(0, 19) +
                "</FromModifiedDate></ModifiedDateRangeFilter><EntityFilter><FullName>alpha</FullName></"
                "EntityFilter>") == Names{"B2"});
    CHECK(found("<RefNumberFilter><MatchCriterion>StartsWith</MatchCriterion><RefNumber>A</RefNumber></"
                "RefNumberFilter>") == Names{"a1", "A1"});
    CHECK(found("<AccountFilter><FullName>Sales Income</FullName></AccountFilter>").size() == 3);
    CHECK(desk.one(query("SalesReceipt", "<AccountFilter><FullName>Checking</FullName></AccountFilter>"))
              .status == 1);
    CHECK(
        desk.one(query("SalesReceipt", "<EntityFilter><FullName>nobody</FullName></EntityFilter>")).status ==
        3140);
    CHECK(desk.one(query("Invoice", "")).status == 1);
}

TEST_CASE("queries: lines come only when asked for", "[simulator][queries]")
{
    Desk desk = three();
    desk.one(plain_item("ItemService", "Wrap"));
    desk.one(sale("1", "2026-11-20", "Alpha"));
    CHECK(ret(desk.one(query("SalesReceipt", ""))).child("SalesReceiptLineRet") == nullptr);
    CHECK(ret(desk.one(query("SalesReceipt", "<IncludeLineItems>true</IncludeLineItems>")))
              .at("SalesReceiptLineRet/Amount") == "10.00");
}

TEST_CASE("queries: a filter that is not played says so", "[simulator][queries]")
{
    Desk desk = three();
    const Reply reply = desk.one(
        query("Customer",
              "<TotalBalanceFilter><Operator>Equal</Operator><Amount>1.00</Amount></TotalBalanceFilter>"));
    CHECK(reply.status == 1030);
    CHECK(reply.body.empty());
}

TEST_CASE("queries: features that are off answer 3250", "[simulator][queries]")
{
    Desk desk;
    CHECK(desk.one(query("Currency", "")).status == 3250);
}
