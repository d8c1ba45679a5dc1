#pragma once

#include <span>
#include <string_view>

namespace server {

/// A zone of the database inside the program; both live as long as the program.
struct ZoneEntry {
    std::string_view name; ///< "Europe/Berlin"
    std::string_view file; ///< as RFC 8536 has it
};

/// In the order of their names. Made by pack_zones.cpp.
std::span<const ZoneEntry> zone_table();

} // namespace server
