#pragma once

#include "qbxml/document/party.h"
#include "qbxml/value/date.h"
#include "qbxml/value/decimal.h"

#include <string>
#include <vector>

namespace qbxml {

/// So much of a payment goes to that sale.
struct Applied {
    std::string external_id; ///< of the sale
    Decimal amount;
    bool operator==(const Applied&) const = default;
};

/// Money that a customer paid, for invoices or in advance. What is not applied stays the customer's credit.
struct Payment {
    std::string external_id;
    Date date;
    Customer customer; ///< may be empty where the sales it is applied to have one
    Decimal amount;
    std::string method;
    std::string reference;
    std::string number;
    std::string deposit_account; ///< empty: that of the method
    std::vector<Applied> apply;
    Decimal fee; ///< what the processor keeps
    std::string currency = {};
    std::string note = {};
    bool operator==(const Payment&) const = default;
};

/// The second half of a refund, made by Deskbridge itself: money goes back against the credit memo, or the
/// credit settles the invoice that was refunded.
struct Settlement {
    std::string external_id;
    Date date;
    std::string refund;    ///< the refund (a sale of that type), by external id
    std::string sale = {}; ///< the unpaid sale that the credit is for; empty: money goes back
    std::string method;
    std::string reference;
    Decimal amount;
    bool operator==(const Settlement&) const = default;
};

} // namespace qbxml
