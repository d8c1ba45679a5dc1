#pragma once

#include <string>
#include <string_view>

namespace server {

/// Whether the text is an IP address rather than a name; IPv6 without brackets.
bool is_ip_address(std::string_view text);

/// Why other computers cannot know this one by that name, with what would be right; empty: they can. A name
/// has letters, digits, hyphens, dots and underscores, which Windows allows in computer names.
std::string host_name_fault(std::string_view name);

} // namespace server
