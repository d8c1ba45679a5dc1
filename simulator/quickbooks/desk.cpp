#include "simulator/quickbooks/desk.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace simulator {

namespace {

struct RefRule {
    std::string_view field;
    std::string_view list;  ///< as texts call it
    std::string_view space; ///< the name space to look in
    std::string_view kinds; ///< blank-separated; empty: all kinds of that name space
};

constexpr std::array rules{
    RefRule{"CustomerRef", "Customer", "names", "Customer"},
    RefRule{"VendorRef", "Vendor", "names", "Vendor"},
    RefRule{"PrefVendorRef", "Vendor", "names", "Vendor"},
    RefRule{"TaxVendorRef", "Vendor", "names", "Vendor"},
    RefRule{"EntityRef", "Entity", "names", ""},
    RefRule{"PayeeEntityRef", "Entity", "names", ""},
    RefRule{"ClassRef", "Class", "Class", ""},
    RefRule{"TermsRef", "Terms", "terms", ""},
    RefRule{"SalesTaxCodeRef", "Sales Tax Code", "SalesTaxCode", ""},
    RefRule{"CustomerSalesTaxCodeRef", "Sales Tax Code", "SalesTaxCode", ""},
    RefRule{"ItemSalesTaxRef", "Item Sales Tax", "items", "ItemSalesTax ItemSalesTaxGroup"},
    RefRule{"ItemRef", "Item", "items", ""},
    RefRule{"PaymentMethodRef", "Payment Method", "PaymentMethod", ""},
    RefRule{"PreferredPaymentMethodRef", "Payment Method", "PaymentMethod", ""},
    RefRule{"CurrencyRef", "Currency", "Currency", ""},
    RefRule{"InventorySiteRef", "Inventory Site", "InventorySite", ""},
    RefRule{"FromInventorySiteRef", "Inventory Site", "InventorySite", ""},
    RefRule{"ToInventorySiteRef", "Inventory Site", "InventorySite", ""},
    RefRule{"ParentSiteRef", "Inventory Site", "InventorySite", ""},
    RefRule{"PayeeEntityRef", "Entity", "names", ""},
    RefRule{"CustomerTypeRef", "Customer Type", "CustomerType", ""},
    RefRule{"VendorTypeRef", "Vendor Type", "VendorType", ""},
};

/// Lists that this stand-in does not keep have no entries, so a reference into them is as wrong as in a
/// QuickBooks whose list is empty.
RefRule rule_for(std::string_view field)
{
    const auto* const found =
        std::find_if(rules.begin(), rules.end(), [&](const RefRule& rule) { return rule.field == field; });
    if (found != rules.end())
        return *found;
    if (field.ends_with("AccountRef"))
        return {field, "Account", "Account", ""};
    const std::string_view list = field.substr(0, field.size() - 3);
    return {field, list, list, ""};
}

bool among(std::string_view kinds, std::string_view kind)
{
    return kinds.empty() || (kinds.find(kind) != std::string_view::npos && !kind.empty());
}

/// Intuit's reference: an address comes to five printed lines at most.
bool fits_five_lines(const Element& address)
{
    int lines = 0;
    for (const Element& part : address.children) {
        if (part.name.starts_with("Addr") && !part.text.empty())
            ++lines;
    }
    if (!address.at("City").empty() || !address.at("State").empty() || !address.at("PostalCode").empty())
        ++lines;
    if (!address.at("Country").empty())
        ++lines;
    return lines <= 5;
}

bool is_address(const Element& field)
{
    return field.name.ends_with("Address") &&
           (field.child("Addr1") != nullptr || field.child("City") != nullptr);
}

bool is_truth(std::string_view name) { return name.starts_with("Is"); }

std::string truth(const std::string& text) { return text == "1" || text == "true" ? "true" : "false"; }

} // namespace

Desk::Desk(const Books& books, Time now, std::string_view object)
    : books_(books), now_(now), object_(object), next_list_(books.last_list_id() + 1),
      next_txn_(books.last_txn_id() + 1)
{}

void Desk::refuse(Refusal refusal)
{
    if (!refusal_)
        refusal_ = std::move(refusal);
}

const Entry* Desk::resolve(const Element& reference)
{
    const RefRule rule = rule_for(reference.name);
    const std::string_view id = reference.at("ListID");
    const std::string_view name = reference.at("FullName");
    // Both sent: the name is ignored (On-Screen Reference).
    const Entry* entry = id.empty() ? books_.find(rule.space, name) : books_.entry(id);
    if (entry != nullptr && name_space(entry->kind) == rule.space && among(rule.kinds, entry->kind))
        return entry;
    refuse(invalid_reference(rule.list, id.empty() ? name : id, object_));
    return nullptr;
}

const Entry* Desk::resolve(const std::vector<Element>& fields, std::string_view name)
{
    const Element* field = find_field(fields, name);
    return field == nullptr ? nullptr : resolve(*field);
}

std::vector<Element> Desk::kept(const std::vector<Element>& fields)
{
    std::vector<Element> out;
    out.reserve(fields.size());
    for (const Element& field : fields)
        out.push_back(kept(field));
    return out;
}

Element Desk::kept(const Element& field)
{
    if (!field.attributes.empty())
        refuse(not_played("a macro in " + field.name));
    if (is_reference(field)) {
        const Entry* entry = resolve(field);
        return reference(field.name, entry == nullptr ? std::string_view{} : entry->id);
    }
    if (!field.children.empty()) {
        if (is_address(field) && !fits_five_lines(field))
            refuse(cannot_save(object_, "The " + field.name + " has more than five lines."));
        return qbxml::aggregate(field.name, kept(field.children));
    }
    if (is_truth(field.name))
        return qbxml::leaf(field.name, truth(field.text));
    if (field.name == "CreditLimit" && !field.text.empty())
        return qbxml::leaf(field.name, number(field.text).amount());
    return qbxml::leaf(field.name, field.text);
}

std::string Desk::new_list_id() { return make_id(next_list_++, now_); }

std::string Desk::new_txn_id() { return make_id(next_txn_++, now_); }

bool is_reference(const Element& element)
{
    return element.name.ends_with("Ref") && element.name != "AdditionalContactRef" &&
           std::all_of(element.children.begin(), element.children.end(), [](const Element& child) {
               return child.name == "ListID" || child.name == "FullName";
           });
}

Element reference(std::string name, std::string_view list_id)
{
    return qbxml::aggregate(std::move(name), {qbxml::leaf("ListID", std::string(list_id))});
}

std::vector<Element> without(std::vector<Element> fields, const std::vector<std::string_view>& names)
{
    std::erase_if(fields, [&](const Element& field) {
        return std::find(names.begin(), names.end(), field.name) != names.end();
    });
    return fields;
}

void set_field(std::vector<Element>& fields, Element field)
{
    for (Element& known : fields) {
        if (known.name == field.name) {
            known = std::move(field);
            return;
        }
    }
    fields.push_back(std::move(field));
}

void remove_field(std::vector<Element>& fields, std::string_view name)
{
    std::erase_if(fields, [&](const Element& field) { return field.name == name; });
}

bool is_id(std::string_view text)
{
    const auto dash = text.find('-');
    if (dash == std::string_view::npos || dash == 0 || dash + 1 == text.size())
        return false;
    const auto hex = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
    const auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(dash), hex) &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(dash) + 1, text.end(), digit);
}

} // namespace simulator
