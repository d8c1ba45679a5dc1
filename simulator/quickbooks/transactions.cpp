#include "simulator/quickbooks/transactions.h"

#include "simulator/quickbooks/deposits.h"

#include <algorithm>
#include <array>

namespace simulator {

using qbxml::leaf;

namespace {

constexpr std::array money{"Amount",       "Subtotal",  "SalesTaxTotal",   "TotalAmount",
                           "Rate",         "TaxAmount", "ValueDifference", "AmountDue",
                           "CreditAmount", "Cost",      "DepositTotal"};
constexpr std::array counted{"Quantity", "QuantityDifference"};

/// Every figure of a voided form is zero.
void zero(std::vector<Element>& fields)
{
    for (Element& field : fields) {
        if (std::find(money.begin(), money.end(), field.name) != money.end())
            field.text = "0.00";
        else if (std::find(counted.begin(), counted.end(), field.name) != counted.end())
            field.text = "0";
        zero(field.children);
    }
}

} // namespace

Transaction new_transaction(Desk& desk, const std::string& kind)
{
    Transaction txn;
    txn.kind = kind;
    txn.id = desk.new_txn_id();
    txn.number = desk.books().last_txn_number() + 1;
    txn.created = txn.modified = desk.now();
    return txn;
}

void require_account_type(Desk& desk, const std::vector<Element>& fields, std::string_view field,
                          std::initializer_list<std::string_view> types)
{
    const Entry* account = desk.books().entry(text_at(fields, std::string(field) + "/ListID"));
    if (account == nullptr)
        return;
    const std::string_view type = account->at("AccountType");
    if (std::find(types.begin(), types.end(), type) == types.end())
        desk.refuse(wrong_account(account->name(), desk.object(),
                                  "An account of the type " + std::string(type) + " cannot be used here."));
}

std::string posting_party(Desk& desk, std::string_view account, std::string_view entity)
{
    const Entry* to = desk.books().entry(account);
    if (to == nullptr)
        return {};
    const std::string_view type = to->at("AccountType");
    const Entry* named = desk.books().entry(entity);
    const std::string_view kind = named == nullptr ? std::string_view{} : std::string_view(named->kind);
    if (type == "NonPosting")
        desk.refuse(wrong_account(to->name(), desk.object(), "Nothing can be posted to this account."));
    if (type == "AccountsReceivable" && kind != "Customer")
        desk.refuse(cannot_save(desk.object(), "A line on accounts receivable needs a customer."));
    if (type == "AccountsPayable" && kind != "Vendor")
        desk.refuse(cannot_save(desk.object(), "A line on accounts payable needs a vendor."));
    const bool tax = to->at("SpecialAccountType") == "SalesTaxPayable" && kind == "Vendor";
    return type == "AccountsReceivable" || type == "AccountsPayable" || tax ? std::string(entity)
                                                                            : std::string{};
}

const Transaction* wanted_transaction(Desk& desk, std::string_view kind, std::string_view id)
{
    if (!is_id(id)) {
        desk.refuse(invalid_id(id, "txn id"));
        return nullptr;
    }
    const Transaction* txn = desk.books().transaction(id);
    if (txn != nullptr && txn->kind == kind)
        return txn;
    desk.refuse(no_such_object(id));
    return nullptr;
}

Outcome delete_transaction(const Books& books, Time now, const std::vector<Element>& body)
{
    const std::string kind(text_at(body, "TxnDelType"));
    Desk desk(books, now, kind);
    const Transaction* txn = wanted_transaction(desk, kind, text_at(body, "TxnID"));
    if (txn == nullptr)
        return desk.refusal();
    const bool received = std::any_of(txn->fields.begin(), txn->fields.end(), [&](const Element& field) {
        return is_line_ret(field) && !books.fulfilled(field.at("TxnLineID")).is_zero();
    });
    if (!books.settled(txn->id).is_zero() || received)
        return refused(cannot_delete(txn->id, "It is linked to another transaction."));
    if (deposit_of(books, txn->id) != nullptr)
        return refused(cannot_delete(txn->id, "It has been deposited."));
    const Deletion gone{kind, txn->id, std::string(txn->at("RefNumber")), txn->created, now};
    Outcome outcome;
    outcome.body = {leaf("TxnDelType", kind), leaf("TxnID", gone.id),
                    leaf("TimeDeleted", date_time_text(now)), leaf("RefNumber", gone.name)};
    outcome.commit.deletions.push_back(gone);
    return outcome;
}

Outcome void_transaction(const Books& books, Time now, const std::vector<Element>& body)
{
    const std::string kind(text_at(body, "TxnVoidType"));
    Desk desk(books, now, kind);
    const Transaction* txn = wanted_transaction(desk, kind, text_at(body, "TxnID"));
    if (txn == nullptr)
        return desk.refusal();
    if (deposit_of(books, txn->id) != nullptr)
        return refused(cannot_void(txn->id, "It has been deposited."));
    Transaction voided = *txn;
    voided.modified = now;
    voided.total = {};
    voided.postings.clear();
    voided.stock.clear();
    voided.applied.clear();
    voided.fulfilled.clear();
    zero(voided.fields);
    if (kind == "Deposit") // its payments are to be deposited again
        std::erase_if(voided.fields,
                      [](const Element& field) { return !field.at("PaymentTxnLineID").empty(); });
    const std::string memo(voided.at("Memo"));
    if (!memo.starts_with("VOID: "))
        set_field(voided.fields, leaf("Memo", "VOID: " + memo));
    Outcome outcome;
    outcome.body = {leaf("TxnVoidType", kind), leaf("TxnID", voided.id),
                    leaf("TimeCreated", date_time_text(voided.created)),
                    leaf("TimeModified", date_time_text(now)),
                    leaf("RefNumber", std::string(voided.at("RefNumber")))};
    outcome.commit.transactions.push_back(std::move(voided));
    // Payments of it lose what they paid (observed on Enterprise 24.0: they become unapplied).
    for (const Transaction& other : books.transactions()) {
        Transaction freed = other;
        std::erase_if(freed.applied,
                      [&](const Application& application) { return application.txn == txn->id; });
        if (freed.applied.size() != other.applied.size())
            outcome.commit.transactions.push_back(std::move(freed));
    }
    return outcome;
}

} // namespace simulator
