#include "tests/talks/app_messages.h"

#include "server/sync/request_answer.h"
#include "server/sync/request_door.h"
#include "store/companies.h"
#include "store/requests.h"
#include "tests/talks/expect.h"

namespace {

store::Request find(store::Session& session, const std::string& number)
{
    const auto found = store::Requests(session).get(store::RequestId{std::stoll(number)});
    if (!found) {
        throw Mismatch("there is no message " + number);
    }
    return *found;
}

std::string all_that_is_said_of(store::Session& session, const store::Request& row)
{
    std::string told = row.reason.sentence + " run " + std::to_string(row.progress.run) + ", pages " +
                       std::to_string(row.progress.pages) + ", rows " + std::to_string(row.progress.rows);
    if (row.state == store::RequestState::answered) {
        server::write_answer(
            row, server::AnswerForm::element,
            [&](std::int64_t page) { return store::Requests(session).page(row.id, page); },
            [&](std::string_view part) { told += " " + std::string(part); });
    }
    return told;
}

} // namespace

void AppMessages::send(const std::string& text, store::Time now)
{
    store::Transaction transaction = database_.write();
    store::Companies companies(transaction);
    const auto form = text.starts_with('<') ? server::RequestForm::xml : server::RequestForm::json;
    auto read = server::read_requests(text, form, companies.get(company_), companies.settings(company_));
    if (const auto* why = std::get_if<server::Unqueued>(&read)) {
        throw Mismatch("request: " + why->sentence);
    }
    server::queue_requests(transaction, std::get<0>(std::move(read)), "", now);
    transaction.commit();
}

void AppMessages::expect(const std::string& what)
{
    const auto [number, after_number] = split_word(what);
    const auto [state, after_state] = split_word(after_number);
    const auto [code, text] = split_word(after_state);
    store::Snapshot snapshot = database_.read();
    const store::Request row = find(snapshot, number);
    expect_equal("state of message " + number, state, std::string(store::to_text(row.state)));
    if (!code.empty() && code != "-") {
        expect_equal("reason of message " + number, code, row.reason.code);
    }
    expect_inside("what is said of message " + number, text, all_that_is_said_of(snapshot, row));
}

void AppMessages::act(const std::string& verb, const std::string& id, store::Time now)
{
    store::Transaction transaction = database_.write();
    const store::Request row = find(transaction, id.substr(std::string("message/").size()));
    const bool done = verb == "retry" ? server::retry_request(transaction, row, now)
                                      : server::cancel_request(transaction, row, now);
    if (!done) {
        throw Mismatch(verb + " was refused: " + server::why_not(row));
    }
    transaction.commit();
}
