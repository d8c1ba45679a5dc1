#pragma once

#include "simulator/quickbooks/desk.h"

#include <optional>
#include <string>

namespace simulator {

/// What the line before has left behind: percentages, discounts and tax lines look at it.
struct Before {
    Decimal amount;         ///< of the line just before
    Decimal since_subtotal; ///< the lines since the last subtotal, or since the beginning
    bool is_subtotal = false;
};

/// A line of a sales form, worked out.
struct SaleLine {
    Element ret;         ///< InvoiceLineRet … as the books keep it
    std::string item;    ///< ListID; empty for a line of text
    std::string account; ///< where its amount goes
    std::string agency;  ///< ListID of the vendor whom the tax of a tax line is owed to
    Decimal amount;      ///< what the form shows on it
    Decimal quantity;
    bool counts = true; ///< false for a subtotal, which repeats what stands above
    bool taxable = false;
    bool is_tax = false; ///< it carries sales tax itself
    bool rate_ignored = false;
};

/// Works out amount, rate, account and tax code of a line as QuickBooks does. `given` is an …LineAdd, or an
/// …LineMod already merged with the line it changes; `line_id` is the TxnLineID it gets.
SaleLine work_out(Desk& desk, const Element& given, const std::string& line_id, const Before& before);

} // namespace simulator
