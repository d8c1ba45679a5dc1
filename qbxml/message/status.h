#pragma once

#include <string>
#include <string_view>

namespace qbxml {

/// What a status of QuickBooks means for the request that got it.
enum class Verdict {
    done,              ///< it is as asked
    done_with_warning, ///< it is in the books, with something to tell
    not_found,         ///< a query found nothing: an answer, not a failure
    again_later,       ///< locked, busy: goes again by itself
    look_first,        ///< our picture of the books is stale: ask, then decide
    needs_person,      ///< nothing will change until somebody acts
    our_bug,           ///< QuickBooks refused the form of what we sent
    not_run            ///< it was never tried (3231)
};

struct Advice {
    Verdict verdict;
    std::string code;        ///< "3140" or "0x80040408", for the details line
    std::string sentence;    ///< plain words for a shop owner; QuickBooks' own text is told beside it
    std::string next_action; ///< the one thing to do
};

/// The meaning of a statusCode. `text` is statusMessage: 3170, 3180 and a few others are told apart by it,
/// and error texts that speak of a lock always mean again_later. Unknown codes have a meaning too, by the
/// range they lie in: below 1000 it is done, with something to tell; an unknown 3xxx deserves a second try;
/// what lies in no range needs a person. -1, which read_answer makes of a status that is no number, leaves
/// the outcome open.
Advice advice_for_status(int code, std::string_view text);

/// The meaning of an HRESULT as the Web Connector reports it ("0x80040400", any case). `text` is its own
/// message. An unknown one is look_first: it may pass by itself, and what was sent may have been done.
Advice advice_for_hresult(std::string_view hresult, std::string_view text);

} // namespace qbxml
