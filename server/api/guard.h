#pragma once

#include "server/api/api.h"
#include "server/http/problem.h"
#include "store/companies.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace server {

/// Names of query parameters that a route understands.
using Parameters = std::vector<std::string>;

/// Answers for one company, whose row was read at the start of the call.
using CompanyHandler =
    std::function<HttpResponse(const ApiParts&, const HttpRequest&, const store::Company&)>;
using PlainHandler = std::function<HttpResponse(const ApiParts&, const HttpRequest&)>;

/// Bytes of a body that only carries a few words.
constexpr std::size_t small_body = 1024 * 1024;
/// Bytes of a body that carries documents.
constexpr std::size_t documents_body = 32 * 1024 * 1024;

/// Checks the token and the names of the query parameters first.
HttpHandler guarded(const ApiParts& parts, Parameters parameters, PlainHandler handler);
/// The same, and finds the company that the path names by title or slug, in any case.
HttpHandler for_company(const ApiParts& parts, Parameters parameters, CompanyHandler handler);

/// The value of a query parameter, empty when it was not given.
std::string parameter(const HttpRequest& request, const std::string& name);
/// A whole number from `least` to `most`, `standard` when it was not given.
std::variant<std::int64_t, Problem> number_parameter(const HttpRequest& request, const std::string& name,
                                                     std::int64_t standard, std::int64_t least,
                                                     std::int64_t most);
/// `1`/`true` or `0`/`false`, false when it was not given.
std::variant<bool, Problem> flag_parameter(const HttpRequest& request, const std::string& name);

/// Nothing when documents of that kind can be pushed, else that there is no such kind.
std::optional<Problem> pushed_kind_problem(const std::string& kind);
/// The same for documents that are looked at or acted on: some kinds are Deskbridge's own.
std::optional<Problem> kind_problem(const std::string& kind);
/// Nothing when the text can be the name of a source, else why not.
std::optional<Problem> source_problem(const std::string& source);

} // namespace server
