#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// What the files of one folder (or one file) may include besides each other and the standard library.
struct Room {
    std::string where; ///< a folder or a file, from the root: "qbxml/plan"
    std::vector<std::string>
        ours; ///< folders, files, or the files of one folder alone ("tests/qbxml/*") of ours
    std::vector<std::string> toolkits; ///< names of toolkits
};

/// The room of a file: the rule with the longest `where` that the file is, or stands in. A test's room
/// mirrors the room it tests. Nothing when no rule covers the file.
std::optional<Room> room_of(const std::string& file);

/// All rooms that are written down (those of tests that mirror are derived).
const std::vector<Room>& rooms();

/// The toolkit that a header belongs to, "standard" for the C++ library; nothing when nobody knows the
/// header.
std::optional<std::string> toolkit_of(std::string_view header);

/// A header that the build makes from a source of ours, spelled as one of ours without being in the tree.
bool is_generated(std::string_view header);

/// `path` is `place` or stands in it; with a place like "tests/qbxml/*", directly in it.
bool within(std::string_view path, std::string_view place);

} // namespace layers
