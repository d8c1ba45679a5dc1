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
/// Latin-1 lacks (Š → S), drops control characters and invalid UTF-8. Characters of other scripts land in
/// `lost`.
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

/// Five base32 characters (a-z, 2-7) of a hash of the text. The same text always gives the same five.
std::string short_hash(std::string_view text);

/// A list name as QuickBooks takes it: Latin-1-safe, no colon (it separates parent and child; a hyphen stands
/// in for it), at most `max` characters. A longer one is cut and ends in `~` and the short hash of the whole
/// name.
CleanText list_name(std::string_view utf8, std::size_t max);

/// RefNumber of sales documents, 11 characters: `number` if it fits, else its last five characters, `-`, and
/// the short hash of `whole_key`.
std::string ref_number(std::string_view number, std::string_view whole_key);

/// Two names are the same list entry in QuickBooks when their folds are equal (it compares without case).
std::string fold(std::string_view utf8);

} // namespace qbxml
