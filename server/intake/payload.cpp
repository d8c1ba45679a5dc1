#include "server/intake/payload.h"

#include "server/intake/json.h"

#include <stdexcept>

namespace server {
namespace {

class Object {
public:
    Object() { json_.kind = Json::Kind::object; }

    Object& put(std::string name, Json value)
    {
        json_.members.push_back({std::move(name), std::move(value)});
        return *this;
    }
    Object& text(std::string name, std::string_view value)
    {
        if (!value.empty()) {
            put(std::move(name), {Json::Kind::text, std::string(value), {}, {}});
        }
        return *this;
    }
    Object& decimal(std::string name, const std::optional<qbxml::Decimal>& value)
    {
        return text(std::move(name), value ? value->plain() : std::string{});
    }
    /// Zero says nothing.
    Object& amount(std::string name, const qbxml::Decimal& value)
    {
        return value.is_zero() ? *this : text(std::move(name), value.plain());
    }
    Object& date(std::string name, const std::optional<qbxml::Date>& value)
    {
        return text(std::move(name), value ? value->text() : std::string{});
    }
    Object& flag(std::string name, bool value)
    {
        if (value) {
            put(std::move(name), {Json::Kind::boolean, "true", {}, {}});
        }
        return *this;
    }
    Object& object(std::string name, Json value)
    {
        return value.members.empty() ? *this : put(std::move(name), std::move(value));
    }
    Json take() { return std::move(json_); }

private:
    Json json_;
};

Json to_json(const qbxml::Address& address)
{
    return Object{}
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

Object party_of(const qbxml::Party& party)
{
    Object out;
    out.text("external_id", party.external_id)
        .text("name", party.name)
        .text("company", party.company)
        .text("contact", party.contact)
        .text("email", party.email)
        .text("phone", party.phone)
        .text("fax", party.fax)
        .text("terms", party.terms)
        .text("account_number", party.account_number);
    return out;
}

Json to_json(const qbxml::Customer& customer)
{
    return party_of(customer)
        .object("billing_address", to_json(customer.billing_address))
        .object("shipping_address", to_json(customer.shipping_address))
        .text("note", customer.note)
        .take();
}

Json to_json(const qbxml::Vendor& vendor)
{
    return party_of(vendor).object("address", to_json(vendor.address)).text("tax_id", vendor.tax_id).take();
}

Json to_json(const qbxml::Item& item)
{
    return Object{}
        .text("sku", item.sku)
        .text("name", item.name)
        .text("description", item.description)
        .text("category", item.category)
        .text("type", word_for(item.type))
        .decimal("price", item.price)
        .decimal("cost", item.cost)
        .decimal("quantity_on_hand", item.quantity_on_hand)
        .date("date", item.date)
        .flag("taxable", item.taxable)
        .text("vendor", item.vendor)
        .object("accounts", Object{}
                                .text("income", item.income_account)
                                .text("cogs", item.cogs_account)
                                .text("asset", item.asset_account)
                                .take())
        .take();
}

Json to_json(const qbxml::SaleLine& line)
{
    return Object{}
        .text("sku", line.sku)
        .text("name", line.name)
        .text("description", line.description)
        .text("category", line.category)
        .decimal("quantity", line.quantity)
        .decimal("unit_price", line.unit_price)
        .amount("discount", line.discount)
        .flag("taxable", line.taxable)
        .take();
}

template <typename Range, typename Make>
Json array_of(const Range& range, Make make)
{
    Json array;
    array.kind = Json::Kind::array;
    for (const auto& entry : range) {
        array.items.push_back(make(entry));
    }
    return array;
}

Json to_json(const qbxml::Sale& sale)
{
    Object out;
    out.text("external_id", sale.external_id)
        .text("number", sale.number)
        .text("type", word_for(sale.type))
        .date("date", sale.date)
        .text("currency", sale.currency)
        .object("customer", to_json(sale.customer))
        .put("lines", array_of(sale.lines, [](const qbxml::SaleLine& line) { return to_json(line); }))
        .object("shipping_address", to_json(sale.shipping_address))
        .amount("shipping", sale.shipping);
    if (!sale.payments.empty()) {
        out.put("payments", array_of(sale.payments, [](const qbxml::Tender& tender) {
                    return Object{}
                        .text("method", tender.method)
                        .decimal("amount", tender.amount)
                        .text("reference", tender.reference)
                        .take();
                }));
    }
    return out.decimal("total", sale.total)
        .date("due_date", sale.due_date)
        .text("terms", sale.terms)
        .text("po_number", sale.po_number)
        .text("note", sale.note)
        .take();
}

} // namespace

std::string write_payload(const qbxml::Document& document)
{
    const auto text = [](const auto& value) -> std::string {
        if constexpr (requires { to_json(value); }) {
            return write_json(to_json(value));
        } else {
            throw std::runtime_error("writing a document: intake does not take this kind");
        }
    };
    return std::visit(text, document);
}

std::optional<qbxml::ItemType> item_type_from(std::string_view word)
{
    for (const auto type : {qbxml::ItemType::inventory, qbxml::ItemType::non_inventory,
                            qbxml::ItemType::service, qbxml::ItemType::other_charge}) {
        if (word_for(type) == word) {
            return type;
        }
    }
    return std::nullopt;
}

std::string_view word_for(qbxml::ItemType type)
{
    switch (type) {
    case qbxml::ItemType::inventory:
        return "inventory";
    case qbxml::ItemType::non_inventory:
        return "non_inventory";
    case qbxml::ItemType::service:
        return "service";
    case qbxml::ItemType::other_charge:
        return "other_charge";
    case qbxml::ItemType::discount:
        return "discount";
    case qbxml::ItemType::subtotal:
        return "subtotal";
    case qbxml::ItemType::sales_tax:
        return "sales_tax";
    }
    return {};
}

std::optional<qbxml::SaleType> sale_type_from(std::string_view word)
{
    if (word == "receipt") {
        return qbxml::SaleType::receipt;
    }
    if (word == "invoice") {
        return qbxml::SaleType::invoice;
    }
    return std::nullopt;
}

std::string_view word_for(qbxml::SaleType type)
{
    return type == qbxml::SaleType::receipt ? "receipt" : "invoice";
}

} // namespace server
