#pragma once

#include <string>
#include <string_view>

namespace server {

/// A text of the trace as strangers may see it: card numbers, bank accounts and routing numbers, tax ids and
/// social security numbers are replaced by what they are, `[card 1111]`; with `email`, addresses too.
///
/// In qbXML some elements hide by their name whatever they hold (CreditCardNumber, SSN, EIN …); elsewhere a
/// number is hidden when its form and check digits are right, or when a word before it says what it is. IDs,
/// reference numbers, EditSequences, dates, amounts and quantities are never changed. A text that is no XML,
/// or is cut off, is looked through just the same.
std::string redacted(std::string_view text, bool email);

} // namespace server
