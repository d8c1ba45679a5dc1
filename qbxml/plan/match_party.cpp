#include "qbxml/plan/match_party.h"

#include "qbxml/value/text.h"
#include "qbxml/value/utf8.h"

#include <algorithm>
#include <array>

namespace qbxml {
namespace {

constexpr std::array<std::string_view, 24> legal_forms{
    "inc",         "incorporated", "llc",     "llp", "lp",   "ltd", "limited", "corp",
    "corporation", "co",           "company", "plc", "gmbh", "ag",  "kg",      "sa",
    "sarl",        "pty",          "bv",      "nv",  "ab",   "as",  "oy",      "srl"};

/// The letters of ISO-8859-1 from U+00C0 on without their accents.
constexpr std::array<std::string_view, 64> bare_letters{
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  " ", "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  " ", "o", "u", "u", "u", "u", "y", "th", "y"};

/// Figures and bare small letters; dots and apostrophes vanish ("L.L.C.", "O'Neil"), all else is a blank.
void append_bare(std::string& text, char32_t letter)
{
    constexpr char32_t first_accented = 0xC0;
    if ((letter >= U'a' && letter <= U'z') || (letter >= U'0' && letter <= U'9')) {
        text += static_cast<char>(letter);
    } else if (letter >= U'A' && letter <= U'Z') {
        text += static_cast<char>(letter - U'A' + U'a');
    } else if (letter == U'&' || letter == U'+') {
        text += " and ";
    } else if (letter >= first_accented && letter < first_accented + bare_letters.size()) {
        text += bare_letters[letter - first_accented];
    } else if (letter != U'.' && letter != U'\'' && letter != U'´' && letter != U'`') {
        text += ' ';
    }
}

std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    for (const char letter : text) {
        if (letter != ' ') {
            word += letter;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) {
        words.push_back(std::move(word));
    }
    return words;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

std::string turned(std::string_view name)
{
    std::vector<std::string> words = words_of(name);
    std::sort(words.begin(), words.end());
    return joined(words);
}

/// How many slips of the pen a name of that length may hold.
std::size_t slips_in(std::size_t letters) { return letters < 5 ? 0 : letters < 9 ? 1 : 2; }

/// Letters added, left out, exchanged, or two neighbours turned.
std::size_t slips_between(std::string_view one, std::string_view other)
{
    std::vector<std::size_t> before_last(other.size() + 1);
    std::vector<std::size_t> last(other.size() + 1);
    std::vector<std::size_t> now(other.size() + 1);
    for (std::size_t j = 0; j <= other.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= one.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const std::size_t exchanged = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, exchanged});
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) {
                now[j] = std::min(now[j], before_last[j - 2] + 1);
            }
        }
        std::swap(before_last, last);
        std::swap(last, now);
    }
    return last[other.size()];
}

std::string word_for(MatchedBy by)
{
    switch (by) {
    case MatchedBy::stored_id:
        return "it was linked before";
    case MatchedBy::list_id:
        return "the shop tells its ListID";
    case MatchedBy::account_number:
        return "the same account number";
    case MatchedBy::email:
        return "the same e-mail";
    case MatchedBy::name:
        return "the same name, but for case, accents, punctuation and legal form";
    case MatchedBy::close_name:
        return "a name that is close to it, or its company";
    case MatchedBy::nothing:
        break;
    }
    return {};
}

} // namespace

std::string normalised_name(std::string_view name)
{
    std::string bare;
    for (const char32_t letter : decode_utf8(latin1_safe_line(name).text).characters) {
        append_bare(bare, letter);
    }
    std::vector<std::string> words = words_of(bare);
    if (words.empty()) {
        return fold(name);
    }
    if (words.size() > 1 && words.front() == "the") {
        words.erase(words.begin());
    }
    while (words.size() > 1 && (words.back() == "and" || std::find(legal_forms.begin(), legal_forms.end(),
                                                                   words.back()) != legal_forms.end())) {
        words.pop_back();
    }
    return joined(words);
}

