#pragma once

#include "qbxml/document/check.h"
#include "qbxml/plan/policy.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// A company's settings as stored: name to value, only what was set.
using Settings = std::map<std::string, std::string>;

struct SettingInfo {
    std::string name; ///< "account.income"; in "tender.*" the star stands for any name
    std::string standard;
    std::string help; ///< one sentence
};

/// Every setting there is: the one table behind `settings`, its checks and its documentation.
const std::vector<SettingInfo>& all_settings();

/// The value as it is stored, or why it cannot be taken (unknown name, value out of range, not yet in this
/// version). An empty value sets the standard again.
struct SettingCheck {
    std::optional<std::string> refusal;
    std::string value;
};
SettingCheck check_setting(std::string_view name, std::string_view value);

/// Two settings that do not go together.
struct SettingClash {
    std::string name; ///< of one of them
    std::string why;
    std::string advice;
};
/// What all settings of a company have against each other; each alone is fine.
std::optional<SettingClash> clash_of(const Settings& settings);

/// What the planner needs of them. The modes are the last ones that are set; modes_on (modes.h) tells those
/// of a day.
qbxml::Policy policy_from(const Settings& settings);

/// What the door lets through because of them.
qbxml::Allowances allowances_from(const Settings& settings);

/// A setting that is one of a few words ("requests"), its standard when unset.
std::string word_of(const Settings& settings, std::string_view name);

/// A setting that is a whole number ("requests.page_size"), its standard when unset.
int number_of(const Settings& settings, std::string_view name);

/// A setting in whole seconds ("visit_timeout", "exchange_timeout"), its standard when unset.
int seconds_of(const Settings& settings, std::string_view name);

} // namespace server
