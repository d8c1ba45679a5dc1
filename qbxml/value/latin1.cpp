#include "qbxml/value/latin1.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace qbxml {
namespace {

struct Spelling {
    char32_t character;
    std::u32string_view latin1;
};

/// Punctuation of Windows-1252 and its kin, currency signs, and Latin letters that no decomposition takes
/// apart. Sorted.
constexpr auto spellings = std::to_array<Spelling>({
    Spelling{0x0110, U"D"},      Spelling{0x0111, U"d"},    Spelling{0x0126, U"H"},
    Spelling{0x0127, U"h"},      Spelling{0x0131, U"i"},    Spelling{0x0138, U"k"},
    Spelling{0x0141, U"L"},      Spelling{0x0142, U"l"},    Spelling{0x014A, U"N"},
    Spelling{0x014B, U"n"},      Spelling{0x0152, U"OE"},   Spelling{0x0153, U"oe"},
    Spelling{0x0166, U"T"},      Spelling{0x0167, U"t"},    Spelling{0x017F, U"s"},
    Spelling{0x0180, U"b"},      Spelling{0x0181, U"B"},    Spelling{0x0186, U"O"},
    Spelling{0x0187, U"C"},      Spelling{0x0188, U"c"},    Spelling{0x0189, U"D"},
    Spelling{0x018A, U"D"},      Spelling{0x018E, U"E"},    Spelling{0x018F, U"E"},
    Spelling{0x0190, U"E"},      Spelling{0x0191, U"F"},    Spelling{0x0192, U"f"},
    Spelling{0x0193, U"G"},      Spelling{0x0196, U"I"},    Spelling{0x0197, U"I"},
    Spelling{0x0198, U"K"},      Spelling{0x0199, U"k"},    Spelling{0x019A, U"l"},
    Spelling{0x019D, U"N"},      Spelling{0x019E, U"n"},    Spelling{0x019F, U"O"},
    Spelling{0x01A4, U"P"},      Spelling{0x01A5, U"p"},    Spelling{0x01AB, U"t"},
    Spelling{0x01AC, U"T"},      Spelling{0x01AD, U"t"},    Spelling{0x01AE, U"T"},
    Spelling{0x01B2, U"V"},      Spelling{0x01B3, U"Y"},    Spelling{0x01B4, U"y"},
    Spelling{0x01B5, U"Z"},      Spelling{0x01B6, U"z"},    Spelling{0x01DD, U"e"},
    Spelling{0x01E4, U"G"},      Spelling{0x01E5, U"g"},    Spelling{0x0221, U"d"},
    Spelling{0x0224, U"Z"},      Spelling{0x0225, U"z"},    Spelling{0x0234, U"l"},
    Spelling{0x0235, U"n"},      Spelling{0x0236, U"t"},    Spelling{0x0237, U"j"},
    Spelling{0x023A, U"A"},      Spelling{0x023B, U"C"},    Spelling{0x023C, U"c"},
    Spelling{0x023D, U"L"},      Spelling{0x023E, U"T"},    Spelling{0x0243, U"B"},
    Spelling{0x0244, U"U"},      Spelling{0x0246, U"E"},    Spelling{0x0247, U"e"},
    Spelling{0x0248, U"J"},      Spelling{0x0249, U"j"},    Spelling{0x024C, U"R"},
    Spelling{0x024D, U"r"},      Spelling{0x024E, U"Y"},    Spelling{0x024F, U"y"},
    Spelling{0x0253, U"b"},      Spelling{0x0254, U"o"},    Spelling{0x0256, U"d"},
    Spelling{0x0257, U"d"},      Spelling{0x0259, U"e"},    Spelling{0x025B, U"e"},
    Spelling{0x0260, U"g"},      Spelling{0x0263, U"g"},    Spelling{0x0268, U"i"},
    Spelling{0x0269, U"i"},      Spelling{0x026B, U"l"},    Spelling{0x0272, U"n"},
    Spelling{0x0275, U"o"},      Spelling{0x0289, U"u"},    Spelling{0x028B, U"v"},
    Spelling{0x0292, U"z"},      Spelling{0x02B9, U"'"},    Spelling{0x02BA, U"\""},
    Spelling{0x02BB, U"'"},      Spelling{0x02BC, U"'"},    Spelling{0x02BD, U"'"},
    Spelling{0x02C6, U"^"},      Spelling{0x02C8, U"'"},    Spelling{0x02CA, U"'"},
    Spelling{0x02CB, U"`"},      Spelling{0x02DC, U"~"},    Spelling{0x03BC, U"\u00B5"},
    Spelling{0x0E3F, U"THB"},    Spelling{0x1E9E, U"SS"},   Spelling{0x2010, U"-"},
    Spelling{0x2011, U"-"},      Spelling{0x2012, U"-"},    Spelling{0x2013, U"-"},
    Spelling{0x2014, U"-"},      Spelling{0x2015, U"-"},    Spelling{0x2018, U"'"},
    Spelling{0x2019, U"'"},      Spelling{0x201A, U","},    Spelling{0x201B, U"'"},
    Spelling{0x201C, U"\""},     Spelling{0x201D, U"\""},   Spelling{0x201E, U"\""},
    Spelling{0x201F, U"\""},     Spelling{0x2020, U"+"},    Spelling{0x2021, U"++"},
    Spelling{0x2022, U"*"},      Spelling{0x2023, U"*"},    Spelling{0x2026, U"..."},
    Spelling{0x2027, U"\u00B7"}, Spelling{0x2030, U"0/00"}, Spelling{0x2032, U"'"},
    Spelling{0x2033, U"\""},     Spelling{0x2034, U"'''"},  Spelling{0x2035, U"'"},
    Spelling{0x2036, U"\""},     Spelling{0x2039, U"<"},    Spelling{0x203A, U">"},
    Spelling{0x2043, U"-"},      Spelling{0x2044, U"/"},    Spelling{0x20A4, U"\u00A3"},
    Spelling{0x20A6, U"NGN"},    Spelling{0x20A8, U"Rs"},   Spelling{0x20A9, U"KRW"},
    Spelling{0x20AA, U"ILS"},    Spelling{0x20AB, U"VND"},  Spelling{0x20AC, U"EUR"},
    Spelling{0x20B1, U"PHP"},    Spelling{0x20B4, U"UAH"},  Spelling{0x20B9, U"INR"},
    Spelling{0x20BA, U"TRY"},    Spelling{0x20BD, U"RUB"},  Spelling{0x20BF, U"BTC"},
    Spelling{0x2116, U"No."},    Spelling{0x2117, U"(P)"},  Spelling{0x2120, U"SM"},
    Spelling{0x2122, U"TM"},     Spelling{0x2190, U"<-"},   Spelling{0x2192, U"->"},
    Spelling{0x2194, U"<->"},    Spelling{0x21D2, U"=>"},   Spelling{0x2212, U"-"},
    Spelling{0x2215, U"/"},      Spelling{0x2217, U"*"},    Spelling{0x2219, U"\u00B7"},
    Spelling{0x223C, U"~"},      Spelling{0x2248, U"~"},    Spelling{0x2260, U"!="},
    Spelling{0x2264, U"<="},     Spelling{0x2265, U">="},   Spelling{0x22C5, U"\u00B7"},
    Spelling{0x25A0, U"*"},      Spelling{0x25AA, U"*"},    Spelling{0x25CF, U"*"},
    Spelling{0x2C65, U"a"},      Spelling{0x2C66, U"t"},    Spelling{0x301C, U"~"},
});

constexpr bool is_sorted_table()
{
    for (std::size_t i = 1; i < spellings.size(); ++i)
        if (spellings[i - 1].character >= spellings[i].character)
            return false;
    return true;
}
static_assert(is_sorted_table(), "the table is searched by halves");

const Spelling* find_spelling(char32_t character)
{
    const auto* found = std::lower_bound(spellings.begin(), spellings.end(), character,
                                         [](const Spelling& s, char32_t c) { return s.character < c; });
    return found != spellings.end() && found->character == character ? found : nullptr;
}

/// The spelling of one character that is not taken apart any further.
std::optional<std::u32string> simple_spelling(char32_t character)
{
    if (character < 0x80 || (character >= 0xA0 && character <= 0xFF))
        return std::u32string(1, character);
    if (const auto* known = find_spelling(character))
        return std::u32string(known->latin1);
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(character))) {
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

} // namespace

std::optional<std::u32string> latin1_spelling(char32_t character)
{
    if (auto simple = simple_spelling(character))
        return simple;
    std::array<utf8proc_int32_t, 32> parts{}; // the longest decomposition of Unicode has 18
    int boundary = 0;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE);
    const auto count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(character), parts.data(),
                                static_cast<utf8proc_ssize_t>(parts.size()), options, &boundary);
    if (count <= 0 || count > static_cast<utf8proc_ssize_t>(parts.size()))
        return std::nullopt;
    std::u32string whole;
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
        const auto part = simple_spelling(static_cast<char32_t>(parts[static_cast<std::size_t>(i)]));
        if (!part)
            return std::nullopt;
        whole += *part;
    }
    return whole;
}

} // namespace qbxml
