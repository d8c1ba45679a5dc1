#pragma once

#include "qbxml/value/date.h"
#include "qbxml/value/decimal.h"

#include <optional>
#include <string>
#include <vector>

namespace qbxml {

/// Exactly one of the two quantities is told, or a value alone.
struct AdjustmentLine {
    std::string sku;
    std::optional<Decimal> quantity_difference;
    std::optional<Decimal> new_quantity;
    std::optional<Decimal> value; ///< of the whole stock afterwards
    bool operator==(const AdjustmentLine&) const = default;
};

/// Stock that was counted, broken, found.
struct Adjustment {
    std::string external_id;
    Date date;
    std::string number;
    std::string account; ///< empty: the shrinkage account
    std::string reason;
    std::string site;
    std::vector<AdjustmentLine> lines;
    bool operator==(const Adjustment&) const = default;
};

struct TransferLine {
    std::string sku;
    Decimal quantity;
    bool operator==(const TransferLine&) const = default;
};

/// Stock that moved between two sites.
struct Transfer {
    std::string external_id;
    Date date;
    std::string number;
    std::string from_site;
    std::string to_site;
    std::string note;
    std::vector<TransferLine> lines;
    bool operator==(const Transfer&) const = default;
};

} // namespace qbxml
