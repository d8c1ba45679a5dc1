#include "tests/fuzz/subjects.h"

#include <array>

namespace fuzz {

std::span<const Subject> subjects()
{
    static constexpr auto all =
        std::to_array<Subject>({{"answer", answer}, {"request", request}, {"json", json}});
    return all;
}

} // namespace fuzz
