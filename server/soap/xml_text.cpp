#include "server/soap/xml_text.h"

#include "server/http/utf8.h"

#include <string_view>

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

std::string xml_text(std::string text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length(std::string_view(text).substr(at));
        if (length == 0 || !carried(std::string_view(text).substr(at, length))) {
            text.replace(at, length == 0 ? 1 : length, "?");
            ++at;
        } else {
            at += length;
        }
    }
    return text;
}

} // namespace server
