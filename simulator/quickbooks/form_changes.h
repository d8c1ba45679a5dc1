#pragma once

#include "simulator/quickbooks/desk.h"

#include <string>
#include <string_view>
#include <vector>

namespace simulator {

/// The transaction that a Mod names, when its EditSequence is right; nullptr and 3000, 3120 or 3200
/// otherwise.
const Transaction* to_modify(Desk& desk, const std::string& kind, const Element& given);

/// A table of lines of a form: how its lines are called in a Mod and in a Ret, and the flag that empties it
/// ("" when there is none).
struct LineTable {
    std::string_view mod;
    std::string_view ret;
    std::string_view clear;
};

/// The lines that a Mod leaves in a table, named as in the Mod and whole, each with its TxnLineID: those it
/// names, in their old order, changed; new ones with -1. None named: all as they are. 3290 for a wrong order,
/// 3120 for an unknown line.
std::vector<Element> lines_after_mod(Desk& desk, const Transaction& old, const Element& given,
                                     const LineTable& table);

/// The header after a Mod, without the lines and without `computed` fields: what was sent replaces, what was
/// sent empty is cleared, or refused (3190) where it is among `kept`.
std::vector<Element> header_after_mod(Desk& desk, const Transaction& old, const Element& given,
                                      const std::vector<std::string_view>& computed,
                                      const std::vector<std::string_view>& kept);

/// Is a field of an Add or Mod a line, or a flag that empties a table of lines?
bool is_line_field(const Element& field);

/// TxnDate as sent; left out, that of the transaction entered last (On-Screen Reference), else today.
void settle_date(const Desk& desk, Transaction& txn);

/// RefNumber left out: the next number of that kind. Sent empty: it stays empty.
void settle_number(const Desk& desk, Transaction& txn);

/// The TxnLineID that a given line is to have: its own, or a new one.
std::string line_id(Desk& desk, const Element& given);

/// 3250 for what this file has no feature for, 1030 for what is not played, wherever it stands in the fields.
void refuse_features(Desk& desk, const std::vector<Element>& fields);

} // namespace simulator
