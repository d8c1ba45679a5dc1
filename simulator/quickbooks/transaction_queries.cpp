#include "simulator/quickbooks/transaction_queries.h"

#include "qbxml/value/text.h"
#include "simulator/quickbooks/desk.h"
#include "simulator/quickbooks/purchase_side.h"
#include "simulator/quickbooks/rets.h"

#include <algorithm>
#include <array>

namespace simulator {

using qbxml::leaf;

namespace {

constexpr std::array kinds{"Invoice", "SalesReceipt", "CreditMemo", "ReceivePayment", "ARRefundCreditCard",
                           "Check",   "Deposit",      "SalesOrder", "Estimate"};
constexpr Time ninety_days = Time{90} * 24 * 3600;

std::string kind_of(std::string_view message) { return std::string(message.substr(0, message.size() - 5)); }

bool has_key(const Transaction& txn, const Element& key)
{
    if (key.name == "TxnID")
        return txn.id == key.text;
    if (key.name == "RefNumberCaseSensitive")
        return txn.at("RefNumber") == key.text;
    return qbxml::fold(txn.at("RefNumber")) == qbxml::fold(key.text);
}

bool is_key(const Element& element)
{
    return element.name == "TxnID" || element.name == "RefNumber" || element.name == "RefNumberCaseSensitive";
}

Found find_by_keys(const Books& books, const std::string& kind, const std::vector<Element>& body)
{
    Found found;
    std::vector<std::string> missing;
    bool ids = false;
    for (const Element& key : body) {
        if (!is_key(key))
            continue;
        ids = key.name == "TxnID";
        if (ids && !is_id(key.text)) {
            found.problem = invalid_id(key.text, "txn id");
            found.ids.clear();
            return found;
        }
        const std::size_t before = found.ids.size();
        for (const Transaction& txn : books.transactions()) {
            if (txn.kind == kind && has_key(txn, key))
                found.ids.push_back(txn.id);
        }
        if (found.ids.size() == before)
            missing.push_back(key.text);
    }
    found.problem = key_problem(missing, !found.ids.empty(), ids);
    return found;
}

/// The ListIDs that an EntityFilter or AccountFilter means; children too, where it says so.
std::vector<std::string> wanted_entries(Desk& desk, const Element& filter, std::string_view space,
                                        std::string_view list)
{
    std::vector<std::string> ids;
    const Books& books = desk.books();
    for (const Element& key : filter.children) {
        const bool by_id = key.name.starts_with("ListID");
        const Entry* entry = by_id ? books.entry(key.text) : books.find(space, key.text);
        if (entry == nullptr || name_space(entry->kind) != space) {
            desk.refuse(invalid_reference(list, key.text, desk.object()));
            return {};
        }
        ids.push_back(entry->id);
        if (!key.name.ends_with("WithChildren"))
            continue;
        const std::string prefix = qbxml::fold(books.full_name(*entry)) + ':';
        for (const Entry& other : books.entries()) {
            if (name_space(other.kind) == space && qbxml::fold(books.full_name(other)).starts_with(prefix))
                ids.push_back(other.id);
        }
    }
    return ids;
}

bool contains(const std::vector<std::string>& ids, const std::string& id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// Journals have parties in their lines alone.
bool concerns(const Transaction& txn, const std::vector<std::string>& entities)
{
    return contains(entities, txn.party) ||
           std::any_of(txn.fields.begin(), txn.fields.end(), [&](const Element& field) {
               return contains(entities, std::string(field.at("EntityRef/ListID")));
           });
}

bool touches(const Transaction& txn, const std::vector<std::string>& accounts)
{
    return std::any_of(txn.postings.begin(), txn.postings.end(),
                       [&](const Posting& posting) { return contains(accounts, posting.account); });
}

bool in_time(const Transaction& txn, const std::vector<Element>& body)
{
    if (const Element* range = find_field(body, "ModifiedDateRangeFilter")) {
        const std::string_view from = range->at("FromModifiedDate");
        const std::string_view to = range->at("ToModifiedDate");
        if ((!from.empty() && txn.modified < instant(from, DayEnd::first_second)) ||
            (!to.empty() && txn.modified > instant(to, DayEnd::last_second)))
            return false;
    }
    if (const Element* range = find_field(body, "TxnDateRangeFilter")) {
        const std::string_view from = range->at("FromTxnDate");
        const std::string_view to = range->at("ToTxnDate");
        return (from.empty() || txn.date >= from) && (to.empty() || txn.date <= to);
    }
    return true;
}

bool has_number(const Transaction& txn, const std::vector<Element>& body)
{
    if (const Element* filter = find_field(body, "RefNumberFilter"))
        return matches(*filter, filter->at("RefNumber"), txn.at("RefNumber"));
    if (const Element* range = find_field(body, "RefNumberRangeFilter"))
        return between(range->at("FromRefNumber"), range->at("ToRefNumber"), txn.at("RefNumber"));
    return true;
}

bool has_paid_status(const Books& books, const Transaction& txn, std::string_view wanted)
{
    const bool paid = books.settled(txn.id) == txn.total;
    return wanted.empty() || wanted == "All" || (wanted == "PaidOnly") == paid;
}

Found find_transactions(const Books& books, const std::string& kind, const std::vector<Element>& body)
{
    if (std::any_of(body.begin(), body.end(), is_key))
        return find_by_keys(books, kind, body);
    Found found;
    found.problem = unplayed_filter(body, {"CurrencyFilter", "ItemFilter"});
    if (!text_at(body, "TxnDateRangeFilter/DateMacro").empty() &&
        text_at(body, "TxnDateRangeFilter/DateMacro") != "All")
        found.problem = not_played("DateMacro");
    Desk desk(books, 0, kind + " query");
    const Element* entity = find_field(body, "EntityFilter");
    const Element* account = find_field(body, "AccountFilter");
    const auto entities =
        entity == nullptr ? std::vector<std::string>{} : wanted_entries(desk, *entity, "names", "Entity");
    const auto accounts = account == nullptr ? std::vector<std::string>{}
                                             : wanted_entries(desk, *account, "Account", "Account");
    if (!desk.fine())
        found.problem = Refusal{desk.refusal().status, desk.refusal().text};
    if (found.problem)
        return found;
    for (const Transaction& txn : books.transactions()) {
        if (txn.kind == kind && (entity == nullptr || concerns(txn, entities)) &&
            (account == nullptr || touches(txn, accounts)) && in_time(txn, body) && has_number(txn, body) &&
            has_paid_status(books, txn, text_at(body, "PaidStatus")))
            found.ids.push_back(txn.id);
    }
    if (found.ids.empty())
        found.problem = nothing_matches();
    return found;
}

bool is_true(std::string_view text) { return text == "true" || text == "1"; }

Element deleted_ret(const Deletion& gone, bool transaction)
{
    if (transaction) {
        return qbxml::aggregate("TxnDeletedRet", {leaf("TxnDelType", gone.kind), leaf("TxnID", gone.id),
                                                  leaf("TimeCreated", date_time_text(gone.created)),
                                                  leaf("TimeDeleted", date_time_text(gone.deleted)),
                                                  leaf("RefNumber", gone.name)});
    }
    return qbxml::aggregate("ListDeletedRet",
                            {leaf("ListDelType", gone.kind), leaf("ListID", gone.id),
                             leaf("TimeCreated", date_time_text(gone.created)),
                             leaf("TimeDeleted", date_time_text(gone.deleted)), leaf("FullName", gone.name)});
}

} // namespace

bool is_transaction_query(std::string_view message)
{
    return message.ends_with("Query") &&
           (std::find(kinds.begin(), kinds.end(), kind_of(message)) != kinds.end() ||
            is_purchase_side(kind_of(message)));
}

Outcome query_transactions(const Books& books, const qbxml::Request& request, Iterators& iterators)
{
    const std::string kind = kind_of(request.message);
    const Lines lines =
        is_true(text_at(request.body, "IncludeLineItems")) ? Lines::included : Lines::left_out;
    const Links links =
        is_true(text_at(request.body, "IncludeLinkedTxns")) ? Links::included : Links::left_out;
    const OwnerIds owners = owners_asked(request.body);
    return answer_query(
        request, iterators, [&] { return find_transactions(books, kind, request.body); },
        [&](const std::string& id) {
            const Transaction* txn = books.transaction(id);
            return txn == nullptr ? Element{} : transaction_ret(books, *txn, lines, links, owners);
        });
}

Outcome query_deleted(const Books& books, Time now, const qbxml::Request& request)
{
    const bool transaction = request.message == "TxnDeletedQuery";
    const Element* range = find_field(request.body, "DeletedDateRangeFilter");
    const std::string_view from = range == nullptr ? std::string_view{} : range->at("FromDeletedDate");
    const std::string_view to = range == nullptr ? std::string_view{} : range->at("ToDeletedDate");
    Outcome outcome;
    for (const Deletion& gone : books.deletions()) {
        const bool asked = std::any_of(request.body.begin(), request.body.end(), [&](const Element& type) {
            return type.name == (transaction ? "TxnDelType" : "ListDelType") && type.text == gone.kind;
        });
        const bool in_time = gone.deleted >= now - ninety_days &&
                             (from.empty() || gone.deleted >= instant(from, DayEnd::first_second)) &&
                             (to.empty() || gone.deleted <= instant(to, DayEnd::last_second));
        if (asked && in_time)
            outcome.body.push_back(deleted_ret(gone, transaction));
    }
    return outcome.body.empty() ? refused(nothing_matches()) : outcome;
}

} // namespace simulator
