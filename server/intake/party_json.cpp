#include "server/intake/families.h"
#include "server/intake/object_writer.h"

namespace server {
namespace {

void read_party(Members& in, qbxml::Party& party)
{
    party.external_id = in.text("external_id");
    party.name = in.text("name");
    party.company = in.text("company");
    party.contact = in.text("contact");
    party.email = in.text("email");
    party.phone = in.text("phone");
    party.fax = in.text("fax");
    party.terms = in.text("terms");
    party.account_number = in.text("account_number");
    party.type = in.text("type");
}

ObjectWriter party_of(const qbxml::Party& party)
{
    ObjectWriter out;
    out.text("external_id", party.external_id)
        .text("name", party.name)
        .text("company", party.company)
        .text("contact", party.contact)
        .text("email", party.email)
        .text("phone", party.phone)
        .text("fax", party.fax)
        .text("terms", party.terms)
        .text("account_number", party.account_number)
        .text("type", party.type);
    return out;
}

} // namespace

qbxml::Date read_date(Members& in, std::string_view what)
{
    in.required("date", "the date of " + std::string(what));
    return in.date("date").value_or(qbxml::Date{});
}

qbxml::Address read_address(Members& in, std::string_view name)
{
    qbxml::Address address;
    in.inside(name, [&address](Members& from) {
        address = {from.text("name"), from.text("line1"),  from.text("line2"),       from.text("line3"),
                   from.text("city"), from.text("region"), from.text("postal_code"), from.text("country")};
    });
    return address;
}

Json to_json(const qbxml::Address& address)
{
    return ObjectWriter{}
        .text("name", address.name)
        .text("line1", address.line1)
        .text("line2", address.line2)
        .text("line3", address.line3)
        .text("city", address.city)
        .text("region", address.region)
        .text("postal_code", address.postal_code)
        .text("country", address.country)
        .take();
}

std::optional<qbxml::Group> read_group(Members& in)
{
    std::optional<qbxml::Group> group;
    if (in.stored()) {
        in.inside("group", [&group](Members& from) {
            group =
                qbxml::Group{from.text("key"), from.whole("count"), from.text("first"), from.text("last")};
        });
    }
    return group;
}

Json to_json(const std::optional<qbxml::Group>& group)
{
    ObjectWriter out;
    if (group) {
        out.text("key", group->key)
            .whole("count", group->count)
            .text("first", group->first)
            .text("last", group->last);
    }
    return out.take();
}

qbxml::Customer read_customer(Members& in)
{
    qbxml::Customer customer;
    read_party(in, customer);
    customer.billing_address = read_address(in, "billing_address");
    customer.shipping_address = read_address(in, "shipping_address");
    customer.note = in.text("note");
    customer.tax_id = in.text("tax_id");
    return customer;
}

Json to_json(const qbxml::Customer& customer)
{
    return party_of(customer)
        .object("billing_address", to_json(customer.billing_address))
        .object("shipping_address", to_json(customer.shipping_address))
        .text("note", customer.note)
        .text("tax_id", customer.tax_id)
        .take();
}

qbxml::Vendor read_vendor(Members& in)
{
    qbxml::Vendor vendor;
    read_party(in, vendor);
    vendor.address = read_address(in, "address");
    vendor.tax_id = in.text("tax_id");
    return vendor;
}

Json to_json(const qbxml::Vendor& vendor)
{
    return party_of(vendor).object("address", to_json(vendor.address)).text("tax_id", vendor.tax_id).take();
}

} // namespace server
