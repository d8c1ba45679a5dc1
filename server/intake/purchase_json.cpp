#include "server/intake/families.h"
#include "server/intake/object_writer.h"
#include "server/intake/words.h"

namespace server {
namespace {

/// An expense is one, unless told otherwise.
qbxml::Decimal read_quantity(Members& in, const qbxml::PurchaseLine& line)
{
    if (!in.has("quantity") && !line.account.empty()) {
        return qbxml::Decimal::whole(1);
    }
    in.required("quantity", "the quantity");
    return in.decimal("quantity");
}

qbxml::PurchaseLine read_line(Members& in)
{
    qbxml::PurchaseLine line;
    line.sku = in.text("sku");
    line.name = in.text("name");
    line.description = in.text("description");
    line.category = in.text("category");
    line.account = in.text("account");
    line.quantity = read_quantity(in, line);
    in.required("cost", "the cost of one");
    line.cost = in.decimal("cost");
    if (in.stored()) {
        line.folded = in.optional_decimal("folded");
    }
    return line;
}

Json to_json(const qbxml::PurchaseLine& line)
{
    return ObjectWriter{}
        .text("sku", line.sku)
        .text("name", line.name)
        .text("description", line.description)
        .text("category", line.category)
        .text("account", line.account)
        .decimal("quantity", line.quantity)
        .decimal("cost", line.cost)
        .decimal("folded", line.folded)
        .take();
}

qbxml::PurchaseType read_type(Members& in)
{
    const std::string word = in.text("type");
    const auto type = purchase_type_from(word);
    if (word.empty()) {
        in.missing("type", "the type of the purchase");
    } else if (!type) {
        in.fault("type", "\"" + word + "\" is not a type of purchase", "give order, receipt, bill or credit");
    }
    return type.value_or(qbxml::PurchaseType::bill);
}

} // namespace

qbxml::Purchase read_purchase(Members& in)
{
    qbxml::Purchase purchase;
    purchase.external_id = in.text("external_id");
    purchase.number = in.text("number");
    purchase.type = read_type(in);
    purchase.date = read_date(in, "the purchase");
    purchase.currency = in.text("currency");
    in.inside("vendor", [&purchase](Members& from) { purchase.vendor = read_vendor(from); });
    purchase.lines = in.each("lines", read_line);
    purchase.total = in.optional_decimal("total");
    purchase.expected_date = in.date("expected_date");
    purchase.due_date = in.date("due_date");
    purchase.terms = in.text("terms");
    purchase.reference = in.text("reference");
    purchase.order = in.text("order");
    purchase.location = in.text("location");
    purchase.note = in.text("note");
    purchase.closed = in.flag("closed");
    purchase.group = read_group(in);
    return purchase;
}

Json to_json(const qbxml::Purchase& purchase)
{
    return ObjectWriter{}
        .text("external_id", purchase.external_id)
        .text("number", purchase.number)
        .text("type", word_for(purchase.type))
        .date("date", purchase.date)
        .text("currency", purchase.currency)
        .object("vendor", to_json(purchase.vendor))
        .array("lines", purchase.lines, [](const qbxml::PurchaseLine& line) { return to_json(line); })
        .decimal("total", purchase.total)
        .date("expected_date", purchase.expected_date)
        .date("due_date", purchase.due_date)
        .text("terms", purchase.terms)
        .text("reference", purchase.reference)
        .text("order", purchase.order)
        .text("location", purchase.location)
        .text("note", purchase.note)
        .flag("closed", purchase.closed)
        .object("group", to_json(purchase.group))
        .take();
}

} // namespace server
