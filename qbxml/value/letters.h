#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace qbxml {

/// How one character is written with those of ISO-8859-1. A capital that takes several letters has only its
/// first one large ("Shch").
struct LetterSpelling {
    char32_t character;
    std::u32string_view latin1;
};

/// The tables are searched by halves.
constexpr bool is_ascending(std::span<const LetterSpelling> letters)
{
    for (std::size_t i = 1; i < letters.size(); ++i)
        if (letters[i - 1].character >= letters[i].character)
            return false;
    return true;
}

/// Punctuation of Windows-1252 and its kin, currency signs, and Latin letters that no decomposition takes
/// apart. Ascending.
std::span<const LetterSpelling> latin_letters();

/// Modern Greek without its accents, which decomposition takes off. Letter by letter, as signposts write it:
/// β is v, η and ι are i, υ is y, χ is ch. Ascending.
std::span<const LetterSpelling> greek_letters();

/// The letters of Russian, Ukrainian, Bulgarian, Serbian, Belarusian and Macedonian, and those that Russian
/// and Bulgarian gave up. One letter has one spelling in all languages, near to what passports write: г is g,
/// и is i, х is kh, щ is shch. Ascending.
std::span<const LetterSpelling> cyrillic_letters();

/// What a byte 0x80 to 0x9F means in Windows-1252; 0 for the five that mean nothing.
char32_t windows_1252(unsigned char byte);

} // namespace qbxml
