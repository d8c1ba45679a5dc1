#include "qbxml/plan/modify.h"

#include "qbxml/plan/change_kinds.h"
#include "qbxml/plan/merge.h"
#include "qbxml/plan/mod_words.h"
#include "qbxml/plan/transaction.h"

#include <algorithm>
#include <array>

namespace qbxml {
namespace {

/// A change that QuickBooks found stale twice was merged twice with what it had a moment before.
constexpr int most_stale = 2;

Outcome held(std::string code, std::string sentence, std::string next_action)
{
    return {Outcome::Kind::held,
            {},
            {Verdict::needs_person, std::move(code), std::move(sentence), std::move(next_action)},
            {}};
}

/// What an Add tells once and for all.
constexpr std::array<std::string_view, 4> only_at_creation{"ExternalGUID", "QuantityOnHand", "TotalValue",
                                                           "InventoryDate"};

bool has_stand_in(const Element& element)
{
    return (element.name == "ListID" && Needs::is_stand_in(element.text)) ||
           std::any_of(element.children.begin(), element.children.end(), has_stand_in);
}

/// Nobody but us has touched it since our last write, and it was ours from the start: what differs from what
/// we sent QuickBooks filled in by itself.
bool is_untouched(const Modifying& change, const Words& words, const Facts& facts)
{
    const Element& current = *change.current;
    if (change.posted.edit_sequence.empty() || current.at("EditSequence") != change.posted.edit_sequence) {
        return false;
    }
    if (!words.is_entry) {
        return true;
    }
    const Entry& known = facts.name(words.list, current.at("Name")).entry;
    const auto by_sku = facts.skus.find(fold(words.sku));
    return (known.list_id == change.posted.list_id && known.ours) ||
           (by_sku != facts.skus.end() && by_sku->second.list_id == change.posted.list_id &&
            by_sku->second.ours);
}

std::string listed(const Merged& merged)
{
    std::string all;
    for (const Collision& each : merged.collisions) {
        all += (all.empty() ? "" : "; ") + each.what;
        if (!each.theirs.empty() && !each.ours.empty()) {
            all += " (QuickBooks: \"" + each.theirs + "\", the shop: \"" + each.ours + "\")";
        }
    }
    return all;
}

Outcome for_a_person(const Merged& merged)
{
    if (!merged.fixed.empty()) {
        std::string all;
        for (const std::string& each : merged.fixed) {
            all += (all.empty() ? "" : ", ") + each;
        }
        return held(
            "cannot_be_modified",
            "It changed after it was posted, and QuickBooks lets no program change this: " + all + ".",
            "Make the change in QuickBooks by hand, then: deskbridge release. To leave QuickBooks as it "
            "is: deskbridge cancel.");
    }
    return held(both_changed_code,
                "It changed after it was posted, and somebody changed the same in QuickBooks: " +
                    listed(merged) + ".",
                "To take what the shop says: deskbridge release. To keep what QuickBooks has: deskbridge "
                "cancel.");
}

Step fetch(const Words& words, const Modifying& change)
{
    const bool transaction = !change.posted.txn_id.empty();
    Ask ask;
    ask.purpose = Ask::Purpose::fetch;
    ask.id = transaction ? change.posted.txn_id : change.posted.list_id;
    ask.key = "fetch " + ask.id;
    ask.request.message = words.query;
    ask.request.body = {leaf(transaction ? "TxnID" : "ListID", ask.id)};
    if (schema::find_spot(schema::body_content(*schema::find_message(words.query)), "IncludeLineItems") !=
        nullptr) {
        ask.request.body.push_back(leaf("IncludeLineItems", "true"));
    }
    return Asks{std::move(ask)};
}

/// QuickBooks has what the shop wants.
Outcome done(const Modifying& change, const Spelling& spelling)
{
    Posted posted = change.posted;
    if (change.current->at("EditSequence") != posted.edit_sequence) {
        posted.edit_sequence.clear();
    }
    if (const std::string_view number = change.current->at("RefNumber"); !number.empty()) {
        posted.ref_number = number;
    }
    posted.note = spelling.note();
    return {Outcome::Kind::posted, posted, {}};
}

Ask modify(Request request, const Words& words, const Modifying& change, const Spelling& spelling)
{
    Ask ask;
    ask.purpose = Ask::Purpose::modify;
    ask.id = change.posted.txn_id.empty() ? change.posted.list_id : change.posted.txn_id;
    ask.key = "modify " + ask.id;
    ask.note = spelling.note();
    ask.likeness = words.likeness;
    if (words.is_entry) {
        const std::string before(change.current->at("Name"));
        const std::string now(request.body.front().at("Name"));
        ask.list = words.list;
        ask.names = {now.empty() ? before : now, before};
        ask.told = {words.name};
        ask.sku = words.sku;
    }
    ask.request = std::move(request);
    return ask;
}

/// Both contents as Adds, and what comes of them.
class Change {
public:
    Change(const Document& told, const Modifying& change, const Facts& facts, const Policy& policy)
        : now_(with_what_was_told(change.base, told)), change_(change), facts_(facts), policy_(policy),
          words_(words_of(change.base, facts, policy))
    {}

