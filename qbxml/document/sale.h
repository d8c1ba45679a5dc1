#pragma once

#include "qbxml/document/party.h"
#include "qbxml/value/date.h"
#include "qbxml/value/decimal.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace qbxml {

struct SaleLine {
    std::string sku;
    std::string name;
    std::string description;
    std::string category;
    Decimal quantity;
    Decimal unit_price;
    Decimal discount; ///< positive, for the whole line
    bool taxable = false;
    bool gift_card = false; ///< a gift card sold: owed to its holder, not income
    bool restock = true;    ///< of a refund: the goods came back
    /// Of a line folded from many: their amounts together, which no price times a quantity gives. Of such a
    /// line `quantity` is the sum of theirs, and the unit price and the discount are zero.
    std::optional<Decimal> folded = {};
    Decimal cost = {}; ///< of a folded line: what its goods cost the shop, where it tells
    /// quantity × unit_price rounded half up to the cent, less the discount.
    [[nodiscard]] Decimal amount() const;
    bool operator==(const SaleLine&) const = default;
};

/// A discount on the whole order, or a fee that the buyer pays on top. Positive.
struct Charge {
    std::string name;
    Decimal amount;
    bool operator==(const Charge&) const = default;
};

struct Tax {
    std::string name;
    Decimal rate; ///< in per cent; for the books' tax item, never to compute the amount from
    Decimal amount;
    bool operator==(const Tax&) const = default;
};

/// One payment of a sale; of a refund, how the money went back.
struct Tender {
    std::string method;
    Decimal amount;
    std::string reference;
    Decimal fee = {};              ///< what the processor keeps; no part of the total
    std::optional<Date> date = {}; ///< the sale's own when not told
    bool operator==(const Tender&) const = default;
};

enum class SaleType { receipt, invoice, refund, order, estimate };

/// What a posting stands for that is many sales in one.
struct Group {
    std::string key; ///< what its sales have in common, as one text
    int count = 0;
    std::string first; ///< number of the first source
    std::string last;
    bool operator==(const Group&) const = default;
};

struct Sale {
    std::string external_id;
    std::string number; ///< what the customer sees; the external id when not told
    SaleType type = SaleType::invoice;
    Date date;
    std::string currency;
    Customer customer; ///< all empty: a walk-in
    std::vector<SaleLine> lines;
    std::vector<Charge> discounts; ///< on the whole order
    Address shipping_address;
    Decimal shipping;
    std::vector<Charge> fees; ///< income
    Decimal tips;             ///< owed to staff
    std::vector<Tax> taxes;
    std::vector<Tender> payments;
    Decimal total; ///< lines − discounts + shipping + fees + tips + taxes
    std::optional<Date> due_date;
    std::string terms;
    std::string po_number;
    std::string note;
    std::string location; ///< becomes the class
    std::string ship_method;
    std::string other;
    std::map<std::string, std::string> custom; ///< custom fields by name
    std::string refund_of;                     ///< a refund's sale, by external id
    std::string order; ///< the order that an invoice or receipt fulfils, by external id
    std::optional<Decimal> exchange_rate = {};
    std::optional<Group> group = {}; ///< many sales folded into this one
    bool operator==(const Sale&) const = default;
};

/// What has been paid of a sale, by all tenders together.
Decimal paid(const Sale& sale);

} // namespace qbxml
