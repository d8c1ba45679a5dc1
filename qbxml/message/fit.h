#pragma once

#include "qbxml/message/request.h"
#include "qbxml/message/scope.h"

#include <pugixml.hpp>

namespace qbxml {

/// Quick yes or no: nothing is wrong with the request. Yes means that check_request finds no fault; no means
/// that it has to look, since it may yet find none (an attribute, a rare spelling). No memory is taken, and
/// nothing is read twice.
bool fits(const Request& request, const schema::Message& message, const Scope& scope);

/// The same for the `…Rq` element in a parsed text; its requestID is left to the caller.
bool fits(const pugi::xml_node& request, const schema::Message& message, const Scope& scope);

/// The same for the text of one leaf.
bool leaf_fits(std::string_view text, const schema::Member& member, const Scope& scope);

} // namespace qbxml
