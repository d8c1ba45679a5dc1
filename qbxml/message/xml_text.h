#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qbxml {

/// UTF-8 as XML text or attribute value in plain ASCII: `& < > " '` become entities, what is not ASCII a
/// decimal reference. Characters that XML 1.0 cannot hold are left out.
std::string escaped(std::string_view utf8);
/// The same at the end of a text.
void append_escaped(std::string& text, std::string_view utf8);

/// The same for the value of an attribute, where a reader takes a bare line end or tab for a blank.
std::string escaped_value(std::string_view utf8);

struct TextFlaw {
    std::string why;
    std::size_t byte = 0; ///< where
};

/// Why a strict XML parser would refuse the text although pugixml takes it (a bare ampersand, control
/// characters, bytes that are no UTF-8); nothing when all is well.
std::optional<TextFlaw> what_pugixml_forgives(std::string_view text);

} // namespace qbxml
