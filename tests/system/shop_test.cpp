#include "tests/support/catch.h"
#include "tests/system/programs.h"

#include <algorithm>

namespace {

const char* const one_sale =
    R"({"external_id":"S-1","type":"receipt","date":"2026-11-20","note":"10 € – danke & adiós",)"
    R"("customer":{"name":"Café Ñandú & Söhne"},)"
    R"("lines":[{"sku":"TEA","name":"Thé vert","description":"crème & co","quantity":"2","unit_price":"3.50"}],)"
    R"("payments":[{"method":"Visa","amount":"7.00"}],"total":"7.00"})";

const nlohmann::json& only_transaction(const nlohmann::json& books)
{
    REQUIRE(books.at("transactions").size() == 1);
    return books.at("transactions")[0];
}

} // namespace

TEST_CASE("system: letters and signs arrive in the books as they should", "[system]")
{
    Shop shop;
    shop.pair();
    shop.push_text("sales", one_sale);
    const Finished visit = shop.visit();
    INFO(visit.out << visit.err);
    REQUIRE(visit.exit_code == 0);
    const auto books = shop.books();
    const auto& sale = only_transaction(books);
    CHECK(sale.at("party") == "Café Ñandú & Söhne");
    CHECK(sale.at("lines")[0].at("description") == "Thé vert · crème & co");
    CHECK(sale.at("memo") == "10 EUR - danke & adiós");
    CHECK(books.at("trial_balance").at("balanced") == true);
    const auto document = shop.ask({"show", "sales/S-1"}).at("documents").at(0);
    CHECK(document.at("state") == "synced");
    CHECK(document.at("note").get<std::string>().find("10 €") != std::string::npos);
}

TEST_CASE("system: the token is stored nowhere and logged nowhere in clear", "[system]")
{
    Shop shop;
    const auto paired = shop.ask({"pair", "Other Shop", "--qwc", (shop.folder() / "other.qwc").string()});
    std::string token = paired.at("token");
    token.erase(std::remove(token.begin(), token.end(), '-'), token.end());
    REQUIRE(token.size() >= 24);
    REQUIRE(shop.stop() == 0);
    const Finished found =
        run_program({"/usr/bin/grep", "-r", "-a", "-i", "-l", token, shop.data().string()});
    CHECK(found.out.empty());
    CHECK(found.exit_code == 1);
}

TEST_CASE("system: a wrong password is refused, and nothing of it reaches the log", "[system]")
{
    Shop shop;
    shop.pair();
    shop.push_text("sales", one_sale);
    const std::string wrong = "aaaaa-bbbbb-ccccc-ddddd-eeeee";
    const Finished visit = shop.visit({}, wrong);
    CHECK(visit.exit_code == 1);
    CHECK(run_program({"/usr/bin/grep", "-r", "-a", "-l", "bbbbb", shop.data().string()}).exit_code == 1);
    CHECK(shop.counts() == std::map<std::string, int>{{"queued", 1}});
}

TEST_CASE("system: another company's file is left alone", "[system]")
{
    Shop shop;
    shop.pair();
    shop.push_text("vendors", R"({"external_id":"V-1","name":"Acme"})");
    REQUIRE(shop.visit().exit_code == 0);
    shop.push_text("sales", one_sale);
    const Finished visit = shop.visit({"--wrong-file"});
    CHECK(visit.exit_code == 1);
    CHECK(visit.out.find("wrong company file") != std::string::npos);
    CHECK(shop.books().at("transactions").empty());
    REQUIRE(shop.visit().exit_code == 0);
    CHECK(shop.books().at("transactions").size() == 1);
}

TEST_CASE("system: the port and the pairing survive a stop and a start", "[system]")
{
    Shop shop;
    shop.pair();
    REQUIRE(shop.stop() == 0);
    CHECK_FALSE(std::filesystem::exists(shop.data() / "url"));
    CHECK(shop.cli({"status"}).exit_code == 2);
    shop.start();
    shop.push_text("sales", one_sale);
    CHECK(shop.visit().exit_code == 0);
    CHECK(shop.counts() == std::map<std::string, int>{{"synced", 1}});
}

TEST_CASE("system: the other style of SOAP and a connection for every call work as well", "[system]")
{
    for (const char* way : {"--rpc-style", "--http-close"}) {
        INFO(way);
        Shop shop;
        shop.pair();
        shop.push_text("sales", one_sale);
        const Finished visit = shop.visit({way});
        INFO(visit.out << visit.err);
        CHECK(visit.exit_code == 0);
        CHECK(shop.books().at("transactions").size() == 1);
    }
}

TEST_CASE("system: an oldest QuickBooks, one without sales tax, and one that answers with ids alone all work",
          "[system]")
{
    const std::vector<std::vector<std::string>> kinds{{"--qbxml", "13.0"}, {"--no-sales-tax"}};
    for (const auto& kind : kinds) {
        Shop shop;
        shop.pair();
        shop.push_text("sales", one_sale);
        const Finished visit = shop.visit(kind);
        INFO(kind[0] << visit.out << visit.err);
        CHECK(visit.exit_code == 0);
        CHECK(shop.counts() == std::map<std::string, int>{{"synced", 1}});
    }
    Shop shop;
    shop.pair();
    shop.push_text("sales", one_sale);
    CHECK(shop.visit({"--qbxml", "12.0"}).exit_code == 1);
    CHECK(shop.counts() == std::map<std::string, int>{{"queued", 1}});
}
