#pragma once

#include "qbxml/plan/facts.h"
#include "server/sync/web_connector_port.h"
#include "store/companies.h"

#include <optional>
#include <string>

namespace server {

/// What the first sendRequestXML of a visit tells of the open company file.
struct FirstContact {
    std::optional<std::string> refusal; ///< why nothing may be written into this file
    std::string write_version;          ///< qbXML version to write for
    store::Contact contact;
    std::optional<qbxml::Preferences> preferences; ///< when they were told
};

/// Is this the file that the company is paired with? Its FileID decides; when the Web Connector shows none,
/// only the very first contact is believed. Below qbXML 13.0 nothing is written.
FirstContact meet(const store::Company& company, const RequestCall& call, const std::string& owner_id);

/// Keeps what was learned.
void remember(store::Session& session, store::CompanyId company, const FirstContact& contact,
              store::Time now);

} // namespace server
