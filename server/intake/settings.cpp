#include "server/intake/settings.h"

#include "qbxml/value/text.h"
#include "server/intake/day_times.h"
#include "server/intake/order_rules.h"
#include "server/intake/payload.h"
#include "server/intake/time_zone.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace server {
namespace {

constexpr std::string_view tender_prefix = "tender.";

const SettingInfo* info_for(std::string_view name)
{
    for (const SettingInfo& info : all_settings()) {
        if (info.name == name ||
            (info.name == "tender.*" && name.starts_with(tender_prefix) && name != tender_prefix)) {
            return &info;
        }
    }
    return nullptr;
}

std::string value_of(const Settings& settings, std::string_view name)
{
    const auto found = settings.find(std::string(name));
    if (found != settings.end()) {
        return found->second;
    }
    const SettingInfo* info = info_for(name);
    if (info == nullptr) {
        throw std::runtime_error("reading a setting: there is none called " + std::string(name));
    }
    return info->standard;
}

constexpr int most_rows = 5000; ///< of one page

std::optional<int> whole_from(std::string_view text, int least, int most)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < least || value > most) {
        return std::nullopt;
    }
    return value;
}

std::optional<int> seconds_from(std::string_view text) { return whole_from(text, 0, 86400); }

SettingCheck refuse(std::string why) { return {std::move(why), {}}; }

SettingCheck check_word(std::string_view name, std::string_view value,
                        std::initializer_list<std::string_view> words)
{
    if (std::find(words.begin(), words.end(), value) != words.end()) {
        return {std::nullopt, std::string(value)};
    }
    std::string list;
    for (const std::string_view word : words) {
        list += (list.empty() ? "" : ", ") + std::string(word);
    }
    return refuse(std::string(name) + " takes one of: " + list);
}

/// Switches of which only one position works in this version.
SettingCheck check_only(std::string_view name, std::string_view value, std::string_view only)
{
    if (value == only) {
        return {std::nullopt, std::string(value)};
    }
    return refuse(std::string(name) + " can only be " + std::string(only) + " in this version");
}

SettingCheck check_name(std::string_view name, std::string_view value, std::size_t longest)
{
    if (value.find(':') != std::string_view::npos) {
        return refuse(std::string(name) +
                      " cannot hold a colon, which QuickBooks keeps for parent and child");
    }
    if (qbxml::length(value) > longest) {
        return refuse(std::string(name) + " takes at most " + std::to_string(longest) + " characters");
    }
    return {std::nullopt, std::string(value)};
}

/// What apps may send in QuickBooks' own language.
SettingCheck check_requests(std::string_view name, std::string_view value)
{
    if (name == "requests") {
        return check_word(name, value, {"off", "queries", "all"});
    }
    return whole_from(value, 1, most_rows)
               ? SettingCheck{std::nullopt, std::string(value)}
               : refuse(std::string(name) + " takes a whole number from 1 to " + std::to_string(most_rows));
}

struct Range {
    std::string_view name;
    int least;
    int most;
};

/// Settings that are a whole number.
constexpr std::array<Range, 3> ranges{
    {{"trace.keep_days", 0, 36500}, {"trace.keep_megabytes", 1, 86400}, {"token.overlap_hours", 0, 720}}};

/// What is kept of the trace, and how long an old password.
SettingCheck check_keeping(std::string_view name, std::string_view value)
{
    const auto* const range =
        std::find_if(ranges.begin(), ranges.end(), [&](const Range& one) { return one.name == name; });
    if (range == ranges.end()) {
        return check_word(name, value, {"yes", "no"});
    }
    return whole_from(value, range->least, range->most)
               ? SettingCheck{std::nullopt, std::string(value)}
               : refuse(std::string(name) + " takes a whole number from " + std::to_string(range->least) +
                        " to " + std::to_string(range->most));
}

/// When the Web Connector may come.
SettingCheck check_schedule(std::string_view name, std::string_view value)
{
    if (name == "schedule.quiet_hours") {
        return day_spans_from(value)
                   ? SettingCheck{std::nullopt, std::string(value)}
                   : refuse(std::string(name) + " takes hours of the day, such as 08:00-18:00 or "
                                                "08:00-12:00,13:00-18:00");
    }
    if (name == "schedule.run_now") {
        return check_word(name, value, {"yes", "no"});
    }
    if (name == "schedule.pause") {
        return value == "yes" || value == "no" || moment_from(value)
                   ? SettingCheck{std::nullopt, std::string(value)}
                   : refuse(std::string(name) + " takes yes, no, or a moment such as 2026-11-20 18:00");
    }
    return seconds_from(value) ? SettingCheck{std::nullopt, std::string(value)}
                               : refuse(std::string(name) + " takes whole seconds from 0 to 86400");
}

