#include "server/service/host.h"

#include <iostream>

namespace server {

int run_as_service(const StartDaemon& /*start*/)
{
    std::cerr << "deskbridged: --service is for the service manager of Windows; systemd starts "
                 "`deskbridged` as it is\n";
    return 2;
}

} // namespace server
