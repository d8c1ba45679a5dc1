#pragma once

#include "qbxml/schema/version.h"

#include <string>
#include <vector>

namespace simulator {

/// How a stored outcome comes back (reference 4.6): with the Rets as at first, or with ErrorRecovery in place
/// of each.
enum class Recovered { rets, ids };

/// How many stored outcomes a company file keeps. Intuit's sample speaks of "the currently stored ID", as if
/// there were one; a file where recovery does not work keeps none.
enum class KeepSets { all, newest, none };

/// How TimeCreated and TimeModified are written while summer time is in force: some versions of QuickBooks
/// give local time with the offset of winter (reference 4.2), and read times with an offset in the same way.
enum class TimeStamps { right, wrong_in_summer };

/// Sales orders are Premier's and Enterprise's alone; lists hold more in Enterprise.
enum class Edition { pro, premier, enterprise };

/// Which QuickBooks is played.
struct Settings {
    Edition edition = Edition::premier;
    /// How many names, and how many items, the lists hold, as HostQuery tells it; 0: as the edition has it.
    int list_capacity = 0;
    qbxml::Version highest{16, 0}; ///< of qbXML
    /// What a status check of an unknown message set gives; sources differ between 600 and 9002.
    int unknown_set_status = 9002;
    Recovered recovered = Recovered::rets;
    KeepSets keep_sets = KeepSets::all;
    TimeStamps time_stamps = TimeStamps::right;
    /// `YYYY-MM-DD`: what is dated on or before it can neither be made, changed nor deleted. Empty: none.
    std::string closing_date;
    int iterator_pages = 0; ///< an iterator is forgotten after so many pages; 0: never
};

/// The versions that it takes, lowest first, as HostRet lists them.
std::vector<qbxml::Version> supported_versions(const Settings& settings);

} // namespace simulator
