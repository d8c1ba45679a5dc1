#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace server {

/// What a number is that strangers should not see.
enum class PrivateKind { card, account, tax_id, social_security, email };

/// `[card 1111]`, `[tax id]`: what is shown instead of it. Of cards and accounts the last four digits stay,
/// where there are at least eight.
std::string shown_instead(PrivateKind kind, std::string_view hidden);

/// A place in a text that should not be seen.
struct PrivatePlace {
    PrivateKind kind;
    std::size_t first = 0;
    std::size_t length = 0;
};

/// Whether something of that kind begins at `first`: a card number (form, issuer and check digit are right,
/// grouped as cards are or not at all), a social security number, an IBAN (check digits are right), or, with
/// `email`, an address. A number that is part of a longer word or number is none.
std::optional<PrivatePlace> private_place_at(std::string_view text, std::size_t first, bool email);

/// Whether the text at `first` is a word such as "routing", "SSN" or "account no" with a number behind it:
/// the place of the number.
std::optional<PrivatePlace> named_number_at(std::string_view text, std::size_t first);

/// What a value is by the name of its field ("Social Security", "Acct #"); nothing for other names.
std::optional<PrivateKind> kind_by_label(std::string_view label);

} // namespace server
