#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace store {

/// A moment, to the millisecond. Always an argument, never asked for inside.
using Time = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

/// `2026-11-20T09:30:00.000Z`: the form in the store and over REST. Texts of this form sort as the moments
/// do.
std::string to_text(Time time);
/// The moment; throws std::invalid_argument when the text is not of that form.
Time time_from(std::string_view text);

} // namespace store
