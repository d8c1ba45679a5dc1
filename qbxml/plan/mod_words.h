#pragma once

#include "qbxml/message/element.h"

namespace qbxml {

/// An Add aggregate or a Ret in the words of its Mod, where these are others, so that the three can be
/// compared line by line: the lines of a journal, quantities of an adjustment or a transfer. All else as it
/// is.
Element in_mod_words(Element add_or_ret);

} // namespace qbxml
