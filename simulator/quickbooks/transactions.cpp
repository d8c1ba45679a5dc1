#include "simulator/quickbooks/transactions.h"

#include <algorithm>
#include <array>

namespace simulator {

using qbxml::leaf;

namespace {

constexpr std::array money{"Amount",    "Subtotal",        "SalesTaxTotal", "TotalAmount",  "Rate",
                           "TaxAmount", "ValueDifference", "AmountDue",     "CreditAmount", "Cost"};
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
    Transaction voided = *txn;
    voided.modified = now;
    voided.total = {};
    voided.postings.clear();
    voided.stock.clear();
    voided.applied.clear();
    voided.fulfilled.clear();
    zero(voided.fields);
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
