#pragma once

#include "simulator/books/records.h"

#include <string>
#include <string_view>
#include <vector>

namespace simulator {

/// A DATETIMETYPE with an offset, its offset moved by so many minutes ("2026-07-01T12:00:00-07:00", -60 →
/// "2026-07-01T12:00:00-08:00"). Texts without an offset come back as they are.
std::string with_offset_moved(std::string_view date_time, int minutes);

/// TimeCreated, TimeModified and TimeDeleted that lie in summer time get the offset of winter beside their
/// local time, as some versions of QuickBooks write them.
void write_with_winter_offset(std::vector<Element>& rets);

/// The counterpart for what stands in a request: a time with an offset that lies in summer time is read as if
/// that offset were the wrong one. A right offset is so read as an hour earlier.
void read_with_winter_offset(std::vector<Element>& fields);

} // namespace simulator
