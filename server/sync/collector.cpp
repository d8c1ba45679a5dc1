#include "server/sync/collector.h"

#include "server/sync/groups.h"
#include "server/sync/links.h"
#include "server/sync/posted.h"
#include "server/sync/reasons.h"
#include "server/sync/right_company.h"
#include "server/sync/schedule.h"
#include "store/events.h"
#include "store/folds.h"

#include <algorithm>
#include <iterator>

namespace server {
namespace {

/// Documents that are looked at for one exchange. More than a set may carry, since questions of many
/// documents become one.
constexpr std::size_t window_size = 250;
/// Documents that are looked at at once for what may end without QuickBooks.
constexpr std::size_t settle_size = 20;

/// Looks reach back a day and an hour: QuickBooks filters by the local time of its own PC, which this
/// machine, perhaps in another time zone, does not know. A wider look costs some rows, a narrower one a
/// duplicate.
constexpr std::chrono::hours look_back{25};

/// So long after our own store was restored, apps may push again what was posted before.
constexpr std::chrono::hours gap_is_over{24 * 30};

/// So long another PC's QuickBooks may be at work on what its Web Connector was handed.
constexpr std::chrono::hours other_pc_may_run{2};

/// A document that waits for another is looked at again after so long, should nothing have woken it.
constexpr std::chrono::hours look_at_waiting{1};

/// How often in a row the outcome of one that goes alone may be lost before a person is asked.
constexpr int most_interruptions = 5;

/// By this computer's clock, without an offset: "2026-11-20T09:30:00".
std::string local_text(store::Time time)
{
    return store::to_text(time + local_offset(time)).substr(0, sizeof "2026-11-20T09:30:00" - 1);
}

/// Deskbridge has tried what it could: whatever the code means elsewhere, a person acts now.
store::Reason for_a_person(const qbxml::Refusal& why)
{
    store::Reason reason = from_refusal(why);
    reason.who = "person";
    return reason;
}

/// What is held while it is in doubt may be in the books: no new content may set it free, only a person.
store::Reason held_reason(const store::Document& row, const qbxml::Refusal& why)
{
    store::Reason reason = for_a_person(why);
    if (row.state == store::State::unknown && !names_a_list_entry(row) && !row.posted_payload) {
        reason.code = in_doubt_code;
        reason.next_action = "Look in QuickBooks whether it is there. If it is: deskbridge cancel. If not: "
                             "deskbridge release.";
    }
    return reason;
}

class Gathering {
public:
    explicit Gathering(std::size_t most_writes) : most_writes_(most_writes) {}

