#pragma once

#include <string>
#include <string_view>

namespace qbxml {

/// A text in the characters of ISO-8859-1.
struct Latin1Text {
    std::u32string text;
    std::u32string lost; ///< characters of scripts that Latin letters do not stand for here
};

/// Spells a text, composed (NFC) and without control characters, in ISO-8859-1: characters of it stay;
/// Windows punctuation and the letters of letters.h are replaced; what decomposes does so, and accents that
/// Latin-1 lacks fall off.
///
/// Neighbours matter in few places. A capital that takes several letters is written large as a whole where
/// its whole word is ("Щ" is Shch in "Щука" and SHCH in "ЩУКА"). ъ is a between consonants (Bulgarian) and
/// silent before е ё є ї ю я and at the end of a word (Russian); ь is y before о, else silent. υ is u after
/// α, ε and ο; of the other Greek digraphs none is treated apart. A lone μ is the micro sign, and Ω behind a
/// figure, with or without k, M, G, m or μ between, is Ohm.
Latin1Text in_latin1(std::u32string_view characters);

/// Punctuation in its plain form where it has one (curly quotes, dashes, ellipsis …); other characters as
/// they are.
std::u32string plain_punctuation(std::u32string_view characters);

} // namespace qbxml
