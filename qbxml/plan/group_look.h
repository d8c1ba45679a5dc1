#pragma once

#include "qbxml/plan/step.h"
#include "qbxml/plan/transaction.h"

namespace qbxml {

/// Is the posting of a group in the books, perhaps with other members or in several postings? What its lines
/// are booked on is asked first, then `look`, to which the lines are added. Nothing is made for it, and what
/// cannot be found stands in nobody's way: it makes the lines differ.
Step look_for_group(Ask look, const AddOf& add, const Facts& facts, const Policy& policy);

inline constexpr const char* group_differs_code = "group_differs";

/// Posted: all that the books hold of the group, or one posting of it, has these lines. Not posted: they hold
/// nothing of it. Else a person decides (group_differs_code).
Lesson learn_group_look(const Ask& ask, const Reply& reply);

} // namespace qbxml
