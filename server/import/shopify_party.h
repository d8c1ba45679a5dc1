#pragma once

#include "server/import/source.h"

#include <string>

namespace server::shopify {

/// An address in our words; no members when there is none.
Json address_json(const Source& address);

/// The buyer of an order in our words; no members when nobody is named.
Json buyer_json(const Source& order);

/// A customer as a document of its own.
Json customer_json(const Source& customer);

} // namespace server::shopify
