#pragma once

#include "simulator/quickbooks/outcome.h"

#include <string>
#include <string_view>

namespace simulator {

/// A status as QuickBooks would tell it of a request ("InvoiceAdd"), in the pattern of that code where one is
/// known (reference 4.5). `why` stands in place of the usual words after "QuickBooks error message:".
Refusal played_status(int status, std::string_view message, std::string_view why);

/// 3170, 3175, 3176, 3180 and 3185 in the words that speak of a lock: it is refused now and goes through
/// later. Other codes get those words, too.
Refusal played_lock(int status, std::string_view message);

/// Does a request with this status do its work all the same? So it is below 1000, aside from what finds or
/// hands out nothing.
bool works_with(int status);

} // namespace simulator
