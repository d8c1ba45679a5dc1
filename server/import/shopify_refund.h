#pragma once

#include "server/import/source.h"

#include <optional>
#include <string>
#include <vector>

namespace server::shopify {

/// A refund of an order as a document of type refund; nothing, and a note why, when it gave nothing back or
/// its money is still on its way.
std::optional<Json> refund_json(const Source& refund, const Source& order, std::vector<std::string>& notes);

} // namespace server::shopify
