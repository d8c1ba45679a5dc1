#include "server/service/verbs.h"

#include <ostream>

namespace server {

std::optional<int> run_service_verb(const std::vector<std::string>& arguments, std::ostream& /*out*/,
                                    std::ostream& err)
{
    if (arguments.empty() || arguments.front() != "service") {
        return std::nullopt;
    }
    err << "deskbridged: the verb `service` is for Windows. Here systemd rules the daemon: systemctl start, "
           "stop, status deskbridged\n";
    return 2;
}

} // namespace server
