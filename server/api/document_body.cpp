#include "server/api/document_body.h"

#include "server/api/answers.h"

#include <algorithm>
#include <string_view>
#include <variant>

namespace server {

namespace {

constexpr std::size_t documents_a_call = 10'000;

enum class Form { json, lines, other };

Form form_of(const HttpRequest& request)
{
    const auto header = request.headers.find("content-type");
    if (header == request.headers.end())
        return Form::json;
    std::string type = header->second.substr(0, header->second.find(';'));
    type.erase(std::remove(type.begin(), type.end(), ' '), type.end());
    std::transform(type.begin(), type.end(), type.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : char(c); });
    if (type.empty() || type == "application/json")
        return Form::json;
    const bool lines =
        type == "application/x-ndjson" || type == "application/jsonl" || type == "application/ndjson";
    return lines ? Form::lines : Form::other;
}

void read_line(std::string_view line, const DocumentSink& sink)
{
    const auto read = read_json(line);
    if (const auto* json = std::get_if<Json>(&read))
        sink.take(*json);
    else
        sink.not_json(std::get<NotJson>(read).why);
}

void read_lines(std::string_view body, const DocumentSink& sink)
{
    while (!body.empty()) {
        const auto end = body.find('\n');
        const auto line = body.substr(0, end);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos)
            read_line(line, sink);
        body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
    }
}

std::optional<Problem> read_whole(const std::string& body, const DocumentSink& sink)
{
    const auto read = read_json(body);
    if (const auto* broken = std::get_if<NotJson>(&read)) {
        return bad_request(
            "not_json", "The body is not JSON",
            {"", "the body is not JSON: " + broken->why, "a JSON array of documents, or one document"});
    }
    const auto& json = std::get<Json>(read);
    if (json.kind != Json::Kind::array) {
        sink.take(json);
        return std::nullopt;
    }
    if (json.items.size() > documents_a_call) {
        auto problem = bad_request(
            "too_many_documents", "Too many documents in one call",
            {"", "the array holds " + std::to_string(json.items.size()) + " documents",
             "at most " + std::to_string(documents_a_call) + " a call; send more calls, or JSON Lines"});
        problem.status = 413;
        return problem;
    }
    for (const auto& item : json.items)
        sink.take(item);
    return std::nullopt;
}

} // namespace

std::optional<Problem> read_documents(const HttpRequest& request, const DocumentSink& sink)
{
    switch (form_of(request)) {
    case Form::json:
        return read_whole(request.body, sink);
    case Form::lines:
        read_lines(request.body, sink);
        return std::nullopt;
    case Form::other:
        break;
    }
    auto problem = bad_request("wrong_content_type", "Content type not understood",
                               {"Content-Type", "documents come as JSON or as JSON Lines",
                                "Content-Type: application/json, or application/x-ndjson"});
    problem.status = 415;
    return problem;
}

} // namespace server
