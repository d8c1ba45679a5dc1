#pragma once

#include "simulator/books/company_file.h"

#include <string>

namespace simulator {

/// What somebody does at QuickBooks' own windows, beside the Web Connector.
struct Edit {
    enum class What {
        memo,        ///< of a transaction: `value`
        amount,      ///< of the `line`-th line of a sales form: `value`
        add_line,    ///< to a sales form: the item `field` for the amount `value`
        remove_line, ///< the `line`-th of a sales form
        set,         ///< the element `field` of a header or a list entry: `value`; empty clears it
        rename,      ///< a list entry: `value`
        deactivate,
        activate,
        remove, ///< a list entry or a transaction, for ever
        void_it ///< a transaction
    };
    What what = What::memo;
    std::string kind; ///< "Invoice", "Customer"
    /// ListID or TxnID; else the full name of a list entry, the RefNumber of a transaction.
    std::string which;
    std::string value = {};
    std::string field = {};
    std::size_t line = 1; ///< counted from 1
};

/// Does it, under the rules that hold for everybody. EditSequence is `now` afterwards: within the second of
/// the change before it stays the same, as in QuickBooks. Throws std::runtime_error when there is no such
/// thing, or when QuickBooks refuses, with its words.
void edit(CompanyFile& file, const Edit& edit, Time now);

} // namespace simulator
