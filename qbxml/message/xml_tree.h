#pragma once

#include "qbxml/message/element.h"
#include "qbxml/message/envelope.h"

#include <pugixml.hpp>

#include <string_view>
#include <variant>
#include <vector>

namespace qbxml {

/// One whole XML document with one root element, nothing cut off, nothing after it, and no deeper than 200
/// levels. No DTD is read and no entity expanded. `extra_options` are pugixml's, on top of what texts need.
std::variant<pugi::xml_document, Unreadable> parse_xml(std::string_view text, unsigned extra_options = 0);

/// An element with all that is in it. The document's depth is limited by parse_xml, and so is the recursion.
Element to_element(const pugi::xml_node& node);

std::vector<Attribute> attributes_of(const pugi::xml_node& node);

/// The child elements of a node, without texts and comments.
std::vector<pugi::xml_node> elements_of(const pugi::xml_node& node);

/// Text that stands directly in the node, blanks aside.
bool has_own_text(const pugi::xml_node& node);

} // namespace qbxml
