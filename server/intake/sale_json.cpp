#include "server/intake/families.h"
#include "server/intake/object_writer.h"
#include "server/intake/words.h"

#include <algorithm>

namespace server {
namespace {

qbxml::SaleLine read_line(Members& in)
{
    qbxml::SaleLine line;
    line.sku = in.text("sku");
    line.name = in.text("name");
    line.description = in.text("description");
    line.category = in.text("category");
    in.required("quantity", "the quantity");
    in.required("unit_price", "the price of one");
    line.quantity = in.decimal("quantity");
    line.unit_price = in.decimal("unit_price");
    line.discount = in.decimal("discount");
    line.taxable = in.flag("taxable");
    line.gift_card = in.flag("gift_card");
    line.restock = in.flag("restock", true);
    if (in.stored()) {
        line.folded = in.optional_decimal("folded");
        line.cost = in.decimal("cost");
    }
    return line;
}

Json to_json(const qbxml::SaleLine& line)
{
    return ObjectWriter{}
        .text("sku", line.sku)
        .text("name", line.name)
        .text("description", line.description)
        .text("category", line.category)
        .decimal("quantity", line.quantity)
        .decimal("unit_price", line.unit_price)
        .amount("discount", line.discount)
        .flag("taxable", line.taxable)
        .flag("gift_card", line.gift_card)
        .flag("restock", line.restock, true)
        .decimal("folded", line.folded)
        .amount("cost", line.cost)
        .take();
}

/// Charges of zero change nothing and say nothing.
std::vector<qbxml::Charge> read_charges(Members& in, std::string_view name)
{
    auto charges = in.each(name, [](Members& from) {
        from.required("amount", "the amount");
        return qbxml::Charge{from.text("name"), from.decimal("amount")};
    });
    std::erase_if(charges, [](const qbxml::Charge& charge) { return charge.amount.is_zero(); });
    return charges;
}

Json to_json(const qbxml::Charge& charge)
{
    return ObjectWriter{}.text("name", charge.name).decimal("amount", charge.amount).take();
}

std::vector<qbxml::Tax> read_taxes(Members& in)
{
    return in.each("taxes", [](Members& from) {
        from.required("amount", "the amount of the tax");
        return qbxml::Tax{from.text("name"), from.decimal("rate"), from.decimal("amount")};
    });
}

Json to_json(const qbxml::Tax& tax)
{
    return ObjectWriter{}
        .text("name", tax.name)
        .amount("rate", tax.rate)
        .decimal("amount", tax.amount)
        .take();
}

/// A payment on the day of its sale is one of no day of its own.
std::vector<qbxml::Tender> read_payments(Members& in, const qbxml::Date& sale_date)
{
    return in.each("payments", [&sale_date](Members& from) {
        from.required("amount", "the amount paid");
        qbxml::Tender tender{from.text("method"), from.decimal("amount"), from.text("reference"),
                             from.decimal("fee"), from.date("date")};
        if (tender.date == sale_date) {
            tender.date.reset();
        }
        return tender;
    });
}

Json to_json(const qbxml::Tender& tender)
{
    return ObjectWriter{}
        .text("method", tender.method)
        .decimal("amount", tender.amount)
        .text("reference", tender.reference)
        .amount("fee", tender.fee)
        .date("date", tender.date)
        .take();
}

qbxml::SaleType read_type(Members& in)
{
    const std::string word = in.text("type");
    const auto type = sale_type_from(word);
    if (word.empty()) {
        in.missing("type", "the type of the sale");
    } else if (!type) {
        in.fault("type", "\"" + word + "\" is not a type of sale",
                 "give receipt (paid), invoice, refund, order or estimate");
    }
    return type.value_or(qbxml::SaleType::invoice);
}

/// What is added to the goods, and how it is paid.
void read_amounts(Members& in, qbxml::Sale& sale)
{
    sale.discounts = read_charges(in, "discounts");
    sale.shipping = in.decimal("shipping");
    sale.fees = read_charges(in, "fees");
    sale.tips = in.decimal("tips");
    sale.taxes = read_taxes(in);
    sale.payments = read_payments(in, sale.date);
    in.required("total", "the total");
    sale.total = in.decimal("total");
}

void write_amounts(const qbxml::Sale& sale, ObjectWriter& out)
{
    const auto charge = [](const qbxml::Charge& one) { return to_json(one); };
    out.array("discounts", sale.discounts, charge)
        .amount("shipping", sale.shipping)
        .array("fees", sale.fees, charge)
        .amount("tips", sale.tips)
        .array("taxes", sale.taxes, [](const qbxml::Tax& tax) { return to_json(tax); })
        .array("payments", sale.payments, [](const qbxml::Tender& tender) { return to_json(tender); })
        .decimal("total", sale.total);
}

} // namespace

qbxml::Sale read_sale(Members& in)
{
    qbxml::Sale sale;
    sale.external_id = in.text("external_id");
    sale.number = in.text("number");
    sale.type = read_type(in);
    sale.date = read_date(in, "the sale");
    sale.currency = in.text("currency");
    in.inside("customer", [&sale](Members& from) { sale.customer = read_customer(from); });
    sale.lines = in.each("lines", read_line);
    sale.shipping_address = read_address(in, "shipping_address");
    read_amounts(in, sale);
    sale.due_date = in.date("due_date");
    sale.terms = in.text("terms");
    sale.po_number = in.text("po_number");
    sale.note = in.text("note");
    sale.location = in.text("location");
    sale.ship_method = in.text("ship_method");
    sale.other = in.text("other");
    sale.custom = in.texts("custom");
    sale.refund_of = in.text("refund_of");
    sale.order = in.text("order");
    sale.exchange_rate = in.optional_decimal("exchange_rate");
    sale.group = read_group(in);
    return sale;
}

Json to_json(const qbxml::Sale& sale)
{
    ObjectWriter out;
    out.text("external_id", sale.external_id)
        .text("number", sale.number)
        .text("type", word_for(sale.type))
        .date("date", sale.date)
        .text("currency", sale.currency)
        .object("customer", to_json(sale.customer))
        .array("lines", sale.lines, [](const qbxml::SaleLine& line) { return to_json(line); })
        .object("shipping_address", to_json(sale.shipping_address));
    write_amounts(sale, out);
    return out.date("due_date", sale.due_date)
        .text("terms", sale.terms)
        .text("po_number", sale.po_number)
        .text("note", sale.note)
        .text("location", sale.location)
        .text("ship_method", sale.ship_method)
        .text("other", sale.other)
        .texts("custom", sale.custom)
        .text("refund_of", sale.refund_of)
        .text("order", sale.order)
        .decimal("exchange_rate", sale.exchange_rate)
        .object("group", to_json(sale.group))
        .take();
}

} // namespace server
