#pragma once

#include "qbxml/value/date.h"
#include "qbxml/value/decimal.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace qbxml {

/// A postal address as a shop writes it.
struct Address {
    std::string name;
    std::string line1;
    std::string line2;
    std::string line3;
    std::string city;
    std::string region;
    std::string postal_code;
    std::string country;
    [[nodiscard]] bool empty() const { return *this == Address{}; }
    bool operator==(const Address&) const = default;
};

/// What customers and vendors have in common. An empty text means: not told.
struct Party {
    std::string external_id;
    std::string name;
    std::string company;
    std::string contact;
    std::string email;
    std::string phone;
    std::string fax;
    std::string terms;
    std::string account_number;
    bool operator==(const Party&) const = default;
};

/// A customer, pushed alone or inside a sale.
struct Customer : Party {
    Address billing_address;
    Address shipping_address;
    std::string note;
    bool operator==(const Customer&) const = default;
};

struct Vendor : Party {
    Address address;
    std::string tax_id;
    bool operator==(const Vendor&) const = default;
};

enum class ItemType { inventory, non_inventory, service, other_charge };

/// Something that is sold or bought. The sku is its external id.
struct Item {
    std::string sku;
    std::string name;
    std::string description;
    std::string category; ///< for the shop's own order; QuickBooks items are not grouped by it
    ItemType type = ItemType::inventory;
    std::optional<Decimal> price;
    std::optional<Decimal> cost;
    std::optional<Decimal> quantity_on_hand; ///< opening stock once, at creation, and only with a cost
    std::optional<Date> date;                ///< of the opening stock
    bool taxable = false;
    std::string vendor; ///< by name
    std::string income_account;
    std::string cogs_account;
    std::string asset_account;
    bool operator==(const Item&) const = default;
};

struct SaleLine {
    std::string sku;
    std::string name;
    std::string description;
    std::string category;
    Decimal quantity;
    Decimal unit_price;
    Decimal discount; ///< positive, for the whole line
    bool taxable = false;
    /// quantity × unit_price rounded half up to the cent, less the discount.
    [[nodiscard]] Decimal amount() const;
    bool operator==(const SaleLine&) const = default;
};

struct Tender {
    std::string method;
    Decimal amount;
    std::string reference;
    bool operator==(const Tender&) const = default;
};

enum class SaleType { receipt, invoice };

struct Sale {
    std::string external_id;
    std::string number; ///< what the customer sees; the external id when not told
    SaleType type = SaleType::invoice;
    Date date;
    std::string currency;
    Customer customer; ///< all empty: a walk-in
    std::vector<SaleLine> lines;
    Address shipping_address;
    Decimal shipping;
    std::vector<Tender> payments; ///< a receipt has at most one
    Decimal total;
    std::optional<Date> due_date;
    std::string terms;
    std::string po_number;
    std::string note;
    bool operator==(const Sale&) const = default;
};

/// What a shop can hand in, in the shop's own words.
using Document = std::variant<Customer, Vendor, Item, Sale>;

} // namespace qbxml
