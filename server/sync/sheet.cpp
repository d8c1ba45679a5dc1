#include "server/sync/sheet.h"

#include "qbxml/value/text.h"
#include "server/intake/documents.h"
#include "server/intake/modes.h"
#include "server/intake/settings.h"
#include "server/sync/links.h"

#include <stdexcept>

namespace server {

Sheet::Sheet(store::Session& session, const store::Company& company, const std::string& qbxml_version)
    : session_(session), company_(company.id), settings_(store::Companies(session).settings(company.id))
{
    policy_ = policy_from(settings_);
    policy_.file_id = company.pairing.file_id;
    policy_.target.version = qbxml::Version::parse(qbxml_version).value_or(qbxml::Version{13, 0});
    store::FactRows rows(session);
    if (const auto chart = rows.get(company_, file_topic, "accounts")) {
        facts_.accounts = read_accounts(*chart);
    }
    if (const auto preferences = rows.get(company_, file_topic, "preferences")) {
        facts_.preferences = read_preferences(*preferences);
    }
    if (const auto room = rows.get(company_, file_topic, room_key)) {
        room_ = read_room(*room);
        facts_.capacity = room_.capacity(facts_.preferences.edition);
    }
    if (facts_.preferences.edition == "pro") {
        policy_.sales_orders = false; // 3250
    }
    if (!facts_.preferences.classes) {
        policy_.class_from_location = false;
    }
}

std::optional<qbxml::Document> Sheet::readable(const store::Document& row)
{
    try {
        return read(row);
    } catch (const std::runtime_error&) {
        return std::nullopt; // written by another version: it must not stop the others
    }
}

qbxml::Document Sheet::read(const store::Document& row) { return document_from(row.key.kind, row.payload); }

/// What a change has not brought to QuickBooks yet is looked for there under the name that was posted.
void Sheet::call_as_posted(const store::Document& row, qbxml::Document& document)
{
    const auto change = row.posted_payload ? modifying(row) : std::nullopt;
    if (!change) {
        return;
    }
    if (auto* customer = std::get_if<qbxml::Customer>(&document)) {
        customer->name = std::get<qbxml::Customer>(change->base).name;
    } else if (auto* vendor = std::get_if<qbxml::Vendor>(&document)) {
        vendor->name = std::get<qbxml::Vendor>(change->base).name;
    } else if (auto* item = std::get_if<qbxml::Item>(&document)) {
        item->name = std::get<qbxml::Item>(change->base).name;
    }
}

/// The newest document of that kind and id that was not withdrawn, the first time it is asked for.
std::optional<qbxml::Document> Sheet::pushed(const std::string& kind, const std::string& external_id)
{
    std::optional<qbxml::Document> newest;
    if (!looked_for_.insert(kind + "/" + external_id).second) {
        return newest;
    }
    for (const store::Document& row : store::Queue(session_).find_all(company_, kind, external_id)) {
        if (row.state != store::State::cancelled) {
            if (auto document = readable(row)) {
                call_as_posted(row, *document);
                newest = std::move(document);
            }
        }
    }
    return newest;
}

void Sheet::load_pushed(const qbxml::Document& document)
{
    const qbxml::Leanings leanings = qbxml::leanings(document);
    for (const std::string& sku : leanings.skus) {
        if (auto item = pushed("items", sku)) {
            facts_.pushed.items[qbxml::fold(sku)] = std::get<qbxml::Item>(std::move(*item));
        }
    }
    for (const std::string& id : leanings.customers) {
        if (auto customer = pushed("customers", id)) {
            facts_.pushed.customers[id] = std::get<qbxml::Customer>(std::move(*customer));
        }
    }
    for (const std::string& id : leanings.vendors) {
        if (auto vendor = pushed("vendors", id)) {
            facts_.pushed.vendors[id] = std::get<qbxml::Vendor>(std::move(*vendor));
        }
    }
}

qbxml::Known Sheet::known_of(const qbxml::NameKey& name)
{
    store::FactRows rows(session_);
    if (const auto row = rows.get(company_, topic_of(name.list), name.folded)) {
        return read_known(*row);
    }
    qbxml::Known unasked;
    unasked.spelled_for = rows.get(company_, spelling_topic_of(name.list), name.folded).value_or("");
    return unasked;
}

void Sheet::load_mentions(const qbxml::Mentions& mentions)
{
    store::FactRows rows(session_);
    for (const qbxml::NameKey& name : mentions.names) {
        if (facts_.names.contains(name)) {
            continue;
        }
        facts_.names[name] = known_of(name);
    }
    for (const std::string& sku : mentions.skus) {
        if (!looked_for_.insert("sku/" + sku).second) {
            continue;
        }
        if (const auto row = rows.get(company_, sku_topic, sku)) {
            facts_.skus[sku] = read_entry(*row);
        }
    }
}

const qbxml::Facts& Sheet::about(const store::Document& row, const qbxml::Document& document,
                                 qbxml::Posting posting)
{
    use_modes_of(row, document);
    load_pushed(document);
    facts_.links.clear();
    load_links(row, document);
    if (const auto* change = std::get_if<qbxml::Modifying>(&posting)) {
        load_pushed(change->base);
        load_links(row, change->base);
        load_mentions(qbxml::mentions(*change, facts_.pushed, policy_));
    }
    load_mentions(qbxml::mentions(document, facts_.pushed, policy_));
    facts_.posting = std::move(posting);
    facts_.document_key = row.key.kind + "|" + row.key.source + "|" + row.key.external_id;
    facts_.revision = row.revision;
    return facts_;
}

Current Sheet::current_of(const store::Document& row)
{
    const auto text = store::FactRows(session_).get(company_, current_topic, document_name(row.id));
    return text ? read_current(*text) : Current{};
}

std::optional<qbxml::Modifying> Sheet::modifying(const store::Document& row)
{
    store::Document posted = row;
    posted.payload = row.posted_payload.value_or("");
    auto base = readable(posted);
    if (!base) {
        return std::nullopt;
    }
    Current current = current_of(row);
    if (row.state == store::State::unknown) {
        current.ret.reset(); // whatever it was before the write that may have run
    }
    const store::Receipt& receipt = row.receipt;
    return qbxml::Modifying{{receipt.txn_id, receipt.list_id, receipt.edit_sequence, receipt.ref_number, ""},
                            std::move(*base),
                            std::move(current.ret),
                            current.stale,
                            row.shop_wins};
}

void Sheet::keep_current(const store::Document& row, const qbxml::Element& ret, store::Time now)
{
    const Current current{ret, current_of(row).stale};
    store::FactRows(session_).put(company_, {current_topic, document_name(row.id), write_current(current)},
                                  now);
}

void Sheet::current_is_stale(const store::Document& row, store::Time now)
{
    const Current current{std::nullopt, current_of(row).stale + 1};
    store::FactRows(session_).put(company_, {current_topic, document_name(row.id), write_current(current)},
                                  now);
}

void Sheet::forget_current(const store::Document& row)
{
    store::FactRows(session_).forget(company_, current_topic, document_name(row.id));
}

void Sheet::learn(const qbxml::Lesson& lesson, store::Time now)
{
    store::FactRows rows(session_);
    bool counts_change = false;
    for (const auto& [name, known] : lesson.names) {
        if (known.what == qbxml::Known::What::unasked) {
            forget(name);
            continue;
        }
        const qbxml::Known before = known_of(name);
        qbxml::Known after = qbxml::with_news(before, known);
        if (after.spelled_for != before.spelled_for) {
            rows.put(company_, {spelling_topic_of(name.list), name.folded, after.spelled_for}, now);
        }
        rows.put(company_, {topic_of(name.list), name.folded, write_known(after)}, now);
        if (after.entry.ours && !before.entry.ours) {
            room_.make(name.list);
            counts_change = true;
        }
        facts_.names[name] = std::move(after);
    }
    if (counts_change || !lesson.used.empty() || !lesson.max_capacity.empty()) {
        room_.count(lesson, now);
        rows.put(company_, {file_topic, room_key, write_room(room_)}, now);
        facts_.capacity = room_.capacity(facts_.preferences.edition);
    }
    for (const auto& [sku, entry] : lesson.skus) {
        rows.put(company_, {sku_topic, sku, write_entry(entry)}, now);
        facts_.skus[sku] = entry;
    }
    if (lesson.linked) {
        rows.put(company_,
                 {linked_topic, std::string(lesson.linked->at("TxnID")), write_current({lesson.linked, 0})},
                 now);
    }
    if (lesson.accounts) {
        rows.put(company_, {file_topic, "accounts", write_accounts(*lesson.accounts)}, now);
        facts_.accounts = lesson.accounts;
    }
}

void Sheet::use_modes_of(const store::Document& row, const qbxml::Document& document)
{
    const qbxml::Date date = qbxml::date_of(document).value_or(today_);
    const ModesOfDay of_day = modes_on(settings_, date);
    policy_.modes = modes_from(row.mode).value_or(of_day.modes);
    policy_.modes_last_day = of_day.last_day;
}

void Sheet::load_links(const store::Document& row, const qbxml::Document& document)
{
    store::FactRows rows(session_);
    for (const qbxml::LinkKey& key : qbxml::leanings(document).links) {
        qbxml::Linked linked = linked_of(session_, row, key);
        if (const auto ret = rows.get(company_, linked_topic, linked.posted.txn_id)) {
            linked.ret = read_current(*ret).ret;
        }
        facts_.links[key.kind + "/" + key.external_id] = std::move(linked);
    }
}

void Sheet::forget_linked(const store::Document& row, const qbxml::Document& document)
{
    for (const qbxml::LinkKey& key : qbxml::leanings(document).links) {
        const std::string txn_id = linked_of(session_, row, key).posted.txn_id;
        if (!txn_id.empty()) {
            store::FactRows(session_).forget(company_, linked_topic, txn_id);
        }
    }
}

void Sheet::takes_room(qbxml::List list)
{
    const auto room = facts_.capacity.find(qbxml::limited_list(list));
    if (room != facts_.capacity.end()) {
        ++room->second.used;
    }
}

void Sheet::forget(const qbxml::NameKey& name)
{
    store::FactRows(session_).forget(company_, topic_of(name.list), name.folded);
    facts_.names.erase(name);
}

void Sheet::forget_mentions(const store::Document& row)
{
    const auto read = readable(row);
    if (!read) {
        return;
    }
    const qbxml::Document& document = *read;
    load_pushed(document);
    const qbxml::Mentions all = qbxml::mentions(document, facts_.pushed, policy_);
    for (const qbxml::NameKey& name : all.names) {
        forget(name);
    }
    for (const std::string& sku : all.skus) {
        store::FactRows(session_).forget(company_, sku_topic, sku);
        facts_.skus.erase(sku);
    }
    // An account may have gone as well: QuickBooks names the same status for it.
    store::FactRows(session_).forget(company_, file_topic, "accounts");
    facts_.accounts.reset();
}

} // namespace server
