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
/// All known HRESULTs, ascending.
std::span<const HresultRow> hresult_rows();

} // namespace qbxml
