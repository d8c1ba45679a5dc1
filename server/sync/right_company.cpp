#include "server/sync/right_company.h"

#include "qbxml/value/text.h"
#include "server/sync/fact_rows.h"
#include "server/sync/people.h"
#include "server/sync/reasons.h"
#include "store/events.h"
#include "store/exchanges.h"
#include "store/facts.h"
#include "store/queue.h"
#include "store/requests.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace server {
namespace {

/// How long another PC that fell silent over its work is waited for (architecture.md, exactly once, 9).
constexpr std::chrono::minutes patience_with_other_pc{30};
/// What a file that another store wrote into is looked through for, when a person confirms it.
constexpr std::chrono::hours unknown_history{24 * 90};

bool path_changed(const store::Company& company, const FirstContact& contact)
{
    const std::string& known = company.contact.company_file;
    const std::string& open = contact.contact.company_file;
    return !known.empty() && !open.empty() && qbxml::fold(known) != qbxml::fold(open);
}

std::string file_named(const FirstContact& contact)
{
    const std::string& path = contact.contact.company_file;
    const std::string& name = contact.contact.company_name;
    return "\"" + name + "\"" + (path.empty() ? "" : " (" + path + ")");
}

store::Hold hold_for(Standing standing, const store::Company& company, const FirstContact& contact)
{
    const std::string confirm = " If this is the right file: deskbridge company confirm.";
    const std::string file = file_named(contact);
    switch (standing) {
    case Standing::restored:
        return {"file_restored",
                "The company file " + file +
                    " went back to an earlier day: it no longer holds what was written into it since, as "
                    "after restoring a backup. Nothing is written until a person has looked; what is missing "
                    "is listed as held." +
                    confirm,
                {},
                contact.watermark};
    case Standing::copied:
        return {"file_copied",
                "The company file " + file + " is an older copy of " + company.contact.company_file +
                    ": it does not hold what was written there since. Nothing is written. Open the right "
                    "file and update again." +
                    confirm,
                {},
                contact.watermark};
    case Standing::other_store:
        return {"other_store",
                "Another Deskbridge has written into the company file " + file +
                    " under this pairing. Nothing is written, so that no sale goes in twice. Use one of the "
                    "two." +
                    confirm,
                {},
                contact.watermark};
    default:
        return {
            "stamp_missing",
            "The company file " + file +
                " does not carry the mark of its pairing with Deskbridge. Perhaps it was restored or made "
                "anew, or the application was removed in the Web Connector. Nothing is written. Add the "
                "application again with its .qwc file." +
                confirm,
            {},
            contact.watermark};
    }
}

void tell(store::Session& session, store::CompanyId company, const std::string& what, const std::string& text,
          store::Time now)
{
    store::Events(session).add(company, what, std::nullopt, text, now);
}

/// What we know of names was learned from books that are no longer these.
void forget_names(store::Session& session, store::CompanyId company)
{
    constexpr std::array lists{qbxml::List::customer,       qbxml::List::vendor, qbxml::List::item,
                               qbxml::List::payment_method, qbxml::List::terms,  qbxml::List::entity};
    store::FactRows rows(session);
    for (const qbxml::List list : lists) {
        rows.forget_topic(company, topic_of(list));
    }
    rows.forget_topic(company, sku_topic);
    rows.forget(company, file_topic, "accounts");
}

/// Everything that was posted after that number is looked for again.
void doubt_after(store::Session& session, store::CompanyId company, std::int64_t number, store::Time now)
{
    store::Queue queue(session);
    for (const auto& [document, exchange] : store::Exchanges(session).carried_after(company, number)) {
        queue.doubted_again(document, exchange, perhaps_lost_with_the_file(), now);
    }
    forget_names(session, company);
}

/// The file that holds them is open again.
void found_again(store::Session& session, store::CompanyId company, store::Time now)
{
    constexpr std::size_t most = 100'000;
    const std::string code = missing_from_the_file().code;
    store::Queue queue(session);
    store::Filter filter;
    filter.state = store::State::held;
    filter.limit = most;
    for (const store::Document& row : queue.list(company, filter)) {
        if (row.reason.code == code) {
            queue.there_again(row.id, code, now);
        }
    }
}

std::int64_t number_in(const std::string& mark)
{
    const auto watermark = Watermark::parse(mark);
    return watermark ? watermark->number : 0;
}

void put_on_hold(store::Session& session, const store::Company& company, store::Guard& guard,
                 store::Hold hold, store::Time now)
{
    const bool is_new = !guard.hold || guard.hold->code != hold.code || guard.hold->mark != hold.mark;
    hold.since = is_new ? now : guard.hold->since;
    guard.hold = std::move(hold);
    if (!is_new) {
        return;
    }
    tell(session, company.id, guard.hold->code, guard.hold->sentence, now);
    if (guard.hold->code == "file_restored") {
        doubt_after(session, company.id, number_in(guard.hold->mark), now);
    }
}

/// From now on everything is looked for in the books before it goes there.
void begin_gap(store::Session& session, const store::Company& company, store::Guard& guard, store::Time from,
               store::Time now)
{
    guard.gap_from = guard.gap_from ? std::min(*guard.gap_from, from) : from;
    guard.gap_until = now;
    forget_names(session, company.id);
    store::Requests requests(session);
    for (const store::Request& request : requests.unfinished_writes(company.id)) {
        requests.unknown(request.id, outcome_not_recorded(), now);
    }
}

void take_up_after_restore(store::Session& session, const store::Company& company, store::Guard& guard,
                           const Watermark& books, store::Time now)
{
    const auto last = store::Exchanges(session).recent(company.id, std::nullopt, 1);
    begin_gap(session, company, guard, last.empty() ? company.created : last.front().handed_out, now);
    guard.epoch = books.epoch;
    guard.said = books.number;
    guard.seen = books.number;
    tell(session, company.id, "store_restored",
         "QuickBooks' books hold more than Deskbridge remembers, as after restoring a backup of Deskbridge. "
         "Everything that waits is looked for in the books before it is sent.",
         now);
}

} // namespace

