#pragma once

#include "qbxml/document/party.h"
#include "qbxml/document/sale.h"
#include "qbxml/value/date.h"
#include "qbxml/value/decimal.h"

#include <optional>
#include <string>
#include <vector>

namespace qbxml {

struct PurchaseLine {
    std::string sku;
    std::string name;
    std::string description;
    std::string category;
    Decimal quantity;
    Decimal cost;                       ///< of one
    std::string account;                ///< of a line that is no item: the expense account
    std::optional<Decimal> folded = {}; ///< of a line folded from many: their amounts together
    /// quantity × cost, rounded half up to the cent.
    [[nodiscard]] Decimal amount() const;
    bool operator==(const PurchaseLine&) const = default;
};

enum class PurchaseType { order, receipt, bill, credit };

/// What a shop buys: the order to the vendor, the goods that came without a bill, the bill, the credit.
struct Purchase {
    std::string external_id;
    std::string number; ///< as we count it; the external id when not told
    PurchaseType type = PurchaseType::bill;
    Date date;
    std::string currency;
    Vendor vendor;
    std::vector<PurchaseLine> lines;
    std::optional<Decimal> total; ///< checked against the lines when told
    std::optional<Date> expected_date;
    std::optional<Date> due_date;
    std::string terms;
    std::string reference; ///< the vendor's own number
    std::string order;     ///< the order that a receipt or bill is for, by external id
    std::string location;
    std::string note;
    bool closed = false; ///< of an order: nothing more will come
    std::optional<Group> group = {};
    bool operator==(const Purchase&) const = default;
};

/// What the lines add up to.
Decimal sum_of(const Purchase& purchase);

} // namespace qbxml
