#include "qbxml/value/sha1.h"

#include <Poco/SHA1Engine.h>

#include <algorithm>

namespace qbxml {

std::array<unsigned char, 20> sha1(std::string_view bytes)
{
    Poco::SHA1Engine engine;
    engine.update(bytes.data(), bytes.size());
    std::array<unsigned char, 20> result{};
    const auto& digest = engine.digest();
    std::copy_n(digest.begin(), result.size(), result.begin());
    return result;
}

} // namespace qbxml
