#include "server/import/source.h"

#include <utility>

namespace server {
namespace {

const Json& nothing()
{
    static const Json empty{Json::Kind::object, {}, {}, {}};
    return empty;
}

/// Rates come with more decimals than any rate has ("0.06625000001"); five are kept.
std::string shortened(const std::string& text)
{
    const auto point = text.find('.');
    return point == std::string::npos ? text : text.substr(0, point + 6);
}

} // namespace

Source::Source(const Json& json, std::string path, qbxml::Faults& faults)
    : json_(&json), path_(std::move(path)), faults_(&faults)
{}

const Json* Source::find(std::string_view name) const
{
    const Json* json = json_->member(name);
    return json == nullptr || json->kind == Json::Kind::null ? nullptr : json;
}

std::string Source::path_of(std::string_view name) const
{
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

bool Source::has(std::string_view name) const { return find(name) != nullptr; }

void Source::fault(std::string_view name, std::string message, std::string advice) const
{
    faults_->push_back({path_of(name), std::move(message), std::move(advice)});
}

std::string Source::text(std::string_view name) const
{
    const Json* json = find(name);
    const bool plain =
        json != nullptr && (json->kind == Json::Kind::text || json->kind == Json::Kind::number);
    return plain ? json->text : std::string();
}

bool Source::flag(std::string_view name, bool absent) const
{
    const Json* json = find(name);
    return json == nullptr || json->kind != Json::Kind::boolean ? absent : json->text == "true";
}

std::optional<qbxml::Decimal> Source::number(std::string_view name) const
{
    const Json* json = find(name);
    if (json == nullptr || (json->kind == Json::Kind::text && json->text.empty())) {
        return std::nullopt;
    }
    const auto value = qbxml::Decimal::parse(shortened(json->text));
    if (!value) {
        fault(name, "\"" + json->text + "\" is not a number", "the file should say digits and a point");
    }
    return value;
}

qbxml::Decimal Source::amount(std::string_view name) const { return number(name).value_or(qbxml::Decimal{}); }

qbxml::Decimal Source::needed(std::string_view name) const
{
    if (!has(name)) {
        fault(name, "it is missing", "ask Shopify for whole orders, without a choice of fields");
    }
    return amount(name);
}

std::optional<qbxml::Date> Source::day(std::initializer_list<std::string_view> names) const
{
    for (const std::string_view name : names) {
        const std::string spelled = text(name);
        if (spelled.empty()) {
            continue;
        }
        const auto date = qbxml::Date::parse(spelled.substr(0, 10));
        if (!date) {
            fault(name, "\"" + spelled + "\" is not a time", "the file should say 2026-11-20T09:30:00-05:00");
        }
        return date;
    }
    return std::nullopt;
}

std::vector<Source> Source::each(std::string_view name) const
{
    std::vector<Source> found;
    const Json* json = find(name);
    for (std::size_t i = 0; json != nullptr && i < json->items.size(); ++i) {
        if (json->items[i].kind == Json::Kind::object) {
            found.emplace_back(json->items[i], path_of(name) + "[" + std::to_string(i) + "]", *faults_);
        }
    }
    return found;
}

Source Source::child(std::string_view name) const
{
    const Json* json = find(name);
    const bool there = json != nullptr && json->kind == Json::Kind::object;
    return {there ? *json : nothing(), path_of(name), *faults_};
}

std::vector<std::string> Source::texts(std::string_view name) const
{
    std::vector<std::string> found;
    const Json* json = find(name);
    for (std::size_t i = 0; json != nullptr && i < json->items.size(); ++i) {
        if (json->items[i].kind == Json::Kind::text && !json->items[i].text.empty()) {
            found.push_back(json->items[i].text);
        }
    }
    return found;
}

} // namespace server
