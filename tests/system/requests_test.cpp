#include "tests/support/catch.h"
#include "tests/system/programs.h"

#include <algorithm>
#include <fstream>
#include <future>

namespace {

std::string file_with(const Shop& shop, const std::string& name, const std::string& text)
{
    const auto file = shop.folder() / name;
    std::ofstream(file) << text;
    return file.string();
}

/// Five vendors, made by messages and not by documents.
void make_vendors(const Shop& shop)
{
    shop.ask({"settings", "set", "requests=all", "requests.page_size=2"});
    std::string adds;
    for (const char* name : {"Acme", "Bolt", "Cord", "Dune", "Café & Söhne"}) {
        adds += (adds.empty() ? "" : ",") + std::string(R"({"VendorAdd": {"Name": ")") + name + R"("}})";
    }
    const auto sent = shop.ask({"request", file_with(shop, "adds.json", "[" + adds + "]"), "--no-wait"});
    REQUIRE(sent.at("requests").size() == 5);
    const Finished visit = shop.visit();
    INFO(visit.out << visit.err);
    REQUIRE(visit.exit_code == 0);
}

std::size_t count_of(const std::string& part, const std::string& text)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

void wait_until_queued(const Shop& shop)
{
    while (shop.ask({"requests", "--state", "queued"}).at("requests").empty()) {
    }
}

} // namespace

TEST_CASE(
    "system: an app's messages reach QuickBooks, and a long answer comes back whole, as JSON and as XML",
    "[system]")
{
    Shop shop;
    shop.pair();
    make_vendors(shop);
    const auto json_file = file_with(shop, "q.json", R"({"VendorQuery": {"ActiveStatus": "All"}})");
    const auto xml_file = file_with(shop, "q.xml", "<VendorQueryRq requestID=\"mine\"/>\n");
    auto json = std::async(std::launch::async, [&] {
        return shop.cli({"request", json_file, "--timeout", "60"});
    });
    wait_until_queued(shop);
    REQUIRE(shop.visit().exit_code == 0);
    const Finished answered = json.get();
    INFO(answered.out << answered.err);
    REQUIRE(answered.exit_code == 0);
    const auto vendors = nlohmann::json::parse(answered.out).at("VendorQuery").at("VendorRet");
    REQUIRE(vendors.size() == 6); // with the tax agency of a new company file
    CHECK(std::any_of(vendors.begin(), vendors.end(),
                      [](const auto& one) { return one.at("Name") == "Café & Söhne"; }));
    auto xml = std::async(std::launch::async, [&] {
        return shop.cli({"request", xml_file, "--timeout", "60"});
    });
    wait_until_queued(shop);
    REQUIRE(shop.visit().exit_code == 0);
    const Finished raw = xml.get();
    REQUIRE(raw.exit_code == 0);
    CHECK(count_of("<VendorQueryRs ", raw.out) == 1);
    CHECK(count_of("<VendorRet>", raw.out) == 6);
    CHECK(raw.out.find("requestID=\"mine\"") != std::string::npos);
    const auto progress = shop.ask({"request", "--show", "7"}).at("progress");
    CHECK(progress.at("pages") == 3);
    CHECK(progress.at("run") == 1);
}

TEST_CASE("system: an app's change whose answer is lost is read from QuickBooks' record, and made once",
          "[system]")
{
    Shop shop;
    shop.pair();
    shop.ask({"settings", "set", "requests=all"});
    shop.ask({"request", file_with(shop, "add.json", R"({"VendorAdd": {"Name": "Acme"}})"), "--no-wait"});
    shop.visit({"--drop-answer", "1"});
    const auto between = shop.ask({"requests"}).at("requests").at(0);
    INFO(between.dump());
    REQUIRE(shop.visit().exit_code == 0);
    const auto request = shop.ask({"request", "--show", "1"});
    CHECK(request.at("state") == "answered");
    CHECK(shop.books().at("lists").at("Vendor") == 2); // with the tax agency of a new company file
}

TEST_CASE("system: a wrong message and one that is not allowed are told at once", "[system]")
{
    Shop shop;
    shop.pair();
    const Finished wrong =
        shop.cli({"request", file_with(shop, "w.xml",
                                       "<InvoiceAddRq>\n <InvoiceAdd>\n  <RefNumber>1</RefNumber>\n"
                                       "  <CustomerRef><FullName>A</FullName></CustomerRef>\n"
                                       " </InvoiceAdd>\n</InvoiceAddRq>\n")});
    CHECK(wrong.exit_code == 1);
    CHECK(wrong.err.find("line ") != std::string::npos);
    const Finished writes =
        shop.cli({"request", file_with(shop, "a.json", R"({"VendorAdd": {"Name": "A"}})")});
    CHECK(writes.exit_code == 1);
    CHECK(writes.err.find("requests=all") != std::string::npos);
    CHECK(shop.ask({"requests"}).at("requests").empty());
}
