#include "server/intake/families.h"
#include "server/intake/object_writer.h"

namespace server {
namespace {

qbxml::JournalLine read_line(Members& in)
{
    return {in.text("account"), in.decimal("debit"), in.decimal("credit"),
            in.text("memo"),    in.text("entity"),   in.text("class")};
}

Json to_json(const qbxml::JournalLine& line)
{
    return ObjectWriter{}
        .text("account", line.account)
        .amount("debit", line.debit)
        .amount("credit", line.credit)
        .text("memo", line.memo)
        .text("entity", line.entity)
        .text("class", line.klass)
        .take();
}

qbxml::PayoutEntry read_entry(Members& in)
{
    in.required("amount", "the amount before fees");
    return {in.text("sale"),        in.text("refund"),    in.text("type"),
            in.text("description"), in.decimal("amount"), in.decimal("fee")};
}

Json to_json(const qbxml::PayoutEntry& entry)
{
    return ObjectWriter{}
        .text("sale", entry.sale)
        .text("refund", entry.refund)
        .text("type", entry.type)
        .text("description", entry.description)
        .decimal("amount", entry.amount)
        .amount("fee", entry.fee)
        .take();
}

} // namespace

qbxml::Journal read_journal(Members& in)
{
    qbxml::Journal journal;
    journal.external_id = in.text("external_id");
    journal.date = read_date(in, "the journal entry");
    journal.number = in.text("number");
    journal.memo = in.text("memo");
    journal.currency = in.text("currency");
    journal.lines = in.each("lines", read_line);
    journal.group = read_group(in);
    return journal;
}

Json to_json(const qbxml::Journal& journal)
{
    return ObjectWriter{}
        .text("external_id", journal.external_id)
        .date("date", journal.date)
        .text("number", journal.number)
        .text("memo", journal.memo)
        .text("currency", journal.currency)
        .array("lines", journal.lines, [](const qbxml::JournalLine& line) { return to_json(line); })
        .object("group", to_json(journal.group))
        .take();
}

qbxml::Payout read_payout(Members& in)
{
    qbxml::Payout payout;
    payout.external_id = in.text("external_id");
    payout.date = read_date(in, "the payout");
    payout.method = in.text("method");
    in.required("gross", "what was taken in before fees");
    in.required("net", "what arrived in the bank");
    payout.gross = in.decimal("gross");
    payout.fees = in.decimal("fees");
    payout.net = in.decimal("net");
    payout.bank_account = in.text("bank_account");
    payout.reference = in.text("reference");
    payout.currency = in.text("currency");
    payout.entries = in.each("entries", read_entry);
    return payout;
}

Json to_json(const qbxml::Payout& payout)
{
    return ObjectWriter{}
        .text("external_id", payout.external_id)
        .date("date", payout.date)
        .text("method", payout.method)
        .decimal("gross", payout.gross)
        .amount("fees", payout.fees)
        .decimal("net", payout.net)
        .text("bank_account", payout.bank_account)
        .text("reference", payout.reference)
        .text("currency", payout.currency)
        .array("entries", payout.entries, [](const qbxml::PayoutEntry& entry) { return to_json(entry); })
        .take();
}

} // namespace server
