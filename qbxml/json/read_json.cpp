#include "qbxml/json/read_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <optional>
#include <unordered_set>

namespace qbxml {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t deepest =
    500; // elements nest 200 deep, each with an array around it, and lists around all

std::size_t line_at(std::string_view text, std::size_t byte)
{
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
    return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
}

/// The library's message is for programmers: what stands behind its last colons is what matters.
std::string said(const std::string& what)
{
    const auto unexpected = what.find("unexpected ");
    const auto start = unexpected != std::string::npos ? unexpected : what.rfind(": ") + 2;
    return what.substr(std::min(start, what.size()));
}

/// Builds the value as the library's parser calls.
class Builder : public nlohmann::json_sax<Json> {
public:
    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t&) override { return false; } // no text holds any
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override
    {
        if (!open_.back().names.insert(name).second) {
            fault_ = Fault{"", "`" + name + "` stands twice in one object",
                           "give it once; several values are an array"};
            return false;
        }
        open_.back().name = std::move(name);
        return true;
    }

    bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception& error) override
    {
        fault_ = Fault{"", "this is not JSON: " + said(error.what()), "write JSON, in UTF-8"};
        byte_ = byte;
        return false;
    }

    Json take() { return std::move(*whole_); }
    [[nodiscard]] std::optional<Fault> fault() const { return fault_; }
    [[nodiscard]] std::optional<std::size_t> byte() const { return byte_; }

private:
    /// An object or array whose end has not come yet.
    struct Open {
        Json json;
        std::string name; ///< of the member to come
        std::unordered_set<std::string> names;
    };

    bool add(Json json)
    {
        if (open_.empty())
            whole_ = std::move(json);
        else if (open_.back().json.is_array())
            open_.back().json.push_back(std::move(json));
        else
            open_.back().json.get_ref<Json::object_t&>().emplace_back(std::move(open_.back().name),
                                                                      std::move(json));
        return true;
    }

    bool open(Json json)
    {
        if (open_.size() == deepest) {
            fault_ = Fault{"", "this is nested deeper than " + std::to_string(deepest) + " levels",
                           "nothing in qbXML is that deep"};
            return false;
        }
        open_.push_back({std::move(json), {}, {}});
        return true;
    }

    bool close()
    {
        auto json = std::move(open_.back().json);
        open_.pop_back();
        return add(std::move(json));
    }

    std::optional<Json> whole_;
    std::vector<Open> open_;
    std::optional<Fault> fault_;
    std::optional<std::size_t> byte_;
};

/// Counts what the parser has taken, which it does not tell of itself.
class Counted {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Counted(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
    reference operator*() const { return *at_; }
    Counted& operator++()
    {
        ++at_;
        *furthest_ = at_;
        return *this;
    }
    bool operator==(const Counted& other) const { return at_ == other.at_; }
    bool operator!=(const Counted& other) const { return at_ != other.at_; }

private:
    const char* at_;
    const char** furthest_;
};

} // namespace

std::variant<Json, Fault> read_json(std::string_view text)
{
    Builder builder;
    const char* furthest = text.data();
    const Counted begin(text.data(), &furthest);
    const Counted end(text.data() + text.size(), &furthest);
    if (Json::sax_parse(begin, end, &builder))
        return builder.take();
    assert(builder.fault());
    auto fault = *builder.fault();
    fault.line = line_at(text, builder.byte().value_or(static_cast<std::size_t>(furthest - text.data())));
    return fault;
}

} // namespace qbxml
