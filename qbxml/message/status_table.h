#pragma once

#include "qbxml/message/status.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace qbxml {

/// What one code means, whatever text comes with it.
struct StatusRow {
    int code;
    Verdict verdict;
    std::string_view sentence;
    std::string_view next_action;
};

/// What a fragment of QuickBooks' text means beneath a code that says too little by itself.
struct TextRow {
    int code;
    std::string_view fragment; ///< lower case
    std::string_view also;     ///< another one that must stand there as well; mostly empty
    Verdict verdict;
    std::string_view sentence;
    std::string_view next_action;
};

/// What codes mean that no row of their own has: the severity that QuickBooks gives to the range they lie in.
struct RangeRow {
    int first;
    int last; ///< included
    Verdict verdict;
    std::string_view sentence;
    std::string_view next_action;
};

struct HresultRow {
    std::uint32_t code;
    Verdict verdict;
    std::string_view sentence;
    std::string_view next_action;
};

/// All known status codes, ascending.
std::span<const StatusRow> status_rows();
/// Told apart by text; the first row that fits counts.
std::span<const TextRow> text_rows();
/// Words, lower case, that speak of a lock beneath any code.
std::span<const std::string_view> lock_fragments();
/// Ascending. A code in none of them needs a person.
std::span<const RangeRow> range_rows();
/// All known HRESULTs, ascending.
std::span<const HresultRow> hresult_rows();

} // namespace qbxml
