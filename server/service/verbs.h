#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace server {

/// `deskbridged service …`: the service of Windows, made and ruled. Nothing when `arguments` (without the
/// program's name) do not begin with `service`; else the exit code: 0 done, 1 could not be done, 2 wrong
/// usage, or a system that is not Windows; of `status` 0 running, 3 not running, 4 no such service.
std::optional<int> run_service_verb(const std::vector<std::string>& arguments, std::ostream& out,
                                    std::ostream& err);

} // namespace server
