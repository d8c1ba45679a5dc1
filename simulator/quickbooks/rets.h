#pragma once

#include "simulator/books/books.h"

#include <string>
#include <string_view>
#include <vector>

namespace simulator {

/// Which private data goes into a Ret: that of these owners (GUIDs in any case).
using OwnerIds = std::vector<std::string>;

/// The owners whose data a query asks for; "0" stands for custom fields.
OwnerIds owners_asked(const std::vector<Element>& body);

/// CustomerRet, ItemInventoryRet … with balances and stock as they are now.
Element entry_ret(const Books& books, const Entry& entry, const OwnerIds& owners = {});

enum class Lines { left_out, included };
enum class Links { left_out, included };

/// InvoiceRet … with what has been paid of it by now.
Element transaction_ret(const Books& books, const Transaction& txn, Lines lines, Links links,
                        const OwnerIds& owners = {});

/// DataExtRet of the company for these owners.
std::vector<Element> company_data_rets(const Books& books, const OwnerIds& owners);

/// The balance of an account as QuickBooks shows it: positive on the side where such an account normally
/// stands.
Decimal shown_balance(const Books& books, const Entry& account);

/// Whether accounts of that type normally stand on the debit side.
bool is_debit_type(std::string_view account_type);

/// GUIDs are compared without regard to case; the books keep them in upper case.
std::string upper(std::string_view text);

} // namespace simulator
