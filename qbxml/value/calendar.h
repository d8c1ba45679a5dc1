#pragma once

#include "qbxml/value/date.h"

#include <chrono>

namespace qbxml {

/// A date as a count of days, to reckon with; and back.
std::chrono::sys_days days_of(const Date& date);
Date date_of(std::chrono::sys_days days);

} // namespace qbxml
