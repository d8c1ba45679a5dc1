#include "simulator/books/numbers.h"

#include "tests/support/catch.h"

using namespace simulator;

TEST_CASE("numbers: a quotient is rounded half away from zero to five decimals", "[simulator][numbers]")
{
    CHECK(quotient(number("10"), number("3")).plain() == "3.33333");
    CHECK(quotient(number("-10"), number("6")).plain() == "-1.66667");
    CHECK(quotient(number("9999999999.99"), number("1")).plain() == "9999999999.99");
}

TEST_CASE("numbers: a percentage is rounded once, to the cent", "[simulator][numbers]")
{
    CHECK(percent_of(number("158.00"), number("6")).amount() == "9.48");
    CHECK(percent_of(number("10.00"), number("8.8125")).amount() == "0.88");
    CHECK(percent_of(number("0.50"), number("1")).amount() == "0.01");
    CHECK(percent_of(number("-0.50"), number("1")).amount() == "-0.01");
}

TEST_CASE("numbers: a share of a value takes all of it when everything goes", "[simulator][numbers]")
{
    CHECK(share_to_cents(number("10.00"), number("3"), number("3")).amount() == "10.00");
    CHECK(share_to_cents(number("10.00"), number("1"), number("3")).amount() == "3.33");
}

TEST_CASE("numbers: a price shows at least two decimals", "[simulator][numbers]")
{
    CHECK(price_text(number("14")) == "14.00");
    CHECK(price_text(number("0.5")) == "0.50");
    CHECK(price_text(number("0.125")) == "0.125");
}

TEST_CASE("numbers: an instant with an offset does not depend on the local time zone", "[simulator][numbers]")
{
    CHECK(instant("2015-11-04T14:39:10-08:00", DayEnd::first_second) == 1446676750);
    CHECK(instant("2026-08-05T15:43:18-04:00", DayEnd::first_second) == 1785958998);
}

TEST_CASE("numbers: what is written as local time is read as the same instant", "[simulator][numbers]")
{
    const std::string text = date_time_text(1446676750);
    CHECK(instant(text, DayEnd::first_second) == 1446676750);
    CHECK(instant(text.substr(0, 19), DayEnd::first_second) == 1446676750);
    const Time day = instant(text.substr(0, 10), DayEnd::first_second);
    CHECK(instant(text.substr(0, 10), DayEnd::last_second) == day + 86399);
}

TEST_CASE("numbers: days are added across months", "[simulator][numbers]")
{
    CHECK(add_days("2026-11-20", 30) == "2026-12-20");
    CHECK(add_days("2028-02-28", 1) == "2028-02-29");
}
