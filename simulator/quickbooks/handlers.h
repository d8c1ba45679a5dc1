#pragma once

#include "qbxml/message/request.h"
#include "simulator/quickbooks/query.h"
#include "simulator/quickbooks/settings.h"

namespace simulator {

/// Works on one request that the schema has taken. The books are not changed: the outcome's commit says how
/// they are to be. What the schema knows and this stand-in does not play gets status 1030.
Outcome handle(const Books& books, Time now, const Settings& settings, Iterators& iterators,
               const qbxml::Request& request);

} // namespace simulator
