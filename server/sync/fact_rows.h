#pragma once

#include "qbxml/plan/facts.h"
#include "store/ids.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// Facts as the store keeps them: a topic for each list, and texts of our own form.

std::string topic_of(qbxml::List list);
/// Whom a spelling of the list stands for. It stays when what is known of the name is forgotten: an entry
/// that is met again is not another one's for that.
std::string spelling_topic_of(qbxml::List list);
inline constexpr const char* sku_topic = "sku";
/// Of documents that modify what is posted, by document_name(): what was fetched.
inline constexpr const char* current_topic = "current";
inline constexpr const char* file_topic = "file"; ///< keys: accounts, preferences

/// What is known of a posting as it stands in QuickBooks.
struct Current {
    std::optional<qbxml::Element> ret;
    int stale = 0; ///< how often it had changed again since it was fetched
    bool operator==(const Current&) const = default;
};
std::string write_current(const Current& current);
Current read_current(const std::string& text);
std::string document_name(store::DocumentId document);

std::string write_known(const qbxml::Known& known);
qbxml::Known read_known(const std::string& text);
std::string write_entry(const qbxml::Entry& entry);
qbxml::Entry read_entry(const std::string& text);
std::string write_accounts(const std::vector<qbxml::Account>& accounts);
std::vector<qbxml::Account> read_accounts(const std::string& text);
std::string write_preferences(const qbxml::Preferences& preferences);
qbxml::Preferences read_preferences(const std::string& text);

} // namespace server
