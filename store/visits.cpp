#include "store/visits.h"

#include "store/connection.h"

#include <array>
#include <stdexcept>

namespace store {

namespace {

constexpr std::array<std::string_view, 3> state_words = {"live", "closed", "over"};

VisitState stored_visit_state(const std::string& word)
{
    for (std::size_t place = 0; place < state_words.size(); ++place)
        if (state_words[place] == word)
            return static_cast<VisitState>(place);
    throw std::runtime_error("reading the store: no state of a visit is called " + word);
}

const std::string select_visits =
    "SELECT id, company_id, ticket, started, last_heard, state, file_checked, "
    "may_write, qbxml_version, country, "
    "batch_limit, troubles, done, answered, last_error, computer, posted, turned_away FROM visits ";

Visit read_visit(Row& row)
{
    Visit visit;
    std::string state;
    row >> visit.id >> visit.company >> visit.ticket >> visit.started >> visit.last_heard >> state >>
        visit.file_checked >> visit.may_write >> visit.qbxml_version >> visit.country >> visit.batch_limit >>
        visit.troubles >> visit.done >> visit.answered >> visit.last_error >> visit.computer >>
        visit.posted >> visit.turned_away;
    visit.state = stored_visit_state(state);
    return visit;
}

} // namespace

std::string_view to_text(VisitState state) { return state_words.at(static_cast<std::size_t>(state)); }

VisitId Visits::open(CompanyId company, const std::string& ticket, Time now)
{
    if (live(company))
        throw std::runtime_error("opening a visit: the company has a live one already");
    const Visit fresh;
    return prepared(
               session_,
               "INSERT INTO visits (company_id, ticket, started, last_heard, state, file_checked, may_write, "
               "qbxml_version, country, batch_limit, troubles, done, last_error) VALUES (:company, :ticket, "
               ":started, :last_heard, :state, 0, 0, '', '', :batch_limit, 0, 0, '') RETURNING id",
               company, ticket, now, now, to_text(VisitState::live), fresh.batch_limit)
        .one(only_column<VisitId>)
        .value();
}

Visit Visits::get(VisitId id)
{
    auto visit = prepared(session_, select_visits + "WHERE id = :id", id).one(read_visit);
    if (!visit)
        throw std::runtime_error("reading the store: there is no visit with the number " +
                                 std::to_string(static_cast<std::int64_t>(id)));
    return *std::move(visit);
}

std::optional<Visit> Visits::find(const std::string& ticket)
{
    return prepared(session_, select_visits + "WHERE ticket = :ticket", ticket).one(read_visit);
}

std::optional<Visit> Visits::live(CompanyId company)
{
    return prepared(session_, select_visits + "WHERE company_id = :company AND state = 'live'", company)
        .one(read_visit);
}

std::optional<Visit> Visits::last(CompanyId company)
{
    return prepared(session_, select_visits + "WHERE company_id = :company ORDER BY id DESC LIMIT 1", company)
        .one(read_visit);
}

void Visits::save(const Visit& visit)
{
    const std::int64_t changed =
        prepared(session_,
                 "UPDATE visits SET last_heard = :last_heard, state = :state, file_checked = :file_checked, "
                 "may_write = "
                 ":may_write, qbxml_version = :qbxml_version, country = :country, batch_limit = "
                 ":batch_limit, troubles "
                 "= :troubles, done = :done, answered = :answered, last_error = :last_error, computer = "
                 ":computer, posted = :posted, "
                 "turned_away = :turned_away WHERE id = :id",
                 visit.last_heard, to_text(visit.state), visit.file_checked, visit.may_write,
                 visit.qbxml_version, visit.country, visit.batch_limit, visit.troubles, visit.done,
                 visit.answered, visit.last_error, visit.computer, visit.posted, visit.turned_away, visit.id)
            .run();
    if (changed == 0)
        throw std::runtime_error("saving a visit: there is none with the number " +
                                 std::to_string(static_cast<std::int64_t>(visit.id)));
}

void Visits::end(CompanyId company, const std::string& why)
{
    if (auto visit = live(company)) {
        visit->state = VisitState::over;
        visit->last_error = why;
        save(*visit);
    }
}

} // namespace store
