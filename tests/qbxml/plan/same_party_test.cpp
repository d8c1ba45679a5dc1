#include "qbxml/plan/same_party.h"

#include "tests/support/catch.h"

using namespace qbxml;

namespace {

bool same(const std::string& company, const std::string& email, const std::string& phone)
{
    Party told;
    told.company = "Corner Shop Ltd";
    told.email = "jane@example.com";
    told.phone = "+1 (414) 555-0102";
    Entry entry;
    entry.company = company;
    entry.email = email;
    entry.phone = phone;
    return may_be_same_party(told, entry);
}

} // namespace

TEST_CASE("same party: nothing to compare leaves it to the name", "[plan]")
{
    CHECK(same("", "", ""));
    CHECK(may_be_same_party({}, {}));
}

TEST_CASE("same party: one thing that agrees is enough, one that differs alone is too much", "[plan]")
{
    CHECK(same("corner shop ltd", "", ""));
    CHECK(same("", "JANE@example.com", ""));
    CHECK(same("", "", "555 0102"));
    CHECK(same("Another Ltd", "jane@example.com", "555 9999"));
    CHECK_FALSE(same("Another Ltd", "", ""));
    CHECK_FALSE(same("", "joe@example.com", ""));
    CHECK_FALSE(same("", "", "555 9999"));
    CHECK_FALSE(same("Another Ltd", "joe@example.com", "555 9999"));
}
