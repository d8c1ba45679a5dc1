#include "server/intake/documents.h"
#include "server/sync/people.h"
#include "server/sync/request_door.h"
#include "server/sync/right_company.h"
#include "store/companies.h"
#include "store/queue.h"
#include "store/requests.h"
#include "tests/simulate/world.h"

#include <stdexcept>
#include <utility>

// What the people of a world do: those of the shop, and the one who sits at QuickBooks.

namespace simulate {

void World::again_after_death(const std::function<void()>& work)
{
    try {
        work();
    } catch (const std::exception&) {
        if (!disk_.dead())
            throw;
        restart();
        work();
    }
}

void World::push(const std::string& json, const Expected& expected)
{
    const auto read = server::read_json(json);
    const auto* text = std::get_if<server::Json>(&read);
    if (text == nullptr)
        throw std::logic_error("the simulation pushes what is no JSON: " + json);
    const auto accepted = server::accept_document(expected.kind, *text);
    if (const auto* refused = std::get_if<server::Refused>(&accepted))
        throw std::logic_error("the simulation pushes what is refused: " + refused->faults[0].path + ": " +
                               refused->faults[0].message);
    again_after_death([&] {
        store::Transaction transaction = database().write();
        server::put_document(transaction, company_, expected.kind, "cli",
                             std::get<server::Accepted>(accepted), now_);
        transaction.commit();
    });
    ledger_.expect(expected);
    pushed_[expected.kind + "/" + expected.external_id] = json;
    note("push " + expected.kind + "/" + expected.external_id);
}

std::string World::hand_in(const std::string& kind, const std::string& json)
{
    const auto read = server::read_json(json);
    const auto allowances = [&] {
        auto snapshot = database().read();
        return server::allowances_from(store::Companies(snapshot).settings(company_));
    }();
    const auto accepted = server::accept_document(kind, std::get<server::Json>(read), allowances);
    if (const auto* refused = std::get_if<server::Refused>(&accepted))
        return refused->faults[0].path + ": " + refused->faults[0].message;
    again_after_death([&] {
        store::Transaction transaction = database().write();
        server::put_document(transaction, company_, kind, "cli", std::get<server::Accepted>(accepted), now_);
        transaction.commit();
    });
    note("push " + kind);
    return {};
}

bool World::person(const std::string& verb, const std::string& kind, const std::string& external_id)
{
    bool done = false;
    again_after_death([&] {
        store::Transaction transaction = database().write();
        const auto row = store::Queue(transaction).find({company_, kind, "cli", external_id});
        if (!row)
            throw std::logic_error("the simulation lost " + kind + "/" + external_id);
        done = verb == "retry"     ? server::retry_document(transaction, *row, now_)
               : verb == "hold"    ? server::hold_document(transaction, *row, now_)
               : verb == "release" ? server::release_document(transaction, *row, now_)
               : verb == "void"    ? server::void_document(transaction, *row, now_)
               : verb == "delete"  ? server::delete_document(transaction, *row, now_)
                                   : server::cancel_document(transaction, *row, now_);
        transaction.commit();
    });
    note("person: " + verb + " " + kind + "/" + external_id + (done ? "" : ": refused"));
    return done;
}

void World::act_on(const Expected& expected)
{
    std::optional<store::Document> row;
    {
        store::Snapshot snapshot = database().read();
        row = store::Queue(snapshot).find({company_, expected.kind, "cli", expected.external_id});
    }
    const std::string state = row ? std::string(store::to_text(row->state)) : "";
    if (state == expected.end || (state != "failed" && state != "held"))
        return;
    // A person looks in the books before setting free what may be there.
    if (!person("retry", expected.kind, expected.external_id)) {
        const bool there = Ledger::holds(books(), expected);
        person(there ? "cancel" : "release", expected.kind, expected.external_id);
        if (there && row->reason.code != "changed_after_posting")
            surprises_.push_back(expected.kind + "/" + expected.external_id +
                                 " was held although it is in the books: " + row->reason.sentence);
    }
}

void World::people_act(Zeal zeal)
{
    for (const auto& [key, expected] : ledger_.documents()) {
        if (zeal == Zeal::all || expected.help == Expected::Help::retry)
            act_on(expected);
    }
    store::Transaction transaction = database().write();
    const store::Company company = store::Companies(transaction).get(company_);
    if (zeal == Zeal::all && server::confirm_company(transaction, company, now_))
        note("person: company confirm");
    for (const ExpectedRequest& expected : ledger_.requests()) {
        const auto row = store::Requests(transaction).get(expected.id);
        if (row && row->state == store::RequestState::failed)
            server::retry_request(transaction, *row, now_);
    }
    transaction.commit();
}

void World::push_all_again()
{
    const auto documents = ledger_.documents();
    for (const auto& [key, expected] : documents) {
        push(pushed_.at(key), expected);
        if (expected.end == "cancelled")
            person("cancel", expected.kind, expected.external_id);
    }
}

void World::push_late_customer()
{
    const std::string id = "LATE-" + std::to_string(pushed_.size());
    ledger_.may_bring("Customer", id);
    push(R"({"external_id":")" + id + R"(","name":")" + id + "\"}", {"customers", id, "Customer", id});
}

void World::by_hand(const std::string& requests)
{
    simulator::QuickBooks quickbooks(file_, options_.quickbooks);
    const auto done = quickbooks.process(R"(<?xml version="1.0"?><?qbxml version="13.0"?><QBXML>)"
                                         R"(<QBXMLMsgsRq onError="continueOnError">)" +
                                             requests + "</QBXMLMsgsRq></QBXML>",
                                         seconds());
    by_hand_.push_back(requests);
    note("by hand in QuickBooks: " + told_answer(done.answer) + done.hresult);
}

void World::setting(const std::string& name, const std::string& value)
{
    again_after_death([&] {
        store::Transaction transaction = database().write();
        store::Companies(transaction).set(company_, name, value);
        transaction.commit();
    });
    note("setting " + name + "=" + value);
}

void World::request(const std::string& json, ExpectedRequest expected)
{
    again_after_death([&] {
        store::Transaction transaction = database().write();
        store::Companies companies(transaction);
        auto read = server::read_requests(json, server::RequestForm::json, companies.get(company_),
                                          companies.settings(company_));
        if (const auto* refused = std::get_if<server::Unqueued>(&read))
            throw std::logic_error("the simulation sends what is refused: " + refused->sentence);
        expected.id = server::queue_requests(transaction, std::get<0>(std::move(read)), "", now_).ids.at(0);
        transaction.commit();
    });
    ledger_.expect(expected);
    note("message " + std::to_string(static_cast<std::int64_t>(expected.id)) + " of an app");
}

} // namespace simulate
