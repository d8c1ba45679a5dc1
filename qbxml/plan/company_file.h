#pragma once

#include "qbxml/plan/facts.h"
#include "qbxml/schema/version.h"

#include <optional>
#include <string>
#include <string_view>

namespace qbxml {

/// What the Web Connector brings along on the first sendRequestXML of a visit: the answers to Host, Company
/// and Preferences queries.
struct CompanyFile {
    std::string company_name;
    std::string product;
    std::string country;
    std::optional<Version> highest; ///< highest SupportedQBXMLVersion
    std::string file_id;            ///< private data FileID under our OwnerID; empty: not stamped
    std::string computer;           ///< from AppLock: which PC's Web Connector holds the file
    Preferences preferences;
    bool preferences_told = false;
};

/// Reads it leniently; nothing when the text is no answer at all.
std::optional<CompanyFile> read_company_file(std::string_view hcp, std::string_view owner_id);

} // namespace qbxml
