#pragma once

#include "qbxml/message/request.h"
#include "qbxml/message/response.h"
#include "qbxml/schema/catalogue.h"
#include "tests/support/random_values.h"

#include <span>
#include <vector>

/// Messages drawn from the catalogue: what it allows, and nothing else. For tests, fuzzers and benches. All
/// of it follows from the seed of `chance`.
namespace random_messages {

/// The message can be sent to this target at all, in an ordinary set or in a subscription set.
bool is_known_to(const qbxml::schema::Message& message, const qbxml::Target& target);

/// Elements that fill a content model, in the order that it wants.
std::vector<qbxml::Element> children(std::span<const qbxml::schema::Particle> model,
                                     const qbxml::Scope& scope, Fill fill, Chance& chance);

/// A request without a fault, in schema order, perhaps with iterator, metaData and macros. The message has to
/// be known to the target.
qbxml::Request request(const qbxml::schema::Message& message, const qbxml::Target& target, Fill fill,
                       Chance& chance);

/// QuickBooks' answer to such a request, as the published schema has it, with a status and with Rets or
/// ErrorRecovery whatever the status.
qbxml::Reply reply(const qbxml::schema::Message& message, const qbxml::Target& target, Fill fill,
                   Chance& chance);

/// Brings siblings into any order from which `in_schema_order` can bring them back. Where a group repeats,
/// its members keep their order: that is part of what they say.
void shuffle(qbxml::Request& request, Chance& chance);

} // namespace random_messages
