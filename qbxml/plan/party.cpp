#include "qbxml/plan/requests.h"

namespace qbxml {
namespace {

/// Members that customers and vendors share, under the same element names.
void put_contact(std::vector<Element>& in, const Party& party, Spelling& spelling)
{
    spelling.line(in, "CompanyName", party.company, 41);
    spelling.line(in, "Phone", party.phone, 21);
    spelling.line(in, "Fax", party.fax, 21);
    spelling.line(in, "Email", party.email, 1023);
    spelling.line(in, "Contact", party.contact, 41);
    spelling.line(in, "AccountNumber", party.account_number, 99);
}

} // namespace

Request customer_add(const Customer& customer, const std::string& name, const PartyTies& ties,
                     const std::string& mark, Spelling& spelling)
{
    std::vector<Element> in{leaf("Name", name)};
    put_contact(in, customer, spelling);
    const std::string& called = customer.company.empty() ? customer.name : customer.company;
    spelling.address(in, "BillAddress", customer.billing_address, called);
    spelling.address(in, "ShipAddress", customer.shipping_address, called);
    put_ref(in, "CustomerTypeRef", ties.type);
    put_ref(in, "TermsRef", ties.terms);
    spelling.line(in, "ResaleNumber", customer.tax_id, 15);
    spelling.text(in, "Notes", customer.note, 4095);
    in.push_back(leaf("ExternalGUID", mark));
    return {"CustomerAdd", {}, {aggregate("CustomerAdd", std::move(in))}};
}

Request vendor_add(const Vendor& vendor, const std::string& name, const PartyTies& ties,
                   const std::string& mark, Spelling& spelling)
{
    std::vector<Element> in{leaf("Name", name)};
    put_contact(in, vendor, spelling);
    spelling.address(in, "VendorAddress", vendor.address,
                     vendor.company.empty() ? vendor.name : vendor.company);
    put_ref(in, "VendorTypeRef", ties.type);
    put_ref(in, "TermsRef", ties.terms);
    spelling.line(in, "VendorTaxIdent", vendor.tax_id, 15);
    in.push_back(leaf("ExternalGUID", mark));
    return {"VendorAdd", {}, {aggregate("VendorAdd", std::move(in))}};
}

Request payment_method_add(const std::string& name)
{
    return {"PaymentMethodAdd", {}, {aggregate("PaymentMethodAdd", {leaf("Name", name)})}};
}

} // namespace qbxml
