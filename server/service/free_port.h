#pragma once

#include <cstdint>

namespace server {

/// Whether nobody listens on that port of this PC's loopback addresses. It may be taken a moment later.
bool port_is_free(std::uint16_t port);

} // namespace server
