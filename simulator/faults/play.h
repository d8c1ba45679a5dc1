#pragma once

#include "simulator/faults/fault_plan.h"
#include "simulator/quickbooks/settings.h"

#include <string>

namespace simulator {

/// Where the company file of a session goes back to before it begins, and which file it is.
struct FilePlay {
    std::string
        back_to; ///< "3": as it was before session 3 of this run; else the name of a file; empty: nowhere
    /// The session is held on a copy of the company file, on this computer and under another path; the file
    /// itself stays as it is. Empty: on the file itself.
    std::string copy_on;
    int second_at = 0; ///< when this set was handed out another computer holds a whole session; 0: none
    FaultPlan::Moment second_moment = FaultPlan::Moment::before_run;
    std::string second_computer = "DESKTOP-SECOND";
};

/// What one session is played with.
struct Play {
    FaultPlan faults;
    Settings quickbooks;
    FilePlay file;
};

} // namespace simulator
