#pragma once

#include "server/api/api.h"
#include "store/companies.h"

#include <string>
#include <vector>

namespace server {

/// One thing that can be wrong, looked at.
struct Check {
    std::string name;
    bool ok = true;
    std::string detail; ///< what was found
    std::string remedy; ///< what to do; empty when all is well
};

/// Of the installation: store, disk, clock, https, is there a company.
std::vector<Check> installation_checks(const ApiParts& parts);
/// Of https: is there a certificate that is good for some time yet.
Check https_check(const ApiParts& parts);
/// Of a company: does https answer under the name that its .qwc has.
Check host_check(const ApiParts& parts, store::Session& session, const store::Company& company);
/// Of one company: contact, company file, documents that need a person, exchanges without an answer.
std::vector<Check> company_checks(const ApiParts& parts, const store::Company& company);

} // namespace server
