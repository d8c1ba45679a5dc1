#include "server/sync/posted.h"

#include "qbxml/plan/cost_journal.h"
#include "server/intake/documents.h"
#include "server/intake/modes.h"
#include "server/intake/payload.h"
#include "server/sync/groups.h"
#include "server/sync/links.h"
#include "server/sync/reasons.h"
#include "store/events.h"
#include "store/folds.h"

namespace server {
namespace {

std::string called(const store::Document& row) { return row.key.kind + "/" + row.key.external_id; }

/// What a sale's goods cost, where the books are told: a folded sale has it on its lines, of another the
/// items tell. What stands in the posting of a group brings none of its own.
std::optional<qbxml::FollowUp> cost_of_goods(store::Session& session, const store::Document& row,
                                             const qbxml::Document& document, const qbxml::Policy& policy)
{
    const auto* told = std::get_if<qbxml::Sale>(&document);
    const bool in_a_group = told != nullptr && !told->group && qbxml::group_of(document, policy);
    if (told == nullptr || in_a_group || policy.cost != qbxml::CostWay::perpetual ||
        policy.modes.inventory != qbxml::Detail::summary) {
        return std::nullopt;
    }
    qbxml::Sale sale = *told;
    for (qbxml::SaleLine& line : sale.lines) {
        const auto cost = sale.group ? std::nullopt : cost_of_item(session, row.key.company, line.sku);
        line.cost = cost ? times_to_cents(line.quantity, *cost) : line.cost;
    }
    auto journal = qbxml::cost_journal(sale, policy);
    if (!journal) {
        return std::nullopt;
    }
    journal->external_id = row.key.external_id + "-cost";
    return qbxml::FollowUp{"journals", "-cost", std::move(*journal)};
}

void queue_follow_ups(store::Session& session, const store::Document& row, const qbxml::Document& document,
                      const qbxml::Policy& policy, store::Time now)
{
    store::Queue queue(session);
    std::vector<qbxml::FollowUp> all = qbxml::follow_ups(document, policy);
    if (auto cost = cost_of_goods(session, row, document, policy)) {
        all.push_back(std::move(*cost));
    }
    for (const qbxml::FollowUp& next : all) {
        const store::Key key{row.key.company, next.kind, our_source(row.key.source),
                             row.key.external_id + next.suffix};
        const store::PutResult put =
            queue.put(key, write_payload(next.document), rank_of(next.kind), after_posting(next.kind), now);
        if (put.what == store::Put::accepted) {
            queue.keeps_mode(put.id, mode_text(policy.modes));
        }
    }
}

/// One document of a group that is in the books now: as if it had been posted itself.
void source_is_posted(store::Session& session, Sheet& sheet, const store::Document& posting,
                      const store::Document& source, const qbxml::Posted& posted, store::Time now)
{
    store::Queue queue(session);
    const store::Receipt receipt{posted.txn_id, posted.list_id, posted.edit_sequence, posted.ref_number};
    const std::string note = "It stands in " + called(posting) + ", together with others.";
    const auto newer = store::Folds(session).take_newer(source.id, posting.id);
    const bool removed = !source.removal.empty();
    const bool moved =
        removed ? queue.removed(source.id, {}, "It was taken back in " + called(posting) + ".", now)
                : queue.posted(source.id, receipt, note, after_posting(source.key.kind), now);
    if (!moved) {
        return;
    }
    store::Events(session).add(source.key.company, removed ? "deleted" : "synced", source.id,
                               called(source) +
                                   (removed ? " was taken back in " : " is in QuickBooks with ") +
                                   called(posting) + ".",
                               now);
    if (newer) {
        queue.put(source.key, *newer, rank_of(source.key.kind), after_posting(source.key.kind), now);
    }
    if (!removed) {
        after_posted(session, sheet, source, posted, now);
    }
}

/// Sales that a payout names were only waiting for it.
void regroup(store::Session& session, const store::Document& row, const qbxml::Payout& payout,
             store::Time now)
{
    store::Folds folds(session);
    for (const qbxml::PayoutEntry& entry : payout.entries) {
        const std::string& id = entry.sale.empty() ? entry.refund : entry.sale;
        for (const store::Document& sale : store::Queue(session).find_all(row.key.company, "sales", id)) {
            const auto places = folds.of(sale.id);
            if (sale.folded == 1 && !places.empty() && !places.back().posting) {
                folds.regroup(sale.id, places.back().group_key + "; payout " + payout.external_id, now);
            }
        }
    }
}

} // namespace

void after_posted(store::Session& session, Sheet& sheet, const store::Document& row,
                  const qbxml::Posted& posted, store::Time now)
{
    store::Queue queue(session);
    queue.wake(row.key.company, called(row), now);
    if (const auto document = Sheet::readable(row)) {
        sheet.use_modes_of(row, *document);
        sheet.forget_linked(row, *document); // it has just changed what is left of them
        if (row.mode.empty() && qbxml::date_of(*document)) {
            queue.keeps_mode(row.id, mode_text(sheet.policy().modes));
        }
        queue_follow_ups(session, row, *document, sheet.policy(), now);
        if (const auto* payout = std::get_if<qbxml::Payout>(&*document)) {
            regroup(session, row, *payout, now);
        }
    }
    if (row.key.source == group_source) {
        for (const store::Document& source : store::Folds(session).in(row.id)) {
            source_is_posted(session, sheet, row, source, posted, now);
        }
    }
}

void tell_sources(store::Session& session, const store::Document& posting, const qbxml::Refusal& why)
{
    if (posting.key.source == group_source) {
        store::Folds(session).tell(
            posting.id, {"in_a_posting",
                         "It stands in " + called(posting) + ", which is not in QuickBooks: " + why.sentence,
                         why.next_action + " (deskbridge show " + called(posting) + ")", "person"});
    }
}

void give_back_sources(store::Session& session, const store::Document& posting, store::Time now)
{
    if (posting.key.source != group_source) {
        return;
    }
    store::Folds folds(session);
    std::vector<std::pair<store::Key, std::string>> newer;
    for (const store::Document& source : folds.in(posting.id)) {
        if (auto content = folds.take_newer(source.id, posting.id)) {
            newer.emplace_back(source.key, std::move(*content));
        }
    }
    folds.dissolve(posting.id, waits_for_visit(), now);
    for (const auto& [key, content] : newer) {
        store::Queue(session).put(key, content, rank_of(key.kind), after_posting(key.kind), now);
    }
}

} // namespace server