/// Settings of time: nothing when it is another one.
std::optional<SettingCheck> check_clockwork(std::string_view name, std::string_view value)
{
    if (name.starts_with("schedule.")) {
        return check_schedule(name, value);
    }
    if (name.starts_with("trace.") || name.starts_with("token.")) {
        return check_keeping(name, value);
    }
    if (name == "time_zone") {
        return value == "system" || TimeZone::find(std::string(value))
                   ? SettingCheck{std::nullopt, std::string(value)}
                   : refuse("time_zone takes system, or a zone that this computer knows, such as "
                            "America/Chicago");
    }
    if (name.ends_with("_timeout")) {
        return seconds_from(value) ? SettingCheck{std::nullopt, std::string(value)}
                                   : refuse(std::string(name) + " takes whole seconds from 0 to 86400");
    }
    return std::nullopt;
}

/// Settings that are one of a few words: nothing when it is another one.
std::optional<SettingCheck> check_choice(std::string_view name, std::string_view value)
{
    if (name.starts_with("create.") || name.starts_with("recovery.")) {
        return check_word(name, value, {"yes", "no"});
    }
    if (name.starts_with("rule.")) {
        return check_word(name, value, {"receipt", "invoice", "order", "skip"});
    }
    if (name == "item.unknown_type") {
        return check_word(name, value, {"non_inventory", "service", "other_charge", "inventory"});
    }
    return std::nullopt;
}

std::map<std::string, std::string> tenders(const Settings& settings)
{
    std::map<std::string, std::string> accounts;
    for (const auto& [name, value] : settings) {
        if (name.starts_with(tender_prefix)) {
            accounts.emplace(qbxml::fold(name.substr(tender_prefix.size())), value);
        }
    }
    return accounts;
}

std::vector<SettingInfo> table_of_settings()
{
    std::vector<SettingInfo> table{
        {"title", "", "the company's name as people see it here"},
        {"account.income", "",
         "income account of new items; empty: the only one, or QuickBooks' stock account"},
        {"account.cogs", "", "cost of goods sold account of new inventory items; empty: found by itself"},
        {"account.asset", "", "inventory asset account of new inventory items; empty: found by itself"},
        {"account.receivable", "", "accounts receivable account of invoices; empty: found by itself"},
        {"account.deposit", "",
         "where the money of sales receipts goes; empty: Undeposited Funds, or the only bank account"},
        {"account.shipping", "", "income account of the shipping item; empty: found by itself"},
        {"account.discount", "", "account of the discount item; empty: found by itself"},
        {"item.shipping", "Shipping", "the item that carries shipping on a sale"},
        {"item.discount", "Discount", "the item that will carry discounts on a whole order"},
        {"item.unknown_type", "non_inventory",
         "what an item becomes that a sale names and nobody pushed: non_inventory, service, other_charge, "
         "inventory"},
        {"stand_in.customer", "Walk-in Customer", "the customer of receipts that name nobody"},
        {"tender.*", "", "the account that money paid by this method goes to (tender.Visa=Checking)"},
        {"create.customers", "yes", "may customers be created in QuickBooks: yes or no"},
        {"create.vendors", "yes", "may vendors be created in QuickBooks: yes or no"},
        {"create.items", "yes", "may items be created in QuickBooks: yes or no"},
        {"create.payment_methods", "yes", "may payment methods be created in QuickBooks: yes or no"},
        {"currency", "USD", "the currency of the company file; documents in another one are held"},
        {"customers", "detailed", "detailed: every customer by name"},
        {"inventory", "detailed", "detailed: every item by name"},
        {"vendors", "detailed", "detailed: every vendor by name"},
        {"sales", "each", "each: one posting a sale"},
        {"requests", "queries",
         "what apps may send in QuickBooks' own language: off, queries, or all (also what changes the "
         "books)"},
        {"requests.page_size", "500", "rows a page of a long answer to such a query: 1 to 5000"},
        {"batch.requests", "100", "the most requests that QuickBooks is handed at once: 1 to 500"},
        {"batch.seconds", "2",
         "how long QuickBooks should work on what it is handed at once; slow ones get smaller sets"},
        {"recovery.ids", "yes",
         "yes: QuickBooks is asked for the outcome of what it did not answer; no: only its books are looked "
         "at"},
        {"recovery.forget", "yes", "yes: QuickBooks may forget outcomes that have been safe here for a day"},
        {"recovery.watermark", "yes",
         "yes: a number in the company file tells when it, or Deskbridge, went back to an earlier day"},
        {"time_zone", "system",
         "whose clock quiet hours go by: that of this computer (system), or of a zone such as "
         "America/Chicago"},
        {"schedule.quiet_hours", "",
         "hours of every day in which QuickBooks is left alone: 08:00-18:00, several with commas"},
        {"schedule.pause", "no", "leave QuickBooks alone: yes, no, or until a moment (2026-11-20 18:00)"},
        {"schedule.run_now", "no",
         "yes: the next visit comes in whatever quiet hours and pause say; then it is no again"},
        {"schedule.interval", "300", "least seconds between two visits while there is nothing to do"},
        {"schedule.come_back", "60", "seconds until the next visit while work waits"},
        {"token.overlap_hours", "24", "hours for which the old password is taken beside a new one"},
        {"trace.keep_days", "90", "days for which the texts of the trace are kept"},
        {"trace.keep_megabytes", "500", "megabytes of them that are kept; beyond that the oldest go"},
        {"trace.redact_email", "no", "yes: e-mail addresses are hidden in the trace too"},
        {"visit_timeout", "120",
         "seconds of silence after which a new login of the Web Connector takes a visit over"},
        {"exchange_timeout", "600", "the same while QuickBooks still works on what it was given"},
    };
    for (const OrderRule& rule : order_rules()) {
        table.push_back(
            {std::string(rule.setting), std::string(word_for(rule.standard)), std::string(rule.help)});
    }
    return table;
}

} // namespace

