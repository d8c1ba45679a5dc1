#include "simulator/quickbooks/bill_payments.h"

#include "simulator/quickbooks/form_changes.h"
#include "simulator/quickbooks/items.h"
#include "simulator/quickbooks/ledger.h"
#include "simulator/quickbooks/transactions.h"

#include <algorithm>
#include <map>

namespace simulator {

using qbxml::leaf;

namespace {

/// What a transaction owes its vendor (negative: what it lets him owe us), before anything was settled.
Decimal owed(const Books& books, const Transaction& txn)
{
    Decimal sum;
    for (const Posting& posting : txn.postings) {
        const Entry* account = books.entry(posting.account);
        if (account != nullptr && account->at("AccountType") == "AccountsPayable")
            sum -= posting.amount;
    }
    return sum;
}

/// Sets money and credits against what is open, each once.
class Settling {
public:
    Settling(Desk& desk, std::string vendor) : desk_(desk), vendor_(std::move(vendor)) {}

    /// Lowers what is open of a bill or credit; refuses what is not there, not the vendor's, or too much.
    const Transaction* take(std::string_view id, Decimal amount, bool credit, std::string_view field)
    {
        const Transaction* txn = is_id(id) ? desk_.books().transaction(id) : nullptr;
        if (txn == nullptr || !suits(*txn, credit)) {
            desk_.refuse(is_id(id) ? no_such_object(id) : invalid_id(id, "txn id"));
            return nullptr;
        }
        if (txn->party != vendor_)
            desk_.refuse(invalid_value(id, field, "The transaction belongs to another vendor."));
        Decimal& left = open_.try_emplace(txn->id, open(*txn, credit)).first->second;
        left -= amount;
        if (left.is_negative() || amount.is_negative())
            desk_.refuse(invalid_value(amount.amount(), field,
                                       credit ? "You cannot use more than the open credit."
                                              : "You cannot pay more than the amount due."));
        return txn;
    }

    void use_credit(std::string_view id, Decimal amount, const std::string& bill)
    {
        const Transaction* txn = take(id, amount, true, "AppliedAmount");
        if (txn == nullptr)
            return;
        const auto known = std::find_if(credits_.begin(), credits_.end(),
                                        [&](const Transaction& credit) { return credit.id == txn->id; });
        Transaction& credit = known == credits_.end() ? credits_.emplace_back(*txn) : *known;
        credit.applied.push_back({bill, amount});
        credit.modified = desk_.now();
    }

    std::vector<Transaction> credits() { return std::move(credits_); }

private:
    [[nodiscard]] bool suits(const Transaction& txn, bool credit) const
    {
        if (credit)
            return txn.kind == "VendorCredit";
        return txn.kind == "Bill" || (txn.kind == "JournalEntry" && owed(desk_.books(), txn) > Decimal{});
    }

    [[nodiscard]] Decimal open(const Transaction& txn, bool credit) const
    {
        Decimal left = owed(desk_.books(), txn);
        if (credit) {
            left = -left;
            for (const Application& used : txn.applied)
                left -= used.amount;
        }
        return left - desk_.books().settled(txn.id);
    }

    Desk& desk_;
    std::string vendor_;
    std::map<std::string, Decimal> open_; ///< by TxnID
    std::vector<Transaction> credits_;
};

void settle_account(Desk& desk, Transaction& txn, const char* field, std::string_view special,
                    std::string_view type)
{
    const Entry* usual = special.empty() ? nullptr : special_account(desk.books(), special);
    if (usual != nullptr && find_field(txn.fields, field) == nullptr)
        txn.fields.push_back(reference(field, usual->id));
    const Entry* account = desk.books().entry(txn.at(std::string(field) + "/ListID"));
    if (account != nullptr && account->at("AccountType") != type)
        desk.refuse(wrong_account(account->name(), desk.object(),
                                  "An account of the type " + std::string(account->at("AccountType")) +
                                      " cannot be used here."));
}

/// One AppliedToTxnAdd: money, discount and credits together pay the transaction.
void apply(Desk& desk, Settling& settling, Transaction& txn, const Element& part)
{
    if (part.child("DiscountClassRef") != nullptr)
        desk.refuse(not_played("DiscountClassRef in a payment"));
    if (part.child("PaymentAmount") == nullptr && part.child("SetCredit") == nullptr &&
        part.child("DiscountAmount") == nullptr)
        desk.refuse(missing_element("PaymentAmount"));
    const std::string id(part.at("TxnID"));
    const Decimal amount = number(part.at("PaymentAmount"));
    const Decimal discount = number(part.at("DiscountAmount"));
    const Entry* account = desk.resolve(part.children, "DiscountAccountRef");
    if (!discount.is_zero() && account == nullptr)
        desk.refuse(missing_element("DiscountAccountRef"));
    settling.take(id, amount + discount, false, "PaymentAmount");
    for (const Element& field : part.children) {
        if (field.name != "SetCredit")
            continue;
        const Decimal credit = number(field.at("AppliedAmount"));
        settling.take(id, credit, false, "AppliedAmount");
        settling.use_credit(field.at("CreditTxnID"), credit, id);
    }
    if (!amount.is_zero() || !discount.is_zero())
        txn.applied.push_back(
            {id, amount + discount, discount, account == nullptr ? std::string{} : account->id});
    txn.total += amount;
}

void post(Transaction& txn)
{
    Ledger ledger;
    Decimal paid = txn.total;
    ledger.post(std::string(txn.at("BankAccountRef/ListID")), "", -txn.total);
    for (const Application& application : txn.applied) {
        ledger.post(application.discount_account, "", -application.discount);
        paid += application.discount;
    }
    ledger.post(std::string(txn.at("APAccountRef/ListID")), txn.party, paid);
    txn.postings = ledger.take();
}

} // namespace

Outcome add_bill_payment(const Books& books, Time now, const std::string& kind, const Element& given)
{
    Desk desk(books, now, kind);
    refuse_features(desk, without(given.children, {"AppliedToTxnAdd"}));
    Transaction txn = new_transaction(desk, kind);
    txn.fields = desk.kept(without(given.children, {"AppliedToTxnAdd"}));
    const Entry* payee = books.entry(txn.at("PayeeEntityRef/ListID"));
    if (payee != nullptr && payee->kind != "Vendor")
        desk.refuse(invalid_reference("Vendor", payee->name(), desk.object()));
    txn.party = payee == nullptr ? "" : payee->id;
    settle_date(desk, txn);
    settle_account(desk, txn, "APAccountRef", "AccountsPayable", "AccountsPayable");
    settle_account(desk, txn, "BankAccountRef", "", "Bank");
    if (find_field(txn.fields, "IsToBePrinted") == nullptr)
        txn.fields.push_back(leaf("IsToBePrinted", "false"));
    Settling settling(desk, txn.party);
    for (const Element& part : given.children) {
        if (part.name == "AppliedToTxnAdd")
            apply(desk, settling, txn, part);
    }
    if (!desk.fine())
        return desk.refusal();
    txn.fields.push_back(leaf("Amount", txn.total.amount()));
    post(txn);
    Outcome outcome;
    outcome.shows = txn.id;
    outcome.commit.transactions.push_back(std::move(txn));
    for (Transaction& credit : settling.credits())
        outcome.commit.transactions.push_back(std::move(credit));
    return outcome;
}

} // namespace simulator
