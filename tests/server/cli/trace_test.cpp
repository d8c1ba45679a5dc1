#include "store/exchanges.h"
#include "store/visits.h"
#include "tests/server/cli/cli_room.h"
#include "tests/support/catch.h"

using namespace server_test;
using server::Exit;

TEST_CASE("trace: the list, the texts, and one document's exchanges are told", "[server][cli]")
{
    CliRoom room;
    const auto company = room.api.pair();
    CHECK(room.run({"trace"}).out == "Nothing has been said to QuickBooks yet.\n");
    const auto rows = room.api.push_customers({"C1", "C2"});
    {
        auto transaction = room.api.database.write();
        const auto visit = store::Visits(transaction).open(company.id, "ticket", room.api.now);
        store::Exchanges exchanges(transaction);
        const auto id = exchanges.write_down({company.id,
                                              visit,
                                              store::ExchangeKind::asking,
                                              "",
                                              "<QBXML>\n<ask/>",
                                              std::nullopt,
                                              {{"1", rows.at(0).id, "x"}}},
                                             room.api.now);
        exchanges.answered(id, "<QBXML>answer</QBXML>", "", "", room.api.now);
        transaction.commit();
    }
    const auto list = room.run({"trace"});
    CHECK(list.out.find("asking") != std::string::npos);
    CHECK(list.out.find("<ask/>") == std::string::npos);
    const auto raw = room.run({"trace", "C1", "--raw"});
    CHECK(raw.out.find("<QBXML>\n<ask/>\n") != std::string::npos);
    CHECK(raw.out.find("<QBXML>answer</QBXML>") != std::string::npos);
    CHECK(room.run({"trace", "customers/C1", "--json"}).json().at("exchanges").at(0).at("request") ==
          "<QBXML>\n<ask/>");
    CHECK(room.run({"trace", "C2", "--json"}).json().at("exchanges").empty());
    CHECK(room.run({"trace", "C3"}).exit == Exit::refused);
}

TEST_CASE("trace: texts are redacted unless asked otherwise, and found by what stands in them",
          "[server][cli]")
{
    CliRoom room;
    const auto company = room.api.pair();
    {
        auto transaction = room.api.database.write();
        const auto visit = store::Visits(transaction).open(company.id, "ticket", room.api.now);
        store::Exchanges exchanges(transaction);
        const auto id = exchanges.write_down({company.id,
                                              visit,
                                              store::ExchangeKind::asking,
                                              "",
                                              "<Memo>4111111111111111 of Jane</Memo>",
                                              std::nullopt,
                                              {}},
                                             room.api.now);
        exchanges.answered(id, "<Rs statusSeverity=\"Error\"/>", "", "", room.api.now);
        transaction.commit();
    }
    CHECK(room.run({"trace", "--raw"}).out.find("<Memo>[card 1111] of Jane</Memo>") != std::string::npos);
    CHECK(room.run({"trace", "--raw", "--unredacted"}).out.find("<Memo>4111111111111111 of Jane</Memo>") !=
          std::string::npos);
    CHECK(room.run({"trace", "--find", "of jane", "--failed", "--since", "1h", "--raw"})
              .out.find("[card 1111]") != std::string::npos);
    CHECK(room.run({"trace", "--find", "John"}).out == "Nothing of that kind was said to QuickBooks.\n");
    CHECK(room.run({"trace", "--since", "sometime"}).exit == Exit::refused);
}
