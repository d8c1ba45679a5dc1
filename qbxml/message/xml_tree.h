#pragma once

#include "qbxml/message/element.h"
#include "qbxml/message/envelope.h"

#include <pugixml.hpp>

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace qbxml {

/// One whole XML document with one root element, nothing cut off, nothing after it. No DTD is read and no
/// entity expanded. Text stands in the value of its element (its first piece, where there are several).
/// `extra_options` are pugixml's, on top of what texts need.
std::variant<pugi::xml_document, Unreadable> parse_xml(std::string_view text, unsigned extra_options = 0);

/// More than 200 levels below a node: no message has a tenth of them. Asked before anything goes down with
/// recursion; it goes without, so that the depth of a hostile text costs no stack.
std::optional<Unreadable> too_deep(const pugi::xml_node& root);

/// An element with all that is in it, which is not too deep.
Element to_element(const pugi::xml_node& node);

std::vector<Attribute> attributes_of(const pugi::xml_node& node);

/// The child elements of a node, without texts and comments.
std::vector<pugi::xml_node> elements_of(const pugi::xml_node& node);

/// Text that stands directly in the node, blanks aside.
bool has_own_text(const pugi::xml_node& node);

} // namespace qbxml
