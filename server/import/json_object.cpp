#include "server/import/json_object.h"

#include <utility>

namespace server {

JsonObject& JsonObject::put(std::string_view name, Json::Kind kind, std::string text)
{
    json_.members.push_back({std::string(name), Json{kind, std::move(text), {}, {}}});
    return *this;
}

JsonObject& JsonObject::text(std::string_view name, const std::string& value)
{
    return value.empty() ? *this : put(name, Json::Kind::text, value);
}

JsonObject& JsonObject::amount(std::string_view name, qbxml::Decimal value)
{
    return put(name, Json::Kind::text, value.is_whole_cents() ? value.amount() : value.plain());
}

JsonObject& JsonObject::number(std::string_view name, qbxml::Decimal value)
{
    return put(name, Json::Kind::text, value.plain());
}

JsonObject& JsonObject::amount_unless_zero(std::string_view name, qbxml::Decimal value)
{
    return value.is_zero() ? *this : amount(name, value);
}

JsonObject& JsonObject::flag(std::string_view name, bool value)
{
    return put(name, Json::Kind::boolean, value ? "true" : "false");
}

JsonObject& JsonObject::date(std::string_view name, const std::optional<qbxml::Date>& value)
{
    return value ? text(name, value->text()) : *this;
}

JsonObject& JsonObject::object(std::string_view name, Json value)
{
    if (!value.members.empty()) {
        json_.members.push_back({std::string(name), std::move(value)});
    }
    return *this;
}

JsonObject& JsonObject::array(std::string_view name, std::vector<Json> values)
{
    if (!values.empty()) {
        json_.members.push_back({std::string(name), Json{Json::Kind::array, {}, std::move(values), {}}});
    }
    return *this;
}

} // namespace server
