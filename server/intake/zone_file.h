#pragma once

#include <optional>
#include <string>

namespace server {

/// A file of the time zone database of this computer, "Europe/Berlin", whole; nothing when there is none of
/// that name. The name has been checked: letters, digits, "/_+-", no slash at either end.
std::optional<std::string> zone_file(const std::string& name);

} // namespace server
