#pragma once

#include <functional>
#include <memory>

namespace server {

/// Makes the daemon and gives what keeps it running; taking that away stops it. Throws when it cannot run.
using StartDaemon = std::function<std::shared_ptr<void>()>;

/// Runs the daemon for the service manager of Windows until it says stop, or the PC is shut down. The manager
/// is told every second that starting and stopping go on, so that a long migration or a large checkpoint is
/// not taken for a hang. What goes wrong is in the event log, and the service ends with an error, so that it
/// is started again. Returns the program's exit code. On other systems, and when not started by the service
/// manager, it is refused on stderr with 2.
int run_as_service(const StartDaemon& start);

} // namespace server
