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
    std::string file_id;                ///< our FileID in the file; empty: it carries none
    std::string watermark;              ///< our number in the file, as it stands there
    store::Contact contact;
    std::optional<qbxml::Preferences> preferences; ///< when they were told
};

/// What is told of the open file, and whether it is another company's: its FileID decides. Below qbXML 13.0
/// nothing is done. Whether a file without FileID is the right one, right_company.h says.
FirstContact meet(const store::Company& company, const RequestCall& call, const std::string& owner_id);

/// Keeps what was learned.
void remember(store::Session& session, store::CompanyId company, const FirstContact& contact,
              store::Time now);

} // namespace server
