#include "qbxml/plan/kinds.h"
#include "qbxml/value/text.h"

#include <algorithm>
#include <map>

namespace qbxml {
namespace {

constexpr std::size_t long_text = 4095;

const std::string& number_of(const Payout& payout)
{
    return payout.reference.empty() ? payout.external_id : payout.reference;
}

/// Money arrives, money leaves, or the fees took all of it.
std::string stem_of(const Payout& payout)
{
    return payout.net.is_zero() ? "JournalEntry" : payout.net.is_negative() ? "Check" : "Deposit";
}

void hold(Needs& needs, std::string code, std::string sentence, std::string next_action)
{
    needs.stop(Outcome::Kind::held,
               {Verdict::needs_person, std::move(code), std::move(sentence), std::move(next_action)});
}

/// An amount that leaves an account (below zero: that comes back) on its way to the bank.
struct Part {
    std::string account; ///< ListID
    std::string memo;
    Decimal amount;
};

const Account* in_chart(const std::string& list_id, const Facts& facts)
{
    if (!facts.accounts) {
        return nullptr;
    }
    const auto found = std::find_if(facts.accounts->begin(), facts.accounts->end(),
                                    [&](const Account& account) { return account.list_id == list_id; });
    return found == facts.accounts->end() ? nullptr : &*found;
}

bool is_undeposited(const Account& account)
{
    return account.special == "UndepositedFunds" || fold(account.full_name) == "undeposited funds";
}

/// The account in which the sales of this method wait for the payout. What waits in Undeposited Funds is
/// taken from there payment by payment, and sales posted in summary have no payments of their own.
std::optional<Account> clearing_of(const Payout& payout, const Facts& facts, const Policy& policy,
                                   Needs& needs)
{
    const auto tender = policy.tender_accounts.find(fold(payout.method));
    auto account = needs.account(Role::deposit, tender == policy.tender_accounts.end() ? "" : tender->second);
    const Account* known = account ? in_chart(account->list_id, facts) : nullptr;
    if (known != nullptr && is_undeposited(*known)) {
        hold(needs, "undeposited_funds",
             "Sales paid by \"" + payout.method + "\" go to " + known->full_name +
                 ", and what lies there can be deposited only payment by payment: a payout with its fees "
                 "needs a clearing account.",
             "Give the method a bank-type account of its own: deskbridge settings set \"tender." +
                 payout.method + "=NAME OF THE ACCOUNT\"; then: deskbridge release. For sales that are in " +
                 known->full_name + " already, make this deposit in QuickBooks by hand and cancel it here.");
        return std::nullopt;
    }
    return account;
}

bool is_sale(const PayoutEntry& entry) { return !entry.sale.empty() || !entry.refund.empty(); }

/// Entries that are neither sales nor refunds and whose type has an account of its own, by that account.
std::vector<Part> mapped_parts(const Payout& payout, const Policy& policy, Needs& needs)
{
    std::vector<Part> parts;
    std::map<std::string, std::size_t> of_type;
    for (const PayoutEntry& entry : payout.entries) {
        const auto account = policy.category_accounts.find(fold(entry.type));
        if (is_sale(entry) || entry.type.empty() || account == policy.category_accounts.end()) {
            continue;
        }
        const auto [place, is_new] = of_type.emplace(fold(entry.type), parts.size());
        if (is_new) {
            const auto found = needs.account(Role::any, account->second);
            parts.push_back({found ? found->list_id : "", entry.type, Decimal{}});
        }
        Part& part = parts[place->second];
        part.amount += entry.amount;
        if (!entry.description.empty()) {
            part.memo += " · " + entry.description;
        }
    }
    return parts;
}

std::string summary_of(const Payout& payout)
{
    const auto sales = std::count_if(payout.entries.begin(), payout.entries.end(), is_sale);
    std::string memo = "Payout " + number_of(payout);
    if (!payout.method.empty()) {
        memo += " · " + payout.method;
    }
    if (!payout.entries.empty()) {
        memo += " · " + std::to_string(sales) + " sales and refunds";
    }
    return memo;
}

/// Everything that makes up the net; together exactly the net.
std::vector<Part> parts_of(const Payout& payout, const Account& clearing, const Policy& policy, Needs& needs)
{
    std::vector<Part> others = mapped_parts(payout, policy, needs);
    Decimal rest = payout.gross;
    for (const Part& part : others) {
        rest -= part.amount;
    }
    std::vector<Part> parts;
    if (!rest.is_zero()) {
        parts.push_back({clearing.list_id, summary_of(payout), rest});
    }
    for (Part& part : others) {
        if (!part.amount.is_zero()) {
            parts.push_back(std::move(part));
        }
    }
    if (!payout.fees.is_zero()) {
        const auto fees = needs.account(Role::fees, "");
        parts.push_back({fees ? fees->list_id : "", "Fees of " + number_of(payout), -payout.fees});
    }
    return parts;
}

void check_figures(const Payout& payout, const Policy& policy, Needs& needs)
{
    if (payout.net != payout.gross - payout.fees) {
        hold(needs, "payout_figures",
             "Gross " + payout.gross.plain() + " less fees " + payout.fees.plain() + " is " +
                 (payout.gross - payout.fees).plain() + ", and the net says " + payout.net.plain() + ".",
             "Send the figures of the bank's line.");
    }
    if (!payout.currency.empty() && payout.currency != policy.currency) {
        hold(needs, "currency",
             "It is in " + payout.currency + ", and Deskbridge posts payouts in " + policy.currency +
                 ", the company's own currency.",
             "Make the deposit in QuickBooks by hand, then: deskbridge cancel");
    }
    if (payout.gross.is_zero() && payout.fees.is_zero()) {
        needs.stop(Outcome::Kind::skipped,
                   {Verdict::done, "nothing_to_post", "No money moved: gross, fees and net are zero.",
                    "Nothing to do."});
    }
}

Element line_of(const Part& part, const std::string& name, Decimal amount, Spelling& spelling)
{
    std::vector<Element> in;
    put_ref(in, "AccountRef", part.account);
    spelling.text(in, "Memo", part.memo, long_text);
    in.push_back(leaf("Amount", amount.amount()));
    return aggregate(name, std::move(in));
}

Request deposit(const Payout& payout, const std::string& bank, const std::vector<Part>& parts,
                const Likeness& likeness, Spelling& spelling)
{
    std::vector<Element> in{leaf("TxnDate", payout.date.text())};
    put_ref(in, "DepositToAccountRef", bank);
    spelling.text(in, "Memo", summary_of(payout), long_text);
    in.push_back(leaf("ExternalGUID", likeness.mark));
    for (const Part& part : parts) {
        in.push_back(line_of(part, "DepositLineAdd", part.amount, spelling));
    }
    return add_of_stem("Deposit", std::move(in));
}

Request check(const Payout& payout, const std::string& bank, const std::vector<Part>& parts,
              const Likeness& likeness, Spelling& spelling)
{
    std::vector<Element> in;
    put_ref(in, "AccountRef", bank);
    in.push_back(leaf("RefNumber", likeness.ref_number));
    in.push_back(leaf("TxnDate", payout.date.text()));
    spelling.text(in, "Memo", summary_of(payout), long_text);
    in.push_back(leaf("IsToBePrinted", "false")); // the processor has taken the money already
    in.push_back(leaf("ExternalGUID", likeness.mark));
    for (const Part& part : parts) {
        in.push_back(line_of(part, "ExpenseLineAdd", -part.amount, spelling));
    }
    return add_of_stem("Check", std::move(in));
}

/// The bank saw nothing: what the fees took leaves the clearing account all the same.
Request journal(const Payout& payout, const std::vector<Part>& parts, const Likeness& likeness,
                Spelling& spelling)
{
    std::vector<Element> in{leaf("TxnDate", payout.date.text()), leaf("RefNumber", likeness.ref_number),
                            leaf("ExternalGUID", likeness.mark)};
    for (const Part& part : parts) {
        const bool debit = part.amount.is_negative();
        in.push_back(line_of(part, debit ? "JournalDebitLine" : "JournalCreditLine",
                             debit ? -part.amount : part.amount, spelling));
    }
    return add_of_stem("JournalEntry", std::move(in));
}

} // namespace

Transaction transaction_of(const Payout& document, const Facts& facts, const Policy& policy)
{
    const Decimal moved = document.net.is_negative() ? -document.net : document.net;
    Transaction transaction{stem_of(document), document.date,
                            likeness_of(number_of(document), document.date, moved, facts, policy)};
    if (transaction.stem == "Deposit") {
        transaction.likeness.ref_number.clear(); // a deposit has no number
    } else if (transaction.stem == "JournalEntry") {
        transaction.likeness.total.clear();
    }
    return transaction;
}

std::optional<Request> add_request(const Payout& document, const Facts& facts, const Policy& policy,
                                   Needs& needs, Spelling& spelling)
{
    check_figures(document, policy, needs);
    check_against_books(document.date, document.currency, facts, policy, needs);
    if (needs.stopped()) {
        return std::nullopt;
    }
    const auto clearing = clearing_of(document, facts, policy, needs);
    const auto bank =
        document.net.is_zero() ? std::optional(Account{}) : needs.account(Role::bank, document.bank_account);
    const auto parts = parts_of(document, clearing.value_or(Account{}), policy, needs);
    if (clearing && bank && clearing->list_id == bank->list_id) {
        hold(needs, "same_account",
             "The clearing account of \"" + document.method + "\" and the bank account are both \"" +
                 bank->full_name + "\": the payout would move nothing but the fees.",
             "Give the method a clearing account of its own: deskbridge settings set \"tender." +
                 document.method + "=NAME OF THE ACCOUNT\"; then: deskbridge release");
    }
    if (!needs.complete()) {
        return std::nullopt;
    }
    const Likeness likeness = transaction_of(document, facts, policy).likeness;
    if (document.net.is_zero()) {
        return journal(document, parts, likeness, spelling);
    }
    return document.net.is_negative() ? check(document, bank->list_id, parts, likeness, spelling)
                                      : deposit(document, bank->list_id, parts, likeness, spelling);
}

void mention(const Payout& /*document*/, const Pushed& /*pushed*/, const Policy& /*policy*/,
             Mentioning& /*all*/)
{}

void lean(const Payout& /*document*/, Leanings& /*all*/) {}

} // namespace qbxml
