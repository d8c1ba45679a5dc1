#pragma once

#include "qbxml/plan/company_setup.h"
#include "server/sync/request_door.h"
#include "store/companies.h"
#include "store/requests.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace server {

// Set-up asks the company file for everything that posting hangs on, says what is missing, and makes what it
// may. Its messages ride on the road of the messages of apps, with keys that no app can use; the setting
// `requests` does not concern them.

/// Messages of set-up that were queued together.
struct SetupRun {
    enum class State {
        never,     ///< none were
        under_way, ///< one of them is not through
        complete,
        failed ///< without the chart of accounts or the preferences nothing can be said; or, of what was to
               ///< be made: something was not
    };
    State state = State::never;
    std::vector<store::Request> requests;
};
std::string_view to_text(SetupRun::State state);

/// What was asked last, and what was made last.
SetupRun setup_asked(store::Session& session, store::CompanyId company);
SetupRun setup_made(store::Session& session, store::CompanyId company);

/// Queues the queries; while they are under way already, nothing. What was known of the chart of accounts and
/// of the stand-ins is asked anew by whatever is posted next.
SetupRun ask_for_setup(store::Session& session, const store::Company& company, store::Time now);

/// What is known, and what is missing.
struct SetupView {
    SetupRun asked;
    SetupRun made;
    std::optional<qbxml::CompanySetup> known; ///< when `asked` is complete
    std::vector<qbxml::RoleState> roles;
    std::vector<qbxml::Making> makings;
    std::vector<qbxml::Forecast> lists;
};
SetupView setup_view(store::Session& session, const store::Company& company);

/// What making began.
struct SetupMaking {
    SetupRun run; ///< never: nothing was to be made in QuickBooks
    std::vector<std::pair<std::string, std::string>> settings; ///< set, because their accounts are there
};
/// Queues what is missing and may be made, and names in the settings what is there. Why not: what is known is
/// not complete, or older than what was made last, so that something could be made twice.
std::variant<SetupMaking, store::Reason> make_setup(store::Session& session, const store::Company& company,
                                                    store::Time now);

} // namespace server
