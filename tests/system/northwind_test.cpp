#include "qbxml/value/decimal.h"
#include "store/companies.h"
#include "store/database.h"
#include "store/exchanges.h"
#include "tests/support/catch.h"
#include "tests/system/programs.h"

#include <fstream>

using qbxml::Decimal;

namespace {

namespace fs = std::filesystem;

Decimal amount(const nlohmann::json& json)
{
    const auto value = Decimal::parse(json.get<std::string>());
    REQUIRE(value);
    return *value;
}

/// Sum of the invoices' lines of one item, or of all others.
std::pair<Decimal, Decimal> goods_and_freight(const nlohmann::json& books)
{
    Decimal goods;
    Decimal freight;
    for (const auto& invoice : books.at("transactions")) {
        for (const auto& line : invoice.at("lines")) {
            (line.at("item") == "Shipping" ? freight : goods) += amount(line.at("amount"));
        }
    }
    return {goods, freight};
}

/// Every request that left, each in a file, as QuickBooks got it but for the processing instruction.
std::vector<std::string> write_requests(const Shop& shop)
{
    store::Database database((shop.data() / "deskbridge.db").string());
    store::Snapshot snapshot = database.read();
    const auto companies = store::Companies(snapshot).list();
    std::vector<std::string> files;
    for (const auto& exchange : store::Exchanges(snapshot).recent(companies.at(0).id, std::nullopt, 1000)) {
        const fs::path file = shop.folder() / ("request" + std::to_string(files.size()) + ".xml");
        std::ofstream(file) << exchange.request;
        files.push_back(file.string());
    }
    return files;
}

} // namespace

TEST_CASE("system: Northwind's 830 sales reach the books, each once and to the cent", "[system]")
{
    const auto shared = shared_folder();
    if (!shared) {
        return;
    }
    Shop shop;
    shop.pair();
    for (const char* kind : {"customers", "vendors", "items", "sales"}) {
        shop.push(kind, *shared / "samples" / "northwind" / (std::string(kind) + ".json"));
    }
    // The schema that the requests are held to is that of qbXML 13.0, so the stand-in speaks no newer one.
    const Finished visit = shop.visit({"--qbxml", "13.0"});
    INFO(visit.out << visit.err);
    REQUIRE(visit.exit_code == 0);
    const auto summary = nlohmann::json::parse(visit.out);
    CHECK(summary.at("soap_calls").get<int>() <= 60);
    WARN("SOAP calls for 1,027 documents: " << summary.at("soap_calls"));

    const auto books = shop.books();
    CHECK(books.at("transactions").size() == 830);
    CHECK(books.at("duplicates").empty());
    const auto [goods, freight] = goods_and_freight(books);
    CHECK(goods.amount() == "1265792.76");
    CHECK(freight.amount() == "64942.69");
    CHECK((goods + freight).amount() == "1330735.45");
    CHECK(shop.counts() == std::map<std::string, int>{{"synced", 91 + 29 + 77 + 830}});

    REQUIRE(shop.stop() == 0);
    const auto requests = write_requests(shop);
    REQUIRE(requests.size() >= 10);
    std::vector<std::string> xmllint{"/usr/bin/xmllint", "--noout", "--schema",
                                     (*shared / "oracle" / "xsd13" / "qbxmlops130.xsd").string()};
    if (!fs::exists(xmllint[0])) {
        WARN("skipped: xmllint is not installed, so the requests are not validated");
        return;
    }
    xmllint.insert(xmllint.end(), requests.begin(), requests.end());
    const Finished checked = run_program(xmllint);
    INFO(checked.err.substr(0, 4000));
    CHECK(checked.exit_code == 0);
}

TEST_CASE("system: pushing Northwind again changes nothing, in the books or out of them", "[system]")
{
    const auto shared = shared_folder();
    if (!shared) {
        return;
    }
    Shop shop;
    shop.pair();
    const fs::path vendors = *shared / "samples" / "northwind" / "vendors.json";
    shop.push("vendors", vendors);
    REQUIRE(shop.visit().exit_code == 0);
    const auto again = shop.ask({"push", "vendors", vendors.string()});
    CHECK(again.at("accepted") == 0);
    CHECK(again.at("unchanged") == 29);
    const auto summary = nlohmann::json::parse(shop.visit().out);
    CHECK(summary.at("authenticate") == "none");
    CHECK(shop.books().at("lists").at("Vendor") == 29 + 1); // and the company file's own tax agency
}
