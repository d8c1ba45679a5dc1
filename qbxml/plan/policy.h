#pragma once

#include "qbxml/document/document.h"
#include "qbxml/schema/version.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace qbxml {

/// Are the entries of a list kept one by one, or does a stand-in carry them all?
enum class Detail { detailed, summary };

/// What a company keeps in detail. A document keeps the modes of its first posting for ever.
struct Modes {
    Detail customers = Detail::detailed;
    Detail inventory = Detail::detailed;
    Detail vendors = Detail::detailed;
    bool operator==(const Modes&) const = default;
};

/// Who computes the sales tax: QuickBooks from its tax items, the shop (its figures are posted as they are),
/// or nobody, where QuickBooks' sales tax is switched off: then it goes to a liability account.
enum class TaxWay { quickbooks, shop, off };

/// Where inventory is kept in summary: does the shop tell its costs, sale by sale?
enum class CostWay { periodic, perpetual };

/// How many documents become one posting.
enum class Grouping { each, day, week, month, payout };

/// What a company sets aside on purpose.
struct Filter {
    std::set<std::string> parties; ///< customers and vendors, by folded name or id
    std::optional<Date> from;      ///< what is dated before that day
    std::optional<Decimal> least;  ///< sales of less
    std::set<std::string> without; ///< kinds ("journals") and types of sales ("estimate"), folded
};

/// A company's choices, as far as planning needs them. Account names are full names or account numbers of the
/// chart of accounts; empty: found by type and stock name.
struct Policy {
    std::string income_account;
    std::string cogs_account;
    std::string asset_account;
    std::string receivable_account;
    std::string payable_account;
    std::string deposit_account;
    std::string shipping_account;
    std::string discount_account;
    std::string fees_account;           ///< what processors keep
    std::string fee_income_account;     ///< what buyers pay on top
    std::string tips_account;           ///< owed to staff
    std::string gift_cards_account;     ///< owed to their holders
    std::string rounding_account;       ///< cash over and short
    std::string tax_account;            ///< sales tax collected, where QuickBooks' sales tax is off
    std::string bank_account;           ///< where payouts arrive
    std::string shrinkage_account;      ///< against adjustments of stock
    std::string purchases_account;      ///< of purchases, where inventory is in summary and cost periodic
    std::string shop_inventory_account; ///< stock, where inventory is in summary and cost perpetual
    std::string expense_account;        ///< of purchase lines that are no goods
    std::map<std::string, std::string> tender_accounts; ///< payment method (folded) to account
    std::map<std::string, std::string>
        tax_items; ///< a tax of the shop, by name (folded), to QuickBooks' item
    std::map<std::string, std::string>
        category_accounts;                      ///< category (folded) to the income account of its stand-in
    std::string gift_card_method = "Gift card"; ///< the payment methods that redeem gift cards, with commas
    std::string store_credit_method = "Store credit"; ///< leaves a refund's credit, or a sale's rest, open
    std::string cash_methods = "Cash, Check";         ///< methods whose refunds leave as a check, not by card
    std::string shipping_item = "Shipping";
    std::string discount_item = "Discount";
    std::string subtotal_item = "Subtotal";
    std::string fee_item = "Fee";
    std::string tips_item = "Tips";
    std::string gift_card_item = "Gift card";
    std::string rounding_item = "Rounding";
    std::string tax_item = "Sales Tax Collected";  ///< carries the tax, where QuickBooks' sales tax is off
    std::string zero_tax_item = "Tax by the shop"; ///< 0 %, in the head of a sale whose tax the shop computed
    std::string returned_item = "Returned goods";  ///< a refund's goods that do not come back into stock
    std::string tender_item = "Paid by";           ///< and the method: tender lines of zero-sum postings
    std::string goods_item = "Goods";              ///< stands in for goods without a category
    std::string tax_agency = "Sales Tax Agency";   ///< the vendor that taxes of the shop are owed to
    std::string walk_in_customer = "Walk-in Customer"; ///< stands in where a receipt names nobody
    std::string stand_in_vendor = "Sundry Vendors";
    ItemType unknown_item_type = ItemType::non_inventory; ///< what a line's unknown item is created as
    std::string currency = "USD";
    Modes modes;                              ///< of the document that is planned
    std::optional<Date> modes_last_day;       ///< of these modes, where others follow
    Grouping sales_grouping = Grouping::each; ///< of what is kept in summary: sales, and purchases
    Grouping journals_grouping = Grouping::each;
    TaxWay tax = TaxWay::quickbooks;
    CostWay cost = CostWay::periodic;
    std::optional<Decimal> rounding; ///< so much a total may differ; nothing: not at all
    Filter filter;
    std::optional<Date> start_date; ///< documents of before are not posted
    bool sales_orders = true; ///< false: this edition has none, and an order waits until it is fulfilled
    bool orders_as_estimates = false; ///< where there are none
    bool class_from_location = true;
    bool may_create_customers = true;
    bool may_create_vendors = true;
    bool may_create_items = true;
    bool may_create_payment_methods = true;
    bool may_create_classes = true;
    Target target;       ///< what this QuickBooks understands
    std::string file_id; ///< the name space of our marks
};

} // namespace qbxml