std::string Watermark::text() const { return epoch + ":" + std::to_string(number); }

std::optional<Watermark> Watermark::parse(const std::string& text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) {
        return std::nullopt;
    }
    Watermark mark{text.substr(0, colon), 0};
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, mark.number);
    return error == std::errc{} && stop == end && mark.number >= 0 ? std::optional(mark) : std::nullopt;
}

Standing standing_of(const store::Company& company, const store::Guard& guard, const FirstContact& contact)
{
    if (contact.file_id.empty() && !guard.unmarked) {
        return Standing::no_stamp;
    }
    const auto books = Watermark::parse(contact.watermark);
    const bool moved = path_changed(company, contact);
    if (books && books->epoch != guard.epoch && !guard.epoch.empty()) {
        return Standing::other_store;
    }
    if (books && books->number > guard.said) {
        return Standing::store_restored;
    }
    if ((books ? books->number : 0) < guard.seen) {
        return moved ? Standing::copied : Standing::restored;
    }
    return moved ? Standing::moved : Standing::right;
}

void stand(store::Session& session, const store::Company& company, store::Visit& visit,
           const FirstContact& contact, store::Time now)
{
    store::Guards guards(session);
    store::Guard guard = guards.get(company.id);
    const Standing standing = standing_of(company, guard, contact);
    const auto books = Watermark::parse(contact.watermark);
    visit.may_write =
        standing == Standing::right || standing == Standing::moved || standing == Standing::store_restored;
    if (!visit.may_write) {
        put_on_hold(session, company, guard, hold_for(standing, company, contact), now);
        guards.save(company.id, guard);
        return;
    }
    if (standing == Standing::store_restored) {
        take_up_after_restore(session, company, guard, *books, now);
    }
    if (standing == Standing::moved) {
        tell(session, company.id, "file_moved", "The company file is now " + file_named(contact) + ".", now);
    }
    if (guard.hold) {
        tell(session, company.id, "hold_over", "The right company file is open again: writing goes on.", now);
        found_again(session, company.id, now);
        guard.hold.reset();
    }
    guard.seen = std::max(guard.seen, books ? books->number : 0);
    guard.unmarked = guard.unmarked && contact.file_id.empty();
    guards.save(company.id, guard);
}

void look_first_since(store::Session& session, const store::Company& company, store::Time from,
                      store::Time now)
{
    store::Guards guards(session);
    store::Guard guard = guards.get(company.id);
    begin_gap(session, company, guard, from, now);
    guards.save(company.id, guard);
}

void take_up_restored_store(store::Session& session, store::Time from, const std::string& why,
                            store::Time now)
{
    for (const store::Company& company : store::Companies(session).list()) {
        look_first_since(session, company, from, now);
        tell(session, company.id, "store_restored",
             why + " Everything that waits is looked for in the books before it is sent.", now);
    }
}

bool another_pc(const store::Visit& one, const store::Visit& other)
{
    return !one.computer.empty() && !other.computer.empty() &&
           qbxml::fold(one.computer) != qbxml::fold(other.computer);
}

std::optional<std::string> at_work_elsewhere(store::Session& session, const store::Visit& visit,
                                             store::Time now)
{
    for (const store::Exchange& open : store::Exchanges(session).open(visit.company)) {
        if (open.visit == visit.id || open.state == store::ExchangeState::answered) {
            continue;
        }
        const store::Visit other = store::Visits(session).get(open.visit);
        if (another_pc(other, visit) && now - other.last_heard < patience_with_other_pc) {
            return "The Web Connector on the PC " + other.computer +
                   " was handed work and has not answered yet. This PC (" + visit.computer +
                   ") waits until that one answers, or has been silent for 30 minutes. Keep the Web "
                   "Connector of one PC only.";
        }
    }
    return std::nullopt;
}

bool confirm_company(store::Session& session, const store::Company& company, store::Time now)
{
    store::Guards guards(session);
    store::Guard guard = guards.get(company.id);
    if (!guard.hold) {
        return false;
    }
    const store::Hold hold = *guard.hold;
    guard.hold.reset();
    if (hold.code == "stamp_missing") {
        guard.unmarked = true;
    }
    if (hold.code == "file_copied") {
        doubt_after(session, company.id, number_in(hold.mark), now);
    }
    if (hold.code == "file_restored" || hold.code == "file_copied") {
        guard.seen = std::min(guard.seen, number_in(hold.mark));
    }
    if (const auto books = Watermark::parse(hold.mark); books && hold.code == "other_store") {
        begin_gap(session, company, guard, now - unknown_history, now);
        guard.epoch = books->epoch;
        guard.said = books->number;
        guard.seen = books->number;
    }
    guards.save(company.id, guard);
    tell(session, company.id, "confirmed", "A person confirmed the company file: writing goes on.", now);
    return true;
}

Watermark next_watermark(store::Session& session, store::CompanyId company, const std::string& epoch)
{
    store::Guards guards(session);
    store::Guard guard = guards.get(company);
    if (guard.epoch.empty()) {
        guard.epoch = epoch;
    }
    ++guard.said;
    guards.save(company, guard);
    return {guard.epoch, guard.said};
}

void watermark_is_in_the_books(store::Session& session, store::CompanyId company, std::int64_t number)
{
    store::Guards guards(session);
    store::Guard guard = guards.get(company);
    if (number > guard.seen && number <= guard.said) {
        guard.seen = number;
        guards.save(company, guard);
    }
}

} // namespace server
