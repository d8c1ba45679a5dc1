#pragma once

#include "server/intake/json.h"
#include "store/requests.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace server {

/// The words of all states, in the order in which people are shown them.
std::vector<std::string> request_states();

/// A message of an app as every list tells it: where it is and why, how far its answer has come, and what
/// QuickBooks said of it.
Json request_json(const store::Request& request);

/// How many are in each state.
Json request_counts_json(const std::map<store::RequestState, std::int64_t>& counts);

} // namespace server
