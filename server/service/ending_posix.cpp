#include "server/service/ending.h"

#include <csignal>
#include <pthread.h>
#include <signal.h>

namespace server {
namespace {

sigset_t ending_signals()
{
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGQUIT);
    return ending;
}

} // namespace

/// Signals that end the daemon are for the one thread that waits for them; threads started later inherit
/// this.
Ending::Ending()
{
    const sigset_t ending = ending_signals();
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
}

Ending::~Ending() = default;

void Ending::wait()
{
    const sigset_t ending = ending_signals();
    int which = 0;
    sigwait(&ending, &which);
}

} // namespace server
