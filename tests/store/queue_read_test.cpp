#include "tests/store/room.h"
#include "tests/support/catch.h"

using namespace store;
using store_tests::at;
using store_tests::reason;
using store_tests::receipt;
using store_tests::Room;

namespace {

std::string ids(const std::vector<Document>& documents)
{
    std::string text;
    for (const Document& document : documents)
        text += (text.empty() ? "" : " ") + document.key.external_id;
    return text;
}

} // namespace

TEST_CASE("ready: the ranks take turns, each in the order they came, and only what is due", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const ExchangeId exchange = room.exchange(transaction);
    std::map<std::string, DocumentId> id;
    for (const auto& [name, rank] :
         {std::pair("a", 2), std::pair("b", 1), std::pair("c", 2), std::pair("d", 1), std::pair("e", 0)})
        id[name] = queue.put(room.key(name), "{}", rank, {}, at(0)).id;
    CHECK(ids(queue.ready(room.company, 100, at(1))) == "e b a d c");
    CHECK(ids(queue.ready(room.company, 2, at(1))) == "e b");
    CHECK(queue.ready(room.company, 0, at(1)).empty());

    REQUIRE(queue.back_to_ready(id["e"], reason("closed"), at(60), true, at(1)));
    REQUIRE(queue.claim(id["d"], exchange, reason("out"), at(1)));
    REQUIRE(queue.skipped(id["a"], reason("rule"), at(1)));
    CHECK(ids(queue.ready(room.company, 100, at(59))) == "b c");
    CHECK(queue.any_ready(room.company, at(1)));
    CHECK(ids(queue.ready(room.company, 100, at(60))) == "e b c");
}

TEST_CASE("ready: a long queue of one rank leaves room for another", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    for (int i = 0; i < 50; ++i)
        queue.put(room.key("item" + std::to_string(i)), "{}", 30, {}, at(0));
    queue.put(room.key("sale"), "{}", 50, {}, at(1));
    const auto window = queue.ready(room.company, 10, at(2));
    REQUIRE(window.size() == 6); // half of the places for each rank, and one of the two has one document only
    CHECK(ids(window).find("sale") != std::string::npos);
}

TEST_CASE("suspects: they are no longer ready, and come in the order of their risk until they are cleared",
          "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    Exchanges exchanges(transaction);
    std::map<std::string, DocumentId> id;
    for (const char* name : {"a", "b", "c", "d"})
        id[name] = queue.put(room.key(name), "{}", 50, {}, at(0)).id;
    const auto set_of = [&](const std::vector<std::string>& names) {
        NewExchange exchange;
        exchange.company = room.company;
        exchange.visit = room.visit;
        for (const std::string& name : names)
            exchange.asks.push_back({name, id[name], "x"});
        return exchanges.write_down(exchange, at(0));
    };
    const ExchangeId both = set_of({"a", "b"});
    queue.suspected(both, 50);
    queue.suspected(set_of({"b"}), 2);
    const ExchangeId alone = set_of({"c"});
    queue.interrupted(alone, 1);
    queue.interrupted(alone, 1);
    CHECK(ids(queue.ready(room.company, 9, at(1))) == "d");
    CHECK(ids(queue.suspects(room.company, 9, at(1))) == "b a c");
    CHECK(queue.get(id["c"])->interruptions == 2);
    queue.cleared(alone);
    CHECK(ids(queue.suspects(room.company, 9, at(1))) == "b a");
    queue.interrupted(both, 7);
    CHECK(queue.get(id["a"])->suspect == 4);
    CHECK(queue.get(id["a"])->interruptions == 1); // a long set does not tell whose fault it was
    REQUIRE(queue.held(id["b"], reason("held"), at(1)));
    CHECK(ids(queue.suspects(room.company, 9, at(1))) == "a");
    REQUIRE(queue.released(id["b"], reason("r"), at(1)));
    CHECK(queue.get(id["b"])->suspect == 0);
}

TEST_CASE("ready: a newer content brings its own rank", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    queue.put(room.key("a"), "{}", 5, {}, at(0));
    const DocumentId b = queue.put(room.key("b"), "{}", 6, {}, at(0)).id;
    REQUIRE(queue.claim(b, room.exchange(transaction), reason("out"), at(1)));
    queue.put(room.key("b"), "newer", 4, {}, at(2));
    REQUIRE(queue.refused(b, reason("3140"), at(3)));
    CHECK(ids(queue.ready(room.company, 100, at(4))) == "b a");
}

TEST_CASE("in_doubt, on_exchange: they give what is unknown, and what an exchange carries", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const ExchangeId one = room.exchange(transaction);
    const ExchangeId two = room.exchange(transaction);
    for (const std::string name : {"a", "b", "c", "d"}) {
        const DocumentId id = queue.put(room.key(name), "{}", 0, {}, at(0)).id;
        REQUIRE(queue.claim(id, name < "c" ? one : two, reason("out"), at(1)));
        if (name != "d")
            REQUIRE(queue.doubted(id, reason("lost"), at(2)));
    }
    CHECK(ids(queue.in_doubt(room.company, 100)) == "a b c");
    CHECK(ids(queue.in_doubt(room.company, 2)) == "a b");
    CHECK(ids(queue.on_exchange(one)) == "a b");
    CHECK(ids(queue.on_exchange(two)) == "c d");
}

TEST_CASE("list: filters join, and pages go on from the last one seen", "[store][queue]")
{
    Room room;
    Transaction transaction = room.database->write();
    Queue queue(transaction);
    const CompanyId other = Companies(transaction).add(store_tests::company_named("other"), at(0)).value();
    queue.put({other, "sales", "cli", "1"}, "{}", 0, {}, at(0));
    for (const std::string kind : {"sales", "items"})
        for (const std::string source : {"cli", "till"})
            for (const std::string name : {"1", "2", "3"}) {
                const DocumentId id = queue.put({room.company, kind, source, name}, "{}", 0, {}, at(0)).id;
                if (name == "2")
                    REQUIRE(queue.posted(id, receipt("T"), "", {}, at(1)));
            }
    CHECK(queue.list(room.company, {}).size() == 12);
    Filter filter;
    filter.state = State::synced;
    CHECK(ids(queue.list(room.company, filter)) == "2 2 2 2");
    filter.kind = "items";
    CHECK(ids(queue.list(room.company, filter)) == "2 2");
    filter.external_id = "3";
    CHECK(queue.list(room.company, filter).empty());
    filter.state = State::queued;
    CHECK(ids(queue.list(room.company, filter)) == "3 3");

    Filter page;
    page.limit = 5;
    std::size_t seen = 0;
    for (auto documents = queue.list(room.company, page); !documents.empty();
         documents = queue.list(room.company, page)) {
        seen += documents.size();
        page.after = static_cast<std::int64_t>(documents.back().id);
    }
    CHECK(seen == 12);
    CHECK(ids(queue.find_all(room.company, "", "1")) == "1 1 1 1");
    CHECK(ids(queue.find_all(room.company, "sales", "1")) == "1 1");
    CHECK(queue.find_all(room.company, "journals", "1").empty());
    CHECK(queue.find({room.company, "items", "till", "3"})->key.source == "till");
    CHECK_FALSE(queue.find({room.company, "items", "other", "3"}));
}
