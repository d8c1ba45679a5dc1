#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace store {

/// A LIMIT that no engine misreads: SQLite takes a negative one as "all".
inline std::int64_t row_limit(std::size_t limit)
{
    constexpr auto most = static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max());
    return static_cast<std::int64_t>(limit < most ? limit : most);
}

} // namespace store
