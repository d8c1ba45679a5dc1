#include "bench/requests.h"

#include "qbxml/message/envelope.h"
#include "tests/support/random_messages.h"

#include <pugixml.hpp>

#include <cassert>
#include <stdexcept>
#include <string_view>

namespace bench {
namespace {

using namespace qbxml;

constexpr std::string_view request_id = "12345678901234567890";
const Target target{{13, 0}, Edition::us};

std::string text_or_throw(std::variant<std::string, Faults> written)
{
    if (const auto* faults = std::get_if<Faults>(&written))
        throw std::runtime_error("writing " + faults->front().path +
                                 " for the bench: " + faults->front().message);
    return std::get<std::string>(std::move(written));
}

Element reference(const char* name, const std::string& full_name)
{
    return aggregate(name, elements(leaf("FullName", full_name)));
}

Element line_of(const SaleLine& line)
{
    return aggregate("InvoiceLineAdd", elements(reference("ItemRef", line.item), leaf("Desc", line.text),
                                                leaf("Quantity", line.quantity), leaf("Amount", line.amount),
                                                reference("SalesTaxCodeRef", "Tax")));
}

void append(pugi::xml_node& parent, const char* name, const std::string& text)
{
    parent.append_child(name).text().set(text.c_str());
}

void append_reference(pugi::xml_node& parent, const char* name, const std::string& full_name)
{
    auto node = parent.append_child(name);
    append(node, "FullName", full_name);
}

void append_line(pugi::xml_node& parent, const SaleLine& line)
{
    auto node = parent.append_child("InvoiceLineAdd");
    append_reference(node, "ItemRef", line.item);
    append(node, "Desc", line.text);
    append(node, "Quantity", line.quantity);
    append(node, "Amount", line.amount);
    append_reference(node, "SalesTaxCodeRef", "Tax");
}

struct StringWriter : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override
    {
        text.append(static_cast<const char*>(data), size);
    }
};

} // namespace

std::vector<Sale> sales(std::size_t count)
{
    std::vector<Sale> made;
    for (std::size_t i = 0; i < count; ++i) {
        const auto number = std::to_string(10000 + i);
        Sale sale{"Lovelace, Ada " + number,
                  "2026-11-20",
                  "W-" + number,
                  "12 Harbor Street",
                  "Bayshore",
                  "Web order " + number + ", paid & packed",
                  {{"Hardware:Door frame", "Door frame, oak", "2", "149.00"},
                   {"Hardware:Brass hinge", "Brass hinge, 3 inches, with screws", "12", "178.20"},
                   {"Delivery", "Delivery by truck", "1", "25.00"}}};
        made.push_back(std::move(sale));
    }
    return made;
}

Request invoice_add(const Sale& sale)
{
    constexpr std::size_t usual = 16;
    std::vector<Element> fields;
    fields.reserve(usual);
    fields.push_back(reference("CustomerRef", sale.customer));
    fields.push_back(leaf("TxnDate", sale.date));
    fields.push_back(leaf("RefNumber", sale.number));
    fields.push_back(aggregate("BillAddress", elements(leaf("Addr1", sale.customer),
                                                       leaf("Addr2", sale.address), leaf("City", sale.city),
                                                       leaf("State", "CA"), leaf("PostalCode", "94010"))));
    fields.push_back(reference("TermsRef", "Net 30"));
    fields.push_back(leaf("ShipDate", sale.date));
    fields.push_back(reference("ItemSalesTaxRef", "San Tomas"));
    fields.push_back(leaf("Memo", sale.memo));
    fields.push_back(leaf("IsToBePrinted", "false"));
    for (const auto& line : sale.lines)
        fields.push_back(line_of(line));
    return {"InvoiceAdd", {}, elements(aggregate("InvoiceAdd", std::move(fields)))};
}

std::string written_by_us(const Sale& sale)
{
    return text_or_throw(write_request(invoice_add(sale), request_id, target));
}

std::string written_by_hand(const Sale& sale)
{
    pugi::xml_document document;
    auto request = document.append_child("InvoiceAddRq");
    request.append_attribute("requestID") = request_id.data();
    auto add = request.append_child("InvoiceAdd");
    append_reference(add, "CustomerRef", sale.customer);
    append(add, "TxnDate", sale.date);
    append(add, "RefNumber", sale.number);
    auto address = add.append_child("BillAddress");
    append(address, "Addr1", sale.customer);
    append(address, "Addr2", sale.address);
    append(address, "City", sale.city);
    append(address, "State", "CA");
    append(address, "PostalCode", "94010");
    append_reference(add, "TermsRef", "Net 30");
    append(add, "ShipDate", sale.date);
    append_reference(add, "ItemSalesTaxRef", "San Tomas");
    append(add, "Memo", sale.memo);
    append(add, "IsToBePrinted", "false");
    for (const auto& line : sale.lines)
        append_line(add, line);
    StringWriter writer;
    document.save(writer, "", pugi::format_raw | pugi::format_no_declaration);
    return std::move(writer.text);
}

std::string invoice_set(const std::vector<Sale>& sales)
{
    std::vector<std::string> requests;
    for (const auto& sale : sales)
        requests.push_back(written_by_us(sale));
    return write_envelope({target.version, OnError::stop, "", "", {}}, requests);
}

std::string mixed_set()
{
    using random_messages::Fill;
    random_messages::Chance chance(7);
    std::vector<std::string> requests;
    for (const auto& message : schema::messages()) {
        if (message.set != schema::MessageSet::ordinary || !random_messages::is_known_to(message, target))
            continue;
        for (const auto fill : {Fill::minimal, Fill::typical, Fill::typical})
            requests.push_back(text_or_throw(
                write_request(random_messages::request(message, target, fill, chance), request_id, target)));
    }
    return write_envelope({target.version, OnError::stop, "", "", {}}, requests);
}

} // namespace bench
