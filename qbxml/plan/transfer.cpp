#include "qbxml/plan/kinds.h"
#include "qbxml/plan/stock_item.h"
#include "qbxml/value/text.h"

namespace qbxml {
namespace {

constexpr std::size_t long_text = 4095;

const std::string& number_of(const Transfer& transfer)
{
    return transfer.number.empty() ? transfer.external_id : transfer.number;
}

/// Whether this company file has places between which stock can move.
void check_sites(const Transfer& transfer, const Facts& facts, const Policy& policy, Needs& needs)
{
    if (policy.modes.inventory == Detail::summary) {
        needs.stop(Outcome::Kind::skipped,
                   {Verdict::done, "kept_in_summary",
                    "Inventory is kept in summary: QuickBooks has no stock that could move.",
                    "Nothing to do. It counts in the shop's own books only."});
    } else if (!facts.preferences.sites) {
        needs.stop(Outcome::Kind::held,
                   {Verdict::needs_person, "sites",
                    "This company file has no inventory sites: stock can move between sites only in "
                    "QuickBooks Enterprise with Advanced Inventory, where they are switched on.",
                    "Switch on inventory sites in QuickBooks, then: deskbridge release. Or leave it out: "
                    "deskbridge cancel"});
    } else if (same_name(transfer.from_site, transfer.to_site)) {
        needs.stop(Outcome::Kind::held, {Verdict::needs_person, "same_site",
                                         "Both sites are \"" + transfer.to_site + "\": nothing would move.",
                                         "Correct from_site or to_site and push it again."});
    }
}

std::vector<Element> lines_of(const Transfer& transfer, const Facts& facts, Needs& needs)
{
    std::vector<Element> lines;
    for (std::size_t i = 0; i < transfer.lines.size(); ++i) {
        const TransferLine& line = transfer.lines[i];
        if (line.quantity.is_zero()) {
            continue;
        }
        const auto item =
            needed_stock_item(line.sku, "lines[" + std::to_string(i) + "].sku", facts.pushed, needs);
        std::vector<Element> inside;
        put_ref(inside, "ItemRef", item.value_or(Entry{}).list_id);
        inside.push_back(leaf("QuantityToTransfer", line.quantity.plain()));
        lines.push_back(aggregate("TransferInventoryLineAdd", std::move(inside)));
    }
    if (lines.empty()) {
        needs.stop(Outcome::Kind::skipped,
                   {Verdict::done, "nothing_to_post", "All of its quantities are zero: nothing moves.",
                    "Nothing to do."});
    }
    return lines;
}

} // namespace

Transaction transaction_of(const Transfer& document, const Facts& facts, const Policy& policy)
{
    Transaction transaction{"TransferInventory", document.date,
                            likeness_of(number_of(document), document.date, Decimal{}, facts, policy)};
    transaction.likeness.total.clear(); // it has none
    return transaction;
}

std::optional<Request> add_request(const Transfer& document, const Facts& facts, const Policy& policy,
                                   Needs& needs, Spelling& spelling)
{
    check_sites(document, facts, policy, needs);
    check_against_books(document.date, "", facts, policy, needs);
    if (needs.stopped()) {
        return std::nullopt;
    }
    const auto from = needed_site(document.from_site, "from_site", facts, needs);
    const auto to = needed_site(document.to_site, "to_site", facts, needs);
    std::vector<Element> lines = lines_of(document, facts, needs);
    if (!needs.complete()) {
        return std::nullopt;
    }
    const Likeness likeness = transaction_of(document, facts, policy).likeness;
    std::vector<Element> in;
    in.push_back(leaf("TxnDate", document.date.text()));
    in.push_back(leaf("RefNumber", likeness.ref_number));
    put_ref(in, "FromInventorySiteRef", from.value_or(Entry{}).list_id);
    put_ref(in, "ToInventorySiteRef", to.value_or(Entry{}).list_id);
    const bool shortened = number_of(document) != likeness.ref_number;
    spelling.text(in, "Memo",
                  (shortened ? "No. " + number_of(document) + (document.note.empty() ? "" : " · ") : "") +
                      document.note,
                  long_text);
    in.push_back(leaf("ExternalGUID", likeness.mark));
    std::move(lines.begin(), lines.end(), std::back_inserter(in));
    return add_of_stem("TransferInventory", std::move(in));
}

void mention(const Transfer& document, const Pushed& pushed, const Policy& policy, Mentioning& all)
{
    if (policy.modes.inventory == Detail::summary) {
        return;
    }
    for (const TransferLine& line : document.lines) {
        all.item(stock_item_of(line.sku, pushed));
    }
    all.name(List::site, item_name(document.from_site));
    all.name(List::site, item_name(document.to_site));
}

void lean(const Transfer& document, Leanings& all)
{
    for (const TransferLine& line : document.lines) {
        all.skus.push_back(line.sku);
    }
}

} // namespace qbxml
