#pragma once

#include "store/companies.h"

#include <string>

/// `pairing rotate`, `pairing unpair`, `pairing again`, `pairing token NEW HOURS`: what a person does with
/// the pairing of a company. rotate gives the user "new-user" with the password "new".
void change_pairing(store::Database& database, store::CompanyId company, const std::string& what,
                    store::Time now);
