#include "server/import/shopify_party.h"

#include "server/import/json_object.h"

#include <initializer_list>

namespace server::shopify {
namespace {

std::string first_of(std::initializer_list<std::string> texts)
{
    for (const std::string& text : texts) {
        if (!text.empty()) {
            return text;
        }
    }
    return {};
}

std::string person(const Source& who)
{
    const std::string first = who.text("first_name");
    const std::string last = who.text("last_name");
    return first.empty() || last.empty() ? first + last : first + " " + last;
}

std::string name_in(const Source& address) { return first_of({address.text("name"), person(address)}); }

/// What the books call a buyer: by name, else by company, else by e-mail, else by number.
std::string name_for(const Source& customer, const Source& address)
{
    const std::string id = customer.text("id");
    return first_of({person(customer), name_in(address), address.text("company"), customer.text("email"),
                     id.empty() ? "" : "Customer " + id});
}

JsonObject party(const Source& customer, const Source& address)
{
    JsonObject party;
    party.text("external_id", customer.text("id"))
        .text("name", name_for(customer, address))
        .text("company", address.text("company"))
        .text("contact",
              address.text("company").empty() ? "" : first_of({person(customer), name_in(address)}));
    return party;
}

} // namespace

Json address_json(const Source& address)
{
    JsonObject json;
    if (address.text("address1").empty() && address.text("city").empty()) {
        return json.take();
    }
    const std::string company = address.text("company");
    json.text("name", name_in(address));
    if (company.empty()) {
        json.text("line1", address.text("address1")).text("line2", address.text("address2"));
    } else {
        json.text("line1", company)
            .text("line2", address.text("address1"))
            .text("line3", address.text("address2"));
    }
    json.text("city", address.text("city"))
        .text("region", first_of({address.text("province_code"), address.text("province")}))
        .text("postal_code", address.text("zip"))
        .text("country", first_of({address.text("country"), address.text("country_name")}));
    return json.take();
}

Json buyer_json(const Source& order)
{
    const Source customer = order.child("customer");
    const Source address =
        order.has("billing_address") ? order.child("billing_address") : customer.child("default_address");
    if (!customer.has("id") && name_for(customer, address).empty()) {
        return JsonObject{}.take();
    }
    JsonObject json = party(customer, address);
    json.text("email", first_of({customer.text("email"), order.text("email")}))
        .text("phone", first_of({customer.text("phone"), address.text("phone"), order.text("phone")}))
        .object("billing_address", address_json(address));
    return json.take();
}

Json customer_json(const Source& customer)
{
    const auto addresses = customer.each("addresses");
    const Source address = customer.has("default_address") || addresses.empty()
                               ? customer.child("default_address")
                               : addresses.front();
    JsonObject json = party(customer, address);
    json.text("email", customer.text("email"))
        .text("phone", first_of({customer.text("phone"), address.text("phone")}))
        .object("billing_address", address_json(address))
        .text("note", customer.text("note"));
    return json.take();
}

} // namespace server::shopify
