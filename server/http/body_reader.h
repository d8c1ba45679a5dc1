#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

namespace server {

enum class BodyEnd {
    complete,
    too_large, ///< more than the limit; the rest is unread
    cut        ///< the stream ended or failed before the announced length
};

struct Body {
    std::string text;
    BodyEnd end = BodyEnd::complete;
};

/// Reads a request's body of `length` bytes (nothing: to the end of the stream), at most `limit`.
Body read_body(std::istream& stream, std::optional<std::uint64_t> length, std::size_t limit);

} // namespace server
