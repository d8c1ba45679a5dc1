#include "server/sync/links.h"

#include "server/sync/sheet.h"

namespace server {
namespace {

constexpr std::string_view ours = "deskbridge/";

qbxml::Linked::What what_of(const store::Document& row)
{
    if (row.state == store::State::cancelled || row.state == store::State::deleted) {
        return qbxml::Linked::What::gone;
    }
    const bool posted = !row.receipt.txn_id.empty() || !row.receipt.list_id.empty();
    const bool doubtful = row.state == store::State::unknown && !row.posted_payload;
    return posted && !doubtful ? qbxml::Linked::What::posted : qbxml::Linked::What::waiting;
}

} // namespace

std::string our_source(const std::string& source)
{
    return source.starts_with(ours) || source == group_source ? source : std::string(ours) + source;
}

std::string source_behind(const std::string& source)
{
    return source.starts_with(ours) ? source.substr(ours.size()) : source;
}

qbxml::Linked linked_of(store::Session& session, const store::Document& row, const qbxml::LinkKey& key)
{
    const std::string source = source_behind(row.key.source);
    std::optional<store::Document> best;
    for (store::Document& found :
         store::Queue(session).find_all(row.key.company, key.kind, key.external_id)) {
        const bool same = source_behind(found.key.source) == source;
        if (!best || same || source_behind(best->key.source) != source) {
            best = std::move(found);
        }
    }
    qbxml::Linked linked;
    if (!best) {
        return linked;
    }
    linked.what = what_of(*best);
    linked.posted = {best->receipt.txn_id, best->receipt.list_id, best->receipt.edit_sequence,
                     best->receipt.ref_number, ""};
    linked.state = store::to_text(best->state);
    if (best->posted_payload) {
        best->payload = *best->posted_payload;
    }
    linked.document = Sheet::readable(*best);
    return linked;
}

} // namespace server
