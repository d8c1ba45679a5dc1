#pragma once

#include "server/api/api.h"
#include "server/api/connector_address.h"
#include "server/intake/json.h"
#include "store/companies.h"

#include <optional>
#include <string>

namespace server {

/// What a person needs to register a company with the Web Connector: names, the .qwc, and the token where it
/// is to be shown (null otherwise: it is stored hashed only).
Json pairing_json(const ApiParts& parts, const store::NewCompany& company, const ConnectorAddress& address,
                  const std::optional<std::string>& token);

/// A user name that no company has or ever had. Throws std::runtime_error when none is found.
std::string fresh_user_name(store::Session& session, const std::string& slug);

/// A token for the company as a whole: the one before is taken for some hours more, none: no longer.
std::string give_new_token(store::Session& session, store::CompanyId company,
                           std::optional<store::Time> old_until);

} // namespace server
