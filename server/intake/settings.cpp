#include "server/intake/settings.h"

#include "qbxml/value/text.h"
#include "server/intake/modes.h"
#include "server/intake/setting_table.h"
#include "server/intake/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace server {
namespace {

using qbxml::Policy;

struct TextOf {
    std::string_view name;
    std::string Policy::*member;
};

/// Settings that are texts of the policy.
constexpr std::array texts{
    TextOf{"account.income", &Policy::income_account},
    TextOf{"account.cogs", &Policy::cogs_account},
    TextOf{"account.asset", &Policy::asset_account},
    TextOf{"account.receivable", &Policy::receivable_account},
    TextOf{"account.payable", &Policy::payable_account},
    TextOf{"account.deposit", &Policy::deposit_account},
    TextOf{"account.shipping", &Policy::shipping_account},
    TextOf{"account.discount", &Policy::discount_account},
    TextOf{"account.fees", &Policy::fees_account},
    TextOf{"account.fee_income", &Policy::fee_income_account},
    TextOf{"account.tips", &Policy::tips_account},
    TextOf{"account.gift_cards", &Policy::gift_cards_account},
    TextOf{"account.rounding", &Policy::rounding_account},
    TextOf{"account.tax", &Policy::tax_account},
    TextOf{"account.bank", &Policy::bank_account},
    TextOf{"account.shrinkage", &Policy::shrinkage_account},
    TextOf{"account.purchases", &Policy::purchases_account},
    TextOf{"account.shop_inventory", &Policy::shop_inventory_account},
    TextOf{"account.expense", &Policy::expense_account},
    TextOf{"gift_card.method", &Policy::gift_card_method},
    TextOf{"store_credit.method", &Policy::store_credit_method},
    TextOf{"cash_methods", &Policy::cash_methods},
    TextOf{"item.shipping", &Policy::shipping_item},
    TextOf{"item.discount", &Policy::discount_item},
    TextOf{"item.subtotal", &Policy::subtotal_item},
    TextOf{"item.fee", &Policy::fee_item},
    TextOf{"item.tips", &Policy::tips_item},
    TextOf{"item.gift_card", &Policy::gift_card_item},
    TextOf{"item.rounding", &Policy::rounding_item},
    TextOf{"item.tax", &Policy::tax_item},
    TextOf{"item.zero_tax", &Policy::zero_tax_item},
    TextOf{"item.returned", &Policy::returned_item},
    TextOf{"item.goods", &Policy::goods_item},
    TextOf{"item.tender", &Policy::tender_item},
    TextOf{"tax_agency", &Policy::tax_agency},
    TextOf{"stand_in.customer", &Policy::walk_in_customer},
    TextOf{"stand_in.vendor", &Policy::stand_in_vendor},
    TextOf{"currency", &Policy::currency},
};

struct FlagOf {
    std::string_view name;
    bool Policy::*member;
};

/// Settings that are yes or no.
constexpr std::array flags{
    FlagOf{"create.customers", &Policy::may_create_customers},
    FlagOf{"create.vendors", &Policy::may_create_vendors},
    FlagOf{"create.items", &Policy::may_create_items},
    FlagOf{"create.payment_methods", &Policy::may_create_payment_methods},
    FlagOf{"create.classes", &Policy::may_create_classes},
    FlagOf{"class.from_location", &Policy::class_from_location},
};

std::string value_of(const Settings& settings, std::string_view name)
{
    const auto found = settings.find(std::string(name));
    if (found != settings.end()) {
        return found->second;
    }
    const SettingRow* row = row_of(name);
    if (row == nullptr) {
        throw std::runtime_error("reading a setting: there is none called " + std::string(name));
    }
    return std::string(row->standard);
}

/// The values of a pattern ("tender."), by the name behind it, folded.
std::map<std::string, std::string> all_of(const Settings& settings, std::string_view prefix)
{
    std::map<std::string, std::string> values;
    for (const auto& [name, value] : settings) {
        if (name.starts_with(prefix) && !value.empty()) {
            values.emplace(qbxml::fold(name.substr(prefix.size())), value);
        }
    }
    return values;
}

/// The last one that the setting tells.
qbxml::Detail detail_of(const Settings& settings, std::string_view name)
{
    const auto history = ModeHistory::parse(value_of(settings, name)).value_or(ModeHistory{});
    return history.changes.empty() ? history.first : history.changes.back().detail;
}

qbxml::TaxWay tax_way(const Settings& settings)
{
    const std::string way = value_of(settings, "tax");
    return way == "shop"  ? qbxml::TaxWay::shop
           : way == "off" ? qbxml::TaxWay::off
                          : qbxml::TaxWay::quickbooks;
}

qbxml::Grouping grouping_of(const Settings& settings, std::string_view name)
{
    const std::string word = value_of(settings, name);
    return word == "day"      ? qbxml::Grouping::day
           : word == "week"   ? qbxml::Grouping::week
           : word == "month"  ? qbxml::Grouping::month
           : word == "payout" ? qbxml::Grouping::payout
                              : qbxml::Grouping::each;
}

qbxml::Filter filter_from(const Settings& settings)
{
    qbxml::Filter filter;
    for (const auto& [name, value] : all_of(settings, "skip.")) {
        if (value == "yes") {
            filter.parties.insert(name);
        }
    }
    filter.from = qbxml::Date::parse(value_of(settings, "filter.from"));
    filter.least = qbxml::Decimal::parse(value_of(settings, "filter.least"));
    std::string words = value_of(settings, "filter.without");
    for (std::size_t from = 0; from < words.size();) {
        const std::size_t end = std::min(words.find(',', from), words.size());
        filter.without.insert(qbxml::fold(words.substr(from, end - from)));
        from = end + 1;
    }
    return filter;
}

qbxml::Decimal rounding_of(const Settings& settings)
{
    return qbxml::Decimal::parse(value_of(settings, "rounding")).value_or(qbxml::Decimal{});
}

} // namespace

