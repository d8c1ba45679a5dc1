#pragma once

#include "qbxml/value/date.h"
#include "qbxml/value/decimal.h"
#include "server/intake/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// Builds one object of a document: what says nothing (an empty text, an empty array or object) is left out.
class JsonObject {
public:
    JsonObject() { json_.kind = Json::Kind::object; }

    JsonObject& text(std::string_view name, const std::string& value);
    JsonObject& amount(std::string_view name, qbxml::Decimal value); ///< as money where it is whole cents
    JsonObject& number(std::string_view name, qbxml::Decimal value); ///< in its shortest spelling
    JsonObject& amount_unless_zero(std::string_view name, qbxml::Decimal value);
    JsonObject& flag(std::string_view name, bool value);
    JsonObject& date(std::string_view name, const std::optional<qbxml::Date>& value);
    JsonObject& object(std::string_view name, Json value);
    JsonObject& array(std::string_view name, std::vector<Json> values);

    [[nodiscard]] Json take() { return std::move(json_); }

private:
    JsonObject& put(std::string_view name, Json::Kind kind, std::string text);

    Json json_;
};

} // namespace server
