#include "qbxml/plan/group_look.h"

#include "qbxml/plan/replies.h"
#include "qbxml/value/text.h"

#include <algorithm>

namespace qbxml {
namespace {

/// InvoiceLineAdd and InvoiceLineRet, ItemLineAdd …; those of journals are called alike in both.
bool is_line(const Element& element)
{
    const std::string_view name = element.name;
    return name.ends_with("LineAdd") || name.ends_with("LineRet") || name.ends_with("DebitLine") ||
           name.ends_with("CreditLine");
}

/// What a line is booked on: ListIDs. The class of a sale stands in its head, and QuickBooks may copy it onto
/// the lines.
std::string key_of(const Element& line)
{
    const bool own_class = line.name.starts_with("Journal") || line.name.starts_with("ItemLine") ||
                           line.name.starts_with("ExpenseLine");
    std::string key;
    for (const char* ref : {"ItemRef/ListID", "AccountRef/ListID", "EntityRef/ListID", "ClassRef/ListID"}) {
        const bool counts = own_class || std::string_view(ref) != "ClassRef/ListID";
        key += (key.empty() ? "" : " ") + std::string(counts ? line.at(ref) : "-");
    }
    return key;
}

void add(std::optional<Decimal>& sum, std::string_view figure, bool minus)
{
    if (const auto value = Decimal::parse(figure)) {
        sum = sum.value_or(Decimal{}) + (minus ? -*value : *value);
    }
}

/// Adds up the lines of an Add or of a Ret. Credit counts below zero.
void add_lines(LineSums& sums, const Element& transaction)
{
    for (const Element& line : transaction.children) {
        if (is_line(line)) {
            LineSum& sum = sums[key_of(line)];
            const bool minus = line.name.ends_with("CreditLine");
            add(sum.amount, line.at("Amount"), minus);
            add(sum.quantity, line.at("Quantity"), false);
        }
    }
}

/// What we leave to QuickBooks, the amount of a subtotal for example, is not compared.
bool same(const std::optional<Decimal>& ours, const std::optional<Decimal>& theirs)
{
    return !ours || *ours == theirs.value_or(Decimal{});
}

bool is_nothing(const LineSum& sum)
{
    return sum.amount.value_or(Decimal{}).is_zero() && sum.quantity.value_or(Decimal{}).is_zero();
}

bool same_lines(const LineSums& ours, const LineSums& theirs)
{
    const auto is_there = [&theirs](const auto& entry) {
        const auto found = theirs.find(entry.first);
        const LineSum sum = found == theirs.end() ? LineSum{} : found->second;
        return same(entry.second.amount, sum.amount) && same(entry.second.quantity, sum.quantity);
    };
    const auto is_ours = [&ours](const auto& entry) {
        return ours.contains(entry.first) || is_nothing(entry.second);
    };
    return !ours.empty() && std::all_of(ours.begin(), ours.end(), is_there) &&
           std::all_of(theirs.begin(), theirs.end(), is_ours);
}

/// Does the number belong to another posting of the group that `ours` belongs to? (fold.h, group_name(): a
/// letter, six digits of a day, letters of the group's hash, a count.)
bool same_group(const Likeness& like, std::string_view other)
{
    const std::string& ours = like.ref_number;
    constexpr std::size_t day = 1;
    constexpr std::size_t hash = 7;
    constexpr std::size_t size = 11;
    if (ours.size() != size || other.size() != size || other.front() != ours.front() ||
        (like.one_day && other.substr(day, hash - day) != ours.substr(day, hash - day))) {
        return false;
    }
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool long_count = is_digit(other[size - 2]) && is_digit(other[size - 1]);
    return other.substr(hash, 3) == ours.substr(hash, 3) ||
           (long_count && other.substr(hash, 2) == ours.substr(hash, 2));
}

/// All that the books hold of the group, without what is no riddle.
std::vector<const Element*> postings_in(const Reply& reply, const Likeness& like)
{
    std::vector<const Element*> found;
    for (const Element& ret : reply.body) {
        const bool of_ours =
            fold(ret.at("ExternalGUID")) == fold(like.mark) || same_group(like, ret.at("RefNumber"));
        const bool known =
            std::find(like.known.begin(), like.known.end(), ret.at("TxnID")) != like.known.end();
        if (is_ret(ret) && !ret.at("TxnID").empty() && of_ours && !known) {
            found.push_back(&ret);
        }
    }
    return found;
}

/// The posting that has these lines, or the first of those that have them together; nullptr: none.
const Element* same_contents(const LineSums& ours, const std::vector<const Element*>& found)
{
    LineSums all;
    for (const Element* ret : found) {
        add_lines(all, *ret);
    }
    if (same_lines(ours, all)) {
        return found.front();
    }
    const auto one = std::find_if(found.begin(), found.end(), [&ours](const Element* ret) {
        LineSums sums;
        add_lines(sums, *ret);
        return same_lines(ours, sums);
    });
    return one == found.end() ? nullptr : *one;
}

Refusal group_differs(const std::vector<const Element*>& found)
{
    std::string numbers;
    for (const Element* ret : found) {
        numbers += (numbers.empty() ? "" : " and ") + std::string(ret->at("RefNumber")) + " (TxnID " +
                   std::string(ret->at("TxnID")) + ")";
    }
    return {
        Verdict::needs_person, group_differs_code,
        "Deskbridge's data were restored, and QuickBooks holds of this group " + numbers +
            ", with other lines than its documents here come to.",
        "Push everything of that time again, then: deskbridge cancel, and the group is put together anew. "
        "Should it still differ, deskbridge cancel it and those of its documents that are in QuickBooks: "
        "what is left is held once more, and deskbridge release posts it."};
}

} // namespace

Step look_for_group(Ask look, const AddOf& add, const Facts& facts, const Policy& policy)
{
    Gone gone;
    Spelling spelling;
    Needs needs = Needs::of_posted(facts, policy, gone);
    if (const auto request = add(needs, spelling)) {
        add_lines(look.likeness.lines, request->body.front());
        return Asks{std::move(look)};
    }
    Step step = needs.step();
    const auto* asks = std::get_if<Asks>(&step);
    const auto* stop = std::get_if<Outcome>(&step);
    const bool first = asks != nullptr ? !asks->empty() : stop->kind == Outcome::Kind::waits;
    return first ? std::move(step) : Asks{std::move(look)};
}

Lesson learn_group_look(const Ask& ask, const Reply& reply)
{
    const std::vector<const Element*> found = postings_in(reply, ask.likeness);
    Lesson lesson;
    if (found.empty()) {
        lesson.posting = NotPosted{};
    } else if (const Element* ret = same_contents(ask.likeness.lines, found)) {
        lesson.posting = posted_from(*ret, ask.note);
    } else {
        lesson.trouble = group_differs(found);
    }
    return lesson;
}

} // namespace qbxml
