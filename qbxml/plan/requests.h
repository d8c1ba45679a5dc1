#pragma once

#include "qbxml/document/document.h"
#include "qbxml/message/request.h"
#include "qbxml/plan/accounts.h"
#include "qbxml/plan/facts.h"
#include "qbxml/plan/spelling.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace qbxml {

/// The Add requests of list entries, as values. Writer and schema bring them into order; nothing is
/// decided here.

/// What a customer or vendor hangs on in the books: ListIDs, empty where there is none.
struct PartyTies {
    std::string terms;
    std::string type; ///< customer type or vendor type
};
Request customer_add(const Customer& customer, const std::string& name, const PartyTies& ties,
                     const std::string& mark, Spelling& spelling);
Request vendor_add(const Vendor& vendor, const std::string& name, const PartyTies& ties,
                   const std::string& mark, Spelling& spelling);

/// What an item hangs on in the books: ListIDs, empty where the kind of item has none.
struct ItemTies {
    std::string income;
    std::string cogs;
    std::string asset;
    std::string vendor;
    std::string tax_code;
};
Request item_add(const Item& item, const std::string& name, const ItemTies& ties, const std::string& mark,
                 Spelling& spelling);

Request payment_method_add(const std::string& name);

} // namespace qbxml
