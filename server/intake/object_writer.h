#pragma once

#include "qbxml/value/date.h"
#include "qbxml/value/decimal.h"
#include "server/intake/json.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace server {

/// Puts the members of one JSON object together, in the order of the calls. What says nothing is left out, so
/// that documents that mean the same have one text.
class ObjectWriter {
public:
    ObjectWriter() { json_.kind = Json::Kind::object; }

    ObjectWriter& put(std::string name, Json value)
    {
        json_.members.push_back({std::move(name), std::move(value)});
        return *this;
    }
    ObjectWriter& text(std::string name, std::string_view value)
    {
        return value.empty() ? *this : put(std::move(name), {Json::Kind::text, std::string(value), {}, {}});
    }
    /// Zero is written.
    ObjectWriter& decimal(std::string name, const std::optional<qbxml::Decimal>& value)
    {
        return text(std::move(name), value ? value->plain() : std::string{});
    }
    /// Zero says nothing.
    ObjectWriter& amount(std::string name, const qbxml::Decimal& value)
    {
        return value.is_zero() ? *this : text(std::move(name), value.plain());
    }
    ObjectWriter& date(std::string name, const std::optional<qbxml::Date>& value)
    {
        return text(std::move(name), value ? value->text() : std::string{});
    }
    /// Written when it is not what an absent one means.
    ObjectWriter& flag(std::string name, bool value, bool standard = false)
    {
        return value == standard
                   ? *this
                   : put(std::move(name), {Json::Kind::boolean, value ? "true" : "false", {}, {}});
    }
    ObjectWriter& whole(std::string name, int value)
    {
        return put(std::move(name), {Json::Kind::number, std::to_string(value), {}, {}});
    }
    ObjectWriter& object(std::string name, Json value)
    {
        return value.members.empty() ? *this : put(std::move(name), std::move(value));
    }
    ObjectWriter& texts(std::string name, const std::map<std::string, std::string>& values)
    {
        ObjectWriter inner;
        for (const auto& [key, value] : values) {
            inner.text(key, value);
        }
        return object(std::move(name), inner.take());
    }
    /// `make` gives the Json of one entry.
    template <typename Range, typename Make>
    ObjectWriter& array(std::string name, const Range& range, Make make)
    {
        Json array;
        array.kind = Json::Kind::array;
        for (const auto& entry : range) {
            array.items.push_back(make(entry));
        }
        return array.items.empty() ? *this : put(std::move(name), std::move(array));
    }
    Json take() { return std::move(json_); }

private:
    Json json_;
};

} // namespace server