    /// True: it is one more to be asked or written.
    bool add(const store::Document& row, const qbxml::Ask& ask)
    {
        const bool writes = ask.writes();
        std::vector<Wish>& wishes = writes ? wishes_.writing : wishes_.asking;
        const auto known = places_.find(ask.key);
        if (known != places_.end() && ask.purpose != qbxml::Ask::Purpose::look) {
            wishes[known->second].wanted_by.push_back(row);
            return false;
        }
        if (writes && wishes.size() >= most_writes_) {
            return false; // its turn comes with a later exchange
        }
        places_.emplace(ask.key, wishes.size());
        wishes.push_back({ask, {row}});
        return true;
    }
    [[nodiscard]] bool only_writes_and_full() const
    {
        return wishes_.asking.empty() && wishes_.writing.size() >= most_writes_;
    }
    Wishes take() { return std::move(wishes_); }

private:
    std::size_t most_writes_;
    Wishes wishes_;
    std::map<std::string, std::size_t> places_; ///< key to its place in asking or writing: no key is in both
};

} // namespace

/// The suspects of one size. Those that were never interrupted come first: QuickBooks took offence at the
/// text of their set, and halving it finds the guilty one quickly.
std::vector<store::Document> Collector::suspects(std::size_t size)
{
    std::vector<store::Document> rows = store::Queue(session_).suspects(visit_.company, size, now_);
    const auto other = std::find_if(rows.begin(), rows.end(), [&](const store::Document& row) {
        return row.suspect != rows.front().suspect ||
               (row.interruptions > 0) != (rows.front().interruptions > 0);
    });
    rows.erase(other, rows.end());
    return rows;
}

/// What is in doubt, then what may go. Suspects go by themselves: at once when their set was refused; when it
/// was interrupted behind the others, which one poisonous document must not stop, or every fourth time.
Collector::Window Collector::window(std::size_t size, std::size_t most_writes)
{
    store::Queue queue(session_);
    guard_ = store::Guards(session_).get(visit_.company);
    Window window{queue.in_doubt(visit_.company, size), most_writes};
    if (!visit_.may_write) {
        // A file that went back to an earlier day says nothing of what was never known to be in the books,
        // nor of what is to be changed there.
        std::erase_if(window.rows, [](const store::Document& row) {
            return row.receipt.txn_id.empty() || row.posted_payload.has_value();
        });
        return window;
    }
    // What was looked for waits for the decision how it goes again (repetition.h).
    std::erase_if(window.rows,
                  [this](const store::Document& row) { return row.looked || may_still_be_running(row); });
    std::vector<store::Document> suspected = suspects(size);
    const bool at_once = !suspected.empty() && (suspected.front().interruptions == 0 || guard_.said % 4 == 3);
    std::vector<store::Document> rows =
        at_once ? std::vector<store::Document>{} : queue.ready(visit_.company, size, now_);
    if (rows.empty()) {
        rows = std::move(suspected);
    }
    if (!rows.empty() && rows.front().suspect > 0) {
        window.most_writes = std::min(most_writes, static_cast<std::size_t>(rows.front().suspect));
    }
    std::move(rows.begin(), rows.end(), std::back_inserter(window.rows));
    return window;
}

/// Handed to another PC not long ago: what its QuickBooks has not done yet, it may still do.
bool Collector::may_still_be_running(const store::Document& row)
{
    const auto exchange = store::Exchanges(session_).get(row.exchange.value_or(store::ExchangeId{}));
    if (!exchange || now_ - exchange->handed_out >= other_pc_may_run) {
        return false;
    }
    return another_pc(store::Visits(session_).get(exchange->visit), visit_);
}

qbxml::Posting Collector::posting_of(const store::Document& row,
                                     const std::optional<qbxml::Modifying>& change)
{
    if (!row.removal.empty()) {
        const store::Receipt& receipt = row.receipt;
        return qbxml::Removing{
            row.removal == "void" ? qbxml::Removing::How::void_it : qbxml::Removing::How::delete_it,
            {receipt.txn_id, receipt.list_id, receipt.edit_sequence, receipt.ref_number, ""},
            false};
    }
    if (change) {
        return *change;
    }
    if (row.state == store::State::unknown) {
        const auto exchange = store::Exchanges(session_).get(row.exchange.value_or(store::ExchangeId{}));
        return qbxml::InDoubt{local_text((exchange ? exchange->handed_out : row.since) - look_back), false,
                              row.receipt.txn_id};
    }
    if (guard_.gap_from && !row.looked && now_ < *guard_.gap_until + gap_is_over) {
        qbxml::InDoubt doubt{local_text(*guard_.gap_from - look_back), true, {}};
        if (row.key.source == group_source) {
            const qbxml::Policy& policy = sheet_.policy();
            const auto grouping =
                row.key.kind == "journals" ? policy.journals_grouping : policy.sales_grouping;
            doubt.group = true;
            doubt.one_day = grouping == qbxml::Grouping::each || grouping == qbxml::Grouping::day;
            doubt.known = store::Folds(session_).other_receipts(row.id);
        }
        return doubt;
    }
    return qbxml::NotPosted{};
}

qbxml::Step Collector::step_of(const store::Document& row)
{
    if (row.suspect == 1 && row.interruptions >= most_interruptions && row.state != store::State::unknown) {
        const store::Reason why = interrupted_always(row.interruptions);
        return qbxml::Outcome{qbxml::Outcome::Kind::held,
                              {},
                              {qbxml::Verdict::needs_person, why.code, why.sentence, why.next_action}};
    }
    const auto read = Sheet::readable(row);
    const auto change = row.posted_payload ? sheet_.modifying(row) : std::nullopt;
    if (!read || change.has_value() != row.posted_payload.has_value()) {
        return qbxml::Outcome{qbxml::Outcome::Kind::held,
                              {},
                              {qbxml::Verdict::our_bug, "unreadable",
                               "This version of Deskbridge cannot read the stored document.",
                               "Push it again."}};
    }
    const qbxml::Document& document = *read;
    return qbxml::next_step(document, sheet_.about(row, document, posting_of(row, change)), sheet_.policy());
}

void Collector::conclude(const store::Document& row, const qbxml::Outcome& outcome)
{
    store::Queue queue(session_);
    const std::string called = row.key.kind + "/" + row.key.external_id;
    bool moved = false;
    std::string what;
    std::string text;
    switch (outcome.kind) {
    case qbxml::Outcome::Kind::posted: {
        const qbxml::Posted& posted = outcome.posted;
        moved = queue.posted(row.id, {posted.txn_id, posted.list_id, posted.edit_sequence, posted.ref_number},
                             posted.note, after_posting(row.key.kind), now_);
        visit_.posted += moved ? 1 : 0;
        if (moved) {
            after_posted(session_, sheet_, row, posted, now_);
        }
        what = "synced";
        text = called + (row.posted_payload ? " was changed in QuickBooks." : " is in QuickBooks.");
        break;
    }
    case qbxml::Outcome::Kind::refused:
        moved = queue.refused(row.id, for_a_person(outcome.why), now_);
        tell_sources(session_, row, outcome.why);
        what = "failed";
        text = called + ": " + outcome.why.sentence;
        break;
    case qbxml::Outcome::Kind::held:
        moved = queue.held(row.id, held_reason(row, outcome.why), now_);
        tell_sources(session_, row, outcome.why);
        what = "held";
        text = called + ": " + outcome.why.sentence;
        break;
    case qbxml::Outcome::Kind::waits:
        queue.waits_for(row.id, outcome.waits_for, from_refusal(outcome.why), now_ + look_at_waiting, now_);
        break;
    case qbxml::Outcome::Kind::folds:
        fold(row, *outcome.place);
        break;
    case qbxml::Outcome::Kind::skipped:
        moved = queue.skipped(
            row.id, {outcome.why.code, outcome.why.sentence, outcome.why.next_action, "nobody"}, now_);
        what = "skipped";
        text = called + ": " + outcome.why.sentence;
        break;
    case qbxml::Outcome::Kind::removed:
    case qbxml::Outcome::Kind::gone: {
        const bool voided = row.removal == "void" && outcome.kind == qbxml::Outcome::Kind::removed;
        moved = queue.removed(row.id, voided ? store::Reason{} : deleted_on_request(),
                              voided ? "Voided in QuickBooks." : "", now_);
        what = voided ? "voided" : "deleted";
        text = called + (voided ? " is void in QuickBooks." : " is out of QuickBooks.");
        break;
    }
    }
    if (moved) {
        ++visit_.done;
        if (row.posted_payload) {
            sheet_.forget_current(row);
        }
        store::Events(session_).add(row.key.company, what, row.id, text, now_);
    }
}

/// It waits for its group; those of a group are looked at again when it closes.
void Collector::fold(const store::Document& row, const qbxml::GroupPlace& place)
{
    const bool journal = row.key.kind == "journals";
    const qbxml::Policy& policy = sheet_.policy();
    const auto grouping = journal ? policy.journals_grouping : policy.sales_grouping;
    const store::Time due = due_of(place, sheet_, grouping);
    store::Folds(session_).wait(row.id, place.key, due, waits_for_group(place, grouping), now_);
    ++visit_.done;
}

Wishes Collector::collect(std::size_t most_writes)
{
    const Window all = window(window_size, most_writes);
    Gathering gathering(all.most_writes);
    for (const store::Document& row : all.rows) {
        if (!row.removal.empty() && row.state == store::State::unknown && visit_.may_write) {
            // Voiding twice is voiding once: there is nothing to look for.
            store::Queue(session_).back_to_ready(row.id, waits_for_visit(), std::nullopt, false, now_);
            continue;
        }
        const qbxml::Step step = step_of(row);
        if (const auto* outcome = std::get_if<qbxml::Outcome>(&step)) {
            conclude(row, *outcome);
            continue;
        }
        for (const qbxml::Ask& ask : std::get<qbxml::Asks>(step)) {
            if (gathering.add(row, ask) && ask.purpose == qbxml::Ask::Purpose::create) {
                sheet_.takes_room(ask.list);
            }
        }
        if (gathering.only_writes_and_full()) {
            break; // the set is full; questions of later documents can wait for theirs
        }
    }
    return counted_first(gathering.take());
}

/// Before many entries are made it is known how many more there may be.
Wishes Collector::counted_first(Wishes wishes)
{
    const auto creates = [](const Wish& wish) { return wish.ask.purpose == qbxml::Ask::Purpose::create; };
    const auto to_make = std::count_if(wishes.writing.begin(), wishes.writing.end(), creates);
    if (to_make == 0 || !sheet_.should_count(static_cast<std::size_t>(to_make), now_)) {
        return wishes;
    }
    std::erase_if(wishes.writing, creates);
    for (qbxml::Ask& ask : qbxml::count_asks()) {
        wishes.asking.push_back({std::move(ask), {}});
    }
    return wishes;
}

bool Collector::settle()
{
    for (;;) {
        const std::vector<store::Document> rows = window(settle_size, 1).rows;
        if (rows.empty()) {
            return false;
        }
        const std::int64_t before = visit_.done;
        for (const store::Document& row : rows) {
            const qbxml::Step step = step_of(row);
            const auto* outcome = std::get_if<qbxml::Outcome>(&step);
            if (outcome == nullptr) {
                return true;
            }
            conclude(row, *outcome);
        }
        if (visit_.done == before) {
            return true; // nothing moved: leave it to the next exchange rather than turn in circles
        }
    }
}

} // namespace server
