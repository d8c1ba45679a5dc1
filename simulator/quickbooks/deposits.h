#pragma once

#include "qbxml/message/request.h"
#include "simulator/books/books.h"
#include "simulator/quickbooks/outcome.h"

#include <string_view>

namespace simulator {

/// The deposit that a payment or sales receipt is on; nullptr while it lies in Undeposited Funds, or went
/// elsewhere at once.
const Transaction* deposit_of(const Books& books, std::string_view txn);

/// DepositAdd: payments out of Undeposited Funds, each only once, and free lines, negative ones too.
Outcome add_deposit(const Books& books, Time now, const Element& given);

/// DepositMod: payments that it no longer names are to be deposited again.
Outcome modify_deposit(const Books& books, Time now, const Element& given);

/// ReceivePaymentToDepositQuery: the payments and sales receipts that lie in Undeposited Funds.
Outcome query_payments_to_deposit(const Books& books);

} // namespace simulator
