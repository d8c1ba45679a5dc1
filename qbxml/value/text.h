#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace qbxml {

/// One text that could not go into QuickBooks as it came, kept so that the shop can see what was changed.
struct TextChange {
    std::string field;  ///< where it was going: "CustomerAdd/Name"
    std::string before; ///< as the shop wrote it
    std::string after;  ///< as QuickBooks gets it
    std::string why;    ///< "cut to 41 characters", "characters that QuickBooks cannot keep were replaced"
    bool operator==(const TextChange&) const = default;
};

/// What becomes of a text on its way into QuickBooks, which stores ISO-8859-1 only (reference: QuickBooks
/// turns other characters into `?` for ever).
struct CleanText {
    std::string text; ///< UTF-8, every character inside Latin-1, no control characters but tab and newline
    bool changed = false; ///< differs from what came in
    std::string
        lost; ///< UTF-8: the characters for which no Latin-1 spelling is known; empty when all went well
};

/// Replaces Windows-1252 punctuation (curly quotes, dashes, ellipsis, euro → EUR …), strips accents that
/// Latin-1 lacks (Š → S), writes Greek and Cyrillic in Latin letters (latin1.h), drops control characters and
/// invalid UTF-8. Characters of other scripts land in `lost`.
///
/// Control characters: tab and newline stay, other line ends, vertical tab and form feed become a newline.
/// The characters U+0080 to U+009F are controls that nobody sends: they are bytes of Windows-1252 that
/// somebody took for Latin-1 (0x93 and 0x94 are curly quotes, 0x85 is an ellipsis), and are read as what they
/// were.
CleanText latin1_safe(std::string_view utf8);

/// The same, with line ends, tabs and runs of blanks folded into one blank and the ends trimmed: for names.
CleanText latin1_safe_line(std::string_view utf8);

/// Number of characters (code points): QuickBooks' lengths count these, not bytes.
std::size_t length(std::string_view utf8);

/// The first `max` characters.
std::string cut(std::string_view utf8, std::size_t max);

/// At most `max_lines` lines of at most `width` characters, broken between words where that is possible. What
/// does not fit any more is cut.
std::vector<std::string> wrap(std::string_view utf8, std::size_t width, std::size_t max_lines);

/// The first characters, five bits each, of a hash of the text in base32 (a-z, 2-7); 32 at most. The same
/// text always gives the same ones.
std::string short_hash(std::string_view text, std::size_t characters);

/// One line, Latin-1-safe, of at most `max` characters. A longer one is cut and ends in `~` and ten
/// characters of the hash of the whole folded line: the same line always gives the same short one, in any
/// case, and 50 bits keep a million lines apart that begin alike (the odds that any two of them meet are 1 to
/// 2,000). Below 15 characters the hash takes half of the room, below 7 there is none, and nothing of the
/// kind is promised.
CleanText short_line(std::string_view utf8, std::size_t max);

/// A list name as QuickBooks takes it: a short_line() without colon (it separates parent and child; a hyphen
/// stands in for it).
CleanText list_name(std::string_view utf8, std::size_t max);

/// RefNumber of sales documents, 11 characters: `number` if it fits, else its last five characters, `-`, and
/// five characters of the hash of `whole_key`. There is no room for a promise: 25 bits tell numbers with the
/// same last five characters apart, so that of a million sequential ones about every seventh million holds
/// one pair, and of a million that end alike some 15,000 pairs meet. QuickBooks takes equal RefNumbers; the
/// whole number belongs into the memo, and the mark of a posting tells which is which.
std::string ref_number(std::string_view number, std::string_view whole_key);

/// Two names are the same list entry in QuickBooks when their folds are equal (it compares without case).
std::string fold(std::string_view utf8);

/// Whether a shop means the same by two names: they differ in nothing but case, blanks, invisible characters,
/// and the form of quotes, dashes and the like. Not the same are names that only QuickBooks' spelling makes
/// equal: "Škoda" and "Skoda", "Чай" and "Chay", "A:B" and "A-B".
bool same_name(std::string_view one, std::string_view other);

} // namespace qbxml
