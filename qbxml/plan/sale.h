#pragma once

#include "qbxml/plan/needs.h"

#include <optional>

namespace qbxml {

/// The next step of a sale, as an accountant would say it.
Step plan_sale(const Sale& sale, const Facts& facts, const Policy& policy);

/// The Add of a sale, with everything it hangs on; nothing as long as `needs` has something to ask or a
/// reason to stop.
std::optional<Request> sale_request(const Sale& told, const Facts& facts, const Policy& policy, Needs& needs,
                                    Spelling& spelling);
/// What its posting must look like when it is met in the books; `party` is the customer's ListID.
Likeness sale_likeness(const Sale& sale, const Facts& facts, const Policy& policy, const std::string& party);
/// Why nothing dated so may be written or changed; nothing when it may.
std::optional<Refusal> closed_period(const Date& date, const Preferences& preferences);

/// The sale with what the shop pushed on its own filled in: the customer by external id, items by sku.
Sale with_pushed(Sale sale, const Pushed& pushed, const Policy& policy);

/// What a line's item would be created as.
Item item_of(const SaleLine& line, const Pushed& pushed, const Policy& policy);
/// The item that carries shipping.
Item shipping_item(const Policy& policy);

} // namespace qbxml
