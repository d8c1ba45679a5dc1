#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace server {

/// The small answers of the Web Connector's etiquette that need no store (reference: qbwc-protocol, 1.4 to
/// 1.7).

/// What clientVersion answers: nothing, or that a Web Connector older than 2.1 has to be replaced. A version
/// that cannot be read is let in.
std::string answer_to_version(std::string_view version);

/// Why a login was sent away. It travels in the ticket that such a login gets, so that nothing has to be kept
/// of it, and comes back with closeConnection.
enum class SentAway { nothing_to_do, busy, paused, quiet_hours, old_pairing, old_password, unpaired };

/// The ticket of a login that is sent away; `random` is what makes it unique.
std::string sent_away_ticket(const std::string& random, SentAway why);

/// The sentence for such a ticket; nothing for any other.
std::optional<std::string> said_by_ticket(std::string_view ticket);

/// QuickBooks could not be opened: the path of the company file to try again with (empty: the one that is
/// open), or nothing when trying again would not help. `troubles` counts the failures before this one; a
/// second one is never answered with a third try.
std::optional<std::string> try_again_with(std::string_view hresult, int troubles, const std::string& path);

} // namespace server