const std::vector<SettingInfo>& all_settings()
{
    static const std::vector<SettingInfo> all = [] {
        std::vector<SettingInfo> table;
        for (const SettingRow& row : setting_table()) {
            table.push_back({std::string(row.name), std::string(row.standard), std::string(row.help)});
        }
        return table;
    }();
    return all;
}

qbxml::Policy policy_from(const Settings& settings)
{
    qbxml::Policy policy;
    for (const TextOf& text : texts) {
        policy.*text.member = value_of(settings, text.name);
    }
    for (const FlagOf& flag : flags) {
        policy.*flag.member = value_of(settings, flag.name) == "yes";
    }
    policy.tender_accounts = all_of(settings, "tender.");
    policy.tax_items = all_of(settings, "tax_item.");
    policy.category_accounts = all_of(settings, "category.");
    policy.unknown_item_type =
        item_type_from(value_of(settings, "item.unknown_type")).value_or(qbxml::ItemType::non_inventory);
    policy.modes = {detail_of(settings, "customers"), detail_of(settings, "inventory"),
                    detail_of(settings, "vendors")};
    policy.sales_grouping = grouping_of(settings, "sales");
    policy.journals_grouping = grouping_of(settings, "journals");
    policy.tax = tax_way(settings);
    policy.cost =
        value_of(settings, "cost") == "perpetual" ? qbxml::CostWay::perpetual : qbxml::CostWay::periodic;
    if (const auto rounding = rounding_of(settings); !rounding.is_zero()) {
        policy.rounding = rounding;
    }
    policy.start_date = qbxml::Date::parse(value_of(settings, "start_date"));
    policy.filter = filter_from(settings);
    const std::string orders = value_of(settings, "orders");
    policy.sales_orders = orders == "post";
    policy.orders_as_estimates = orders == "estimate";
    return policy;
}

qbxml::Allowances allowances_from(const Settings& settings)
{
    return {rounding_of(settings), value_of(settings, "journals") != "each"};
}

std::string word_of(const Settings& settings, std::string_view name) { return value_of(settings, name); }

int number_of(const Settings& settings, std::string_view name)
{
    const std::string text = value_of(settings, name);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0) {
        throw std::runtime_error("reading the setting " + std::string(name) + ": it is not a whole number");
    }
    return value;
}

int seconds_of(const Settings& settings, std::string_view name) { return number_of(settings, name); }

} // namespace server
