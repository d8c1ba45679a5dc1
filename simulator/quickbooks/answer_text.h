#pragma once

#include "qbxml/message/response.h"

#include <string>

namespace simulator {

/// An answer as QuickBooks spells it: prolog without encoding, no `<?qbxml?>`, compact (seen in captures).
std::string write_answer(const qbxml::Answer& answer);

/// The outcome of one request as a reply, with everything but its status left out where `responseData` says
/// so.
std::string write_reply(const qbxml::Reply& reply);

} // namespace simulator
