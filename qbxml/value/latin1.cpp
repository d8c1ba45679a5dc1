#include "qbxml/value/latin1.h"

#include "qbxml/value/letters.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace qbxml {
namespace {

constexpr char32_t no_break_space = 0xA0;
constexpr char32_t micro_sign = 0xB5;
constexpr char32_t small_mu = 0x3BC;
constexpr char32_t large_omega = 0x3A9;

using Spelled = std::optional<std::u32string_view>;

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

bool is_letter_or_mark(char32_t c)
{
    const auto kind = category(c);
    return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_ME;
}

bool is_latin1(char32_t c) { return c < 0x80 || (c >= 0xA0 && c <= 0xFF); }
bool is_greek(char32_t c) { return (c >= 0x370 && c < 0x400) || (c >= 0x1F00 && c < 0x2000); }
bool is_cyrillic(char32_t c) { return c >= 0x400 && c < 0x530; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_one_of(char32_t c, std::u32string_view those) { return those.find(c) != std::u32string_view::npos; }

Spelled find_in(std::span<const LetterSpelling> letters, char32_t c)
{
    const auto found = std::lower_bound(
        letters.begin(), letters.end(), c,
        [](const LetterSpelling& letter, char32_t wanted) { return letter.character < wanted; });
    return found != letters.end() && found->character == c ? Spelled(found->latin1) : std::nullopt;
}

/// The spelling of one character that is not taken apart any further. Not for those of Latin-1.
Spelled simple_spelling(char32_t c)
{
    if (const auto known = find_in(is_cyrillic(c) ? cyrillic_letters()
                                   : is_greek(c)  ? greek_letters()
                                                  : latin_letters(),
                                   c))
        return known;
    switch (category(c)) {
    case UTF8PROC_CATEGORY_ZS:
        return U" ";
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return U"\n";
    case UTF8PROC_CATEGORY_MN: // accents: the letter before them stays
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
        return U""; // joiners, direction marks, byte order marks
    default:
        return std::nullopt;
    }
}

/// A part of a character that was taken apart. In squared signs such as ㎛ and ㏀ Greek letters are units.
Spelled spelling_of_part(char32_t part, char32_t whole)
{
    if (!is_greek(whole) && part == small_mu)
        return U"\u00B5";
    if (!is_greek(whole) && part == large_omega)
        return U"Ohm";
    return simple_spelling(part);
}

/// The character in its parts; nothing when one of them has no spelling.
std::optional<std::u32string> spelling_of_parts(char32_t c)
{
    std::array<utf8proc_int32_t, 32> parts{}; // the longest decomposition of Unicode has 18
    int boundary = 0;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE);
    const auto count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(),
                                static_cast<utf8proc_ssize_t>(parts.size()), options, &boundary);
    if (count <= 0 || count > static_cast<utf8proc_ssize_t>(parts.size()))
        return std::nullopt;
    std::u32string whole;
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
        const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
        if (is_latin1(part)) {
            whole += part;
            continue;
        }
        const auto spelled = spelling_of_part(part, c);
        if (!spelled)
            return std::nullopt;
        whole += *spelled;
    }
    return whole;
}

/// Spells one text from its beginning to its end.
class Speller {
public:
    explicit Speller(std::u32string_view text) : text_(text) {}

    Latin1Text spell()
    {
        Latin1Text out;
        out.text.reserve(text_.size());
        for (std::size_t i = 0; i < text_.size(); ++i) {
            const auto c = text_[i];
            if (is_latin1(c))
                out.text += c;
            else if (auto spelled = spelling_at(i))
                out.text += *spelled;
            else
                out.lost += c;
        }
        return out;
    }

private:
    /// 0 beyond the ends.
    [[nodiscard]] char32_t at(std::size_t i) const { return i < text_.size() ? text_[i] : U'\0'; }
    [[nodiscard]] char32_t before(std::size_t i) const { return i == 0 ? U'\0' : text_[i - 1]; }

