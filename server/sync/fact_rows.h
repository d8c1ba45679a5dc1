#pragma once

#include "qbxml/plan/facts.h"

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
inline constexpr const char* file_topic = "file"; ///< keys: accounts, preferences

std::string write_known(const qbxml::Known& known);
qbxml::Known read_known(const std::string& text);
std::string write_entry(const qbxml::Entry& entry);
qbxml::Entry read_entry(const std::string& text);
std::string write_accounts(const std::vector<qbxml::Account>& accounts);
std::vector<qbxml::Account> read_accounts(const std::string& text);
std::string write_preferences(const qbxml::Preferences& preferences);
qbxml::Preferences read_preferences(const std::string& text);

} // namespace server
