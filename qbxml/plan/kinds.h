#pragma once

#include "qbxml/plan/mentioning.h"
#include "qbxml/plan/planner.h"
#include "qbxml/plan/transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace qbxml {

/// What each kind of transaction tells of itself, each in a file of its own (sale.cpp, payment.cpp …):
/// - transaction_of: how it is called and known again in QuickBooks;
/// - add_request: the Add that posts it, with its ListIDs and TxnIDs; nothing as long as something is
/// missing;
/// - mention: the names and skus that add_request may look up;
/// - lean: the other documents of the shop that it leans on;
/// - follow_ups: what is to be posted once it is in the books itself.

Transaction transaction_of(const Sale&, const Facts&, const Policy&);
std::optional<Request> add_request(const Sale&, const Facts&, const Policy&, Needs&, Spelling&);
void mention(const Sale&, const Pushed&, const Policy&, Mentioning&);
void lean(const Sale&, Leanings&);
std::vector<FollowUp> follow_ups(const Sale&, const Policy&);

Transaction transaction_of(const Payment&, const Facts&, const Policy&);
std::optional<Request> add_request(const Payment&, const Facts&, const Policy&, Needs&, Spelling&);
void mention(const Payment&, const Pushed&, const Policy&, Mentioning&);
void lean(const Payment&, Leanings&);

Transaction transaction_of(const Settlement&, const Facts&, const Policy&);
std::optional<Request> add_request(const Settlement&, const Facts&, const Policy&, Needs&, Spelling&);
void mention(const Settlement&, const Pushed&, const Policy&, Mentioning&);
void lean(const Settlement&, Leanings&);

Transaction transaction_of(const Purchase&, const Facts&, const Policy&);
std::optional<Request> add_request(const Purchase&, const Facts&, const Policy&, Needs&, Spelling&);
void mention(const Purchase&, const Pushed&, const Policy&, Mentioning&);
void lean(const Purchase&, Leanings&);

Transaction transaction_of(const Adjustment&, const Facts&, const Policy&);
std::optional<Request> add_request(const Adjustment&, const Facts&, const Policy&, Needs&, Spelling&);
void mention(const Adjustment&, const Pushed&, const Policy&, Mentioning&);
void lean(const Adjustment&, Leanings&);

Transaction transaction_of(const Transfer&, const Facts&, const Policy&);
std::optional<Request> add_request(const Transfer&, const Facts&, const Policy&, Needs&, Spelling&);
void mention(const Transfer&, const Pushed&, const Policy&, Mentioning&);
void lean(const Transfer&, Leanings&);

Transaction transaction_of(const Journal&, const Facts&, const Policy&);
std::optional<Request> add_request(const Journal&, const Facts&, const Policy&, Needs&, Spelling&);
void mention(const Journal&, const Pushed&, const Policy&, Mentioning&);
void lean(const Journal&, Leanings&);

Transaction transaction_of(const Payout&, const Facts&, const Policy&);
std::optional<Request> add_request(const Payout&, const Facts&, const Policy&, Needs&, Spelling&);
void mention(const Payout&, const Pushed&, const Policy&, Mentioning&);
void lean(const Payout&, Leanings&);

/// Kinds that are list entries, not transactions.
template <typename Kind>
inline constexpr bool is_list_entry =
    std::is_same_v<Kind, Customer> || std::is_same_v<Kind, Vendor> || std::is_same_v<Kind, Item>;

} // namespace qbxml
