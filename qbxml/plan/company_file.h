#pragma once

#include "qbxml/message/request.h"
#include "qbxml/message/response.h"
#include "qbxml/plan/facts.h"
#include "qbxml/schema/version.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
    std::string watermark;          ///< private data Watermark under our OwnerID
    Preferences preferences;
    bool preferences_told = false;
};

/// What our own number in the company file is called among the private data of our OwnerID.
inline constexpr std::string_view watermark_name = "Watermark";

/// Reads it leniently; nothing when the text is no answer at all.
std::optional<CompanyFile> read_company_file(std::string_view hcp, std::string_view owner_id);

/// The same of replies that were read already.
CompanyFile company_file_in(const std::vector<Reply>& replies, std::string_view owner_id);

/// Makes the place for the watermark among the private data of `owner`; needed once in the life of a file.
Request watermark_definition(std::string_view owner);
/// Puts `text` there. What the Web Connector itself does with its marks: first the definition, then
/// DataExtMod.
Request watermark_mod(std::string_view owner, const std::string& text);

} // namespace qbxml
