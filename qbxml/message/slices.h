#pragma once

#include <string_view>
#include <vector>

namespace qbxml {

/// An element as it stands in a text. Both views point into that text.
struct Slice {
    std::string_view name;
    std::string_view text; ///< from its `<` to its last `>`
};

/// The elements directly inside the outermost element of a text that is known to be whole XML. Of any other
/// text as many as can be told.
std::vector<Slice> elements_inside(std::string_view text);

/// The replies of an answer of QuickBooks, in their order, as they came.
std::vector<Slice> replies_inside(std::string_view answer);

/// An element's start tag; its text without tags around it.
struct Opened {
    std::string_view start; ///< "<CustomerQueryRs statusCode=\"0\">"; of an empty element all of it
    std::string_view inside;
};
Opened opened(std::string_view element);

} // namespace qbxml
