#include "simulator/quickbooks/company_queries.h"

#include "simulator/quickbooks/currencies.h"
#include "simulator/quickbooks/desk.h"
#include "simulator/quickbooks/items.h"
#include "simulator/quickbooks/rets.h"

#include <array>
#include <limits>

namespace simulator {

using qbxml::aggregate;
using qbxml::leaf;
using qbxml::Version;

namespace {

constexpr std::array<Version, 20> published{{{1, 0},  {1, 1},  {2, 0},  {2, 1},  {3, 0},  {4, 0}, {4, 1},
                                             {5, 0},  {6, 0},  {6, 1},  {7, 0},  {8, 0},  {9, 0}, {10, 0},
                                             {11, 0}, {12, 0}, {13, 0}, {14, 0}, {15, 0}, {16, 0}}};

/// The year on the box of a QuickBooks that takes up to this version.
int product_year(Version highest)
{
    if (highest.major >= 16)
        return 2024;
    if (highest.major == 15)
        return 2022;
    if (highest.major == 14)
        return 2018;
    return 2001 + highest.major;
}

struct Capacity {
    const char* list;
    int entries;    ///< Pro and Premier
    int enterprise; ///< Enterprise
};

// The order is the schema's.
constexpr std::array<Capacity, 19> capacities{{{"Account", 10000, 100000},
                                               {"BillingRate", 100, 100},
                                               {"Class", 10000, 100000},
                                               {"CustomerMsg", 10000, 10000},
                                               {"CustomerType", 10000, 100000},
                                               {"Entity", 14500, 1000000},
                                               {"Item", 14500, 1000000},
                                               {"JobType", 10000, 10000},
                                               {"PaymentMethod", 10000, 10000},
                                               {"PayrollItem", 10000, 10000},
                                               {"PriceLevel", 100, 750},
                                               {"SalesRep", 10000, 10000},
                                               {"SalesTaxCode", 10000, 10000},
                                               {"ShipMethod", 10000, 10000},
                                               {"Template", 10000, 10000},
                                               {"Terms", 10000, 29000},
                                               {"ToDo", 10000, 10000},
                                               {"Vehicle", 10000, 10000},
                                               {"VendorType", 10000, 100000}}};

int most_of(const Settings& settings, const Capacity& capacity)
{
    const std::string_view list = capacity.list;
    if (settings.list_capacity > 0 && (list == "Entity" || list == "Item"))
        return settings.list_capacity;
    return settings.edition == Edition::enterprise ? capacity.enterprise : capacity.entries;
}

Element list_meta_data(const Settings& settings)
{
    Element data = aggregate("ListMetaData", {});
    for (const Capacity& capacity : capacities) {
        const std::string most = std::to_string(most_of(settings, capacity));
        data.children.push_back(
            aggregate(std::string(capacity.list) + "MetaData", {leaf("MaxCapacity", most)}));
    }
    return data;
}

std::string product_name(const Settings& settings)
{
    const int year = product_year(settings.highest);
    if (settings.edition == Edition::enterprise)
        return "QuickBooks Enterprise Solutions " + std::to_string(year - 2000) + ".0";
    return (settings.edition == Edition::pro ? "QuickBooks Pro " : "QuickBooks Premier ") +
           std::to_string(year);
}

Element company_address()
{
    return aggregate("Address", {leaf("Addr1", "12 Sample Street"), leaf("City", "Middlefield"),
                                 leaf("State", "CA"), leaf("PostalCode", "94482"), leaf("Country", "US")});
}

Element accounting(const Settings& settings)
{
    Element ret = aggregate("AccountingPreferences",
                            {leaf("IsUsingAccountNumbers", "false"), leaf("IsRequiringAccounts", "true"),
                             leaf("IsUsingClassTracking", "true"), leaf("IsUsingAuditTrail", "true"),
                             leaf("IsAssigningJournalEntryNumbers", "true")});
    if (!settings.closing_date.empty())
        ret.children.push_back(leaf("ClosingDate", settings.closing_date));
    return ret;
}

Element sales_tax(const Books& books)
{
    const auto named = [&](const char* field, const char* space, const std::string& name) {
        const Entry* entry = books.find(space, name);
        return aggregate(field, {leaf("ListID", entry == nullptr ? "" : entry->id), leaf("FullName", name)});
    };
    const Entry* tax = books.entry(books.company().default_tax);
    return aggregate("SalesTaxPreferences",
                     {named("DefaultItemSalesTaxRef", "items", tax == nullptr ? "" : tax->name()),
                      leaf("PaySalesTax", "Monthly"),
                      named("DefaultTaxableSalesTaxCodeRef", "SalesTaxCode", "Tax"),
                      named("DefaultNonTaxableSalesTaxCodeRef", "SalesTaxCode", "Non")});
}

Element selling()
{
    return aggregate(
        "SalesAndCustomersPreferences",
        {leaf("IsTrackingReimbursedExpensesAsIncome", "false"), leaf("IsAutoApplyingPayments", "true"),
         aggregate("PriceLevels",
                   {leaf("IsUsingPriceLevels", "false"), leaf("IsRoundingSalesPriceUp", "true")})});
}

Element inventory()
{
    return aggregate("ItemsAndInventoryPreferences",
                     {leaf("EnhancedInventoryReceivingEnabled", "false"),
                      leaf("IsTrackingSerialOrLotNumber", "None"), leaf("FIFOEnabled", "false"),
                      leaf("IsRSBEnabled", "false"), leaf("IsBarcodeEnabled", "false")});
}

Element currencies(const Books& books)
{
    const Entry* home = home_currency(books);
    Element out = aggregate("MultiCurrencyPreferences",
                            {leaf("IsMultiCurrencyOn", home == nullptr ? "false" : "true")});
    if (home != nullptr)
        out.children.push_back(aggregate(
            "HomeCurrencyRef", {leaf("ListID", home->id), leaf("FullName", books.full_name(*home))}));
    return out;
}

Element locations(const Books& books)
{
    const char* const sites = books.company().sites ? "true" : "false";
    return aggregate("MultiLocationInventoryPreferences", {leaf("IsMultiLocationInventoryAvailable", sites),
                                                           leaf("IsMultiLocationInventoryEnabled", sites)});
}

std::vector<Element> always_there(const Books& books, const Settings& settings)
{
    return {accounting(settings),
            aggregate("FinanceChargePreferences",
                      {leaf("AnnualInterestRate", "0.00"), leaf("MinFinanceCharge", "0.00"),
                       leaf("GracePeriod", "0"), leaf("IsAssessingForOverdueCharges", "false"),
                       leaf("CalculateChargesFrom", "DueDate"), leaf("IsMarkedToBePrinted", "false")}),
            aggregate("JobsAndEstimatesPreferences",
                      {leaf("IsUsingEstimates", "true"), leaf("IsUsingProgressInvoicing", "false"),
                       leaf("IsPrintingItemsWithZeroAmounts", "false")}),
            currencies(books),
            locations(books),
            aggregate("PurchasesAndVendorsPreferences",
                      {leaf("IsUsingInventory", "true"), leaf("DaysBillsAreDue", "10"),
                       leaf("IsAutomaticallyUsingDiscounts", "false")}),
            aggregate("ReportsPreferences",
                      {leaf("AgingReportBasis", "AgeFromDueDate"), leaf("SummaryReportBasis", "Accrual")}),
            selling()};
}

} // namespace

std::vector<Version> supported_versions(const Settings& settings)
{
    std::vector<Version> versions;
    for (const Version& version : published) {
        if (version <= settings.highest)
            versions.push_back(version);
    }
    return versions;
}

std::size_t capacity_for(const Settings& settings, std::string_view kind)
{
    const std::string_view space = name_space(kind);
    const std::string_view list = space == "names"   ? "Entity"
                                  : space == "items" ? "Item"
                                  : space == "terms" ? "Terms"
                                                     : space;
    for (const Capacity& capacity : capacities) {
        if (capacity.list == list)
            return static_cast<std::size_t>(most_of(settings, capacity));
    }
    return std::numeric_limits<std::size_t>::max();
}

Outcome query_host(const Settings& settings, const std::vector<Element>& body)
{
    const int year = product_year(settings.highest);
    Element ret = aggregate("HostRet", {leaf("ProductName", product_name(settings)),
                                        leaf("MajorVersion", std::to_string(year - 1990)),
                                        leaf("MinorVersion", "0"), leaf("Country", "US")});
    for (const Version& version : supported_versions(settings))
        ret.children.push_back(leaf("SupportedQBXMLVersion", version.text()));
    ret.children.push_back(leaf("IsAutomaticLogin", "false"));
    ret.children.push_back(leaf("QBFileMode", "SingleUser"));
    const std::string_view capacity = text_at(body, "IncludeListMetaData/IncludeMaxCapacity");
    if (capacity == "true" || capacity == "1")
        ret.children.push_back(list_meta_data(settings));
    Outcome outcome;
    outcome.body.push_back(std::move(ret));
    return outcome;
}

Outcome query_company(const Books& books, const std::vector<Element>& body)
{
    const OwnerIds owners = owners_asked(body);
    Element ret = aggregate(
        "CompanyRet", {leaf("IsSampleCompany", "false"), leaf("CompanyName", books.company().name),
                       leaf("LegalCompanyName", books.company().legal_name), company_address(),
                       leaf("Phone", "555-0100"), leaf("Email", "books@example.com"),
                       leaf("FirstMonthFiscalYear", "January"), leaf("FirstMonthIncomeTaxYear", "January"),
                       leaf("CompanyType", "Retail"), leaf("TaxForm", "OtherOrNone"),
                       aggregate("AccountantCopy", {leaf("AccountantCopyExists", "false")})});
    for (Element& data : company_data_rets(books, owners))
        ret.children.push_back(std::move(data));
    Outcome outcome;
    outcome.body.push_back(std::move(ret));
    return outcome;
}

Outcome query_preferences(const Books& books, const Settings& settings)
{
    Element ret = aggregate("PreferencesRet", always_there(books, settings));
    if (special_account(books, "SalesTaxPayable") != nullptr)
        ret.children.push_back(sales_tax(books));
    ret.children.push_back(aggregate("TimeTrackingPreferences", {leaf("FirstDayOfWeek", "Monday")}));
    ret.children.push_back(
        aggregate("CurrentAppAccessRights",
                  {leaf("IsAutomaticLoginAllowed", "false"), leaf("IsPersonalDataAccessAllowed", "false")}));
    ret.children.push_back(inventory());
    Outcome outcome;
    outcome.body.push_back(std::move(ret));
    return outcome;
}

} // namespace simulator
