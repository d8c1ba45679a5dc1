#include "qbxml/plan/company_setup.h"

#include "qbxml/plan/company_file.h"
#include "qbxml/plan/needs.h"
#include "qbxml/plan/planner.h"
#include "qbxml/value/text.h"

#include <algorithm>
#include <array>

namespace qbxml {
namespace {

/// An account of ours that is made where a role has none of its own.
struct OwnAccount {
    Role role;
    std::string_view name;
    std::string_view type;
};
constexpr std::array<OwnAccount, 6> own_accounts{
    {{Role::tips, "Tips Payable", "OtherCurrentLiability"},
     {Role::gift_cards, "Gift Cards Outstanding", "OtherCurrentLiability"},
     {Role::tax_collected, "Sales Tax Collected", "OtherCurrentLiability"},
     {Role::fees, "Merchant Account Fees", "Expense"},
     {Role::rounding, "Cash Over/Short", "Expense"},
     {Role::shop_inventory, "Shop Inventory", "OtherCurrentAsset"}}};

/// Lists whose entries are counted.
struct CountedList {
    List list;
    std::string_view message;
};
constexpr std::array<CountedList, 8> counted_lists{{{List::entity, "EntityQuery"},
                                                    {List::item, "ItemQuery"},
                                                    {List::klass, "ClassQuery"},
                                                    {List::payment_method, "PaymentMethodQuery"},
                                                    {List::terms, "TermsQuery"},
                                                    {List::customer_type, "CustomerTypeQuery"},
                                                    {List::vendor_type, "VendorTypeQuery"},
                                                    {List::ship_method, "ShipMethodQuery"}}};

Request query(std::string message, std::vector<Element> body)
{
    return {std::move(message), {}, std::move(body)};
}

Request all_of(std::string message) { return query(std::move(message), {leaf("ActiveStatus", "All")}); }

bool is_count(const Reply& reply)
{
    return reply.body.empty() && std::any_of(reply.attributes.begin(), reply.attributes.end(),
                                             [](const Attribute& one) { return one.name == "retCount"; });
}

void read_counts(const Reply& reply, CompanySetup& setup)
{
    const auto list = std::find_if(counted_lists.begin(), counted_lists.end(),
                                   [&](const CountedList& one) { return one.message == reply.message; });
    if (list == counted_lists.end()) {
        return;
    }
    for (const Attribute& attribute : reply.attributes) {
        if (attribute.name == "retCount" && !attribute.value.empty() && attribute.value.size() < 10 &&
            attribute.value.find_first_not_of("0123456789") == std::string::npos) {
            setup.lists.used[list->list] = std::stoul(attribute.value);
        }
    }
}

void read_ret(const Element& ret, CompanySetup& setup)
{
    const std::string name(ret.at("Name"));
    if (ret.name == "HostRet") {
        setup.lists.max_capacity = max_capacities(ret);
    } else if (ret.name == "ItemSalesTaxRet" || ret.name == "ItemSalesTaxGroupRet") {
        setup.tax_items.push_back(
            {name, std::string(ret.at("TaxRate")), std::string(ret.at("TaxVendorRef/FullName"))});
    } else if (ret.name == "SalesTaxCodeRet") {
        setup.tax_codes.push_back(name);
    } else if (ret.name == "StandardTermsRet" || ret.name == "DateDrivenTermsRet") {
        setup.terms.push_back(name);
    } else if (ret.name == "PaymentMethodRet") {
        setup.payment_methods.push_back(name);
    } else if (ret.name == "CustomerRet" || ret.name == "VendorRet") {
        setup.parties.insert(fold(ret.at("FullName").empty() ? name : ret.at("FullName")));
    }
}

Making account_made(std::string name, std::string type, std::string setting,
                    const std::vector<Account>& chart)
{
    Making making{"the account \"" + name + "\" (" + type + ")", std::move(setting), name, {}};
    const bool there = std::any_of(chart.begin(), chart.end(), [&](const Account& account) {
        return fold(account.full_name) == fold(name);
    });
    if (!there) {
        making.request = Request{
            "AccountAdd",
            {},
            {aggregate("AccountAdd", {leaf("Name", std::move(name)), leaf("AccountType", std::move(type))})}};
    }
    return making;
}

/// A name for an account that QuickBooks takes: no colon, 31 characters.
std::string clearing_name(const std::string& method)
{
    constexpr std::size_t longest = 31;
    return list_name(method + " clearing", longest).text;
}

bool is_wanted(Role role, const CompanySetup& setup, const Policy& policy)
{
    if (role == Role::tax_collected) {
        return !setup.preferences.sales_tax || policy.tax == TaxWay::off;
    }
    if (role == Role::shop_inventory) {
        return policy.modes.inventory == Detail::summary && policy.cost == CostWay::perpetual;
    }
    return true;
}

void make_accounts(const CompanySetup& setup, const Policy& policy, const std::vector<std::string>& methods,
                   std::vector<Making>& all)
{
    for (const OwnAccount& own : own_accounts) {
        if (!is_wanted(own.role, setup, policy) || !wish_of(own.role, policy).empty()) {
            continue;
        }
        const RoleState state = state_of_role(own.role, "", "", setup.accounts);
        if (!state.account || state.guessed) {
            all.push_back(
                account_made(std::string(own.name), std::string(own.type), state.setting, setup.accounts));
        }
    }
    for (const std::string& method : methods) {
        if (!policy.tender_accounts.contains(fold(method))) {
            all.push_back(account_made(clearing_name(method), "Bank", "tender." + method, setup.accounts));
        }
    }
}

void make_party(const std::string& told, const std::string& message, const std::string& word,
                const CompanySetup& setup, std::vector<Making>& all)
{
    const std::string name = party_name(told);
    if (name.empty() || setup.parties.contains(fold(name))) {
        return;
    }
    all.push_back({"the " + word + " \"" + name + "\"", "", "",
                   Request{message, {}, {aggregate(message, {leaf("Name", name)})}}});
}

void make_zero_tax(const CompanySetup& setup, const Policy& policy, std::vector<Making>& all)
{
    const std::string name = item_name(policy.zero_tax_item);
    const bool there = std::any_of(setup.tax_items.begin(), setup.tax_items.end(),
                                   [&](const TaxItem& item) { return fold(item.name) == fold(name); });
    if (!setup.preferences.sales_tax || there || name.empty()) {
        return;
    }
    all.push_back({"the tax item \"" + name + "\" (0 %)", "", "",
                   Request{"ItemSalesTaxAdd",
                           {},
                           {aggregate("ItemSalesTaxAdd",
                                      {leaf("Name", name), leaf("ItemDesc", name), leaf("TaxRate", "0")})}}});
}

} // namespace

std::vector<Request> setup_queries(const Policy& policy)
{
    std::vector<Request> all{
        query("HostQuery", {aggregate("IncludeListMetaData", {leaf("IncludeMaxCapacity", "true")})}),
        query("CompanyQuery", {}),
        query("PreferencesQuery", {}),
        all_of("AccountQuery"),
        all_of("ItemSalesTaxQuery"),
        all_of("ItemSalesTaxGroupQuery"),
        all_of("SalesTaxCodeQuery"),
        all_of("TermsQuery"),
        all_of("PaymentMethodQuery"),
        query("CustomerQuery", {leaf("FullName", party_name(policy.walk_in_customer))}),
        query("VendorQuery", {leaf("FullName", party_name(policy.stand_in_vendor)),
                              leaf("FullName", party_name(policy.tax_agency))})};
    for (const CountedList& list : counted_lists) {
        all.push_back(all_of(std::string(list.message)));
        all.back().attributes.push_back({"metaData", "MetaDataOnly"});
    }
    return all;
}

CompanySetup read_company_setup(const std::vector<Reply>& replies)
{
    CompanySetup setup;
    const CompanyFile file = company_file_in(replies, {});
    setup.company = file.company_name;
    setup.product = file.product;
    setup.country = file.country;
    setup.preferences = file.preferences;
    for (const Reply& reply : replies) {
        if (is_count(reply)) {
            read_counts(reply, setup);
        } else if (reply.message == "AccountQuery") {
            Ask ask;
            ask.purpose = Ask::Purpose::read_accounts;
            setup.accounts = learn(ask, reply).accounts.value_or(std::vector<Account>{});
        }
        for (const Element& ret : reply.body) {
            read_ret(ret, setup);
        }
    }
    return setup;
}

std::vector<RoleState> roles_of(const CompanySetup& setup, const Policy& policy,
                                const std::vector<std::string>& methods)
{
    std::vector<RoleState> all;
    for (const Role role : {Role::income, Role::cogs, Role::asset, Role::receivable, Role::payable,
                            Role::deposit, Role::bank, Role::shipping, Role::discount, Role::fee_income,
                            Role::fees, Role::tips, Role::gift_cards, Role::rounding, Role::tax_collected,
                            Role::shrinkage, Role::purchases, Role::shop_inventory, Role::expense}) {
        all.push_back(state_of_role(role, "", wish_of(role, policy), setup.accounts));
    }
    for (const std::string& method : methods) {
        const auto wish = policy.tender_accounts.find(fold(method));
        const bool set = wish != policy.tender_accounts.end();
        RoleState state = state_of_role(Role::tender, method, set ? wish->second : "", setup.accounts);
        if (!set) { // the money of all methods in one account is no clearing account of this one
            state.account.reset();
            state.guessed = false;
            state.reason.clear();
            state.missing = Refusal{Verdict::needs_person, "tender_account",
                                    "Sales were paid by \"" + method + "\", which has no account of its own.",
                                    "Make one: deskbridge setup --make, or name one: deskbridge settings set "
                                    "\"tender." +
                                        method + "=NAME OF THE ACCOUNT\""};
            state.suggestions = suggest_accounts(Role::tender, method, setup.accounts);
        }
        all.push_back(std::move(state));
    }
    return all;
}

std::vector<Making> makings(const CompanySetup& setup, const Policy& policy,
                            const std::vector<std::string>& methods)
{
    std::vector<Making> all;
    make_accounts(setup, policy, methods, all);
    make_party(policy.walk_in_customer, "CustomerAdd", "stand-in customer", setup, all);
    if (policy.modes.vendors == Detail::summary) {
        make_party(policy.stand_in_vendor, "VendorAdd", "stand-in vendor", setup, all);
    }
    if (setup.preferences.sales_tax) {
        make_party(policy.tax_agency, "VendorAdd", "tax agency", setup, all);
    }
    make_zero_tax(setup, policy, all);
    return all;
}

} // namespace qbxml