const std::vector<SettingInfo>& all_settings()
{
    static const std::vector<SettingInfo> table = table_of_settings();
    return table;
}

SettingCheck check_setting(std::string_view name, std::string_view value)
{
    if (info_for(name) == nullptr) {
        return refuse("there is no setting called " + std::string(name));
    }
    if (value.empty()) {
        return {std::nullopt, {}};
    }
    if (const auto check = check_clockwork(name, value)) {
        return *check;
    }
    if (name.starts_with("requests")) {
        return check_requests(name, value);
    }
    if (name.starts_with("batch.")) {
        const int most = name == "batch.requests" ? 500 : 600;
        return whole_from(value, 1, most)
                   ? SettingCheck{std::nullopt, std::string(value)}
                   : refuse(std::string(name) + " takes a whole number from 1 to " + std::to_string(most));
    }
    if (const auto check = check_choice(name, value)) {
        return *check;
    }
    if (name == "customers" || name == "inventory" || name == "vendors") {
        return check_only(name, value, "detailed");
    }
    if (name == "sales") {
        return check_only(name, value, "each");
    }
    if (name == "currency") {
        return value.size() == 3 ? SettingCheck{std::nullopt, std::string(value)}
                                 : refuse("currency takes the three letters of a currency, such as USD");
    }
    if (name.starts_with("account.") || name.starts_with(tender_prefix)) {
        return qbxml::length(value) <= 159 ? SettingCheck{std::nullopt, std::string(value)}
                                           : refuse(std::string(name) + " takes at most 159 characters");
    }
    if (name == "title") {
        return {std::nullopt, std::string(value)};
    }
    return check_name(name, value, name == "stand_in.customer" ? 41 : 31);
}

qbxml::Policy policy_from(const Settings& settings)
{
    const auto get = [&settings](std::string_view name) { return value_of(settings, name); };
    qbxml::Policy policy;
    policy.income_account = get("account.income");
    policy.cogs_account = get("account.cogs");
    policy.asset_account = get("account.asset");
    policy.receivable_account = get("account.receivable");
    policy.deposit_account = get("account.deposit");
    policy.shipping_account = get("account.shipping");
    policy.discount_account = get("account.discount");
    policy.tender_accounts = tenders(settings);
    policy.shipping_item = get("item.shipping");
    policy.discount_item = get("item.discount");
    policy.walk_in_customer = get("stand_in.customer");
    policy.unknown_item_type =
        item_type_from(get("item.unknown_type")).value_or(qbxml::ItemType::non_inventory);
    policy.currency = get("currency");
    policy.may_create_customers = get("create.customers") == "yes";
    policy.may_create_vendors = get("create.vendors") == "yes";
    policy.may_create_items = get("create.items") == "yes";
    policy.may_create_payment_methods = get("create.payment_methods") == "yes";
    return policy;
}

std::string word_of(const Settings& settings, std::string_view name) { return value_of(settings, name); }

int number_of(const Settings& settings, std::string_view name)
{
    const auto value = whole_from(value_of(settings, name), 0, 86400);
    if (!value) {
        throw std::runtime_error("reading the setting " + std::string(name) + ": it is not a whole number");
    }
    return *value;
}

int seconds_of(const Settings& settings, std::string_view name)
{
    const auto value = seconds_from(value_of(settings, name));
    if (!value) {
        throw std::runtime_error("reading the setting " + std::string(name) +
                                 ": it is not a number of seconds");
    }
    return *value;
}

} // namespace server
