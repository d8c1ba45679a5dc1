#include "qbxml/plan/modify.h"
#include "qbxml/plan/replies.h"
#include "qbxml/value/text.h"

#include <algorithm>

namespace qbxml {
namespace {

bool has_id(const Element& ret, const std::string& id)
{
    return ret.at("TxnID") == id || ret.at("ListID") == id;
}

Refusal deleted()
{
    return {
        Verdict::needs_person, deleted_code,
        "It changed after it was posted, and somebody has deleted it in QuickBooks.",
        "To post it anew as the shop has it: deskbridge release. To leave it deleted: deskbridge cancel."};
}

Refusal name_in_use(const Ask& ask, const Reply& reply)
{
    const std::string name = ask.names.empty() ? std::string("the new one") : "\"" + ask.names.front() + "\"";
    return {
        Verdict::needs_person, "name_taken",
        "It was renamed in the shop, and in QuickBooks another entry has the name " + name +
            " already. QuickBooks says: " + reply.text,
        "If the two are the same, merge them in QuickBooks; if not, rename one of the two. Then: deskbridge "
        "release"};
}

/// What is known of the entry under its name; the name it had is asked for anew.
void learn_entry(const Ask& ask, const Element& ret, Lesson& lesson)
{
    if (ask.names.empty() || ret.name == "ErrorRecovery") {
        return;
    }
    Entry entry = entry_of(ret);
    entry.owner_sku = ask.sku;
    entry.ours = true;
    if (ask.names.size() > 1 && fold(ask.names[1]) != fold(ask.names[0])) {
        lesson.names.emplace_back(NameKey{ask.list, fold(ask.names[1])}, Known{});
    }
    if (!ask.sku.empty()) {
        lesson.skus.emplace_back(fold(ask.sku), entry);
    }
    Known known = present(std::move(entry));
    known.spelled_for = ask.told_as(0);
    lesson.names.emplace_back(NameKey{ask.list, fold(known.entry.full_name)}, std::move(known));
}

Posted modified(const Ask& ask, const Reply& reply, const Element& ret)
{
    Posted posted = posted_from(ret, note_on_total(ask, ret));
    posted.list_id = ret.at("ListID");
    if (!ask.all_ours) {
        posted.edit_sequence.clear();
    }
    if (reply.status != 0) {
        posted.note += (posted.note.empty() ? "" : " ") + refusal_of(reply).sentence;
    }
    return posted;
}

} // namespace

Lesson learn_fetch(const Ask& ask, const Reply& reply)
{
    Lesson lesson;
    if (!answered(reply)) {
        lesson.trouble = refusal_of(reply);
        return lesson;
    }
    const auto found = std::find_if(reply.body.begin(), reply.body.end(), [&](const Element& element) {
        return is_ret(element) && has_id(element, ask.id);
    });
    if (found == reply.body.end()) {
        lesson.trouble = deleted();
    } else {
        lesson.current = *found;
    }
    return lesson;
}

Lesson learn_modify(const Ask& ask, const Reply& reply)
{
    Lesson lesson;
    const Element* ret = made(reply);
    if (was_done(reply) && ret != nullptr && has_id(*ret, ask.id)) {
        lesson.posting = modified(ask, reply, *ret);
        learn_entry(ask, *ret, lesson);
        return lesson;
    }
    if (was_done(reply) || reply.status == status_internal_error || reply.status == no_status) {
        lesson.posting = InDoubt{}; // done or not: it is fetched and compared
        return lesson;
    }
    if (reply.status == status_stale || reply.status == status_not_found) {
        lesson.stale = true; // it, or something that it names, is no longer what it was
        return lesson;
    }
    const Refusal refusal = reply.status == status_name_taken ? name_in_use(ask, reply) : refusal_of(reply);
    if (refusal.verdict == Verdict::our_bug ||
        (refusal.verdict == Verdict::needs_person && reply.status != status_name_taken)) {
        lesson.posting = refusal;
    } else {
        lesson.trouble = refusal;
    }
    return lesson;
}

} // namespace qbxml