    std::optional<std::u32string> spelling_at(std::size_t i)
    {
        auto spelled = by_neighbours(i);
        if (!spelled)
            spelled = simple_spelling(text_[i]);
        if (!spelled)
            return spelling_of_parts(text_[i]);
        std::u32string whole(*spelled);
        if (whole.size() > 1 && category(text_[i]) == UTF8PROC_CATEGORY_LU && in_large_word(i))
            for (char32_t& c : whole)
                c = c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c;
        return whole;
    }

    [[nodiscard]] Spelled by_neighbours(std::size_t i) const
    {
        const auto next = at(i + 1);
        switch (text_[i]) {
        case U'\u042A': // Ъ
        case U'\u044A': // ъ
            return !is_cyrillic(next) || is_one_of(next, U"еёєїюяЕЁЄЇЮЯ") ? Spelled(U"") : std::nullopt;
        case U'\u042C': // Ь
            return is_one_of(next, U"оО") ? U"Y" : U"";
        case U'\u044C': // ь
            return is_one_of(next, U"оО") ? U"y" : U"";
        case U'\u03A5': // Υ
        case U'\u038E': // Ύ
            return is_one_of(before(i), U"αεοΑΕΟ") ? Spelled(U"U") : std::nullopt;
        case U'\u03C5': // υ
        case U'\u03CD': // ύ
            return is_one_of(before(i), U"αεοΑΕΟ") ? Spelled(U"u") : std::nullopt;
        case small_mu:
            return in_greek_word(i) ? U"m" : U"\u00B5";
        case large_omega:
            return is_ohm(i) ? Spelled(U"Ohm") : std::nullopt;
        default:
            return std::nullopt;
        }
    }

    [[nodiscard]] bool in_greek_word(std::size_t i) const
    {
        return is_greek(before(i)) || (is_greek(at(i + 1)) && at(i + 1) != large_omega);
    }

    [[nodiscard]] bool is_ohm(std::size_t i) const
    {
        if (is_greek(at(i + 1)))
            return false;
        if (i > 0 && (is_one_of(before(i), U"kKMGm") || before(i) == small_mu || before(i) == micro_sign))
            --i;
        if (i > 0 && (before(i) == U' ' || before(i) == no_break_space))
            --i;
        return is_digit(before(i));
    }

    /// Two capitals at least and no small letter in the whole word. Each word is looked at once.
    bool in_large_word(std::size_t i)
    {
        if (i < word_end_)
            return large_;
        std::size_t begin = i;
        while (begin > 0 && is_letter_or_mark(text_[begin - 1]))
            --begin;
        std::size_t capitals = 0;
        std::size_t small = 0;
        for (word_end_ = begin; word_end_ < text_.size() && is_letter_or_mark(text_[word_end_]);
             ++word_end_) {
            capitals += category(text_[word_end_]) == UTF8PROC_CATEGORY_LU ? 1U : 0U;
            small += category(text_[word_end_]) == UTF8PROC_CATEGORY_LL ? 1U : 0U;
        }
        large_ = capitals > 1 && small == 0;
        return large_;
    }

    std::u32string_view text_;
    std::size_t word_end_ = 0; ///< of the word that large_ speaks of
    bool large_ = false;
};

} // namespace

Latin1Text in_latin1(std::u32string_view characters) { return Speller(characters).spell(); }

std::u32string plain_punctuation(std::u32string_view characters)
{
    std::u32string plain;
    plain.reserve(characters.size());
    for (const auto c : characters) {
        const auto kind = is_latin1(c) ? UTF8PROC_CATEGORY_CN : category(c);
        const bool mark = (kind >= UTF8PROC_CATEGORY_PC && kind <= UTF8PROC_CATEGORY_PO) ||
                          kind == UTF8PROC_CATEGORY_LM || kind == UTF8PROC_CATEGORY_SK;
        const auto known = mark ? find_in(latin_letters(), c) : std::nullopt;
        plain += known ? std::u32string(*known) : std::u32string(1, c);
    }
    return plain;
}

} // namespace qbxml
