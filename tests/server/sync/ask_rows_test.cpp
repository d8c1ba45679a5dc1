#include "server/sync/ask_rows.h"

#include "tests/support/catch.h"

TEST_CASE("ask rows: all that learn needs survives the store", "[sync]")
{
    qbxml::Ask ask;
    ask.purpose = qbxml::Ask::Purpose::look;
    ask.id = "T-1";
    ask.all_ours = true;
    ask.list = qbxml::List::item;
    ask.names = {"Café \"1\"", "b"};
    ask.told = {"Café “1”", "б"};
    ask.sku = "TEA";
    ask.request.message = "InvoiceQuery";
    ask.note = "é → e";
    ask.likeness = {"{mark}", "1001", "2026-11-20", "C-1", "11.00"};
    ask.likeness.group = true;
    ask.likeness.known = {"T-2"};
    ask.likeness.lines = {{"I-1 ", {qbxml::Decimal::parse("11.00"), qbxml::Decimal::parse("0.125")}},
                          {"I-2 ", {}}};
    const qbxml::Ask again = server::read_ask(server::write_ask(ask));
    CHECK(again.purpose == ask.purpose);
    CHECK(again.id == ask.id);
    CHECK(again.all_ours == ask.all_ours);
    CHECK(again.list == ask.list);
    CHECK(again.names == ask.names);
    CHECK(again.told == ask.told);
    CHECK(again.sku == ask.sku);
    CHECK(again.request.message == "InvoiceQuery");
    CHECK(again.note == ask.note);
    CHECK(again.likeness == ask.likeness);
}
