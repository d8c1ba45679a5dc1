#pragma once

#include "qbxml/schema/version.h"

#include <vector>

namespace simulator {

/// How a stored outcome comes back (reference 4.6): with the Rets as at first, or with ErrorRecovery in place
/// of each.
enum class Recovered { rets, ids };

/// Which QuickBooks is played.
struct Settings {
    qbxml::Version highest{16, 0}; ///< of qbXML
    /// What a status check of an unknown message set gives; sources differ between 600 and 9002.
    int unknown_set_status = 9002;
    Recovered recovered = Recovered::rets;
};

/// The versions that it takes, lowest first, as HostRet lists them.
std::vector<qbxml::Version> supported_versions(const Settings& settings);

} // namespace simulator
