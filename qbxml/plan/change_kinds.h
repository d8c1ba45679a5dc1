#pragma once

#include "qbxml/plan/needs.h"

#include <optional>
#include <string>

namespace qbxml {

/// What a kind of document says of itself for a change. A kind that is added later says the same.
struct Words {
    std::string query; ///< that brings back its Ret
    List list = List::customer;
    bool is_entry = false;
    std::string name;  ///< of a list entry: as the shop has it
    std::string sku;   ///< of an item
    Likeness likeness; ///< of a transaction
};

Words words_of(const Document& document, const Facts& facts, const Policy& policy);

/// The content as it is now, and where it tells nothing as it was told before: nothing is cleared by silence.
/// Both are of one kind.
Document with_what_was_told(const Document& before, const Document& now);

/// The Add that would post `document` today, where the entry is called what QuickBooks calls it now; nothing
/// as long as `needs` has something to ask or a reason to stop.
std::optional<Request> add_for_change(const Document& document, const Modifying& change, const Facts& facts,
                                      const Policy& policy, Needs& needs, Spelling& spelling);

} // namespace qbxml
