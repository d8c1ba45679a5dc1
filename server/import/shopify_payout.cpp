#include "server/import/shopify_payout.h"

#include "server/import/json_object.h"
#include "server/import/shopify_payments.h"

namespace server::shopify {
namespace {

using qbxml::Decimal;

struct Entry {
    std::string sale;   ///< external id
    std::string refund; ///< external id
    std::string type;
    std::string description;
    Decimal amount;
    Decimal fee;
};

struct Sums {
    Decimal gross;
    Decimal fees;
};

Sums sums_of(const std::vector<Entry>& entries)
{
    Sums sums;
    for (const Entry& entry : entries) {
        sums.gross += entry.amount;
        sums.fees += entry.fee;
    }
    return sums;
}

/// "dispute 598735659, order 625362839"
std::string description_of(const Source& transaction)
{
    std::string text = transaction.text("type") + " " + transaction.text("id");
    if (transaction.has("source_order_id")) {
        text += ", order " + transaction.text("source_order_id");
    }
    return text;
}

Entry entry_from(const Source& transaction, const std::map<std::string, std::string>& refunds)
{
    const std::string type = transaction.text("type");
    Entry entry{{}, {}, {}, {}, transaction.amount("amount"), transaction.amount("fee")};
    const auto refund = refunds.find(transaction.text("source_order_transaction_id"));
    if (type == "charge" && transaction.has("source_order_id")) {
        entry.sale = transaction.text("source_order_id");
    } else if (type == "refund" && refund != refunds.end()) {
        entry.refund = refund->second;
    } else {
        entry.type = type;
        entry.description = description_of(transaction);
    }
    return entry;
}

std::vector<Entry> entries_of(const std::vector<Source>& transactions,
                              const std::map<std::string, std::string>& refunds)
{
    std::vector<Entry> entries;
    for (const Source& transaction : transactions) {
        // The payout itself stands among its transactions, with a minus.
        if (transaction.text("type") != "payout" && !transaction.flag("test")) {
            entries.push_back(entry_from(transaction, refunds));
        }
    }
    return entries;
}

/// What the payout says of itself: sums by type.
std::vector<Entry> entries_told(const Source& payout)
{
    constexpr std::pair<std::string_view, const char*> types[] = {{"charges", "charge"},
                                                                  {"refunds", "refund"},
                                                                  {"adjustments", "adjustment"},
                                                                  {"reserved_funds", "reserve"},
                                                                  {"retried_payouts", "retried_payout"}};
    const Source summary = payout.child("summary");
    std::vector<Entry> entries;
    for (const auto& [name, type] : types) {
        const Decimal gross = summary.amount(std::string(name) + "_gross_amount");
        const Decimal fee = summary.amount(std::string(name) + "_fee_amount");
        if (!gross.is_zero() || !fee.is_zero()) {
            entries.push_back({{}, {}, type, "all of type " + std::string(type), gross, fee});
        }
    }
    return entries;
}

Json entry_json(const Entry& entry)
{
    JsonObject json;
    json.text("sale", entry.sale)
        .text("refund", entry.refund)
        .text("type", entry.type)
        .text("description", entry.description)
        .amount("amount", entry.amount)
        .amount_unless_zero("fee", entry.fee);
    return json.take();
}

/// The transactions where they are all there; else what the payout says of itself.
std::vector<Entry> chosen_entries(const Source& payout, std::vector<Entry> entries, Decimal net,
                                  std::vector<std::string>& notes)
{
    const Sums sums = sums_of(entries);
    if (!entries.empty() && sums.gross - sums.fees == net) {
        return entries;
    }
    auto told = entries_told(payout);
    if (told.empty()) {
        return entries;
    }
    if (!entries.empty()) {
        notes.push_back("its transactions add up to " + (sums.gross - sums.fees).amount() + ", not to " +
                        net.amount() + ": not all of them are here, so it is taken from its own summary");
    }
    return told;
}

/// Empty: its money has left Shopify.
std::string why_not(const std::string& status)
{
    if (status == "paid" || status == "in_transit") {
        return {};
    }
    if (status == "scheduled") {
        return "it is only scheduled and may still change; import it again when it is on its way";
    }
    return "it is " + (status.empty() ? "without a status" : status) +
           ", so no money moved; if an earlier import brought it into the books, void it there";
}

} // namespace

std::optional<Json> payout_json(const Source& payout, const std::vector<Source>& transactions,
                                const std::map<std::string, std::string>& refunds,
                                std::vector<std::string>& notes)
{
    if (const std::string why = why_not(payout.text("status")); !why.empty()) {
        notes.push_back(why);
        return std::nullopt;
    }
    const Decimal net = payout.needed("amount");
    const auto entries = chosen_entries(payout, entries_of(transactions, refunds), net, notes);
    const Sums sums = sums_of(entries);
    std::vector<Json> all;
    for (const Entry& entry : entries) {
        all.push_back(entry_json(entry));
    }
    const std::string trace = payout.text("external_trace_id");
    JsonObject json;
    json.text("external_id", payout.text("id"))
        .date("date", payout.day({"date"}))
        .text("method", shopify_payments)
        .text("currency", payout.text("currency"))
        .amount("gross", sums.gross)
        .amount("fees", sums.fees)
        .amount("net", net)
        .text("reference", trace.empty() ? payout.text("id") : trace)
        .array("entries", std::move(all));
    return json.take();
}

} // namespace server::shopify
