#pragma once

#include "qbxml/document/document.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace qbxml {

/// One document's share in a posting of its group: what it says now, less what was posted of it before.
struct Share {
    std::optional<Document> now;    ///< nothing: it is taken back altogether
    std::optional<Document> before; ///< nothing: it was never posted
};

/// How the posting of a group is called.
struct GroupName {
    std::string key;
    std::string external_id;
    std::string number; ///< at most 11 characters
};

/// The cost of one piece of a sku, where the shop tells it.
using CostOf = std::function<std::optional<Decimal>(const std::string& sku)>;

/// What the shares of one group come to: nothing, where they cancel out; one document; or two, where some
/// grew and others shrank: what is there now, and the taking back of what was there before. All shares are of
/// one kind (sales, purchases, journals). Sums are exact.
std::vector<Document> fold(const std::vector<Share>& shares, const GroupName& name, const CostOf& cost_of);

/// Journals folded line by line keep parts of a cent: what is posted has whole cents and balances, and the
/// rest, which balances too, is carried to the next group. Nothing to carry: no lines.
struct Carried {
    Journal posted;
    Journal rest;
};
Carried whole_cents(Journal folded);

/// Names of a group's posting number `sequence` (1, 2 …): the number is made from the day and the key.
GroupName group_name(const std::string& key, const Date& day, int sequence);

} // namespace qbxml
