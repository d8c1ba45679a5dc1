#include "simulator/quickbooks/items.h"
#include "simulator/quickbooks/transactions.h"

#include <algorithm>

namespace simulator {

using qbxml::leaf;

namespace {

Decimal open_amount(const Books& books, const Transaction& invoice)
{
    return invoice.total - books.settled(invoice.id);
}

/// The invoices and amounts that the request names: 3120 for what is not there, 3210 for too much.
std::vector<Application> named(Desk& desk, const Element& given, std::string_view customer)
{
    std::vector<Application> out;
    for (const Element& part : given.children) {
        if (part.name != "AppliedToTxnAdd")
            continue;
        for (const char* name : {"SetCredit", "DiscountAmount", "DiscountAccountRef"}) {
            if (part.child(name) != nullptr)
                desk.refuse(not_played(std::string(name) + " in a payment"));
        }
        const Transaction* invoice = wanted_transaction(desk, "Invoice", part.at("TxnID"));
        const std::string_view amount = part.at("PaymentAmount");
        if (invoice == nullptr || amount.empty()) {
            desk.refuse(missing_element("PaymentAmount"));
            continue;
        }
        if (invoice->party != customer)
            desk.refuse(invalid_value(invoice->id, "TxnID", "The transaction belongs to another customer."));
        if (number(amount) > open_amount(desk.books(), *invoice))
            desk.refuse(invalid_value(amount, "PaymentAmount", "You cannot pay more than the amount due."));
        out.push_back({invoice->id, number(amount)});
    }
    return out;
}

/// IsAutoApply: the invoice that is exactly paid by it, else the oldest first.
std::vector<Application> automatic(const Books& books, std::string_view customer, Decimal total)
{
    std::vector<const Transaction*> open;
    for (const Transaction& txn : books.transactions()) {
        if (txn.kind == "Invoice" && txn.party == customer && open_amount(books, txn) > Decimal{})
            open.push_back(&txn);
    }
    std::stable_sort(open.begin(), open.end(),
                     [](const Transaction* a, const Transaction* b) { return a->date < b->date; });
    for (const Transaction* invoice : open) {
        if (open_amount(books, *invoice) == total)
            return {{invoice->id, total}};
    }
    std::vector<Application> out;
    for (const Transaction* invoice : open) {
        const Decimal part = std::min(total, open_amount(books, *invoice));
        if (part.is_zero())
            break;
        out.push_back({invoice->id, part});
        total -= part;
    }
    return out;
}

void settle_accounts(Desk& desk, Transaction& txn)
{
    const auto settle = [&](const char* field, std::string_view special,
                            std::initializer_list<std::string_view> types) {
        const Entry* usual = special_account(desk.books(), special);
        if (usual != nullptr && find_field(txn.fields, field) == nullptr)
            txn.fields.push_back(reference(field, usual->id));
        const Entry* account = desk.books().entry(txn.at(std::string(field) + "/ListID"));
        if (account != nullptr &&
            std::find(types.begin(), types.end(), account->at("AccountType")) == types.end())
            desk.refuse(wrong_account(account->name(), desk.object(),
                                      "An account of this type cannot be used here."));
    };
    settle("ARAccountRef", "AccountsReceivable", {"AccountsReceivable"});
    settle("DepositToAccountRef", "UndepositedFunds", {"Bank", "OtherCurrentAsset"});
}

} // namespace

Outcome add_payment(const Books& books, Time now, const Element& given)
{
    Desk desk(books, now, "ReceivePayment");
    if (given.child("CreditCardTxnInfo") != nullptr)
        desk.refuse(not_played("CreditCardTxnInfo"));
    Transaction txn = new_transaction(desk, "ReceivePayment");
    std::vector<Element> header = without(given.children, {"IsAutoApply", "AppliedToTxnAdd"});
    txn.fields = desk.kept(header);
    txn.party = txn.at("CustomerRef/ListID");
    txn.date = txn.at("TxnDate").empty() ? date_text(now) : txn.at("TxnDate");
    set_field(txn.fields, leaf("TxnDate", txn.date));
    if (given.at("TotalAmount").empty())
        desk.refuse(missing_element("TotalAmount"));
    txn.total = number(given.at("TotalAmount"));
    if (txn.total.is_negative())
        desk.refuse(cannot_save(desk.object(), "Transaction amount must be positive."));
    set_field(txn.fields, leaf("TotalAmount", txn.total.amount()));
    settle_accounts(desk, txn);
    const std::string_view auto_apply = given.at("IsAutoApply");
    txn.applied = auto_apply == "true" || auto_apply == "1" ? automatic(books, txn.party, txn.total)
                                                            : named(desk, given, txn.party);
    Decimal sum;
    for (const Application& application : txn.applied)
        sum += application.amount;
    if (sum > txn.total)
        desk.refuse(
            invalid_value(sum.amount(), "PaymentAmount", "The payments come to more than the total amount."));
    if (!desk.fine())
        return desk.refusal();
    txn.postings = {{std::string(txn.at("DepositToAccountRef/ListID")), "", txn.total},
                    {std::string(txn.at("ARAccountRef/ListID")), txn.party, -txn.total}};
    Outcome outcome;
    outcome.shows = txn.id;
    outcome.commit.transactions.push_back(std::move(txn));
    return outcome;
}

} // namespace simulator
