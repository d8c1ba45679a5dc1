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
