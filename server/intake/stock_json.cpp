#include "server/intake/families.h"
#include "server/intake/object_writer.h"

namespace server {
namespace {

qbxml::AdjustmentLine read_adjustment_line(Members& in)
{
    return {in.text("sku"), in.optional_decimal("quantity_difference"), in.optional_decimal("new_quantity"),
            in.optional_decimal("value")};
}

Json to_json(const qbxml::AdjustmentLine& line)
{
    return ObjectWriter{}
        .text("sku", line.sku)
        .decimal("quantity_difference", line.quantity_difference)
        .decimal("new_quantity", line.new_quantity)
        .decimal("value", line.value)
        .take();
}

qbxml::TransferLine read_transfer_line(Members& in)
{
    in.required("quantity", "the quantity");
    return {in.text("sku"), in.decimal("quantity")};
}

Json to_json(const qbxml::TransferLine& line)
{
    return ObjectWriter{}.text("sku", line.sku).decimal("quantity", line.quantity).take();
}

} // namespace

qbxml::Adjustment read_adjustment(Members& in)
{
    qbxml::Adjustment adjustment;
    adjustment.external_id = in.text("external_id");
    adjustment.date = read_date(in, "the adjustment");
    adjustment.number = in.text("number");
    adjustment.account = in.text("account");
    adjustment.reason = in.text("reason");
    adjustment.site = in.text("site");
    adjustment.lines = in.each("lines", read_adjustment_line);
    return adjustment;
}

Json to_json(const qbxml::Adjustment& adjustment)
{
    return ObjectWriter{}
        .text("external_id", adjustment.external_id)
        .date("date", adjustment.date)
        .text("number", adjustment.number)
        .text("account", adjustment.account)
        .text("reason", adjustment.reason)
        .text("site", adjustment.site)
        .array("lines", adjustment.lines, [](const qbxml::AdjustmentLine& line) { return to_json(line); })
        .take();
}

qbxml::Transfer read_transfer(Members& in)
{
    qbxml::Transfer transfer;
    transfer.external_id = in.text("external_id");
    transfer.date = read_date(in, "the transfer");
    transfer.number = in.text("number");
    transfer.from_site = in.text("from_site");
    transfer.to_site = in.text("to_site");
    transfer.note = in.text("note");
    transfer.lines = in.each("lines", read_transfer_line);
    return transfer;
}

Json to_json(const qbxml::Transfer& transfer)
{
    return ObjectWriter{}
        .text("external_id", transfer.external_id)
        .date("date", transfer.date)
        .text("number", transfer.number)
        .text("from_site", transfer.from_site)
        .text("to_site", transfer.to_site)
        .text("note", transfer.note)
        .array("lines", transfer.lines, [](const qbxml::TransferLine& line) { return to_json(line); })
        .take();
}

} // namespace server
