#pragma once

#include "qbxml/document/sale.h"
#include "qbxml/value/date.h"
#include "qbxml/value/decimal.h"

#include <optional>
#include <string>
#include <vector>

namespace qbxml {

/// One of the two amounts is zero.
struct JournalLine {
    std::string account; ///< full name or number
    Decimal debit;
    Decimal credit;
    std::string memo;
    std::string entity; ///< the customer, vendor or agency, by name
    std::string klass;
    bool operator==(const JournalLine&) const = default;
};

struct Journal {
    std::string external_id;
    Date date;
    std::string number;
    std::string memo;
    std::string currency;
    std::vector<JournalLine> lines;
    std::optional<Group> group = {}; ///< many journals folded into this one
    bool operator==(const Journal&) const = default;
};

/// One line of a payout: a sale or a refund of the shop, or something else with a type and a description.
struct PayoutEntry {
    std::string sale;   ///< external id
    std::string refund; ///< external id
    std::string type;
    std::string description;
    Decimal amount; ///< gross; negative when it went the other way
    Decimal fee;
    bool operator==(const PayoutEntry&) const = default;
};

/// What a payment processor paid into the bank.
struct Payout {
    std::string external_id;
    Date date;
    std::string method;
    Decimal gross;
    Decimal fees;
    Decimal net; ///< gross − fees, and the bank's line
    std::string bank_account;
    std::string reference;
    std::string currency;
    std::vector<PayoutEntry> entries;
    bool operator==(const Payout&) const = default;
};

} // namespace qbxml
