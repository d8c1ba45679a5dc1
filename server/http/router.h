#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// One HTTP request, free of any toolkit. The body has been read, up to the route's limit.
struct HttpRequest {
    std::string method; ///< a HEAD request arrives as GET; its answer's body is not sent
    std::string path;   ///< decoded, without query
    std::map<std::string, std::string> query;    ///< decoded; the last one of a name wins
    std::map<std::string, std::string> captures; ///< values of {names} in the route's pattern, decoded
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
    std::string peer;    ///< address of the other side
    bool secure = false; ///< it came by https
};

struct HttpResponse {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::map<std::string, std::string> headers;
    /// Writes the body instead, part after part, for one that is too long to be held; `body` is empty then.
    /// When it throws, the connection is cut, so that nobody takes a part for the whole.
    std::function<void(std::ostream&)> write_body = {};
};

using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;

/// A method and a pattern of literal and {named} segments, and who answers.
struct Route {
    std::string method;
    std::string pattern;    ///< "/api/v1/companies/{company}/{kind}"
    std::size_t body_limit; ///< bytes; a larger body is answered 413 without reading it to the end
    HttpHandler handler;
};

/// Which handler answers. Literal segments win over {named} ones, the leftmost counting most. Built once,
/// then only read: any thread may ask it.
class Router {
public:
    void add(Route route);
    /// Finds the route and fills `captures`. nullptr: none. `other_method`: the path exists, for another
    /// method. `path` is as it came over the wire, percent-encoded, so that %2F is no slash; {named} segments
    /// are never empty. HEAD finds the GET route where there is none of its own.
    const Route* find(const std::string& method, const std::string& path,
                      std::map<std::string, std::string>& captures, bool& other_method) const;
    /// The methods that `path` has routes for, in alphabetical order, each once; HEAD wherever there is GET.
    [[nodiscard]] std::vector<std::string> methods(const std::string& path) const;

private:
    std::vector<Route> routes_;
};

} // namespace server
