#pragma once

#include "qbxml/message/element.h"
#include "qbxml/schema/catalogue.h"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace qbxml {

/// Where a name stands in a content, as JSON needs to know it.
struct Slot {
    const schema::Member* member = nullptr; ///< nullptr: the catalogue does not know the name here
    std::size_t spot = 0;                   ///< its number in the schema's order
    std::size_t place = 0;                  ///< the members of a repeating group share one place
    bool repeats = false;                   ///< may stand more than once
};

/// Looks names up in contents and remembers which of them may repeat. One of these lives as long as one
/// conversion.
class Shapes {
public:
    /// `content` may be nullptr, where nothing is known. `hint` is the spot after which the name probably
    /// comes.
    Slot find(const schema::Content* content, std::string_view name, std::size_t hint = 0);

private:
    std::unordered_map<const schema::Content*, std::vector<bool>> repeating_;
};

/// What can stand in the element, or nullptr for a leaf and for an element that nobody knows.
const schema::Content* content_of(const schema::Member* member);

/// The aggregate of the message's own name, which Add, Mod and the like have in their Rq; or nullptr.
const schema::Member* own_aggregate(const schema::Message& message);

} // namespace qbxml
