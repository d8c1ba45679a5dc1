#include "qbxml/value/date.h"
#include "qbxml/value/decimal.h"
#include "qbxml/value/text.h"
#include "server/intake/day_times.h"
#include "server/intake/host_name.h"
#include "server/intake/modes.h"
#include "server/intake/setting_table.h"
#include "server/intake/settings.h"
#include "server/intake/time_zone.h"

#include <algorithm>
#include <charconv>

namespace server {
namespace {

constexpr std::size_t longest_account = 159;

SettingCheck refuse(std::string_view name, std::string_view takes)
{
    return {std::string(name) + " takes " + std::string(takes), {}};
}

SettingCheck accept(std::string_view value) { return {std::nullopt, std::string(value)}; }

SettingCheck accept_if(bool fine, std::string_view name, std::string_view value, std::string_view takes)
{
    return fine ? accept(value) : refuse(name, takes);
}

bool is_whole(std::string_view text, int least, int most)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && value >= least && value <= most;
}

std::string spoken(std::string_view unit, const Takes& takes)
{
    return std::string(unit) + " from " + std::to_string(takes.least) + " to " + std::to_string(takes.most);
}

SettingCheck check_word(std::string_view name, std::string_view value, std::string_view words)
{
    std::string list;
    while (!words.empty()) {
        const auto end = words.find('|');
        const std::string_view word = words.substr(0, end);
        if (word == value) {
            return accept(value);
        }
        list += (list.empty() ? "" : ", ") + std::string(word);
        words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
    }
    return refuse(name, "one of: " + list);
}

SettingCheck check_list_name(std::string_view name, std::string_view value, int most)
{
    if (value.find(':') != std::string_view::npos) {
        return {std::string(name) + " cannot hold a colon, which QuickBooks keeps for parent and child", {}};
    }
    return accept_if(qbxml::length(value) <= std::size_t(most), name, value,
                     "at most " + std::to_string(most) + " characters");
}

SettingCheck check_cents(std::string_view name, std::string_view value, const Takes& takes)
{
    const auto amount = qbxml::Decimal::parse(value);
    const auto least = qbxml::Decimal::from_cents(takes.least);
    const auto most = qbxml::Decimal::from_cents(takes.most);
    const bool fine = amount && amount->is_whole_cents() && *amount >= least && *amount <= most;
    return accept_if(fine, name, value, "an amount from " + least.amount() + " to " + most.amount());
}

/// Settings of the calendar and the clock.
SettingCheck check_time(std::string_view name, std::string_view value, Takes::Form form)
{
    switch (form) {
    case Takes::Form::date:
        return accept_if(qbxml::Date::parse(value).has_value(), name, value, "a date such as 2026-01-31");
    case Takes::Form::time_zone:
        return accept_if(value == "system" || TimeZone::find(std::string(value)), name, value,
                         "system, or a zone that this computer knows, such as America/Chicago");
    case Takes::Form::day_spans:
        return accept_if(day_spans_from(value).has_value(), name, value,
                         "hours of the day, such as 08:00-18:00 or 08:00-12:00,13:00-18:00");
    default:
        return accept_if(value == "yes" || value == "no" || moment_from(value), name, value,
                         "yes, no, or a moment such as 2026-11-20 18:00");
    }
}

SettingCheck check_host(std::string_view value)
{
    const auto fault = host_name_fault(value);
    return fault.empty() ? accept(value) : SettingCheck{fault, {}};
}

/// Were, are and will they always be kept one by one?
bool never_in_summary(const std::string& modes)
{
    const auto history = ModeHistory::parse(modes);
    return history && history->first == qbxml::Detail::detailed &&
           std::none_of(history->changes.begin(), history->changes.end(),
                        [](const auto& change) { return change.detail == qbxml::Detail::summary; });
}

SettingCheck check_value(std::string_view name, std::string_view value, const Takes& takes)
{
    switch (takes.form) {
    case Takes::Form::text:
        return accept(value);
    case Takes::Form::list_name:
        return check_list_name(name, value, takes.most);
    case Takes::Form::account:
        return accept_if(qbxml::length(value) <= longest_account, name, value, "at most 159 characters");
    case Takes::Form::words:
        return check_word(name, value, takes.words);
    case Takes::Form::whole:
        return accept_if(is_whole(value, takes.least, takes.most), name, value,
                         spoken("a whole number", takes));
    case Takes::Form::seconds:
        return accept_if(is_whole(value, takes.least, takes.most), name, value,
                         spoken("whole seconds", takes));
    case Takes::Form::cents:
        return check_cents(name, value, takes);
    case Takes::Form::modes:
        return accept_if(ModeHistory::parse(value).has_value(), name, value,
                         "detailed or summary, and what it becomes on later days: detailed, "
                         "summary@2026-12-01");
    case Takes::Form::currency:
        return accept_if(value.size() == 3, name, value, "the three letters of a currency, such as USD");
    case Takes::Form::host:
        return check_host(value);
    case Takes::Form::date:
    case Takes::Form::time_zone:
    case Takes::Form::day_spans:
    case Takes::Form::pause:
        return check_time(name, value, takes.form);
    }
    return accept(value);
}

} // namespace

SettingCheck check_setting(std::string_view name, std::string_view value)
{
    const SettingRow* row = row_of(name);
    if (row == nullptr) {
        return {"there is no setting called " + std::string(name), {}};
    }
    return value.empty() ? accept(value) : check_value(name, value, row->takes);
}

std::optional<SettingClash> clash_of(const Settings& settings)
{
    const std::string sales = word_of(settings, "sales");
    if (sales != "each" && never_in_summary(word_of(settings, "customers"))) {
        return SettingClash{"sales",
                            "sales=" + sales +
                                " posts many sales as one, which has one customer, but customers=detailed "
                                "keeps every customer by name",
                            "set customers=summary in the same call, or sales=each"};
    }
    return std::nullopt;
}

} // namespace server
