#include "qbxml/plan/spelling.h"

#include "tests/support/catch.h"

using qbxml::Element;
using qbxml::Spelling;

TEST_CASE("spelling: what is cut or replaced is on record, what fits is not", "[plan]")
{
    Spelling spelling;
    std::vector<Element> out;
    spelling.line(out, "Phone", "555-1234", 21);
    CHECK(spelling.note().empty());
    spelling.line(out, "Contact", "A name that is much longer than forty-one characters", 41);
    spelling.text(out, "Memo", "10 € – “thanks”", 4095);
    CHECK(out[1].text == "A name that is much longer than forty-one");
    CHECK(out[2].text == "10 EUR - \"thanks\"");
    CHECK(spelling.note().find("cut to 41") != std::string::npos);
    CHECK(spelling.note().find("10 €") != std::string::npos);
}

TEST_CASE("spelling: an empty value leaves its element out", "[plan]")
{
    Spelling spelling;
    std::vector<Element> out;
    spelling.line(out, "Phone", "", 21);
    qbxml::put_ref(out, "TermsRef", "");
    spelling.address(out, "BillAddress", {}, "Jane");
    CHECK(out.empty());
}

TEST_CASE("spelling: a short address keeps its city apart, a long one becomes five plain lines", "[plan]")
{
    Spelling spelling;
    std::vector<Element> out;
    qbxml::Address home;
    home.line1 = "59 rue de l'Abbaye";
    home.city = "Reims";
    home.postal_code = "51100";
    home.country = "France";
    spelling.address(out, "BillAddress", home, "Vins");
    CHECK(out[0].at("Addr1") == "Vins");
    CHECK(out[0].at("Addr2") == "59 rue de l'Abbaye");
    CHECK(out[0].at("City") == "Reims");
    home.line2 = "Second staircase on the left behind the bakery, third floor";
    home.line3 = "Please ring twice";
    spelling.address(out, "BillAddress", home, "Vins");
    CHECK(out[1].children.size() == 5);
    CHECK(out[1].at("City").empty());
}

TEST_CASE("spelling: a script that QuickBooks cannot keep is a refusal that names the characters", "[plan]")
{
    Spelling spelling;
    std::vector<Element> out;
    spelling.line(out, "Contact", "山田", 41);
    REQUIRE(spelling.refusal());
    CHECK(spelling.refusal()->sentence.find("山田") != std::string::npos);
}

TEST_CASE("spelling: an address in another script is a refusal, too", "[plan]")
{
    Spelling spelling;
    std::vector<Element> out;
    qbxml::Address home;
    home.line1 = "東京都千代田区 1-1";
    spelling.address(out, "BillAddress", home, "Jane");
    REQUIRE(spelling.refusal());
    CHECK(spelling.refusal()->sentence.find("東京都千代田区") != std::string::npos);
}

TEST_CASE("spelling: what becomes of an address is on record to its last line", "[plan]")
{
    Spelling spelling;
    std::vector<Element> out;
    qbxml::Address home;
    home.line1 = "вул. Хрещатик 1";
    home.city = "Київ";
    spelling.address(out, "BillAddress", home, "Юлія");
    CHECK(out[0].at("Addr1") == "Yuliya");
    CHECK(out[0].at("Addr2") == "vul. Khreshchatik 1");
    CHECK(out[0].at("City") == "Kiyiv");
    CHECK(spelling.note().find("вул. Хрещатик 1") != std::string::npos);
    CHECK(spelling.note().find("Київ") != std::string::npos);
    home.line3 = "";
    for (int i = 0; i < 60; ++i)
        home.line3 += "word" + std::to_string(i) + " ";
    spelling.address(out, "ShipAddress", home, "");
    CHECK(spelling.note().find("word59") != std::string::npos); // left out, and said so
    CHECK(spelling.note().find("left out") != std::string::npos);
}

TEST_CASE("spelling: a name of invisible characters alone is a refusal", "[plan]")
{
    Spelling spelling;
    CHECK(spelling.name("customer", "\u200b\u00ad", 41).empty());
    REQUIRE(spelling.refusal());
    CHECK(spelling.refusal()->sentence.find("nothing is left") != std::string::npos);
    Spelling nothing;
    CHECK(nothing.name("sku", "", 31).empty());
    CHECK_FALSE(nothing.refusal());
}
