#include "server/soap/xml_text.h"

#include "server/http/utf8.h"

#include <algorithm>

namespace server {
namespace {

bool carried(std::string_view character)
{
    const auto first = static_cast<unsigned char>(character.front());
    if (first < 0x20) {
        return first == '\t' || first == '\n' || first == '\r';
    }
    return character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF";
}

} // namespace

std::string xml_text(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (length != 0 && carried(text.substr(0, length))) {
            out.append(text.substr(0, length));
        } else {
            out += '?';
        }
        text.remove_prefix(std::max<std::size_t>(1, length));
    }
    return out;
}

} // namespace server
