#pragma once

// Catch2 2.13 on Debian, 3 elsewhere: the one place that knows.
#if __has_include(<catch2/catch.hpp>)
#include <catch2/catch.hpp>
#else
#include <catch2/catch_all.hpp>
#endif
