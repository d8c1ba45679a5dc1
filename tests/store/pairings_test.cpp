#include "store/pairings.h"

#include "tests/store/room.h"
#include "tests/support/catch.h"

#include <stdexcept>

using namespace store;
using store_tests::at;
using store_tests::company_named;
using store_tests::Room;

TEST_CASE("pairings: a new one takes the place of the old one, which is remembered", "[store][pairings]")
{
    Room room;
    Transaction transaction = room.database->write();
    Companies companies(transaction);
    Pairings pairings(transaction);
    companies.met(room.company, {}, at(1));
    pairings.unpair(room.company, at(1));
    NewCompany fresh = company_named("corner-shop");
    fresh.user_name = "corner-shop-2222";
    fresh.token_hash = "another hash";
    fresh.file_id = "{11111111-2222-3333-4444-555555555555}";
    fresh.app_name = "Deskbridge (corner-shop, 2)";
    CHECK(pairings.replaced(room.company) == 0);
    pairings.rotate(companies.get(room.company), fresh, at(2));
    const Company now = companies.get(room.company);
    CHECK(now.pairing.user_name == fresh.user_name);
    CHECK(now.pairing.token_hash == fresh.token_hash);
    CHECK(now.pairing.file_id == fresh.file_id);
    CHECK(now.pairing.app_name == fresh.app_name);
    CHECK(now.pairing.slug == "corner-shop");
    CHECK_FALSE(now.stamped);
    CHECK_FALSE(now.unpaired);
    CHECK_FALSE(companies.find_user("corner-shop-7k2q"));
    const OldPairing old = pairings.find_old("corner-shop-7k2q").value();
    CHECK(old.company == room.company);
    CHECK(old.token_hash == "hash of corner-shop");
    CHECK(old.replaced == at(2));
    CHECK_FALSE(pairings.find_old("corner-shop-2222"));
    CHECK(pairings.replaced(room.company) == 1);
}

TEST_CASE("pairings: a token has one before it only while that is wanted", "[store][pairings]")
{
    Room room;
    Transaction transaction = room.database->write();
    Companies companies(transaction);
    Pairings pairings(transaction);
    pairings.change_token(room.company, "second", at(60));
    CHECK(companies.get(room.company).pairing.token_hash == "second");
    CHECK(companies.get(room.company).old_token_hash == "hash of corner-shop");
    CHECK(companies.get(room.company).old_token_until == at(60));
    pairings.change_token(room.company, "third", std::nullopt);
    CHECK(companies.get(room.company).pairing.token_hash == "third");
    CHECK(companies.get(room.company).old_token_hash.empty());
    CHECK_FALSE(companies.get(room.company).old_token_until);
    CHECK_THROWS_AS(pairings.change_token(CompanyId{99}, "x", std::nullopt), std::runtime_error);
}

TEST_CASE("pairings: what is unpaired says since when, until it is paired again", "[store][pairings]")
{
    Room room;
    Transaction transaction = room.database->write();
    Companies companies(transaction);
    Pairings pairings(transaction);
    CHECK_FALSE(companies.get(room.company).unpaired);
    pairings.unpair(room.company, at(5));
    CHECK(companies.get(room.company).unpaired == at(5));
    pairings.pair_again(room.company);
    CHECK_FALSE(companies.get(room.company).unpaired);
    CHECK_THROWS_AS(pairings.unpair(CompanyId{99}, at(5)), std::runtime_error);
}
