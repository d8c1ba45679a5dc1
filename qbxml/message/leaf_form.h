#pragma once

#include "qbxml/schema/catalogue.h"

#include <string_view>

namespace qbxml {

/// The text has the form that the schema demands of a base type. Words of an enumeration, lengths and ranges
/// are the member's matter, not the type's.
bool has_form(std::string_view text, schema::BaseType type);

/// What the type is in plain words: "date", "whole number".
std::string_view noun_of(schema::BaseType type);

/// What the form looks like, to follow "write": "YYYY-MM-DD, such as 2026-11-20".
std::string_view form_of(schema::BaseType type);

/// Without blanks at both ends.
std::string_view trimmed(std::string_view text);

} // namespace qbxml
