#include "server/intake/families.h"
#include "server/intake/object_writer.h"

namespace server {
namespace {

qbxml::Applied read_applied(Members& in)
{
    in.required("amount", "so much of the payment");
    return {in.text("external_id"), in.decimal("amount")};
}

Json to_json(const qbxml::Applied& applied)
{
    return ObjectWriter{}.text("external_id", applied.external_id).decimal("amount", applied.amount).take();
}

} // namespace

qbxml::Payment read_payment(Members& in)
{
    qbxml::Payment payment;
    payment.external_id = in.text("external_id");
    payment.date = read_date(in, "the payment");
    in.inside("customer", [&payment](Members& from) { payment.customer = read_customer(from); });
    in.required("amount", "the amount");
    payment.amount = in.decimal("amount");
    payment.method = in.text("method");
    payment.reference = in.text("reference");
    payment.number = in.text("number");
    payment.deposit_account = in.text("deposit_account");
    payment.apply = in.each("apply", read_applied);
    payment.fee = in.decimal("fee");
    payment.currency = in.text("currency");
    payment.note = in.text("note");
    return payment;
}

Json to_json(const qbxml::Payment& payment)
{
    return ObjectWriter{}
        .text("external_id", payment.external_id)
        .date("date", payment.date)
        .object("customer", to_json(payment.customer))
        .decimal("amount", payment.amount)
        .text("method", payment.method)
        .text("reference", payment.reference)
        .text("number", payment.number)
        .text("deposit_account", payment.deposit_account)
        .array("apply", payment.apply, [](const qbxml::Applied& applied) { return to_json(applied); })
        .amount("fee", payment.fee)
        .text("currency", payment.currency)
        .text("note", payment.note)
        .take();
}

qbxml::Settlement read_settlement(Members& in)
{
    qbxml::Settlement settlement;
    settlement.external_id = in.text("external_id");
    settlement.date = read_date(in, "the settlement");
    settlement.refund = in.text("refund");
    settlement.sale = in.text("sale");
    settlement.method = in.text("method");
    settlement.reference = in.text("reference");
    settlement.amount = in.decimal("amount");
    return settlement;
}

Json to_json(const qbxml::Settlement& settlement)
{
    return ObjectWriter{}
        .text("external_id", settlement.external_id)
        .date("date", settlement.date)
        .text("refund", settlement.refund)
        .text("sale", settlement.sale)
        .text("method", settlement.method)
        .text("reference", settlement.reference)
        .decimal("amount", settlement.amount)
        .take();
}

} // namespace server
