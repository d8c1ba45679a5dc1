#include "qbxml/plan/field_words.h"

#include <array>
#include <utility>

namespace qbxml {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> known_words{{
    {"TxnDate", "date"},
    {"RefNumber", "number"},
    {"Desc", "description"},
    {"SalesDesc", "description"},
    {"PurchaseDesc", "description on purchases"},
    {"ARAccountRef", "receivable account"},
    {"DepositToAccountRef", "deposit account"},
    {"IsActive", "being active"},
}};

bool is_capital(char letter) { return letter >= 'A' && letter <= 'Z'; }

char small(char letter) { return is_capital(letter) ? static_cast<char>(letter - 'A' + 'a') : letter; }

/// Whether a word begins at this capital: the last one of a row does (PONumber: PO Number).
bool begins_word(std::string_view name, std::size_t at)
{
    const bool after_small = !is_capital(name[at - 1]);
    const bool before_small = at + 1 < name.size() && !is_capital(name[at + 1]);
    return is_capital(name[at]) && (after_small || before_small);
}

} // namespace

std::string word_for_element(std::string_view name)
{
    for (const auto& [element, word] : known_words) {
        if (element == name) {
            return std::string(word);
        }
    }
    if (name.ends_with("Ref") && name.size() > 3) {
        name.remove_suffix(3);
    }
    std::string words;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (i > 0 && begins_word(name, i)) {
            words += ' ';
        }
        const bool in_capitals = (i > 0 && is_capital(name[i - 1]) && is_capital(name[i]) &&
                                  (i + 1 == name.size() || is_capital(name[i + 1]))) ||
                                 (i + 1 < name.size() && is_capital(name[i]) && is_capital(name[i + 1]));
        words += in_capitals ? name[i] : small(name[i]);
    }
    return words;
}

std::string shown(const Element* element)
{
    if (element == nullptr) {
        return {};
    }
    if (element->child("ListID") != nullptr || element->child("FullName") != nullptr) {
        return std::string(element->at("FullName"));
    }
    std::string all = element->text;
    for (const Element& child : element->children) {
        const std::string text = shown(&child);
        if (!text.empty()) {
            all += (all.empty() ? "" : ", ") + text;
        }
    }
    return all;
}

} // namespace qbxml
