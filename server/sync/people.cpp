#include "server/sync/people.h"

#include "qbxml/plan/group_look.h"
#include "qbxml/plan/modify.h"
#include "server/intake/settings.h"
#include "server/sync/fact_rows.h"
#include "server/sync/links.h"
#include "server/sync/posted.h"
#include "server/sync/reasons.h"
#include "server/sync/sheet.h"
#include "store/events.h"
#include "store/facts.h"
#include "store/folds.h"
#include "store/guards.h"

namespace server {
namespace {

void tell(store::Session& session, const store::Document& document, const std::string& what,
          const std::string& text, store::Time now)
{
    store::Events(session).add(document.key.company, what, document.id,
                               document.key.kind + "/" + document.key.external_id + " " + text, now);
}

/// It may be in the books: only a person who has looked there sets it free.
bool perhaps_in_the_books(const store::Document& document)
{
    const bool at_rest = document.state == store::State::held || document.state == store::State::cancelled;
    return at_rest && document.reason.code == in_doubt_code;
}

store::Reason still_in_doubt(const store::Document& document)
{
    if (document.state == store::State::held) {
        return document.reason;
    }
    return {in_doubt_code, "New content came for something that a person said is in QuickBooks already.",
            "Change it there by hand, then: deskbridge cancel. If it is not there: deskbridge release.",
            "person"};
}

bool is_modification(const store::Document& document) { return document.posted_payload.has_value(); }

/// What QuickBooks has is fetched anew when the change goes again.
void forget_current(store::Session& session, const store::Document& document)
{
    store::FactRows(session).forget(document.key.company, current_topic, document_name(document.id));
}

bool go_again(store::Session& session, const store::Document& document, bool moved, const std::string& text,
              store::Time now, Forget forget)
{
    if (!moved) {
        return false;
    }
    forget_current(session, document);
    if (forget == Forget::now) {
        forget_refusals(session, document.key.company);
    }
    tell(session, document, "queued", text, now);
    return true;
}

bool release(store::Queue& queue, const store::Document& document, store::Time now)
{
    if (document.reason.code == missing_from_the_file().code) {
        queue.forget_receipt(document.id);
        return queue.released(document.id, waits_for_visit(), now);
    }
    if (document.newer_payload && after_posting(document.key.kind).modify) {
        return queue.modified(document.id, change_waits(), now);
    }
    if (!is_modification(document)) {
        if (document.reason.code != held_by_person().code) {
            queue.looked(document.id); // a person has looked in the books
        }
        return queue.released(document.id, waits_for_visit(), now);
    }
    if (document.reason.code == qbxml::deleted_code) {
        return queue.begun_anew(document.id, waits_for_visit(), now);
    }
    const bool shop_wins = document.reason.code == qbxml::both_changed_code;
    return queue.released(document.id, change_waits(), now, shop_wins);
}

/// A group that differs from what the books hold of it is looked for once more, however long it was held.
void keep_looking(store::Session& session, const store::Document& document, store::Time now)
{
    store::Guards guards(session);
    store::Guard guard = guards.get(document.key.company);
    if (guard.gap_until && document.reason.code == qbxml::group_differs_code) {
        guard.gap_until = now;
        guards.save(document.key.company, guard);
    }
}

/// A person found the posting that they stand in in QuickBooks: what it was to do for them is done.
void settle(store::Queue& queue, const std::vector<store::Document>& sources, const store::Reason& reason,
            store::Time now)
{
    for (const store::Document& source : sources) {
        if (queue.get(source.id)->payload != source.payload) {
            queue.held(source.id, still_in_doubt(source), now); // newer content had come for it
        } else if (!source.removal.empty()) {
            queue.removed(source.id, {}, reason.sentence, now);
        } else if (!source.receipt.txn_id.empty()) {
            queue.posted(source.id, source.receipt, reason.sentence, after_posting(source.key.kind), now);
        } else {
            queue.withdrawn(source.id, reason, now);
        }
    }
}

} // namespace

void forget_refusals(store::Session& session, store::CompanyId company)
{
    store::FactRows rows(session);
    for (const qbxml::List list : {qbxml::List::customer, qbxml::List::vendor, qbxml::List::item,
                                   qbxml::List::payment_method, qbxml::List::terms}) {
        const std::string topic = topic_of(list);
        for (const store::FactRow& row : rows.all(company, topic)) {
            const qbxml::Known known = read_known(row.value);
            const bool usable = known.what == qbxml::Known::What::present && known.entry.active;
            if (!usable) {
                rows.forget(company, topic, row.key);
            }
        }
    }
    rows.forget_topic(company, topic_of(qbxml::List::entity));
    rows.forget(company, file_topic, "accounts");
}

store::PutResult put_document(store::Session& session, store::CompanyId company, const std::string& kind,
                              const std::string& source, const Accepted& document, store::Time now)
{
    const store::Key key{company, kind, source, document.external_id};
    store::Queue queue(session);
    const auto before = queue.find(key);
    if (before && before->state == store::State::cancelled && perhaps_in_the_books(*before) &&
        before->payload == document.payload) {
        return {before->id, store::Put::unchanged}; // a person said that it is in the books
    }
    const store::PutResult result = queue.put(key, document.payload, document.rank, after_posting(kind), now);
    if (before && perhaps_in_the_books(*before)) {
        queue.held(result.id, still_in_doubt(*before), now); // new content does not set it free
    }
    if (result.what != store::Put::unchanged) {
        store::Events(session).add(company, "pushed", result.id,
                                   kind + "/" + document.external_id + " came from " + source + ".", now);
    }
    return result;
}

bool retry_document(store::Session& session, const store::Document& document, store::Time now, Forget forget)
{
    const bool moved = !perhaps_in_the_books(document) &&
                       store::Queue(session).released(
                           document.id, is_modification(document) ? change_waits() : waits_for_visit(), now);
    keep_looking(session, document, now);
    return go_again(session, document, moved, "is to be tried again.", now, forget);
}

bool release_document(store::Session& session, const store::Document& document, store::Time now,
                      Forget forget)
{
    store::Queue queue(session);
    const bool moved = document.state == store::State::held && release(queue, document, now);
    return go_again(session, document, moved, "was released.", now, forget);
}

bool hold_document(store::Session& session, const store::Document& document, store::Time now)
{
    const bool at_rest = document.state == store::State::queued || document.state == store::State::waiting ||
                         document.state == store::State::failed;
    if (!at_rest || !store::Queue(session).held(document.id, held_by_person(), now)) {
        return false;
    }
    tell(session, document, "held", "was set aside by a person.", now);
    return true;
}

bool cancel_document(store::Session& session, const store::Document& document, store::Time now)
{
    store::Reason reason = withdrawn_by_person();
    std::vector<store::Document> there; // what stands in it
    if (perhaps_in_the_books(document)) {
        there = store::Folds(session).in(document.id);
        reason = {in_doubt_code, "A person said that it is in QuickBooks already.", "Nothing to do.",
                  "nobody"};
    }
    store::Queue queue(session);
    const bool gone = document.state == store::State::held && is_modification(document) &&
                      document.reason.code == qbxml::deleted_code;
    if (gone ? !queue.gone(document.id, deleted_in_quickbooks(), now)
             : !queue.withdrawn(document.id, reason, now)) {
        return false;
    }
    forget_current(session, document);
    give_back_sources(session, document, now);
    keep_looking(session, document, now);
    settle(queue, there, reason, now);
    tell(session, document, "cancelled",
         is_modification(document) && !gone ? "keeps what QuickBooks has; the change was withdrawn."
                                            : "was withdrawn.",
         now);
    return true;
}

namespace {

/// What came of a document once it was in the books, by the same source.
std::vector<store::Document> follow_ups_of(store::Session& session, const store::Document& document)
{
    std::vector<store::Document> all;
    const auto read = Sheet::readable(document);
    if (!read) {
        return all;
    }
    for (const qbxml::FollowUp& next : qbxml::follow_ups(*read, policy_from({}))) {
        const store::Key key{document.key.company, next.kind, our_source(document.key.source),
                             document.key.external_id + next.suffix};
        if (auto found = store::Queue(session).find(key)) {
            all.push_back(std::move(*found));
        }
    }
    return all;
}

bool remove_document(store::Session& session, const store::Document& document, const std::string& how,
                     store::Time now)
{
    const bool entry = names_a_list_entry(document);
    if (entry || !store::Queue(session).removal_wanted(document.id, how, to_be_removed(how), now)) {
        return false;
    }
    for (const store::Document& next : follow_ups_of(session, document)) {
        if (!store::Queue(session).removal_wanted(next.id, "delete", to_be_removed("delete"), now)) {
            store::Queue(session).withdrawn(next.id, withdrawn_by_person(), now);
        }
    }
    tell(session, document, "queued", how == "void" ? "is to be voided." : "is to be deleted.", now);
    return true;
}

} // namespace

bool void_document(store::Session& session, const store::Document& document, store::Time now)
{
    return remove_document(session, document, "void", now);
}

bool delete_document(store::Session& session, const store::Document& document, store::Time now)
{
    return remove_document(session, document, "delete", now);
}

std::string why_not(const store::Document& document)
{
    if (document.folded == 2) {
        return "it stands in the posting of its group: " + document.reason.sentence;
    }
    switch (document.state) {
    case store::State::syncing:
    case store::State::unknown:
        return "it is on its way to QuickBooks; wait for the outcome of the next visit";
    case store::State::synced:
        return "it is in QuickBooks already";
    case store::State::deleted:
        return "it was deleted in QuickBooks";
    case store::State::cancelled:
        return "it was withdrawn";
    case store::State::queued:
        return "it waits for the Web Connector's next visit already";
    case store::State::waiting:
        return "it goes again by itself";
    case store::State::failed:
        return "it failed: " + document.reason.sentence;
    case store::State::skipped:
        return "it was set aside by a rule: " + document.reason.sentence;
    case store::State::held:
        if (perhaps_in_the_books(document)) {
            return "it may be in QuickBooks: look there, then cancel it (it is there) or release it (it is "
                   "not)";
        }
        return "it is held: " + document.reason.sentence;
    }
    return {};
}

} // namespace server
