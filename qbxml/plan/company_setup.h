#pragma once

#include "qbxml/message/request.h"
#include "qbxml/message/response.h"
#include "qbxml/plan/capacity.h"
#include "qbxml/plan/facts.h"
#include "qbxml/plan/policy.h"
#include "qbxml/plan/suggest_accounts.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace qbxml {

struct TaxItem {
    std::string name;
    std::string rate; ///< in per cent, as QuickBooks wrote it; empty of a group
    std::string agency;
};

/// What the company file says of itself when it is asked for everything that posting hangs on.
struct CompanySetup {
    std::string company;
    std::string product;
    std::string country;
    Preferences preferences;
    std::vector<Account> accounts;
    std::vector<TaxItem> tax_items;
    std::vector<std::string> tax_codes;
    std::vector<std::string> terms;
    std::vector<std::string> payment_methods;
    std::set<std::string> parties; ///< folded: of the stand-ins and the tax agency, those that are there
    ListCounts lists;
};

/// The queries whose answers read_company_setup() reads, in their order.
std::vector<Request> setup_queries(const Policy& policy);

/// `replies` in any order, without those that failed.
CompanySetup read_company_setup(const std::vector<Reply>& replies);

/// What every role stands on, and every payment method of `methods`.
std::vector<RoleState> roles_of(const CompanySetup& setup, const Policy& policy,
                                const std::vector<std::string>& methods);

/// Something that may be made, or only named in the settings because it is there.
struct Making {
    std::string what;               ///< `the account "Visa clearing" (Bank)`
    std::string setting;            ///< empty: none needs to name it
    std::string value;              ///< of the setting
    std::optional<Request> request; ///< nothing: it is there
};

/// What is missing and may be made, by an answer that is new: a clearing account for each method, liability
/// and expense accounts, the stand-ins, the tax agency and the 0 % tax item. What the settings name already
/// is left to people.
std::vector<Making> makings(const CompanySetup& setup, const Policy& policy,
                            const std::vector<std::string>& methods);

} // namespace qbxml
