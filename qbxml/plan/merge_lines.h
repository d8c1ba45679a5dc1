#pragma once

#include "qbxml/plan/merge_fields.h"

#include <vector>

namespace qbxml {

/// The line elements of a Mod: none when all of QuickBooks' lines stay as they are, else every line that is
/// to be there. `mod` is what stands in the Mod's aggregate. What cannot be merged is gathered in `merge`.
std::vector<Element> merge_lines(const ThreeWays& ways, Favour favour, const schema::Content& mod,
                                 FieldMerge& merge);

} // namespace qbxml