bool are_close(std::string_view one, std::string_view other)
{
    const std::size_t slips = slips_in(std::min(one.size(), other.size()));
    const std::size_t apart =
        one.size() < other.size() ? other.size() - one.size() : one.size() - other.size();
    return turned(one) == turned(other) || (slips > 0 && one.front() == other.front() && apart <= slips &&
                                            slips_between(one, other) <= slips);
}

PartyList::PartyList(std::vector<PartyEntry> entries) : entries_(std::move(entries))
{
    names_.reserve(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const PartyEntry& each = entries_[i];
        names_.push_back(normalised_name(each.entry.full_name));
        by_id_[each.entry.list_id].push_back(i);
        by_account_[fold(each.account_number)].push_back(i);
        by_email_[fold(each.entry.email)].push_back(i);
        by_name_[names_.back()].push_back(i);
        by_firm_[normalised_name(each.entry.company)].push_back(i);
        by_size_[names_.back().size()].push_back(i);
    }
}

const PartyList::Places& PartyList::at(const Index& index, const std::string& key)
{
    static const Places none;
    const auto found = index.find(key);
    return key.empty() || found == index.end() ? none : found->second;
}

PartyList::Places PartyList::close_to(const std::string& name) const
{
    constexpr std::size_t most_slips = 2;
    Places places;
    const std::size_t least = name.size() > most_slips ? name.size() - most_slips : 0;
    for (auto size = by_size_.lower_bound(least);
         size != by_size_.end() && size->first <= name.size() + most_slips; ++size) {
        for (const std::size_t place : size->second) {
            if (are_close(names_[place], name)) {
                places.push_back(place);
            }
        }
    }
    return places;
}

PartyMatch PartyList::found(MatchedBy by, const Places& places, const std::string& what) const
{
    Places active;
    std::copy_if(places.begin(), places.end(), std::back_inserter(active),
                 [this](std::size_t place) { return entries_[place].entry.active; });
    const Places& fit = active.empty() ? places : active;
    PartyMatch match;
    match.by = by;
    match.best = entries_[fit.front()].entry;
    for (std::size_t i = 1; i < fit.size(); ++i) {
        match.others.push_back(entries_[fit[i]].entry);
    }
    const bool by_id = by == MatchedBy::stored_id || by == MatchedBy::list_id;
    match.certain = by_id || (by != MatchedBy::close_name && fit.size() == 1 && !active.empty());
    match.why = "\"" + match.best.full_name + "\" in QuickBooks: " + word_for(by) +
                (what.empty() ? "" : " (" + what + ")");
    if (!match.others.empty()) {
        match.why += "; " + std::to_string(match.others.size()) + " more would fit as well";
    }
    match.why += match.best.active ? "." : "; it is inactive there.";
    return match;
}

PartyMatch PartyList::match(const ToldParty& told) const
{
    const Party& party = told.party;
    const std::string name = normalised_name(party.name);
    const std::pair<MatchedBy, std::pair<const Index*, std::string>> ladder[] = {
        {MatchedBy::stored_id, {&by_id_, told.stored_id}},
        {MatchedBy::list_id, {&by_id_, told.list_id}},
        {MatchedBy::account_number, {&by_account_, fold(party.account_number)}},
        {MatchedBy::email, {&by_email_, fold(party.email)}},
        {MatchedBy::name, {&by_name_, name}},
        {MatchedBy::close_name, {&by_firm_, name}},
        {MatchedBy::close_name, {&by_name_, normalised_name(party.company)}}};
    for (const auto& [by, key] : ladder) {
        if (const Places& places = at(*key.first, key.second); !places.empty()) {
            const bool tells = by == MatchedBy::account_number || by == MatchedBy::email;
            return found(by, places, tells ? key.second : "");
        }
    }
    if (const Places close = name.empty() ? Places{} : close_to(name); !close.empty()) {
        return found(MatchedBy::close_name, close, "");
    }
    PartyMatch none;
    none.why = "QuickBooks has nobody like \"" + party.name + "\".";
    return none;
}

} // namespace qbxml
