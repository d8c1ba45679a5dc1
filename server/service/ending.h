#pragma once

namespace server {

/// Ctrl-C, and what else asks a program in the foreground to end (SIGTERM; on Windows also the closing of the
/// window, signing out, shutting down). To be made before the first thread starts, and to outlive all that
/// has to be taken down: Windows ends the process when this object goes.
class Ending {
public:
    Ending();
    ~Ending();
    Ending(const Ending&) = delete;
    Ending& operator=(const Ending&) = delete;

    /// Returns when the program is asked to end. The thread that made this object calls it.
    void wait();
};

} // namespace server
