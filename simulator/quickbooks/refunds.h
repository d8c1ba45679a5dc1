#pragma once

#include "simulator/books/books.h"
#include "simulator/quickbooks/outcome.h"

namespace simulator {

/// ARRefundCreditCardAdd: money goes back for open credits of one customer.
Outcome add_card_refund(const Books& books, Time now, const Element& given);

} // namespace simulator
