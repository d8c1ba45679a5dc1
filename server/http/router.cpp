#include "server/http/router.h"

#include "server/http/uri_text.h"

#include <optional>
#include <set>
#include <utility>

namespace server {
namespace {

struct Match {
    std::vector<bool> literal; ///< which segments matched as literals, left to right: the greater, the better
    std::map<std::string, std::string> captures;
};

std::optional<std::string_view> name_of(std::string_view segment)
{
    if (segment.size() > 2 && segment.front() == '{' && segment.back() == '}') {
        return segment.substr(1, segment.size() - 2);
    }
    return std::nullopt;
}

std::optional<Match> match(const std::string& pattern, const std::vector<std::string>& segments)
{
    const std::vector<std::string_view> wanted = path_segments(pattern);
    if (wanted.size() != segments.size()) {
        return std::nullopt;
    }
    Match out;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto name = name_of(wanted[i]);
        if (name ? segments[i].empty() : wanted[i] != segments[i]) {
            return std::nullopt;
        }
        if (name) {
            out.captures[std::string(*name)] = segments[i];
        }
        out.literal.push_back(!name);
    }
    return out;
}

/// Nothing when a segment is malformed: such a path fits no route.
std::optional<std::vector<std::string>> decoded_segments(const std::string& path)
{
    std::vector<std::string> out;
    for (const std::string_view segment : path_segments(path)) {
        auto decoded = percent_decoded(segment);
        if (!decoded) {
            return std::nullopt;
        }
        out.push_back(std::move(*decoded));
    }
    return out;
}

} // namespace

void Router::add(Route route) { routes_.push_back(std::move(route)); }

const Route* Router::find(const std::string& method, const std::string& path,
                          std::map<std::string, std::string>& captures, bool& other_method) const
{
    captures.clear();
    other_method = false;
    const auto segments = decoded_segments(path);
    if (!segments) {
        return nullptr;
    }
    const Route* found = nullptr;
    std::pair<bool, std::vector<bool>> best; // the very method (not GET for HEAD) first, then the literals
    for (const Route& route : routes_) {
        auto fit = match(route.pattern, *segments);
        if (!fit) {
            continue;
        }
        if (route.method != method && !(method == "HEAD" && route.method == "GET")) {
            other_method = true;
            continue;
        }
        std::pair<bool, std::vector<bool>> rank{route.method == method, std::move(fit->literal)};
        if (found == nullptr || rank > best) {
            found = &route;
            best = std::move(rank);
            captures = std::move(fit->captures);
        }
    }
    other_method = other_method && found == nullptr;
    return found;
}

std::vector<std::string> Router::methods(const std::string& path) const
{
    std::set<std::string> out;
    const auto segments = decoded_segments(path);
    for (const Route& route : routes_) {
        if (segments && match(route.pattern, *segments)) {
            out.insert(route.method);
            if (route.method == "GET") {
                out.insert("HEAD");
            }
        }
    }
    return {out.begin(), out.end()};
}

} // namespace server
