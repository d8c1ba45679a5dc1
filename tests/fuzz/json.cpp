#include "qbxml/json/json.h"

#include "qbxml/json/message_text.h"
#include "qbxml/json/read_json.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/subjects.h"

#include <nlohmann/json.hpp>

namespace fuzz {
namespace {

using namespace qbxml;
using Json = nlohmann::ordered_json;

const Target newest{{16, 0}, Edition::us};

void expect_told(const Faults& faults)
{
    expect(!faults.empty(), "what is refused is told why");
    for (const auto& fault : faults)
        expect(!fault.message.empty(), "a fault says what is wrong");
}

void as_request(const Json& json)
{
    const auto read = request_from_json(json);
    if (const auto* faults = std::get_if<Faults>(&read))
        return expect_told(*faults);
    const auto& request = std::get<Request>(read);
    const auto again = request_from_json(to_json(request));
    expect(std::holds_alternative<Request>(again) && std::get<Request>(again) == request,
           "a request from JSON is the same after JSON");
    if (agreed_faults(request, newest, Rules::schema_and_edition_notes).empty())
        expect_same_after_writing(request, newest);
}

void as_reply(const Json& json)
{
    const auto read = reply_from_json(json);
    if (const auto* faults = std::get_if<Faults>(&read))
        return expect_told(*faults);
    const auto again = reply_from_json(to_json(std::get<Reply>(read)));
    expect(std::holds_alternative<Reply>(again) && std::get<Reply>(again) == std::get<Reply>(read),
           "a reply from JSON is the same after JSON");
}

void as_text(const Json& json)
{
    const auto written = text_of_json(json, newest);
    if (const auto* faults = std::get_if<Faults>(&written))
        return expect_told(*faults);
    const auto& text = std::get<std::string>(written);
    const auto back = json_of_text(text);
    expect(std::holds_alternative<Json>(back), "a text that was made of JSON becomes JSON");
    const auto again = text_of_json(std::get<Json>(back), newest);
    expect(std::holds_alternative<std::string>(again) && std::get<std::string>(again) == text,
           "a text is the same after JSON");
}

} // namespace

void json(std::string_view text)
{
    const auto read = read_json(text);
    if (const auto* fault = std::get_if<Fault>(&read))
        return expect_told({*fault});
    expect(Json::accept(text), "what is read as JSON is JSON");
    const auto& json = std::get<Json>(read);
    as_request(json);
    as_reply(json);
    as_text(json);
}

} // namespace fuzz
