#pragma once

#include "simulator/books/books.h"
#include "simulator/quickbooks/outcome.h"

namespace simulator {

/// CheckAdd with expense lines. A line on a receivable account pays a customer back, and ApplyCheckToTxnAdd
/// settles open credits with it.
Outcome add_check(const Books& books, Time now, const Element& given);

/// CheckMod. With any ApplyCheckToTxnMod, credits that are not named are open again.
Outcome modify_check(const Books& books, Time now, const Element& given);

} // namespace simulator
