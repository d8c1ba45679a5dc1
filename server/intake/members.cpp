#include "server/intake/members.h"

#include <charconv>

namespace server {
namespace {

std::string word_for(Json::Kind kind)
{
    switch (kind) {
    case Json::Kind::null:
        return "null";
    case Json::Kind::boolean:
        return "true or false";
    case Json::Kind::number:
        return "a number";
    case Json::Kind::text:
        return "a text";
    case Json::Kind::array:
        return "an array";
    case Json::Kind::object:
        return "an object";
    }
    return {};
}

} // namespace

Members::Members(const Json& object, std::string path, qbxml::Faults& faults, Origin origin)
    : object_(object), path_(std::move(path)), faults_(faults), origin_(origin)
{
    if (object.kind != Json::Kind::object) {
        faults_.push_back(
            {path_.empty() ? "(document)" : path_, "this is " + word_for(object.kind), "give an object"});
    }
}

std::string Members::path_of(std::string_view name) const
{
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

bool Members::has(std::string_view name) const
{
    const Json* json = object_.member(name);
    return json != nullptr && json->kind != Json::Kind::null;
}

void Members::fault(std::string_view name, std::string message, std::string advice)
{
    faults_.push_back({path_of(name), std::move(message), std::move(advice)});
}

void Members::missing(std::string_view name, std::string_view what)
{
    fault(name, std::string(what) + " is missing", "add \"" + std::string(name) + "\"");
}

void Members::required(std::string_view name, std::string_view what)
{
    if (!has(name)) {
        missing(name, what);
    }
}

const Json* Members::take(std::string_view name)
{
    taken_.insert(std::string(name));
    const Json* json = object_.member(name);
    return json == nullptr || json->kind == Json::Kind::null ? nullptr : json;
}

std::string Members::text(std::string_view name)
{
    const Json* json = take(name);
    if (json == nullptr) {
        return {};
    }
    if (json->kind != Json::Kind::text) {
        fault(name, "this is " + word_for(json->kind), "give a text in quotation marks");
        return {};
    }
    return json->text;
}

std::optional<qbxml::Decimal> Members::optional_decimal(std::string_view name)
{
    const Json* json = take(name);
    if (json == nullptr || (json->kind == Json::Kind::text && json->text.empty())) {
        return std::nullopt;
    }
    if (json->kind != Json::Kind::text && json->kind != Json::Kind::number) {
        fault(name, "this is " + word_for(json->kind), "give a number, best as a text: \"12.30\"");
        return std::nullopt;
    }
    const auto value = qbxml::Decimal::parse(json->text);
    if (!value) {
        fault(name, "\"" + json->text + "\" is not a number that QuickBooks can hold",
              "give digits with at most 5 decimals and a point: \"12.30\"");
    }
    return value;
}

qbxml::Decimal Members::decimal(std::string_view name)
{
    return optional_decimal(name).value_or(qbxml::Decimal{});
}

std::optional<qbxml::Date> Members::date(std::string_view name)
{
    const std::string spelled = text(name);
    if (spelled.empty()) {
        return std::nullopt;
    }
    const auto value = qbxml::Date::parse(spelled);
    if (!value) {
        fault(name, "\"" + spelled + "\" is not a date", "give year-month-day: \"2026-11-20\"");
    }
    return value;
}

bool Members::flag(std::string_view name, bool standard)
{
    const Json* json = take(name);
    if (json == nullptr) {
        return standard;
    }
    if (json->kind != Json::Kind::boolean) {
        fault(name, "this is " + word_for(json->kind), "give true or false, without quotation marks");
        return standard;
    }
    return json->text == "true";
}

int Members::whole(std::string_view name)
{
    const Json* json = take(name);
    if (json == nullptr) {
        return 0;
    }
    int value = 0;
    const char* const end = json->text.data() + json->text.size();
    if (json->kind != Json::Kind::number || std::from_chars(json->text.data(), end, value).ptr != end) {
        fault(name, "this is no whole number", "give a whole number");
    }
    return value;
}

std::map<std::string, std::string> Members::texts(std::string_view name)
{
    std::map<std::string, std::string> all;
    inside(name, [&all](Members& in) {
        for (const auto& [key, value] : in.object_.members) {
            const std::string said = in.text(key);
            if (key.empty()) {
                in.fault(key, "a name is empty", "give it a name");
            } else if (!said.empty()) {
                all.emplace(key, said);
            }
        }
    });
    return all;
}

const Json* Members::object(std::string_view name)
{
    const Json* json = take(name);
    if (json != nullptr && json->kind != Json::Kind::object) {
        fault(name, "this is " + word_for(json->kind), "give an object");
        return nullptr;
    }
    return json;
}

const Json* Members::array(std::string_view name)
{
    const Json* json = take(name);
    if (json != nullptr && json->kind != Json::Kind::array) {
        fault(name, "this is " + word_for(json->kind), "give an array");
        return nullptr;
    }
    return json;
}

void Members::finish()
{
    for (const auto& [name, value] : object_.members) {
        if (!taken_.contains(name)) {
            fault(name, "unknown member", "check the spelling; docs/documents.md lists what is taken here");
        }
    }
}

} // namespace server
