#include "store/companies.h"

#include "tests/store/room.h"
#include "tests/support/catch.h"

#include <stdexcept>

using namespace store;
using store_tests::at;
using store_tests::company_named;
using store_tests::Room;

TEST_CASE("companies: what is paired is found by slug, by user name and by number", "[store][companies]")
{
    Room room;
    Snapshot snapshot = room.database->read();
    Companies companies(snapshot);
    const Company company = companies.find("corner-shop").value();
    CHECK(company.id == room.company);
    CHECK(company.pairing.title == "The corner-shop");
    CHECK(company.pairing.user_name == "corner-shop-7k2q");
    CHECK(company.pairing.token_hash == "hash of corner-shop");
    CHECK(company.pairing.file_id == "{90A44FB7-33D9-4815-AC85-AC86A7E7D1EB}");
    CHECK(company.pairing.app_name == "Deskbridge (corner-shop)");
    CHECK(company.created == at(0));
    CHECK_FALSE(company.stamped);
    CHECK(company.contact.company_file.empty());
    CHECK_FALSE(company.last_contact);
    CHECK_FALSE(company.last_success);
    CHECK(companies.find_user("corner-shop-7k2q").value().id == room.company);
    CHECK(companies.get(room.company).pairing.slug == "corner-shop");
    CHECK_FALSE(companies.find("other"));
    CHECK_FALSE(companies.find_user("corner-shop"));
    CHECK_THROWS_AS(companies.get(CompanyId{99}), std::runtime_error);
}

TEST_CASE("companies: a slug or a user name that is taken gives nothing and changes nothing",
          "[store][companies]")
{
    Room room;
    Transaction transaction = room.database->write();
    Companies companies(transaction);
    NewCompany same_slug = company_named("corner-shop");
    same_slug.user_name = "someone-else";
    CHECK_FALSE(companies.add(same_slug, at(1)));
    NewCompany same_user = company_named("other");
    same_user.user_name = "corner-shop-7k2q";
    CHECK_FALSE(companies.add(same_user, at(1)));
    CHECK(companies.list().size() == 1);
    CHECK(companies.add(company_named("other"), at(1)));
    CHECK(companies.list().size() == 2);
    CHECK(companies.list().back().pairing.slug == "other");
}

TEST_CASE("companies: contact, stamp and success are remembered", "[store][companies]")
{
    Room room;
    Transaction transaction = room.database->write();
    Companies companies(transaction);
    companies.heard(room.company, at(5));
    CHECK(companies.get(room.company).last_contact == at(5));
    CHECK_FALSE(companies.get(room.company).stamped);
    companies.met(room.company,
                  {"Corner Shop Inc.", "C:\\Books\\shop.qbw", "16.0", "QuickBooks Pro", "US", "TILL"}, at(6));
    const Company met = companies.get(room.company);
    CHECK(met.stamped);
    CHECK(met.contact.company_name == "Corner Shop Inc.");
    CHECK(met.contact.company_file == "C:\\Books\\shop.qbw");
    CHECK(met.contact.qbxml_version == "16.0");
    CHECK(met.contact.product == "QuickBooks Pro");
    CHECK(met.contact.country == "US");
    CHECK(met.contact.computer == "TILL");
    CHECK(met.last_contact == at(6));
    companies.succeeded(room.company, at(7));
    CHECK(companies.get(room.company).last_success == at(7));
    CHECK_THROWS_AS(companies.heard(CompanyId{99}, at(8)), std::runtime_error);
}

TEST_CASE("companies: settings are set, replaced and removed, each company's apart", "[store][companies]")
{
    Room room;
    Transaction transaction = room.database->write();
    Companies companies(transaction);
    const CompanyId other = companies.add(company_named("other"), at(1)).value();
    companies.set(room.company, "customers", "summary");
    companies.set(room.company, "sales", "day");
    companies.set(room.company, "sales", "week");
    companies.set(other, "sales", "each");
    CHECK(companies.settings(room.company) ==
          std::map<std::string, std::string>{{"customers", "summary"}, {"sales", "week"}});
    companies.set(room.company, "customers", "");
    companies.set(room.company, "never_set", "");
    CHECK(companies.settings(room.company) == std::map<std::string, std::string>{{"sales", "week"}});
    CHECK(companies.settings(other).at("sales") == "each");
}

TEST_CASE("memory: the daemon's own words are kept and replaced", "[store][companies]")
{
    Room room;
    Transaction transaction = room.database->write();
    Memory memory(transaction);
    CHECK_FALSE(memory.get("port"));
    memory.set("port", "8085");
    memory.set("port", "40001");
    CHECK(memory.get("port") == "40001");
    memory.set("port", "");
    CHECK(memory.get("port") == "");
}
