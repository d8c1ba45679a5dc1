#include "qbxml/plan/suggest_accounts.h"

#include "qbxml/value/text.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace qbxml {
namespace {

constexpr int same_name_confidence = 95;
constexpr int only_one_confidence = 60;
constexpr int most_by_words = 85;
constexpr int by_type_confidence = 10;
constexpr std::size_t most_suggestions = 5;

/// The last part of a name: "Utilities:Telephone" is called Telephone.
std::string own_name(const std::string& full_name)
{
    const std::size_t colon = full_name.rfind(':');
    return colon == std::string::npos ? full_name : full_name.substr(colon + 1);
}

/// Words without their plural s, so that "Fees" and "Fee" meet.
std::set<std::string> words_of(std::string_view text)
{
    std::set<std::string> words;
    std::string word;
    const auto close = [&] {
        if (word.size() > 3 && word.ends_with('s')) {
            word.pop_back();
        }
        if (!word.empty() && word != "and" && word != "of") {
            words.insert(word);
        }
        word.clear();
    };
    for (const char c : fold(text)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80;
        if (letter) {
            word += c;
        } else {
            close();
        }
    }
    close();
    return words;
}

/// How much of the words two names have in common, in per cent.
int in_common(const std::set<std::string>& one, const std::set<std::string>& other)
{
    const auto both = std::count_if(one.begin(), one.end(),
                                    [&other](const std::string& word) { return other.contains(word); });
    const std::size_t all = std::max(one.size(), other.size());
    return all == 0 ? 0 : static_cast<int>(100 * static_cast<std::size_t>(both) / all);
}

std::vector<std::string> usual_names(Role role, const std::string& method)
{
    std::vector<std::string> names;
    if (role == Role::tender) {
        return {method + " clearing", method};
    }
    for (const std::string_view name : stock_names_for(role)) {
        names.emplace_back(name);
    }
    names.emplace_back(purpose_of(role));
    return names;
}

Suggestion judged(const Account& account, Role role, const std::vector<std::string>& names)
{
    const std::string called = own_name(account.full_name);
    Suggestion best{account, by_type_confidence, "its type, " + account.type + ", fits"};
    if (!types_for(role).empty() && account.type == types_for(role).front()) {
        best.confidence += by_type_confidence / 2;
    }
    for (const std::string& name : names) {
        if (fold(called) == fold(name) || fold(account.full_name) == fold(name)) {
            return {account, same_name_confidence, "it is called \"" + called + "\""};
        }
        const int common = in_common(words_of(called), words_of(name)) * most_by_words / 100;
        if (common > best.confidence) {
            best.confidence = common;
            best.reason = "its name is like \"" + name + "\", and its type fits";
        }
    }
    return best;
}

bool is_usual(const Account& account, Role role)
{
    const auto& names = stock_names_for(role);
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return fold(name) == fold(account.full_name); });
}

} // namespace

std::vector<Suggestion> suggest_accounts(Role role, const std::string& method,
                                         const std::vector<Account>& chart)
{
    const std::vector<std::string> names = usual_names(role, method);
    std::vector<Suggestion> all;
    for (const Account& account : chart) {
        if (account.active && suits(account, role)) {
            all.push_back(judged(account, role, names));
        }
    }
    if (all.size() == 1 && all.front().confidence < only_one_confidence && role != Role::tender) {
        all.front().confidence = only_one_confidence;
        all.front().reason = "it is the only active account whose type fits";
    }
    std::stable_sort(all.begin(), all.end(), [](const Suggestion& one, const Suggestion& other) {
        return one.confidence > other.confidence;
    });
    all.resize(std::min(all.size(), most_suggestions));
    return all;
}

RoleState state_of_role(Role role, const std::string& method, const std::string& wish,
                        const std::vector<Account>& chart)
{
    RoleState state;
    state.role = role;
    state.setting = role == Role::tender ? "tender." + method : std::string(setting_of(role));
    state.purpose = role == Role::tender ? "money received by " + method : std::string(purpose_of(role));
    const auto found = account_for(role, wish, chart);
    if (const auto* refusal = std::get_if<Refusal>(&found)) {
        state.missing = *refusal;
    } else {
        state.account = std::get<Account>(found);
        const bool usual = is_usual(*state.account, role);
        state.guessed = wish.empty() && !usual;
        state.reason = !wish.empty() ? "by the setting " + state.setting
                       : usual       ? "it has QuickBooks' usual name for it"
                                     : "it is the only active account whose type fits";
    }
    if (!state.account || state.guessed) {
        state.suggestions = suggest_accounts(role, method, chart);
    }
    return state;
}

std::string why_not_posted_to(const Account& account)
{
    if (account.type == "NonPosting") {
        return "QuickBooks keeps orders and estimates there, which move no money";
    }
    if (!account.active) {
        return "it is inactive";
    }
    if (account.special == "OpeningBalanceEquity" || account.special == "RetainedEarnings") {
        return "QuickBooks keeps it for itself";
    }
    return {};
}

} // namespace qbxml
