#include "simulator/books/company_file.h"

#include "simulator/report/report.h"
#include "tests/simulator/support.h"
#include "tests/support/catch.h"

#include <fstream>
#include <iterator>

using namespace simulator;
using namespace simulator_test;

namespace {

std::string bytes(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write(const std::string& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

/// Puts a customer, an item with stock and three sales into the file.
void fill(const std::string& path)
{
    CompanyFile file(path, {}, 1446000000);
    QuickBooks quickbooks(file, {});
    std::string requests = customer("Vins") + stock_item("Cheese", "10", "4.00");
    for (const char* quantity : {"3", "4", "5"}) {
        requests +=
            add("Invoice", ref("CustomerRef", "Vins") + "<TxnDate>2026-11-20</TxnDate><InvoiceLineAdd>" +
                               ref("ItemRef", "Cheese") + "<Quantity>" + quantity +
                               "</Quantity></InvoiceLineAdd>");
    }
    REQUIRE(quickbooks.process(message_set(requests), 1446673838).hresult.empty());
}

} // namespace

TEST_CASE("company file: what was committed is there after opening it again", "[simulator][books]")
{
    const TempFolder folder;
    const std::string path = folder.file("books.jsonl");
    fill(path);
    const std::string before = report_json(make_report(read_books(path)));
    CompanyFile again(path, {}, 1500000000);
    CHECK(report_json(make_report(again.books())) == before);
    CHECK(again.books().transactions().size() == 4); // opening stock and three invoices
    CHECK(again.books().company().created == 1446000000);
}

TEST_CASE("company file: cut off at any byte it opens as it was after some whole commit",
          "[simulator][books]")
{
    const TempFolder folder;
    const std::string path = folder.file("books.jsonl");
    fill(path);
    const std::string whole = bytes(path);
    std::size_t most = 0;
    // The first line and the stock lists have to be there; an empty rest is a new file.
    for (std::size_t length = whole.find('\n', whole.find('\n') + 1) + 1; length <= whole.size();
         length += 97) {
        write(path, whole.substr(0, length));
        CompanyFile file(path, {}, 1446000000);
        const Report report = make_report(file.books());
        REQUIRE(report.debits == report.credits);
        REQUIRE(report.transactions.size() >= most);
        most = report.transactions.size();
        REQUIRE(bytes(path).back() == '\n');
    }
    CHECK(most >= 3);
}

TEST_CASE("company file: after a torn line new commits are readable", "[simulator][books]")
{
    const TempFolder folder;
    const std::string path = folder.file("books.jsonl");
    fill(path);
    const std::string whole = bytes(path);
    write(path, whole.substr(0, whole.size() - 20));
    {
        CompanyFile file(path, {}, 1446000000);
        QuickBooks quickbooks(file, {});
        quickbooks.process(message_set(customer("Newcomer")), 1446700000);
    }
    CHECK(read_books(path).find("names", "newcomer") != nullptr);
}

TEST_CASE("company file: a second process cannot open it for writing", "[simulator][books]")
{
    const TempFolder folder;
    const std::string path = folder.file("books.jsonl");
    const CompanyFile first(path, {}, 1446000000);
    CHECK_THROWS_WITH(CompanyFile(path, {}, 1446000000), Catch::Contains("another process"));
    CHECK_NOTHROW(read_books(path));
}

TEST_CASE("company file: a file of another program is left alone", "[simulator][books]")
{
    const TempFolder folder;
    const std::string path = folder.file("letter.txt");
    write(path, "Dear Sir or Madam\n");
    CHECK_THROWS_WITH(CompanyFile(path, {}, 1), Catch::Contains("no company file"));
    CHECK(bytes(path) == "Dear Sir or Madam\n");
}

TEST_CASE("company file: a new company has the accounts that a setup looks for, once each",
          "[simulator][books]")
{
    const CompanyFile file("", {}, 1446000000);
    std::map<std::string, int> types;
    for (const Entry& entry : file.books().entries()) {
        if (entry.kind == "Account" && entry.at("SpecialAccountType") != "UndepositedFunds")
            ++types[std::string(entry.at("AccountType"))];
    }
    CHECK(types["CostOfGoodsSold"] == 1);
    CHECK(types["AccountsReceivable"] == 1);
    CHECK(types["OtherCurrentAsset"] == 1);
    CHECK(types["Bank"] == 1);
    CHECK(types["NonPosting"] == 1);
    CHECK(types["Income"] > 1);
    CHECK(file.books().find("Account", "sales income") != nullptr);
    CHECK(file.books().find("terms", "Net 30") != nullptr);
    CHECK(file.books().find("PaymentMethod", "Visa") != nullptr);
    CHECK(file.books().find("SalesTaxCode", "non") != nullptr);
}

TEST_CASE("company file: a backup brings back what was, message sets included", "[simulator][books]")
{
    const TempFolder folder;
    for (const std::string& path : {std::string(), folder.file("books.jsonl")}) {
        INFO(path);
        CompanyFile file(path, {}, 1446000000);
        QuickBooks quickbooks(file, {});
        const auto add = [&](const std::string& name) {
            quickbooks.process(
                message_set(customer(name), R"(onError="stopOnError" newMessageSetID=")" + name + '"'),
                1446673838);
        };
        add("A");
        const Snapshot backup = file.snapshot();
        const std::size_t commits = file.commits();
        add("B");
        CHECK(file.commits() == commits + 2);
        file.restore(backup);
        CHECK(file.commits() == commits);
        CHECK(file.books().find("names", "A") != nullptr);
        CHECK(file.books().find("names", "B") == nullptr);
        CHECK(file.books().set("B") == nullptr);
        add("C");
        file.restore(backup); // again, from another course of events
        add("D");
        CHECK(file.books().find("names", "C") == nullptr);
        CHECK(file.books().find("names", "D") != nullptr);
        if (path.empty())
            continue;
        CHECK(report_json(make_report(read_books(path))) == report_json(make_report(file.books())));
        CHECK(read_books(path).set("D") != nullptr);
    }
}

TEST_CASE("company file: a copy goes its own way, in memory and on disk", "[simulator][books]")
{
    const TempFolder folder;
    const std::string path = folder.file("books.jsonl");
    fill(path);
    CompanyFile file(path, {}, 1446000000);
    CompanyFile in_memory("", {}, 1446000000);
    CompanyFile on_disk(folder.file("copy.jsonl"), {}, 1446000000);
    in_memory.restore(file.snapshot());
    on_disk.restore(in_memory.snapshot());
    QuickBooks(in_memory, {}).process(message_set(customer("Copied")), 1446700000);
    CHECK(in_memory.books().find("names", "Copied") != nullptr);
    CHECK(file.books().find("names", "Copied") == nullptr);
    CHECK(on_disk.books().find("names", "Copied") == nullptr);
    CHECK(bytes(folder.file("copy.jsonl")) == bytes(path));
    in_memory.restore(read_snapshot(path));
    in_memory.lose_last(1);
    CHECK(in_memory.books().transactions().size() == 3);
    CHECK_THROWS_WITH(read_snapshot(folder.file("none")), Catch::Contains("none"));
}

TEST_CASE("company file: a power cut takes the last commits, and never the stock lists", "[simulator][books]")
{
    const TempFolder folder;
    for (const std::string& path : {std::string(), folder.file("books.jsonl")}) {
        CompanyFile file(path, {}, 1446000000);
        QuickBooks quickbooks(file, {});
        quickbooks.process(message_set(customer("A") + customer("B") + customer("C")), 1446673838);
        const std::size_t commits = file.commits();
        file.lose_last(2);
        CHECK(file.commits() == commits - 2);
        CHECK(file.books().find("names", "A") != nullptr);
        CHECK(file.books().find("names", "B") == nullptr);
        quickbooks.process(message_set(customer("D")), 1446673839);
        if (!path.empty())
            CHECK(read_books(path).find("names", "D") != nullptr);
        file.lose_last(1000);
        CHECK(file.commits() == 1);
        CHECK(file.books().find("Account", "Checking") != nullptr);
        CHECK(file.books().find("names", "A") == nullptr);
    }
}
