#pragma once

#include <string>
#include <string_view>

namespace server {

/// The variable PATH of Windows: folders with `;` between. What is there already keeps its place and its
/// spelling, however long the list is, and names are the same in capitals and with a backslash at the end or
/// without. `list` with `folder` as its last entry; unchanged when the folder is in it.
std::string with_folder(std::string_view list, std::string_view folder);

/// `list` without the entries that are `folder`.
std::string without_folder(std::string_view list, std::string_view folder);

} // namespace server
