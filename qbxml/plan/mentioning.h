#pragma once

#include "qbxml/plan/planner.h"

#include <string>

namespace qbxml {

/// Gathers the names and skus that a document's planning may look up.
class Mentioning {
public:
    void name(List list, const std::string& name);
    void party(List list, const Party& party);
    void item(const Item& item);
    void account_entity(const std::string& name); ///< a customer, vendor or other name, whichever it is
    Mentions take() { return std::move(all_); }

private:
    Mentions all_;
};

} // namespace qbxml
