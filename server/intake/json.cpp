#include "server/intake/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace server {
namespace {

constexpr std::size_t deepest = 64;

/// Builds a Json out of the parser's events, which hand over numbers as they were written.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    bool null() override { return put({}); }
    bool boolean(bool value) override { return put(scalar(Json::Kind::boolean, value ? "true" : "false")); }
    bool number_integer(number_integer_t value) override
    {
        return put(scalar(Json::Kind::number, std::to_string(value)));
    }
    bool number_unsigned(number_unsigned_t value) override
    {
        return put(scalar(Json::Kind::number, std::to_string(value)));
    }
    bool number_float(number_float_t /*value*/, const string_t& digits) override
    {
        return put(scalar(Json::Kind::number, digits));
    }
    bool string(string_t& value) override { return put(scalar(Json::Kind::text, value)); }
    bool binary(binary_t& /*value*/) override { return refuse("binary values are not JSON"); }
    bool start_object(std::size_t /*size*/) override { return open(Json::Kind::object); }
    bool start_array(std::size_t /*size*/) override { return open(Json::Kind::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override
    {
        if (open_.back().member(name) != nullptr) {
            return refuse("the member \"" + name + "\" stands twice in one object");
        }
        open_.back().members.push_back({name, {}});
        return true;
    }

    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& error) override
    {
        // The parser's text is "[…] where: what; last read: …". The number in front says nothing to anybody,
        // and what was read last may be no text at all.
        std::string text = error.what();
        text.erase(0, std::min(text.find("] ") + 2, text.size()));
        text.erase(std::min(text.find("; last read"), text.size()));
        refuse(text + " (byte " + std::to_string(position) + ")");
        return false;
    }

    [[nodiscard]] const std::string& why() const { return why_; }
    Json take() { return std::move(root_); }

private:
    static Json scalar(Json::Kind kind, std::string text)
    {
        Json json;
        json.kind = kind;
        json.text = std::move(text);
        return json;
    }

    bool refuse(std::string why)
    {
        if (why_.empty()) {
            why_ = std::move(why);
        }
        return false;
    }

    bool open(Json::Kind kind)
    {
        if (open_.size() >= deepest) {
            return refuse("nested deeper than " + std::to_string(deepest));
        }
        open_.push_back({});
        open_.back().kind = kind;
        return true;
    }

    bool close()
    {
        Json done = std::move(open_.back());
        open_.pop_back();
        return put(std::move(done));
    }

    bool put(Json value)
    {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (open_.back().kind == Json::Kind::array) {
            open_.back().items.push_back(std::move(value));
        } else {
            open_.back().members.back().second = std::move(value);
        }
        return true;
    }

    std::vector<Json> open_;
    Json root_;
    std::string why_;
};

void write(const Json& json, std::string& out);

std::string quoted(const std::string& text) { return nlohmann::json(text).dump(); }

void write_members(const Json& json, std::string& out)
{
    out += '{';
    for (std::size_t i = 0; i < json.members.size(); ++i) {
        out += i == 0 ? "" : ",";
        out += quoted(json.members[i].first) + ":";
        write(json.members[i].second, out);
    }
    out += '}';
}

void write_items(const Json& json, std::string& out)
{
    out += '[';
    for (std::size_t i = 0; i < json.items.size(); ++i) {
        out += i == 0 ? "" : ",";
        write(json.items[i], out);
    }
    out += ']';
}

void write(const Json& json, std::string& out)
{
    switch (json.kind) {
    case Json::Kind::null:
        out += "null";
        break;
    case Json::Kind::boolean:
    case Json::Kind::number:
        out += json.text;
        break;
    case Json::Kind::text:
        out += quoted(json.text);
        break;
    case Json::Kind::array:
        write_items(json, out);
        break;
    case Json::Kind::object:
        write_members(json, out);
        break;
    }
}

} // namespace

const Json* Json::member(std::string_view name) const
{
    for (const auto& [key, value] : members) {
        if (key == name) {
            return &value;
        }
    }
    return nullptr;
}

std::variant<Json, NotJson> read_json(std::string_view text)
{
    Builder builder;
    const bool fine = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
    if (!fine) {
        return NotJson{builder.why().empty() ? "not JSON" : builder.why()};
    }
    return builder.take();
}

std::string write_json(const Json& json)
{
    std::string out;
    write(json, out);
    return out;
}

} // namespace server
