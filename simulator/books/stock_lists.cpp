#include "simulator/books/company_file.h"

#include <array>

namespace simulator {

using qbxml::leaf;

namespace {

struct StockAccount {
    const char* name;
    const char* type;
    const char* special; ///< SpecialAccountType; empty for an ordinary account
};

// One account each of the kinds that a setup has to find without asking, and several incomes and expenses to
// choose from.
constexpr std::array<StockAccount, 18> stock_accounts{{
    {"Checking", "Bank", ""},
    {"Accounts Receivable", "AccountsReceivable", "AccountsReceivable"},
    {"Undeposited Funds", "OtherCurrentAsset", "UndepositedFunds"},
    {"Inventory Asset", "OtherCurrentAsset", "InventoryAssets"},
    {"Accounts Payable", "AccountsPayable", "AccountsPayable"},
    {"Opening Balance Equity", "Equity", "OpeningBalanceEquity"},
    {"Retained Earnings", "Equity", "RetainedEarnings"},
    {"Sales Income", "Income", ""},
    {"Shipping Income", "Income", ""},
    {"Sales Discounts", "Income", ""},
    {"Cost of Goods Sold", "CostOfGoodsSold", "CostOfGoodsSold"},
    {"Bank Service Charges", "Expense", ""},
    {"Inventory Shrinkage", "Expense", ""},
    {"Merchant Account Fees", "Expense", ""},
    {"Office Supplies", "Expense", ""},
    {"Postage and Delivery", "Expense", ""},
    {"Rent Expense", "Expense", ""},
    {"Estimates", "NonPosting", "Estimates"},
}};

struct StockTerms {
    const char* name;
    const char* days;
};

constexpr std::array<StockTerms, 3> stock_terms{
    {{"Due on receipt", "0"}, {"Net 15", "15"}, {"Net 30", "30"}}};

struct StockMethod {
    const char* name;
    const char* type;
};

constexpr std::array<StockMethod, 6> stock_methods{{{"Cash", "Cash"},
                                                    {"Check", "Check"},
                                                    {"American Express", "AmericanExpress"},
                                                    {"Discover", "Discover"},
                                                    {"MasterCard", "MasterCard"},
                                                    {"Visa", "Visa"}}};

struct StockCurrency {
    const char* name;
    const char* code;
    const char* rate; ///< home currency for one of it
};

// The company's own comes first.
constexpr std::array<StockCurrency, 4> stock_currencies{{{"US Dollar", "USD", "1"},
                                                         {"Euro", "EUR", "1.1"},
                                                         {"Canadian Dollar", "CAD", "0.75"},
                                                         {"British Pound Sterling", "GBP", "1.25"}}};

class Maker {
public:
    explicit Maker(Time now) : now_(now) {}

    /// Gives the ListID.
    std::string add(const char* kind, std::vector<Element> fields)
    {
        fields.insert(fields.begin() + 1, leaf("IsActive", "true"));
        entries.push_back({kind, make_id(next_++, now_), now_, now_, std::move(fields)});
        return entries.back().id;
    }

    std::vector<Entry> entries;

private:
    Time now_;
    std::uint64_t next_ = 0x80000001; // QuickBooks numbers the lists of newer files from here
};

void add_account(Maker& maker, const StockAccount& account)
{
    std::vector<Element> fields{leaf("Name", account.name), leaf("AccountType", account.type)};
    if (*account.special != '\0')
        fields.push_back(leaf("SpecialAccountType", account.special));
    maker.add("Account", std::move(fields));
}

/// Gives the ListID of the default tax item. Its rate is above zero, so that a sale that forgets its tax item
/// shows it.
std::string add_sales_tax(Maker& maker)
{
    add_account(maker, {"Sales Tax Payable", "OtherCurrentLiability", "SalesTaxPayable"});
    maker.add("SalesTaxCode",
              {leaf("Name", "Tax"), leaf("IsTaxable", "true"), leaf("Desc", "Taxable Sales")});
    maker.add("SalesTaxCode",
              {leaf("Name", "Non"), leaf("IsTaxable", "false"), leaf("Desc", "Non-Taxable Sales")});
    maker.add("ItemSalesTax",
              {leaf("Name", "Out of State"), leaf("ItemDesc", "Out-of-state sale, exempt from sales tax"),
               leaf("TaxRate", "0.0")});
    const std::string agency = maker.add("Vendor", {leaf("Name", "Sales Tax Agency")});
    return maker.add("ItemSalesTax",
                     {leaf("Name", "Local Sales Tax"), leaf("ItemDesc", "Sales Tax"), leaf("TaxRate", "8.25"),
                      qbxml::aggregate("TaxVendorRef", {leaf("ListID", agency)})});
}

void add_currencies(Maker& maker, Time now)
{
    for (const StockCurrency& currency : stock_currencies) {
        maker.add("Currency", {leaf("Name", currency.name), leaf("CurrencyCode", currency.code),
                               leaf("IsUserDefinedCurrency", "false"), leaf("ExchangeRate", currency.rate),
                               leaf("AsOfDate", date_text(now))});
    }
    const std::string home = maker.entries[maker.entries.size() - stock_currencies.size()].id;
    for (Entry& entry : maker.entries) {
        if (entry.kind == "Account" || entry.kind == "Vendor")
            entry.fields.push_back(qbxml::aggregate("CurrencyRef", {leaf("ListID", home)}));
    }
}

} // namespace

Commit stock_lists(const NewCompany& fresh, Time now)
{
    Maker maker(now);
    for (const StockAccount& account : stock_accounts)
        add_account(maker, account);
    std::string default_tax;
    if (fresh.sales_tax == NewCompany::SalesTax::on)
        default_tax = add_sales_tax(maker);
    for (const StockTerms& terms : stock_terms)
        maker.add("StandardTerms", {leaf("Name", terms.name), leaf("StdDueDays", terms.days)});
    for (const StockMethod& method : stock_methods)
        maker.add("PaymentMethod", {leaf("Name", method.name), leaf("PaymentMethodType", method.type)});
    const bool sites = fresh.sites == NewCompany::Sites::on;
    if (sites)
        maker.add("InventorySite", {leaf("Name", "Unspecified Site"), leaf("IsDefaultSite", "true")});
    if (fresh.currencies == NewCompany::Currencies::several)
        add_currencies(maker, now);
    Commit commit;
    commit.company = Company{fresh.name, fresh.name, fresh.path, now, sites, default_tax};
    commit.entries = std::move(maker.entries);
    return commit;
}

} // namespace simulator
