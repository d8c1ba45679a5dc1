#include "simulator/quickbooks/handlers.h"

#include "simulator/quickbooks/checks.h"
#include "simulator/quickbooks/company_queries.h"
#include "simulator/quickbooks/currencies.h"
#include "simulator/quickbooks/data_ext.h"
#include "simulator/quickbooks/deposits.h"
#include "simulator/quickbooks/items.h"
#include "simulator/quickbooks/list_queries.h"
#include "simulator/quickbooks/lists.h"
#include "simulator/quickbooks/object_data.h"
#include "simulator/quickbooks/purchase_side.h"
#include "simulator/quickbooks/refunds.h"
#include "simulator/quickbooks/sales.h"
#include "simulator/quickbooks/transaction_queries.h"
#include "simulator/quickbooks/transactions.h"

#include <algorithm>
#include <stdexcept>

namespace simulator {

namespace {

Outcome handle_query(const Books& books, Time now, const Settings& settings, Iterators& iterators,
                     const qbxml::Request& request)
{
    const std::string& message = request.message;
    if (message == "HostQuery")
        return query_host(settings, request.body);
    if (message == "CompanyQuery")
        return query_company(books, request.body);
    if (message == "PreferencesQuery")
        return query_preferences(books, settings);
    if (message == "TxnDeletedQuery" || message == "ListDeletedQuery")
        return query_deleted(books, now, request);
    if (message == "DataExtDefQuery")
        return query_data_definitions(books, request.body);
    if (message == "ReceivePaymentToDepositQuery")
        return query_payments_to_deposit(books);
    if (message == "UnitOfMeasureSetQuery" || (message == "CurrencyQuery" && !has_currencies(books)))
        return refused(feature_off());
    if ((message == "InventorySiteQuery" || message == "TransferInventoryQuery") && !books.company().sites)
        return refused(feature_off());
    if (is_list_query(message))
        return query_list(books, request, iterators);
    if (is_transaction_query(message))
        return query_transactions(books, request, iterators);
    return refused(not_played(message));
}

Outcome handle_add(const Books& books, Time now, const std::string& message, const Element& given)
{
    const std::string kind = message.substr(0, message.size() - 3);
    if (message == "DataExtDefAdd")
        return define_data(books, given);
    if (message == "DataExtAdd")
        return is_object_data(given) ? set_object_data(books, now, given) : set_data(books, given);
    if (message == "ReceivePaymentAdd")
        return add_payment(books, now, given);
    if (message == "ARRefundCreditCardAdd")
        return add_card_refund(books, now, given);
    if (message == "CheckAdd")
        return add_check(books, now, given);
    if (message == "DepositAdd")
        return add_deposit(books, now, given);
    if (is_sale(kind))
        return add_sale(books, now, kind, given);
    if (is_purchase_side(kind))
        return add_on_purchase_side(books, now, kind, given);
    if (can_add_item(kind))
        return add_item(books, now, kind, given);
    if (can_add_entry(kind))
        return add_entry(books, now, kind, given);
    return refused(not_played(message));
}

Outcome handle_mod(const Books& books, Time now, const std::string& message, const Element& given)
{
    const std::string kind = message.substr(0, message.size() - 3);
    if (message == "DataExtMod")
        return is_object_data(given) ? set_object_data(books, now, given) : set_data(books, given);
    if (message == "CheckMod")
        return modify_check(books, now, given);
    if (message == "DepositMod")
        return modify_deposit(books, now, given);
    if (message == "ReceivePaymentMod")
        return modify_payment(books, now, given);
    if (is_sale(kind))
        return modify_sale(books, now, kind, given);
    if (is_purchase_side(kind))
        return modify_on_purchase_side(books, now, kind, given);
    if (can_modify_entry(kind))
        return modify_entry(books, now, kind, given);
    return refused(not_played(message));
}

/// What this edition does not have.
bool is_missing(const Settings& settings, std::string_view message)
{
    return settings.edition == Edition::pro && message.starts_with("SalesOrder");
}

Outcome handle_write(const Books& books, Time now, const qbxml::Request& request)
{
    const std::string& message = request.message;
    if (message == "TxnDel")
        return delete_transaction(books, now, request.body);
    if (message == "TxnVoid")
        return void_transaction(books, now, request.body);
    if (message == "ListDel")
        return delete_entry(books, now, request.body);
    const Element* given = find_field(request.body, message);
    if (given == nullptr)
        return refused(not_played(message));
    if (!given->attributes.empty())
        return refused(not_played("macros"));
    if (message == "DataExtDel")
        return is_object_data(*given) ? clear_object_data(books, now, *given) : clear_data(books, *given);
    if (message.ends_with("Add"))
        return handle_add(books, now, message, *given);
    if (message.ends_with("Mod"))
        return handle_mod(books, now, message, *given);
    return refused(not_played(message));
}

/// 3180 for a new entry in a list that is full: inactive entries count, too.
Outcome within_capacity(const Books& books, const Settings& settings, Outcome outcome)
{
    if (outcome.commit.entries.empty() || books.entry(outcome.commit.entries.front().id) != nullptr)
        return outcome;
    const std::string& kind = outcome.commit.entries.front().kind;
    const std::size_t most = capacity_for(settings, kind);
    if (books.entries().size() < most)
        return outcome;
    const auto used = std::count_if(books.entries().begin(), books.entries().end(), [&](const Entry& entry) {
        return name_space(entry.kind) == name_space(kind);
    });
    if (static_cast<std::size_t>(used) < most)
        return outcome;
    return refused(cannot_save(kind, "The list is full: it can have no more than " + std::to_string(most) +
                                         " entries."));
}

} // namespace

Outcome handle(const Books& books, Time now, const Settings& settings, Iterators& iterators,
               const qbxml::Request& request)
{
    if (is_missing(settings, request.message))
        return refused(feature_off());
    try {
        if (request.message.ends_with("Query"))
            return handle_query(books, now, settings, iterators, request);
        return within_capacity(books, settings, handle_write(books, now, request));
    } catch (const std::overflow_error&) {
        return refused(
            {3040, "There was an error when converting an amount: it is out of the range that can be kept."});
    }
}

} // namespace simulator
