#include "store/trace.h"

#include "store/requests.h"
#include "tests/store/room.h"
#include "tests/support/catch.h"

using namespace store;
using store_tests::at;
using store_tests::reason;
using store_tests::Room;

namespace {

/// An exchange that was handed out at that second, and answered unless `answer` is "-".
ExchangeId said(Session& session, const Room& room, int second, const std::string& request,
                const std::string& answer, ExchangeKind kind = ExchangeKind::asking)
{
    Exchanges exchanges(session);
    NewExchange exchange{room.company, room.visit, kind, "", request, std::nullopt, {}};
    if (kind == ExchangeKind::writing)
        exchange.message_set_id = "SET" + std::to_string(second);
    const ExchangeId id = exchanges.write_down(exchange, at(second));
    if (answer != "-") {
        exchanges.answered(id, answer, "", "", at(second));
        exchanges.settled(id, "read");
    }
    return id;
}

std::string found(Session& session, TraceQuery query)
{
    query.mark_of_errors = "Severity=\"Error\"";
    std::string requests;
    query.with_texts = true;
    for (const Traced& traced : Trace(session).find(query))
        requests += traced.exchange.request + " ";
    return requests;
}

TraceQuery asking_for(const Room& room, const std::string& text)
{
    TraceQuery query;
    query.company = room.company;
    query.text = text;
    return query;
}

std::vector<std::string> with_texts(Session& session, const Room& room)
{
    std::vector<std::string> kept;
    TraceQuery query;
    query.company = room.company;
    query.with_texts = true;
    query.limit = 100;
    for (const Traced& traced : Trace(session).find(query))
        if (traced.texts)
            kept.push_back(traced.exchange.request);
    return kept;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("trace: a text is found in request, answer and note, in any case, and as it stands only",
          "[store][trace]")
{
    Room room;
    Transaction transaction = room.database->write();
    said(transaction, room, 1, "<a>Jane Doe</a>", "<r>100%</r>");
    said(transaction, room, 2, "<b>jane_doe</b>", "<r>Smith &amp; Co</r>");
    CHECK(found(transaction, asking_for(room, "JANE doe")) == "<a>Jane Doe</a> ");
    CHECK(found(transaction, asking_for(room, "e_d")) == "<b>jane_doe</b> ");
    CHECK(found(transaction, asking_for(room, "0%<")) == "<a>Jane Doe</a> ");
    CHECK(found(transaction, asking_for(room, "!")).empty());
    CHECK(found(transaction, asking_for(room, "read")) == "<b>jane_doe</b> <a>Jane Doe</a> ");
    TraceQuery spelled = asking_for(room, "Smith & Co");
    CHECK(found(transaction, spelled).empty());
    spelled.spelled_text = "Smith &amp; Co";
    CHECK(found(transaction, spelled) == "<b>jane_doe</b> ");
}

TEST_CASE("trace: it is narrowed by moment, by failure, and page by page", "[store][trace]")
{
    Room room;
    Transaction transaction = room.database->write();
    said(transaction, room, 1, "one", "<Rs statusSeverity=\"Error\"/>");
    const ExchangeId two = said(transaction, room, 2, "two", "<Rs statusSeverity=\"Info\"/>");
    said(transaction, room, 3, "three", "fine");
    const ExchangeId four = said(transaction, room, 4, "four", "-");
    Exchanges(transaction).answered(four, "", "0x80040408", "QuickBooks is closed", at(5));
    TraceQuery query = asking_for(room, "");
    CHECK(found(transaction, query) == "four three two one ");
    query.failed = true;
    CHECK(found(transaction, query) == "four one ");
    query.since = at(2);
    CHECK(found(transaction, query) == "four ");
    query.failed = false;
    CHECK(found(transaction, query) == "four three two ");
    query.before = four;
    query.limit = 1;
    CHECK(found(transaction, query) == "three ");
    query.before = two;
    CHECK(found(transaction, query).empty());
}

TEST_CASE("trace: without texts the sizes are told all the same", "[store][trace]")
{
    Room room;
    Transaction transaction = room.database->write();
    said(transaction, room, 1, "12345", "123");
    const auto traced = Trace(transaction).find(asking_for(room, ""));
    REQUIRE(traced.size() == 1);
    CHECK(traced[0].exchange.request.empty());
    CHECK(traced[0].exchange.response.empty());
    CHECK(traced[0].request_bytes == 5);
    CHECK(traced[0].response_bytes == 3);
    CHECK(traced[0].exchange.note == "read");
    CHECK(Trace(transaction).bytes(room.company) == 8);
}

TEST_CASE("trace: texts that are too old go, the rows stay", "[store][trace]")
{
    Room room;
    Transaction transaction = room.database->write();
    for (int second = 1; second <= 5; ++second)
        said(transaction, room, second, "request " + std::to_string(second), "answer");
    Trace trace(transaction);
    CHECK(trace.forget_texts(room.company, {at(3), 1000, at(100), at(100), 10}) == 2);
    CHECK(with_texts(transaction, room) == Texts{"request 5", "request 4", "request 3"});
    CHECK(trace.bytes(room.company) == 3 * 15);
    const auto all = trace.find(asking_for(room, ""));
    REQUIRE(all.size() == 5);
    CHECK_FALSE(all[4].texts);
    CHECK(all[4].request_bytes == 9);
    CHECK(all[4].exchange.note == "read");
    CHECK(trace.forget_texts(room.company, {at(3), 1000, at(100), at(100), 10}) == 0);
    CHECK(trace.forget_texts(room.company, {at(100), 1000, at(100), at(100), 2}) == 2);
    CHECK(with_texts(transaction, room) == Texts{"request 5"});
}

TEST_CASE("trace: when there is too much the oldest go, but nothing that is young", "[store][trace]")
{
    Room room;
    Transaction transaction = room.database->write();
    for (int second = 1; second <= 5; ++second)
        said(transaction, room, second, "12345", "12345");
    said(transaction, room, 6, "12345", "12345", ExchangeKind::writing);
    Trace trace(transaction);
    CHECK(trace.forget_texts(room.company, {at(0), 40, at(100), at(100), 10}) == 2);
    CHECK(trace.bytes(room.company) == 40);
    CHECK(trace.forget_texts(room.company, {at(0), 0, at(4), at(0), 10}) == 1);
    CHECK(trace.bytes(room.company) == 30);
    CHECK(trace.forget_texts(room.company, {at(0), 0, at(100), at(6), 10}) == 2);
    CHECK(trace.forget_texts(room.company, {at(0), 0, at(100), at(7), 10}) == 1);
    CHECK(trace.bytes(room.company) == 0);
}

TEST_CASE("trace: what recovery needs keeps its texts, however old and large", "[store][trace]")
{
    Room room;
    Transaction transaction = room.database->write();
    const ExchangeId out = said(transaction, room, 1, "out", "-");
    const ExchangeId unsure = said(transaction, room, 1, "unsure", "-", ExchangeKind::writing);
    Exchanges(transaction).unsure(unsure, "no answer came");
    const ExchangeId syncing = said(transaction, room, 1, "syncing", "answer");
    const ExchangeId sent = said(transaction, room, 1, "sent", "answer");
    Queue queue(transaction);
    const DocumentId document = queue.put(room.key("1"), "a", 0, reason("c"), at(0)).id;
    queue.claim(document, syncing, reason("r"), at(1));
    Requests requests(transaction);
    const RequestId request =
        requests.put({room.company, "", 1, "M", RequestKind::asking, "<x/>", "", 0}, reason("r"), at(0));
    requests.claim(request, sent, reason("r"), at(1));
    const TraceLimits nothing{at(1000), 0, at(1000), at(1000), 10};
    Trace trace(transaction);
    CHECK(trace.forget_texts(room.company, nothing) == 0);
    queue.doubted(document, reason("r"), at(2));
    CHECK(trace.forget_texts(room.company, nothing) == 0);
    queue.back_to_ready(document, reason("r"), std::nullopt, false, at(3));
    CHECK(trace.forget_texts(room.company, nothing) == 1);
    requests.back_to_ready(request, reason("r"), std::nullopt, false, at(3));
    CHECK(trace.forget_texts(room.company, nothing) == 1);
    CHECK(with_texts(transaction, room) == Texts{"unsure", "out"});
    Exchanges(transaction).settled(unsure, "it is in the books");
    Exchanges(transaction).settled(out, "asked again");
    REQUIRE(Exchanges(transaction).may_repeat(unsure));
    CHECK(trace.forget_texts(room.company, nothing) == 1);
    CHECK(with_texts(transaction, room) == Texts{"unsure"});
    Exchanges(transaction).repeated(unsure);
    CHECK(trace.forget_texts(room.company, nothing) == 1);
}
