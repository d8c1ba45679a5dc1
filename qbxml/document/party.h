#pragma once

#include <string>

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
    std::string type = {}; ///< customer or vendor type; left out where QuickBooks has none of that name
    bool operator==(const Party&) const = default;
};

/// A customer, pushed alone or inside a sale.
struct Customer : Party {
    Address billing_address;
    Address shipping_address;
    std::string note;
    std::string tax_id = {};
    bool operator==(const Customer&) const = default;
};

struct Vendor : Party {
    Address address;
    std::string tax_id;
    bool operator==(const Vendor&) const = default;
};

} // namespace qbxml
