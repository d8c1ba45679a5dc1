#include "tests/fuzz/expect.h"

#include "qbxml/json/json.h"
#include "qbxml/message/fit.h"
#include "tests/fuzz/subjects.h"

#include <nlohmann/json.hpp>

namespace fuzz {

using namespace qbxml;

void expect(bool holds, std::string_view what)
{
    if (!holds)
        throw Broken(std::string(what));
}

void expect_same_after_writing(const Request& request, const Target& target)
{
    const auto written = write_request(request, "r1", target);
    expect(std::holds_alternative<std::string>(written), "a request without a fault is written");
    const auto text =
        write_envelope({target.version, OnError::stop, "", "", {}}, {std::get<std::string>(written)});
    const auto set = read_request_set(text);
    expect(std::holds_alternative<RequestSet>(set), "what was written is read");
    const auto& entry = std::get<RequestSet>(set).entries.at(0);
    expect(entry.request_id == "r1" && entry.request == in_schema_order(request),
           "what is read is what was written");
    const auto again = request_from_json(to_json(request));
    expect(std::holds_alternative<Request>(again) &&
               in_schema_order(std::get<Request>(again)) == in_schema_order(request),
           "a request is the same after JSON");
}

Faults agreed_faults(const Request& request, const Target& target, Rules rules)
{
    // An attribute that is known nowhere makes the thorough check run, and costs one fault of its own.
    auto marked = request;
    marked.attributes.push_back({"colour", "blue"});
    auto thorough = check_request(marked, target, rules);
    const auto* message = schema::find_message(request.message);
    if (message != nullptr && fits(request, *message, {target, rules}))
        expect(thorough.size() == 1, "the quick check takes nothing that the thorough one refuses");
    const auto faults = check_request(request, target, rules);
    for (const auto& fault : faults)
        expect(!fault.message.empty() && !fault.advice.empty(),
               "a fault says what is wrong and what would be right");
    return faults;
}

std::string answer_around(std::string_view reply)
{
    return R"(<?xml version="1.0"?><QBXML><QBXMLMsgsRs>)" + std::string(reply) + "</QBXMLMsgsRs></QBXML>";
}

} // namespace fuzz
