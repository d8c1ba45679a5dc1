#pragma once

#include "simulator/quickbooks/desk.h"

#include <string>
#include <string_view>
#include <vector>

namespace simulator {

/// A transaction with its ids and times, and nothing in it yet.
Transaction new_transaction(Desk& desk, const std::string& kind);

/// The transaction that a request names; nullptr and 3000 or 3120 when it is not there.
const Transaction* wanted_transaction(Desk& desk, std::string_view kind, std::string_view id);

/// Refuses (3140) the account that a field refers to when it is of another type.
void require_account_type(Desk& desk, const std::vector<Element>& fields, std::string_view field,
                          std::initializer_list<std::string_view> types);

/// Whom a posting to that account concerns when the line names this entity: a customer on receivable accounts
/// (3180 without one), a vendor on payable ones and on Sales Tax Payable, nobody on others. Accounts that
/// nothing is posted to are refused (3140).
std::string posting_party(Desk& desk, std::string_view account, std::string_view entity);

/// TxnDel.
Outcome delete_transaction(const Books& books, Time now, const std::vector<Element>& body);

/// TxnVoid: it stays with amounts and quantities of zero and `VOID: ` before its memo.
Outcome void_transaction(const Books& books, Time now, const std::vector<Element>& body);

/// ReceivePaymentAdd.
Outcome add_payment(const Books& books, Time now, const Element& given);

/// ReceivePaymentMod. With any AppliedToTxnMod, what is not named is no longer paid by it; credits that were
/// set once stay set.
Outcome modify_payment(const Books& books, Time now, const Element& given);

} // namespace simulator