    Step step()
    {
        Gone gone;
        Spelling old_spelling;
        Needs before = Needs::of_posted(facts_, policy_, gone);
        const auto base = add_of(change_.base, before, old_spelling);
        if (!base) {
            return before.step();
        }
        Spelling spelling;
        Needs after = Needs::of_change(facts_, policy_, gone);
        const auto ours = add_of(now_, after, spelling);
        if (!ours) {
            return after.step();
        }
        if (const auto refusal = spelling.refusal()) {
            return Outcome{Outcome::Kind::held, {}, *refusal, {}};
        }
        return merged(*base, *ours, spelling);
    }

private:
    std::optional<Request> add_of(const Document& document, Needs& needs, Spelling& spelling)
    {
        return add_for_change(document, change_, facts_, policy_, needs, spelling);
    }

    Step merged(const Request& base, const Request& ours, const Spelling& spelling)
    {
        const Favour favour = is_untouched(change_, words_, facts_) ? Favour::untouched
                              : change_.shop_wins                   ? Favour::shop
                                                                    : Favour::nobody;
        const Element was = in_mod_words(base.body.front());
        const Element now = in_mod_words(ours.body.front());
        const Element theirs = in_mod_words(*change_.current);
        Merged merged = merge_change({was, now, theirs}, favour, only_at_creation);
        if (!merged.settled()) {
            return for_a_person(merged);
        }
        if (!merged.mod) {
            return done(change_, spelling);
        }
        if (has_stand_in(merged.mod->body.front())) {
            return what_is_missing();
        }
        Ask ask = modify(std::move(*merged.mod), words_of(now_, facts_, policy_), change_, spelling);
        ask.key += " " + facts_.document_key; // two documents may stand for one entry
        ask.all_ours = favour == Favour::untouched;
        return Asks{std::move(ask)};
    }

    /// The change needs something that its posted content named as well and that is gone from QuickBooks.
    Step what_is_missing()
    {
        Spelling spelling;
        Needs anew(facts_, policy_);
        if (!add_of(now_, anew, spelling)) {
            return anew.step();
        }
        return for_a_person({std::nullopt, {}, {"a line whose item is no longer what it was"}});
    }

    Document now_;
    const Modifying& change_;
    const Facts& facts_;
    const Policy& policy_;
    Words words_;
};

} // namespace

Step plan_change(const Document& told, const Modifying& change, const Facts& facts, const Policy& policy)
{
    if (change.base.index() != told.index()) {
        return for_a_person({std::nullopt, {}, {"its kind"}});
    }
    if (change.stale >= most_stale) {
        return held(
            "keeps_changing",
            "It changed after it was posted, and each time Deskbridge brought the change to QuickBooks "
            "somebody had just changed it there.",
            "When nobody works on it in QuickBooks: deskbridge release");
    }
    if (!change.current) {
        return fetch(words_of(change.base, facts, policy), change);
    }
    if (const auto date = Date::parse(words_of(change.base, facts, policy).likeness.date)) {
        if (const auto closed = closed_period(*date, facts.preferences)) {
            return Outcome{Outcome::Kind::held, {}, *closed, {}};
        }
    }
    return Change(told, change, facts, policy).step();
}

} // namespace qbxml
