#pragma once

#include "server/import/shopify_goods.h"
#include "server/import/shopify_payments.h"
#include "server/intake/order_rules.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace server::shopify {

/// What belongs to an order and stands elsewhere.
struct Surroundings {
    std::vector<Source> transactions;             ///< of this order, from files of their own
    std::vector<Source> refunds;                  ///< all of this order
    std::map<std::string, std::string> locations; ///< names by id
};

/// What becomes of an order; where it is skipped, why.
struct Fate {
    OrderBecomes becomes = OrderBecomes::skip;
    std::string why; ///< "it is a test"
};
Fate fate_of(const Source& order, const OrderRules& rules, const std::vector<Source>& transactions);

/// The order as a document: of type receipt, invoice or order.
struct Sale {
    Json json;
    std::set<std::string> taken_off; ///< refunds that are in it already, by id
};

/// What was taken out of an order before it was paid was never sold: where the payments show it, it is taken
/// off the receipt. A receipt that was not paid in full for another reason becomes an invoice.
Sale sale_of(const Source& order, OrderBecomes becomes, const Surroundings& around,
             std::vector<std::string>& notes);

/// External id of the document that an order is while nothing of it is sold. The sale has Shopify's own id.
std::string id_as_order(const Source& order);

/// "1001": what the buyer sees, without Shopify's number sign.
std::string number_of(const Source& order);

Json line_json(const Line& line);
Json charge_json(const Charge& charge);
Json tax_json(const Tax& tax);
std::vector<Json> payments_json(const std::vector<Payment>& payments,
                                const std::optional<qbxml::Date>& left_out);

template <typename Thing>
std::vector<Json> all_json(const std::vector<Thing>& things, Json (*one)(const Thing&))
{
    std::vector<Json> all;
    for (const Thing& thing : things) {
        all.push_back(one(thing));
    }
    return all;
}

} // namespace server::shopify
