#pragma once

#include "server/intake/settings.h"
#include "store/requests.h"

#include <optional>
#include <string>

namespace server {

/// Why the company's setting `requests` does not let a message through, with the way to allow it; nothing
/// when it may go.
std::optional<store::Reason> scope_refusal(store::RequestKind kind, const std::string& message,
                                           const Settings& settings);

} // namespace server
