#include "qbxml/plan/company_file.h"

#include "qbxml/message/response.h"
#include "qbxml/value/text.h"

namespace qbxml {
namespace {

void read_host(const Element& host, CompanyFile& file)
{
    file.product = host.at("ProductName");
    file.country = host.at("Country");
    for (const Element& child : host.children) {
        if (child.name != "SupportedQBXMLVersion") {
            continue;
        }
        // Other countries' files say "CA3.0" and such beside the plain numbers.
        const auto version = Version::parse(child.text);
        if (version && (!file.highest || *file.highest < *version)) {
            file.highest = version;
        }
    }
}

/// "QuickBooks Enterprise Solutions 2023", "QuickBooks Pro 2021" …: whatever is neither Premier, Enterprise
/// nor Accountant has no sales orders.
std::string edition_of(std::string_view product)
{
    const std::string name = fold(product);
    if (name.find("enterprise") != std::string::npos) {
        return "enterprise";
    }
    const bool premier =
        name.find("premier") != std::string::npos || name.find("accountant") != std::string::npos;
    return premier ? "premier" : name.find("pro") != std::string::npos ? "pro" : "";
}

/// AppLock reads LOCKED:COMPUTER:TICKS.
std::string computer_in(std::string_view lock)
{
    const std::size_t first = lock.find(':');
    if (first == std::string_view::npos) {
        return {};
    }
    const std::size_t second = lock.find(':', first + 1);
    return std::string(
        lock.substr(first + 1, second == std::string_view::npos ? second : second - first - 1));
}

void read_company(const Element& company, std::string_view owner_id, CompanyFile& file)
{
    file.company_name = company.at("CompanyName");
    for (const Element& child : company.children) {
        if (child.name != "DataExtRet" || fold(child.at("OwnerID")) != fold(owner_id)) {
            continue;
        }
        if (child.at("DataExtName") == "FileID") {
            file.file_id = child.at("DataExtValue");
        } else if (child.at("DataExtName") == "AppLock") {
            file.computer = computer_in(child.at("DataExtValue"));
        } else if (child.at("DataExtName") == watermark_name) {
            file.watermark = child.at("DataExtValue");
        }
    }
}

void read_preferences(const Element& ret, CompanyFile& file)
{
    file.preferences_told = true;
    Preferences& preferences = file.preferences;
    preferences.closing_date = Date::parse(ret.at("AccountingPreferences/ClosingDate"));
    preferences.classes = ret.at("AccountingPreferences/IsUsingClassTracking") != "false";
    preferences.multi_currency = ret.at("MultiCurrencyPreferences/IsMultiCurrencyOn") == "true";
    preferences.sites = ret.at("MultiLocationInventoryPreferences/IsMultiLocationInventoryEnabled") == "true";
    if (const Element* tax = ret.child("SalesTaxPreferences")) {
        preferences.sales_tax = true;
        preferences.taxable_code = tax->at("DefaultTaxableSalesTaxCodeRef/ListID");
        preferences.non_taxable_code = tax->at("DefaultNonTaxableSalesTaxCodeRef/ListID");
        preferences.default_tax_item = tax->at("DefaultItemSalesTaxRef/ListID");
    }
}

} // namespace

CompanyFile company_file_in(const std::vector<Reply>& replies, std::string_view owner_id)
{
    CompanyFile file;
    for (const Reply& reply : replies) {
        for (const Element& ret : reply.body) {
            if (ret.name == "HostRet") {
                read_host(ret, file);
            } else if (ret.name == "CompanyRet") {
                read_company(ret, owner_id, file);
            } else if (ret.name == "PreferencesRet") {
                read_preferences(ret, file);
            }
        }
    }
    file.preferences.edition = edition_of(file.product);
    return file;
}

std::optional<CompanyFile> read_company_file(std::string_view hcp, std::string_view owner_id)
{
    const auto answer = read_answer(hcp);
    const auto* read = std::get_if<Answer>(&answer);
    return read == nullptr ? std::nullopt : std::optional(company_file_in(read->replies, owner_id));
}

Request watermark_definition(std::string_view owner)
{
    return {"DataExtDefAdd",
            {},
            {aggregate("DataExtDefAdd",
                       {leaf("OwnerID", std::string(owner)), leaf("DataExtName", std::string(watermark_name)),
                        leaf("DataExtType", "STR255TYPE"), leaf("AssignToObject", "Company")})}};
}

Request watermark_mod(std::string_view owner, const std::string& text)
{
    return {"DataExtMod",
            {},
            {aggregate("DataExtMod",
                       {leaf("OwnerID", std::string(owner)), leaf("DataExtName", std::string(watermark_name)),
                        leaf("OtherDataExtType", "Company"), leaf("DataExtValue", text)})}};
}

} // namespace qbxml
