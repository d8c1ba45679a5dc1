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

/// TxnDel.
Outcome delete_transaction(const Books& books, Time now, const std::vector<Element>& body);

/// TxnVoid: it stays with amounts and quantities of zero and `VOID: ` before its memo.
Outcome void_transaction(const Books& books, Time now, const std::vector<Element>& body);

/// ReceivePaymentAdd.
Outcome add_payment(const Books& books, Time now, const Element& given);

} // namespace simulator
