#pragma once

#include "store/database.h"
#include "store/ids.h"
#include "store/time.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

/// Something known of a company file. Topic and key name it, the value is opaque text.
struct FactRow {
    std::string topic;
    std::string key;
    std::string value;
    bool operator==(const FactRow&) const = default;
};

class FactRows {
public:
    explicit FactRows(Session& session) : session_(session) {}

    std::optional<std::string> get(CompanyId company, const std::string& topic, const std::string& key);
    std::vector<FactRow> all(CompanyId company, const std::string& topic);
    /// Adds or replaces.
    void put(CompanyId company, const FactRow& fact, Time now);
    void forget(CompanyId company, const std::string& topic, const std::string& key);
    void forget_topic(CompanyId company, const std::string& topic);

private:
    Session& session_;
};

} // namespace store
