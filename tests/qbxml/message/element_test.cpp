#include "qbxml/message/element.h"

#include "tests/support/catch.h"

using namespace qbxml;

TEST_CASE("element: a path of names finds the text below", "[qbxml][message]")
{
    const auto invoice =
        aggregate("InvoiceRet", {leaf("TxnID", "1-2"),
                                 aggregate("CustomerRef", {leaf("ListID", "8-9"), leaf("FullName", "A:B")}),
                                 leaf("TxnID", "second")});
    CHECK(invoice.at("TxnID") == "1-2");
    CHECK(invoice.at("CustomerRef/ListID") == "8-9");
    CHECK(invoice.at("CustomerRef/EditSequence").empty());
    CHECK(invoice.at("Nothing/ListID").empty());
    REQUIRE(invoice.child("CustomerRef") != nullptr);
    CHECK(invoice.child("CustomerRef")->children.size() == 2);
    CHECK(invoice.child("ListID") == nullptr);
}
