#pragma once

#include "qbxml/message/scope.h"
#include "tests/support/catch.h"
#include "tests/support/random_messages.h"

#include <string>
#include <vector>

/// What the property tests share: every message of the catalogue, drawn with a fixed seed.
namespace properties {

/// The two versions that are pinned by published files, an old one, and the other editions.
std::vector<qbxml::Target> all_targets();

struct Drawn {
    const qbxml::schema::Message& message;
    random_messages::Fill fill;
    qbxml::Request request;
    /// What to check it against: subscription messages have no place in the ordinary set that the notes speak
    /// of.
    qbxml::Rules rules;
};

/// How full messages are drawn: with everything in them only for the pinned versions, which takes time.
std::vector<random_messages::Fill> fills(const qbxml::Target& target);

/// Each message that the target knows, drawn once for each of its fills.
template <typename Use>
void for_all_requests(const qbxml::Target& target, unsigned seed, Use use)
{
    random_messages::Chance chance(seed);
    for (const auto& message : qbxml::schema::messages()) {
        if (!random_messages::is_known_to(message, target))
            continue;
        for (const auto fill : fills(target)) {
            const bool ordinary = message.set == qbxml::schema::MessageSet::ordinary;
            const Drawn drawn{message, fill, random_messages::request(message, target, fill, chance),
                              ordinary ? qbxml::Rules::schema_and_edition_notes : qbxml::Rules::schema};
            INFO(message.name << " for " << target.version.text() << ' '
                              << qbxml::schema::edition_name(target.edition) << ", seed " << seed);
            use(drawn, chance);
        }
    }
}

/// Each message's reply, likewise.
template <typename Use>
void for_all_replies(const qbxml::Target& target, unsigned seed, Use use)
{
    random_messages::Chance chance(seed);
    for (const auto& message : qbxml::schema::messages()) {
        if (!random_messages::is_known_to(message, target))
            continue;
        for (const auto fill : fills(target)) {
            INFO("reply to " << message.name << " for " << target.version.text() << ' '
                             << qbxml::schema::edition_name(target.edition) << ", seed " << seed);
            use(message, random_messages::reply(message, target, fill, chance));
        }
    }
}

/// The text of a request as it stands, right or wrong, in order or not.
std::string plain_text(const qbxml::Request& request);

/// Faults as one text, a line each.
std::string told(const qbxml::Faults& faults);
/// The elements of a request, indented.
std::string shown(const qbxml::Request& request);

} // namespace properties
