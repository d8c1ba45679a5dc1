#pragma once

#include <string>

/// The company file as the Web Connector tells of it on the first call of a visit. Each part can be changed
/// by a line `file PART=VALUE`.
struct FileTold {
    std::string stamp = "{11111111-2222-3333-4444-555555555555}"; ///< our FileID; empty: none
    std::string highest = "16.0";                                 ///< qbXML
    std::string path = "C:\\Books\\Corner Shop.QBW";
    std::string watermark; ///< empty: none
    std::string computer;  ///< of AppLock; empty: no lock
    std::string preferences;

    /// Takes PART=VALUE. False when there is no such part.
    bool set(const std::string& what);
    /// Host, Company and Preferences answers.
    [[nodiscard]] std::string hcp() const;
};
