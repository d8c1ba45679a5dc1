#include "server/sync/conversation.h"

#include "store/exchanges.h"
#include "store/trace.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

using namespace server;
using std::chrono::seconds;

namespace {

/// Work that never ends and never moves: only the etiquette is looked at here.
class IdleFeed final : public Feed {
public:
    bool has_work(store::Session&, store::CompanyId, store::Time) override { return work; }
    std::string hand_out(store::Session&, store::Visit&, store::Time) override { return "<QBXML/>"; }
    bool keep(store::Session&, const store::Visit&, const Incoming&, store::Time) override { return false; }
    void read(store::Session&, store::Visit&, store::Time) override {}
    void give_up(store::Session&, const store::Visit&, store::Time) override {}
    int percent(store::Session&, const store::Visit&, store::Time) override { return 0; }

    bool work = true;
};

struct Office {
    Office() : database((folder.path() / "deskbridge.db").string())
    {
        store::Transaction transaction = database.write();
        company =
            store::Companies(transaction).add({"shop", "Shop", "user", "good", "{F}", "App"}, now).value();
        transaction.commit();
        conversation.emplace(
            ConversationParts{database, feed, [this] { return now; }, [](std::chrono::milliseconds) {},
                              [this](const std::string& line) { log.push_back(line); },
                              [](std::string_view token, std::string_view hash) { return token == hash; },
                              [this] { return "ticket" + std::to_string(++tickets); }, "{O}", "test",
                              [](store::Time) { return seconds(0); }},
            now);
    }
    std::string login(const std::string& password = "good")
    {
        return conversation->authenticate("user", password).at(1);
    }
    store::Visit last_visit()
    {
        store::Snapshot snapshot = database.read();
        return store::Visits(snapshot).last(company).value();
    }
    store::Company row()
    {
        store::Snapshot snapshot = database.read();
        return store::Companies(snapshot).get(company);
    }

    TempFolder folder;
    store::Time now = store::time_from("2026-11-20T09:00:00.000Z");
    store::Database database;
    store::CompanyId company{};
    IdleFeed feed;
    std::vector<std::string> log;
    int tickets = 0;
    std::optional<Conversation> conversation;
};

/// An answered question of so many days ago.
void said(Office& office, int days_ago)
{
    store::Transaction transaction = office.database.write();
    const store::Time then = office.now - std::chrono::days(days_ago);
    const store::VisitId visit = store::Visits(transaction).live(office.company).value().id;
    store::Exchanges exchanges(transaction);
    const auto id = exchanges.write_down(
        {office.company, visit, store::ExchangeKind::asking, "", "request", std::nullopt, {}}, then);
    exchanges.answered(id, "answer", "", "", then);
    exchanges.settled(id, "read");
    transaction.commit();
}

int with_texts(Office& office)
{
    store::Snapshot snapshot = office.database.read();
    store::TraceQuery query;
    query.company = office.company;
    query.limit = 1000;
    int kept = 0;
    for (const auto& traced : store::Trace(snapshot).find(query))
        kept += traced.texts ? 1 : 0;
    return kept;
}

} // namespace

TEST_CASE("conversation: logins during a visit are counted with it, and told to wait", "[sync]")
{
    Office office;
    CHECK(office.login().empty());
    for (int i = 0; i < 20; ++i)
        CHECK(office.login() == "busy");
    CHECK(office.last_visit().turned_away == 20);
    CHECK(office.last_visit().state == store::VisitState::live);
    CHECK(office.login("wrong") == "nvu");
    CHECK(office.last_visit().turned_away == 20);
    CHECK(office.conversation->close_connection("ticket1").find("0 posted") == 0);
    CHECK(office.last_visit().turned_away == 20);
    CHECK(office.login().empty());
    CHECK(office.last_visit().turned_away == 0);
}

TEST_CASE("conversation: it is remembered when the next call is to be expected", "[sync]")
{
    Office office;
    CHECK_FALSE(office.row().next_call);
    office.login();
    CHECK(office.row().next_call == office.now + seconds(60));
    office.now += seconds(30);
    office.login(); // busy: another connector says nothing of when the first one comes
    CHECK(office.row().next_call == office.now + seconds(30));
    office.conversation->close_connection("ticket1");
    office.feed.work = false;
    CHECK(office.login() == "none");
    CHECK(office.row().next_call == office.now + seconds(300));
}

TEST_CASE("conversation: the end of a visit drops old texts of the trace, a bounded number at a time",
          "[sync]")
{
    Office office;
    office.login();
    for (int i = 0; i < 70; ++i)
        said(office, 91);
    said(office, 89);
    CHECK(with_texts(office) == 71);
    office.conversation->close_connection("ticket1");
    CHECK(with_texts(office) == 21);
    office.conversation->close_connection("ticket1"); // it is over already
    CHECK(with_texts(office) == 21);
    office.login();
    office.conversation->close_connection("ticket2");
    CHECK(with_texts(office) == 1);
}

TEST_CASE("conversation: a wish to run now is used up by the login that it lets in", "[sync]")
{
    Office office;
    const auto set = [&](const std::string& name, const std::string& value) {
        store::Transaction transaction = office.database.write();
        store::Companies(transaction).set(office.company, name, value);
        transaction.commit();
    };
    const auto wish = [&] {
        store::Snapshot snapshot = office.database.read();
        return store::Companies(snapshot).settings(office.company).count("schedule.run_now") == 1;
    };
    set("schedule.pause", "yes");
    set("schedule.run_now", "yes");
    CHECK(office.login("wrong") == "nvu");
    CHECK(wish());
    CHECK(office.login().empty());
    CHECK_FALSE(wish());
    set("schedule.run_now", "yes");
    CHECK(office.login() == "busy");
    CHECK(wish());
}
