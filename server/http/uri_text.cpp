#include "server/http/uri_text.h"

#include "server/http/utf8.h"

#include <algorithm>

namespace server {
namespace {

std::optional<unsigned> hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    if (c >= 'a' && c <= 'f') {
        return static_cast<unsigned>(c - 'a' + 10);
    }
    if (c >= 'A' && c <= 'F') {
        return static_cast<unsigned>(c - 'A' + 10);
    }
    return std::nullopt;
}

bool clean_text(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (length == 0 || text.front() == '\0') {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

/// Cuts at the first `mark`: what stands before it is returned, what stands behind it stays in `text`.
std::string_view cut(std::string_view& text, char mark)
{
    const std::size_t end = text.find(mark);
    const std::string_view front = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    return front;
}

std::optional<std::string> form_decoded(std::string_view text)
{
    std::string blanks(text);
    std::replace(blanks.begin(), blanks.end(), '+', ' ');
    return percent_decoded(blanks);
}

} // namespace

std::optional<std::string> percent_decoded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const auto high = i + 1 < text.size() ? hex_value(text[i + 1]) : std::nullopt;
        const auto low = i + 2 < text.size() ? hex_value(text[i + 2]) : std::nullopt;
        if (!high || !low) {
            return std::nullopt;
        }
        out += static_cast<char>(*high << 4U | *low);
        i += 2;
    }
    if (!clean_text(out)) {
        return std::nullopt;
    }
    return out;
}

std::vector<std::string_view> path_segments(std::string_view path)
{
    std::vector<std::string_view> out;
    std::size_t start = path.empty() || path.front() != '/' ? 0 : 1;
    while (true) {
        const std::size_t end = path.find('/', start);
        out.push_back(path.substr(start, end == std::string_view::npos ? end : end - start));
        if (end == std::string_view::npos) {
            return out;
        }
        start = end + 1;
    }
}

std::optional<std::map<std::string, std::string>> parse_query(std::string_view query)
{
    std::map<std::string, std::string> out;
    while (!query.empty()) {
        std::string_view value = cut(query, '&');
        const std::string_view name = cut(value, '=');
        const auto plain_name = form_decoded(name);
        const auto plain_value = form_decoded(value);
        if (!plain_name || !plain_value) {
            return std::nullopt;
        }
        if (!plain_name->empty()) {
            out[*plain_name] = *plain_value;
        }
    }
    return out;
}

std::optional<RequestTarget> parse_target(std::string_view target)
{
    target = target.substr(0, target.find('#'));
    if (const std::size_t scheme = target.find("://");
        scheme != std::string_view::npos && target.find_first_of("/?") > scheme) {
        target.remove_prefix(std::min(target.size(), target.find_first_of("/?", scheme + 3)));
        if (target.empty() || target.front() == '?') {
            return RequestTarget{"/", target.substr(std::min<std::size_t>(1, target.size()))};
        }
    }
    if (target.empty() || target.front() != '/') {
        return std::nullopt;
    }
    RequestTarget out;
    out.path = cut(target, '?');
    out.query = target;
    return out;
}

} // namespace server
