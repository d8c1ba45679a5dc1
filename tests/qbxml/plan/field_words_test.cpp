#include "qbxml/plan/field_words.h"

#include "tests/support/catch.h"

using namespace qbxml;

TEST_CASE("field words: elements have plain names", "[plan][merge]")
{
    CHECK(word_for_element("Memo") == "memo");
    CHECK(word_for_element("BillAddress") == "bill address");
    CHECK(word_for_element("PONumber") == "PO number");
    CHECK(word_for_element("CustomerRef") == "customer");
    CHECK(word_for_element("COGSAccountRef") == "COGS account");
    CHECK(word_for_element("FOB") == "FOB");
    CHECK(word_for_element("TxnDate") == "date");
    CHECK(word_for_element("Other1") == "other1");
}

TEST_CASE("field words: references show their names and addresses their lines", "[plan][merge]")
{
    const Element customer = aggregate("CustomerRef", {leaf("ListID", "C-1"), leaf("FullName", "Jane")});
    CHECK(shown(&customer) == "Jane");
    const Element address = aggregate("BillAddress", {leaf("Addr1", "Jane"), leaf("City", "York")});
    CHECK(shown(&address) == "Jane, York");
    CHECK(shown(nullptr).empty());
}
