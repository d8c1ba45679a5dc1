#include "qbxml/plan/kinds.h"
#include "qbxml/plan/stock_item.h"
#include "qbxml/value/text.h"

namespace qbxml {
namespace {

constexpr std::size_t long_text = 4095;

const std::string& number_of(const Adjustment& adjustment)
{
    return adjustment.number.empty() ? adjustment.external_id : adjustment.number;
}

bool in_summary(const Policy& policy) { return policy.modes.inventory == Detail::summary; }

bool is_journal(const Policy& policy) { return in_summary(policy) && policy.cost == CostWay::perpetual; }

/// What the change of a line's quantity is worth at the cost that the shop tells; nothing: it does not tell.
std::optional<Decimal> worth_of(const AdjustmentLine& line, const Pushed& pushed)
{
    const auto item = pushed.items.find(fold(line.sku));
    if (!line.quantity_difference || item == pushed.items.end() || !item->second.cost) {
        return std::nullopt;
    }
    return times_to_cents(*line.quantity_difference, *item->second.cost);
}

/// In the books of a company that keeps inventory in summary: shrinkage against the shop's stock.
Journal journal_of(const Adjustment& adjustment, Decimal worth)
{
    Journal journal;
    journal.external_id = adjustment.external_id;
    journal.date = adjustment.date;
    journal.number = adjustment.number;
    journal.memo = adjustment.reason;
    JournalLine stock;
    stock.account = "account.shop_inventory";
    JournalLine against;
    against.account = adjustment.account.empty() ? "account.shrinkage" : adjustment.account;
    (worth.is_negative() ? stock.credit : stock.debit) = worth.is_negative() ? -worth : worth;
    (worth.is_negative() ? against.debit : against.credit) = worth.is_negative() ? -worth : worth;
    journal.lines = {against, stock};
    return journal;
}

void skip(Needs& needs, const std::string& sentence)
{
    needs.stop(Outcome::Kind::skipped, {Verdict::done, "kept_in_summary", sentence,
                                        "Nothing to do. It counts in the shop's own books only."});
}

std::optional<Request> as_journal(const Adjustment& adjustment, const Facts& facts, const Policy& policy,
                                  Needs& needs, Spelling& spelling)
{
    Decimal worth;
    for (std::size_t i = 0; i < adjustment.lines.size(); ++i) {
        const AdjustmentLine& line = adjustment.lines[i];
        const auto part = worth_of(line, facts.pushed);
        if (!part) {
            skip(needs, "Inventory is kept in summary, and what the change of \"" + line.sku + "\" (lines[" +
                            std::to_string(i) +
                            "]) is worth is not told: that takes a quantity_difference and an item with a "
                            "cost.");
            return std::nullopt;
        }
        worth += *part;
    }
    if (worth.is_zero()) {
        skip(needs, "Inventory is kept in summary, and the adjustment is worth nothing.");
        return std::nullopt;
    }
    return add_request(journal_of(adjustment, worth), facts, policy, needs, spelling);
}

/// How a line says what there is. Intuit's published XSD forbids a value in it, its reference allows it.
Element change_of(const AdjustmentLine& line)
{
    std::vector<Element> in;
    if (line.new_quantity) {
        in.push_back(leaf("NewQuantity", line.new_quantity->plain()));
    } else if (line.quantity_difference) {
        in.push_back(leaf("QuantityDifference", line.quantity_difference->plain()));
    }
    if (!line.value) {
        return aggregate("QuantityAdjustment", std::move(in));
    }
    in.push_back(leaf("NewValue", line.value->rounded_to_cents().amount()));
    return aggregate("ValueAdjustment", std::move(in));
}

bool changes_something(const AdjustmentLine& line)
{
    return line.new_quantity || line.value ||
           (line.quantity_difference && !line.quantity_difference->is_zero());
}

/// The account against which stock is adjusted. One that the document names may be of nearly any type.
std::optional<Account> against(const Adjustment& adjustment, const Facts& facts, Needs& needs)
{
    auto account =
        needs.account(adjustment.account.empty() ? Role::shrinkage : Role::any, adjustment.account);
    if (!account || !facts.accounts) {
        return account;
    }
    for (const Account& known : *facts.accounts) {
        if (known.list_id == account->list_id &&
            (known.type == "AccountsReceivable" || known.type == "AccountsPayable" || known.type == "Bank")) {
            needs.stop(Outcome::Kind::held, {Verdict::needs_person, "account_type",
                                             "Stock cannot be adjusted against \"" + known.full_name +
                                                 "\", an account of type " + known.type + ".",
                                             "Name an expense or cost account, or leave \"account\" out."});
        }
    }
    return account;
}

std::vector<Element> lines_of(const Adjustment& adjustment, const Facts& facts, Needs& needs)
{
    std::vector<Element> lines;
    for (std::size_t i = 0; i < adjustment.lines.size(); ++i) {
        const AdjustmentLine& line = adjustment.lines[i];
        if (changes_something(line)) {
            const auto item =
                needed_stock_item(line.sku, "lines[" + std::to_string(i) + "].sku", facts.pushed, needs);
            std::vector<Element> inside;
            put_ref(inside, "ItemRef", item.value_or(Entry{}).list_id);
            inside.push_back(change_of(line));
            lines.push_back(aggregate("InventoryAdjustmentLineAdd", std::move(inside)));
        }
    }
    if (lines.empty()) {
        needs.stop(Outcome::Kind::skipped, {Verdict::done, "nothing_to_post",
                                            "It changes no quantity and no value.", "Nothing to do."});
    }
    return lines;
}

std::string memo_of(const Adjustment& adjustment, const std::string& ref)
{
    if (number_of(adjustment) == ref) {
        return adjustment.reason;
    }
    return "No. " + number_of(adjustment) + (adjustment.reason.empty() ? "" : " · ") + adjustment.reason;
}

} // namespace

Transaction transaction_of(const Adjustment& document, const Facts& facts, const Policy& policy)
{
    Transaction transaction{is_journal(policy) ? "JournalEntry" : "InventoryAdjustment", document.date,
                            likeness_of(number_of(document), document.date, Decimal{}, facts, policy)};
    transaction.likeness.total.clear(); // QuickBooks values it at its own average cost
    return transaction;
}

std::optional<Request> add_request(const Adjustment& document, const Facts& facts, const Policy& policy,
                                   Needs& needs, Spelling& spelling)
{
    if (is_journal(policy)) {
        return as_journal(document, facts, policy, needs, spelling);
    }
    if (in_summary(policy)) {
        skip(needs, "Inventory is kept in summary without costs: QuickBooks has no stock to adjust.");
        return std::nullopt;
    }
    check_against_books(document.date, "", facts, policy, needs);
    if (needs.stopped()) {
        return std::nullopt;
    }
    const auto account = against(document, facts, needs);
    const auto site = needed_site(document.site, "site", facts, needs);
    const Likeness likeness = transaction_of(document, facts, policy).likeness;
    std::vector<Element> lines = lines_of(document, facts, needs);
    if (!needs.complete()) {
        return std::nullopt;
    }
    std::vector<Element> in;
    put_ref(in, "AccountRef", account.value_or(Account{}).list_id);
    in.push_back(leaf("TxnDate", document.date.text()));
    in.push_back(leaf("RefNumber", likeness.ref_number));
    put_ref(in, "InventorySiteRef", site.value_or(Entry{}).list_id);
    spelling.text(in, "Memo", memo_of(document, likeness.ref_number), long_text);
    in.push_back(leaf("ExternalGUID", likeness.mark));
    std::move(lines.begin(), lines.end(), std::back_inserter(in));
    return add_of_stem("InventoryAdjustment", std::move(in));
}

void mention(const Adjustment& document, const Pushed& pushed, const Policy& policy, Mentioning& all)
{
    if (in_summary(policy)) {
        return;
    }
    for (const AdjustmentLine& line : document.lines) {
        all.item(stock_item_of(line.sku, pushed));
    }
    all.name(List::site, item_name(document.site));
}

void lean(const Adjustment& document, Leanings& all)
{
    for (const AdjustmentLine& line : document.lines) {
        all.skus.push_back(line.sku);
    }
}

} // namespace qbxml
