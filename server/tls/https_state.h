#pragma once

#include "server/tls/certificate.h"

#include <cstdint>
#include <optional>
#include <string>

namespace server {

/// How the daemon's https stands.
struct HttpsState {
    std::optional<Certificate> certificate; ///< that is shown to those who connect
    std::uint16_t port = 0;                 ///< 0: nobody is listened to by https
    std::string problem; ///< why not, or why a newer certificate is not taken; empty: nothing is wrong
};

} // namespace server
