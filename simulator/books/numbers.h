#pragma once

#include "qbxml/value/decimal.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace simulator {

using qbxml::Decimal;

/// Seconds since 1970-01-01 UTC. QuickBooks keeps no finer time.
using Time = std::int64_t;

/// a / b, rounded half away from zero to five decimals. `b` is not zero.
Decimal quotient(Decimal a, Decimal b);

/// `percent` per cent of an amount, exact product, rounded once, half away from zero, to the cent.
Decimal percent_of(Decimal amount, Decimal percent);

/// amount × part / whole, rounded once to the cent. `whole` is not zero.
Decimal share_to_cents(Decimal amount, Decimal part, Decimal whole);

/// A price as QuickBooks writes it: at least two decimals, at most five ("14.00", "0.125").
std::string price_text(Decimal price);

/// Reads a number that the schema has already checked; zero when the text is empty.
Decimal number(std::string_view text);

/// DATETIMETYPE in local time with offset, as TimeCreated and TimeModified carry it.
std::string date_time_text(Time time);

/// Is summer time in force at that instant, where this program runs?
bool is_summer_time(Time time);

/// The local date of an instant, `YYYY-MM-DD`.
std::string date_text(Time time);

/// Which end of a day a bare date stands for.
enum class DayEnd { first_second, last_second };

/// Reads a DATETIMETYPE that the schema has checked. Without an offset it is local time; a bare date stands
/// for the first or the last second of its day (On-Screen Reference, FromModifiedDate and ToModifiedDate).
Time instant(std::string_view text, DayEnd end);

/// A date that lies `days` after `date` (both `YYYY-MM-DD`).
std::string add_days(std::string_view date, int days);

} // namespace simulator
