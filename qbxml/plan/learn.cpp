#include "qbxml/plan/capacity.h"
#include "qbxml/plan/group_look.h"
#include "qbxml/plan/modify.h"
#include "qbxml/plan/planner.h"
#include "qbxml/plan/remove.h"
#include "qbxml/plan/replies.h"
#include "qbxml/value/text.h"

#include <algorithm>

namespace qbxml {
namespace {

Known just(Known::What what)
{
    Known known;
    known.what = what;
    return known;
}

/// A list that cannot be asked is an answer about its names; a busy or broken QuickBooks is none.
void refuse_names(const Ask& ask, const Reply& reply, Lesson& lesson)
{
    const Refusal refusal = refusal_of(reply);
    if (refusal.verdict == Verdict::again_later || refusal.verdict == Verdict::not_run ||
        reply.status == status_internal_error || reply.status == no_status) {
        lesson.trouble = refusal;
        lesson.trouble->verdict = Verdict::again_later; // a question without an answer may be asked again
        return;
    }
    Known known = just(Known::What::refused);
    known.refusal = refusal;
    for (const std::string& name : ask.names) {
        lesson.names.emplace_back(NameKey{ask.list, fold(name)}, known);
    }
}

Lesson learn_find(const Ask& ask, const Reply& reply)
{
    Lesson lesson;
    if (!answered(reply)) {
        refuse_names(ask, reply, lesson);
        return lesson;
    }
    std::map<std::string, Known> found;
    for (const Element& ret : reply.body) {
        if (is_ret(ret) && !ret.at("ListID").empty()) {
            Entry entry = entry_of(ret);
            const std::string folded = fold(entry.full_name);
            found[folded] = present(std::move(entry));
        }
    }
    for (std::size_t i = 0; i < ask.names.size(); ++i) {
        const std::string folded = fold(ask.names[i]);
        const auto match = found.find(folded);
        Known known = match == found.end() ? just(Known::What::absent) : match->second;
        known.spelled_for = ask.told_as(i);
        lesson.names.emplace_back(NameKey{ask.list, folded}, std::move(known));
    }
    return lesson;
}

Lesson learn_accounts(const Reply& reply)
{
    Lesson lesson;
    if (!answered(reply)) {
        lesson.trouble = refusal_of(reply);
        return lesson;
    }
    std::vector<Account> chart;
    for (const Element& ret : reply.body) {
        if (ret.name != "AccountRet") {
            continue;
        }
        chart.push_back({std::string(ret.at("ListID")), std::string(ret.at("FullName")),
                         std::string(ret.at("AccountNumber")), std::string(ret.at("AccountType")),
                         std::string(ret.at("SpecialAccountType")), is_active(ret)});
    }
    lesson.accounts = std::move(chart);
    return lesson;
}

Lesson learn_create(const Ask& ask, const Reply& reply)
{
    Lesson lesson;
    const NameKey key{ask.list, fold(ask.names.front())};
    const Element* ret = made(reply);
    if (was_done(reply) && ret != nullptr && !ret->at("ListID").empty()) {
        Entry entry = entry_of(*ret);
        if (ret->name == "ErrorRecovery") {
            entry.kind = reply.message.substr(0, reply.message.size() - 3);
        }
        entry.full_name = entry.full_name.empty() ? ask.names.front() : entry.full_name;
        entry.owner_sku = ask.sku;
        entry.ours = true;
        if (!ask.sku.empty()) {
            lesson.skus.emplace_back(fold(ask.sku), entry);
        }
        Known known = present(std::move(entry));
        known.spelled_for = ask.told_as(0);
        lesson.names.emplace_back(key, std::move(known));
        return lesson;
    }
    const Refusal refusal = refusal_of(reply);
    if (was_done(reply) || reply.status == no_status || reply.status == status_internal_error) {
        lesson.names.emplace_back(key, just(Known::What::unasked)); // done or not: look
        lesson.outcome_open = !was_done(reply);
    } else if (reply.status == status_name_taken) {
        lesson.names.emplace_back(key, just(Known::What::taken));
    } else if (refusal.verdict == Verdict::again_later || refusal.verdict == Verdict::not_run) {
        lesson.trouble = refusal;
    } else {
        Known known = just(Known::What::refused);
        known.refusal = refusal;
        lesson.names.emplace_back(key, std::move(known));
    }
    return lesson;
}

Lesson learn_post(const Ask& ask, const Reply& reply)
{
    Lesson lesson;
    const Element* ret = made(reply);
    if (was_done(reply) && ret != nullptr && !ret->at("TxnID").empty()) {
        Posted posted = posted_from(*ret, note_on_total(ask, *ret));
        posted.ref_number = posted.ref_number.empty() ? ask.likeness.ref_number : posted.ref_number;
        if (reply.status != 0) {
            posted.note += (posted.note.empty() ? "" : " ") + refusal_of(reply).sentence;
        }
        lesson.posting = posted;
    } else if (was_done(reply) && !ask.likeness.txn_id.empty()) {
        lesson.posting = Posted{ask.likeness.txn_id, "", "", ask.likeness.ref_number, ask.note}; // a link
    } else if (was_done(reply) || reply.status == status_internal_error || reply.status == no_status) {
        lesson.posting = InDoubt{}; // done, but under which id? or perhaps done: the books tell
    } else {
        const Refusal refusal = refusal_of(reply);
        const bool final = refusal.verdict == Verdict::needs_person || refusal.verdict == Verdict::our_bug;
        if (final) {
            lesson.posting = refusal;
        } else {
            lesson.trouble = refusal;
        }
    }
    return lesson;
}

/// Alike but for the party, which a person may have changed in the meantime.
bool resembles(const Likeness& likeness, const Element& ret)
{
    return ret.at("RefNumber") == likeness.ref_number && ret.at("TxnDate") == likeness.date &&
           (likeness.total.empty() || same_amount(total_of(ret), likeness.total));
}

Refusal unsure_between(const std::vector<const Element*>& alike)
{
    std::string ids;
    for (const Element* ret : alike) {
        ids += (ids.empty() ? "" : " and ") + std::string(ret->at("TxnID"));
    }
    return {Verdict::needs_person, "unsure",
            "The connection broke while this was being posted, and QuickBooks now holds " +
                std::to_string(alike.size()) +
                (alike.size() == 1 ? " document that could be it: " : " documents that could be it: ") + ids +
                ".",
            "Compare them in QuickBooks. If it is there: deskbridge cancel. If not: deskbridge release."};
}

Lesson learn_linked(const Ask& ask, const Reply& reply)
{
    Lesson lesson;
    if (!answered(reply)) {
        lesson.trouble = refusal_of(reply);
        return lesson;
    }
    const auto found = std::find_if(reply.body.begin(), reply.body.end(), [&](const Element& element) {
        return is_ret(element) && element.at("TxnID") == ask.id;
    });
    if (found == reply.body.end()) {
        lesson.trouble =
            Refusal{Verdict::needs_person, "link_gone", "What it belongs to has been deleted in QuickBooks.",
                    "Push that document again; then: deskbridge release"};
    } else {
        lesson.linked = *found;
    }
    return lesson;
}

Lesson learn_look(const Ask& ask, const Reply& reply)
{
    constexpr int nothing_matches = 1;
    Lesson lesson;
    if (!was_done(reply) && reply.status != nothing_matches) {
        lesson.trouble = refusal_of(reply); // proves nothing
        return lesson;
    }
    if (ask.likeness.group && ask.likeness.any_revision) {
        return learn_group_look(ask, reply);
    }
    std::vector<const Element*> alike;
    for (const Element& ret : reply.body) {
        if (!is_ret(ret) || ret.at("TxnID").empty()) {
            continue;
        }
        const std::string mark = fold(ret.at("ExternalGUID"));
        const bool known = !ask.likeness.txn_id.empty() && ret.at("TxnID") == ask.likeness.txn_id;
        if (known || mark == fold(ask.likeness.mark)) {
            lesson.posting = posted_from(ret, note_on_total(ask, ret));
            return lesson;
        }
        const bool other_revision =
            ask.likeness.any_revision &&
            (ask.likeness.ref_number.empty() ? resembles(ask.likeness, ret)
                                             : ret.at("RefNumber") == ask.likeness.ref_number);
        if (other_revision || (mark.empty() && resembles(ask.likeness, ret))) {
            alike.push_back(&ret);
        }
    }
    if (alike.empty()) {
        lesson.posting = NotPosted{};
    } else if (alike.size() == 1 && !ask.likeness.any_revision &&
               party_of(*alike.front()) == ask.likeness.party) {
        lesson.posting = posted_from(*alike.front(), ask.note);
    } else {
        lesson.trouble = unsure_between(alike);
    }
    return lesson;
}

} // namespace

Lesson learn(const Ask& ask, const Reply& reply)
{
    switch (ask.purpose) {
    case Ask::Purpose::find:
        return learn_find(ask, reply);
    case Ask::Purpose::read_accounts:
        return learn_accounts(reply);
    case Ask::Purpose::create:
        return learn_create(ask, reply);
    case Ask::Purpose::post:
        return learn_post(ask, reply);
    case Ask::Purpose::look:
        return learn_look(ask, reply);
    case Ask::Purpose::fetch:
        return learn_fetch(ask, reply);
    case Ask::Purpose::modify:
        return learn_modify(ask, reply);
    case Ask::Purpose::count:
        return learn_count(ask, reply);
    case Ask::Purpose::fetch_linked:
        return learn_linked(ask, reply);
    case Ask::Purpose::remove:
        return learn_removal(ask, reply);
    }
    return {};
}

} // namespace qbxml
