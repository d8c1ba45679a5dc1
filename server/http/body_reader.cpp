#include "server/http/body_reader.h"

#include <algorithm>
#include <istream>

namespace server {
namespace {

constexpr std::size_t piece_size = 64 * 1024;
/// A stranger's announcement is believed up to here when memory is set aside.
constexpr std::uint64_t believed_length = 16 * 1024 * 1024;

} // namespace

Body read_body(std::istream& stream, std::optional<std::uint64_t> length, std::size_t limit)
{
    Body out;
    if (length && *length > limit) {
        out.end = BodyEnd::too_large;
        return out;
    }
    out.text.reserve(static_cast<std::size_t>(std::min(length.value_or(0), believed_length)));
    std::string piece(piece_size, '\0');
    while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())), stream.gcount() > 0) {
        const auto count = static_cast<std::size_t>(stream.gcount());
        if (count > limit - out.text.size()) {
            out.end = BodyEnd::too_large;
            return out;
        }
        out.text.append(piece, 0, count);
    }
    if (stream.bad() || (length && out.text.size() < *length)) {
        out.end = BodyEnd::cut;
    }
    return out;
}

} // namespace server
