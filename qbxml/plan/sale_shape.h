#pragma once

#include "qbxml/document/document.h"
#include "qbxml/plan/facts.h"
#include "qbxml/plan/policy.h"

#include <string>
#include <string_view>

namespace qbxml {

/// What a tender of a sale is to the books: money in an account, or something the shop owed already.
enum class TenderKind { money, gift_card, store_credit };
TenderKind kind_of_tender(const std::string& method, const Policy& policy);

/// Whether a refund by this method leaves as a check; any other goes back to a card.
bool is_cash(const std::string& method, const Policy& policy);

/// The account that the policy names for a method; empty: none.
std::string tender_account(const std::string& method, const Policy& policy);

/// What a sale becomes in QuickBooks: "SalesReceipt", "Invoice" … A receipt with one tender, or none, is a
/// sales receipt; one with several, with a rest, with store credit, or for an order that is to close is an
/// invoice and its payments.
std::string stem_of(const Sale& sale, const Policy& policy);

/// Many receipts, or many refunds that gave money back, in one: its tenders stand on lines of its own, and
/// its total is zero.
bool is_zero_sum(const Sale& sale);

/// What the customer calls it.
const std::string& number_of(const Sale& sale);

/// What the shop's figures add up to: lines − discounts + shipping + fees + tips + taxes.
Decimal composed_total(const Sale& sale);

/// The total that QuickBooks has to answer: the shop's, less what was redeemed; zero of a zero-sum posting.
Decimal posted_total(const Sale& sale, const Policy& policy);

/// Whether the Add of that stem knows the element.
bool add_has(std::string_view stem, std::string_view element);

/// The receivables account of a currency: where it is not the books' own, QuickBooks has one of its own.
std::string receivable_wish(const std::string& currency, const Policy& policy);

} // namespace qbxml
