#include "server/api/private_numbers.h"

#include <algorithm>
#include <array>
#include <vector>

namespace server {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_digit(c) || is_letter(c) || c == '_'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

char at(std::string_view text, std::size_t place) { return place < text.size() ? text[place] : '\0'; }

/// Nothing of the same word, number or id stands before: "A4111…", "80000001-4111…", "0.4111…" do not begin
/// anew.
bool begins(std::string_view text, std::size_t first)
{
    if (first == 0)
        return true;
    const char before = text[first - 1];
    const bool joined =
        (before == '-' || before == '.' || before == '/') && first >= 2 && is_word(text[first - 2]);
    return !is_word(before) && !joined;
}

/// The same behind it.
bool ends(std::string_view text, std::size_t end)
{
    const char next = at(text, end);
    const bool joined = (next == '-' || next == '.' || next == '/') && is_word(at(text, end + 1));
    return !is_word(next) && !joined;
}

/// Digits in groups that one and the same sign parts.
struct Groups {
    std::string digits;
    std::vector<std::size_t> lengths;
    std::size_t end = 0; ///< place behind the last digit
};

Groups groups_at(std::string_view text, std::size_t first)
{
    constexpr std::size_t most = 24;
    Groups groups;
    char sign = '\0';
    std::size_t place = first;
    while (groups.digits.size() < most) {
        const std::size_t begin = place;
        while (is_digit(at(text, place)))
            groups.digits += text[place++];
        if (place == begin)
            break;
        groups.lengths.push_back(place - begin);
        groups.end = place;
        const char next = at(text, place);
        if ((next != ' ' && next != '-') || (sign != '\0' && next != sign))
            break;
        sign = next;
        ++place;
    }
    return groups;
}

bool grouped_as_cards_are(const std::vector<std::size_t>& lengths)
{
    using Lengths = std::vector<std::size_t>;
    return lengths.size() == 1 || lengths == Lengths{4, 4, 4, 4} || lengths == Lengths{4, 4, 4, 4, 3} ||
           lengths == Lengths{4, 6, 5} || lengths == Lengths{4, 6, 4};
}

/// The issuers' ranges, each with the lengths that are in use. Thirteen digits are none: they are EAN codes.
bool of_an_issuer(const std::string& digits)
{
    const int four = std::stoi(digits.substr(0, 4));
    const auto within = [four](int least, int most) { return four >= least && four <= most; };
    switch (digits.size()) {
    case 14:
        return within(3000, 3059) || within(3600, 3699) || within(3800, 3999);
    case 15:
        return within(3400, 3499) || within(3700, 3799);
    case 16:
        return within(4000, 4999) || within(5100, 5599) || within(2221, 2720) || within(6011, 6011) ||
               within(6200, 6299) || within(6440, 6599) || within(3528, 3589);
    case 19:
        return within(4000, 4999) || within(6200, 6299);
    default:
        return false;
    }
}

bool luhn(const std::string& digits)
{
    int sum = 0;
    bool twice = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        const int value = (*digit - '0') * (twice ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
        twice = !twice;
    }
    return sum % 10 == 0;
}

bool is_card(const std::string& digits, const std::vector<std::size_t>& lengths)
{
    return digits.size() >= 14 && grouped_as_cards_are(lengths) && of_an_issuer(digits) && luhn(digits);
}

/// The first groups may be a card and the next ones something else: "4111111111111111 2026".
std::optional<PrivatePlace> card_at(std::string_view text, std::size_t first)
{
    const Groups groups = groups_at(text, first);
    std::vector<std::size_t> lengths;
    std::size_t digits = 0;
    std::size_t end = first;
    for (const std::size_t length : groups.lengths) {
        lengths.push_back(length);
        digits += length;
        end += length + (lengths.size() > 1 ? 1 : 0);
        if (is_card(groups.digits.substr(0, digits), lengths) && ends(text, end))
            return PrivatePlace{PrivateKind::card, first, end - first};
    }
    return std::nullopt;
}

/// 123-45-6789, in the ranges that are given out.
std::optional<PrivatePlace> social_security_at(std::string_view text, std::size_t first)
{
    const Groups groups = groups_at(text, first);
    if (groups.lengths != std::vector<std::size_t>{3, 2, 4} || text[first + 3] != '-' ||
        !ends(text, groups.end))
        return std::nullopt;
    const std::string area = groups.digits.substr(0, 3);
    if (area == "000" || area == "666" || area[0] == '9' || groups.digits.substr(3, 2) == "00" ||
        groups.digits.substr(5) == "0000")
        return std::nullopt;
    return PrivatePlace{PrivateKind::social_security, first, groups.end - first};
}

/// The check of ISO 13616: the number, its beginning put to the end, letters as two digits, leaves 1.
bool iban_checks(const std::string& iban)
{
    int rest = 0;
    for (std::size_t i = 0; i < iban.size(); ++i) {
        const char c = iban[(i + 4) % iban.size()];
        const int value = is_digit(c) ? c - '0' : c - 'A' + 10;
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
}

std::optional<PrivatePlace> iban_at(std::string_view text, std::size_t first)
{
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (!capital(at(text, first)) || !capital(at(text, first + 1)) || !is_digit(at(text, first + 2)) ||
        !is_digit(at(text, first + 3)))
        return std::nullopt;
    std::string iban;
    for (std::size_t place = first; iban.size() <= 34; ++place) {
        const char c = at(text, place);
        const bool goes_on = is_digit(c) || capital(c);
        if (!goes_on && iban.size() >= 15 && ends(text, place) && iban_checks(iban))
            return PrivatePlace{PrivateKind::account, first, place - first};
        if (goes_on)
            iban += c;
        else if (c != ' ' || iban.size() % 4 != 0)
            break;
    }
    return std::nullopt;
}

std::optional<PrivatePlace> email_at(std::string_view text, std::size_t first)
{
    const auto local = [](char c) { return is_word(c) || c == '.' || c == '+' || c == '-' || c == '%'; };
    const auto domain = [](char c) { return is_digit(c) || is_letter(c) || c == '.' || c == '-'; };
    std::size_t sign = first;
    while (local(at(text, sign)))
        ++sign;
    if (sign == first || at(text, sign) != '@')
        return std::nullopt;
    std::size_t end = sign + 1;
    while (domain(at(text, end)))
        ++end;
    while (end > sign + 1 && !is_word(text[end - 1]))
        --end; // the full stop of the sentence
    if (text.substr(sign, end - sign).find('.') == std::string_view::npos)
        return std::nullopt;
    return PrivatePlace{PrivateKind::email, first, end - first};
}

struct Label {
    std::string_view words; ///< in lower case
    PrivateKind kind;
    std::size_t least; ///< digits of the number behind it
    std::size_t most;
};

/// Longer words before the shorter ones that they begin with.
constexpr std::array<Label, 20> labels{{
    {"social security", PrivateKind::social_security, 9, 9},
    {"ssn", PrivateKind::social_security, 9, 9},
    {"tax identification", PrivateKind::tax_id, 9, 11},
    {"taxpayer id", PrivateKind::tax_id, 9, 9},
    {"tax id", PrivateKind::tax_id, 9, 11},
    {"tin", PrivateKind::tax_id, 9, 9},
    {"ein", PrivateKind::tax_id, 9, 9},
    {"routing", PrivateKind::account, 9, 9},
    {"aba", PrivateKind::account, 9, 9},
    {"bank account", PrivateKind::account, 6, 17},
    {"account number", PrivateKind::account, 6, 17},
    {"account no", PrivateKind::account, 6, 17},
    {"account #", PrivateKind::account, 6, 17},
    {"acct number", PrivateKind::account, 6, 17},
    {"acct no", PrivateKind::account, 6, 17},
    {"acct. no", PrivateKind::account, 6, 17},
    {"acct #", PrivateKind::account, 6, 17},
    {"acct", PrivateKind::account, 8, 17},
    {"credit card", PrivateKind::card, 12, 19},
    {"card number", PrivateKind::card, 12, 19},
}};

bool starts_with_label(std::string_view text, std::size_t first, std::string_view words)
{
    if (text.size() - first < words.size())
        return false;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (lower(text[first + i]) != words[i])
            return false;
    return !is_letter(at(text, first + words.size()));
}

const Label* label_at(std::string_view text, std::size_t first)
{
    const auto* const found = std::find_if(labels.begin(), labels.end(), [&](const Label& label) {
        return starts_with_label(text, first, label.words);
    });
    return found == labels.end() ? nullptr : found;
}

/// Where the number begins behind a label: "SSN: 1", "routing number is 1", "account no. 1".
std::size_t number_behind(std::string_view text, std::size_t place)
{
    static constexpr std::array<std::string_view, 5> fillers{"number", "no", "num", "nr", "is"};
    for (;;) {
        while (std::string_view(" :#.=()").find(at(text, place)) != std::string_view::npos &&
               place < text.size())
            ++place;
        const auto* const filler = std::find_if(fillers.begin(), fillers.end(), [&](std::string_view word) {
            return starts_with_label(text, place, word);
        });
        if (filler == fillers.end())
            return place;
        place += filler->size();
    }
}

} // namespace

std::string shown_instead(PrivateKind kind, std::string_view hidden)
{
    std::string digits;
    std::copy_if(hidden.begin(), hidden.end(), std::back_inserter(digits), is_digit);
    const auto last = digits.size() < 8 ? "" : " " + digits.substr(digits.size() - 4);
    switch (kind) {
    case PrivateKind::card:
        return "[card" + last + "]";
    case PrivateKind::account:
        return "[account" + last + "]";
    case PrivateKind::tax_id:
        return "[tax id]";
    case PrivateKind::social_security:
        return "[social security number]";
    case PrivateKind::email:
        return "[e-mail]";
    }
    return "[hidden]";
}

std::optional<PrivatePlace> private_place_at(std::string_view text, std::size_t first, bool email)
{
    if (!begins(text, first))
        return std::nullopt;
    if (is_digit(at(text, first))) {
        if (auto card = card_at(text, first))
            return card;
        if (auto number = social_security_at(text, first))
            return number;
    } else if (auto iban = iban_at(text, first)) {
        return iban;
    }
    return email ? email_at(text, first) : std::nullopt;
}

std::optional<PrivatePlace> named_number_at(std::string_view text, std::size_t first)
{
    if (!is_letter(at(text, first)) || !begins(text, first))
        return std::nullopt;
    const Label* const label = label_at(text, first);
    if (label == nullptr)
        return std::nullopt;
    const std::size_t begin = number_behind(text, first + label->words.size());
    const Groups groups = groups_at(text, begin);
    const std::size_t alone = groups.lengths.empty() ? 0 : groups.lengths.front();
    const auto fits = [&](std::size_t digits, std::size_t end) {
        return digits >= label->least && digits <= label->most && ends(text, end);
    };
    if (fits(groups.digits.size(), groups.end))
        return PrivatePlace{label->kind, begin, groups.end - begin};
    if (fits(alone, begin + alone)) // what follows is another number
        return PrivatePlace{label->kind, begin, alone};
    return std::nullopt;
}

std::optional<PrivateKind> kind_by_label(std::string_view label)
{
    for (std::size_t place = 0; place < label.size(); ++place) {
        if (!begins(label, place))
            continue;
        if (const Label* const found = label_at(label, place))
            return found->kind;
    }
    return std::nullopt;
}

} // namespace server
