#include "store/statement.h"

#include "store/text.h"

#include <cassert>
#include <charconv>
#include <limits>
#include <stdexcept>

namespace store {

bool Row::null() const
{
    assert(next_ < columns_.size());
    return columns_[next_].indicator == soci::i_null;
}

const std::string& Row::take()
{
    if (null())
        throw std::runtime_error("reading the store: a column that must have a value has none");
    return columns_[next_++].text;
}

Row& Row::operator>>(std::string& value)
{
    value = take();
    return *this;
}

Row& Row::operator>>(std::optional<std::string>& value)
{
    if (!null())
        return *this >> value.emplace();
    value.reset();
    ++next_;
    return *this;
}

Row& Row::operator>>(std::int64_t& value)
{
    const std::string& text = take();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw std::runtime_error("reading the store: a number was expected, not " + text);
    return *this;
}

Row& Row::operator>>(int& value)
{
    std::int64_t number = 0;
    *this >> number;
    if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max())
        throw std::runtime_error("reading the store: a number is too large: " + std::to_string(number));
    value = static_cast<int>(number);
    return *this;
}

Row& Row::operator>>(bool& value)
{
    std::int64_t number = 0;
    *this >> number;
    value = number != 0;
    return *this;
}

Row& Row::operator>>(Time& value)
{
    try {
        value = time_from(take());
    } catch (const std::invalid_argument& error) {
        throw std::runtime_error(std::string("reading the store: ") + error.what());
    }
    return *this;
}

Row& Row::operator>>(std::optional<std::int64_t>& value)
{
    if (!null())
        return *this >> value.emplace();
    value.reset();
    ++next_;
    return *this;
}

Row& Row::operator>>(std::optional<Time>& value)
{
    if (!null())
        return *this >> value.emplace();
    value.reset();
    ++next_;
    return *this;
}

Statement::Statement(soci::session& session, std::string sql) : sql_(std::move(sql)), statement_(session)
{
    try {
        statement_.alloc();
        statement_.prepare(sql_, soci::details::st_repeatable_query);
    } catch (const soci::soci_error& error) {
        fail(error);
    }
}

Statement& Statement::anew()
{
    given_ = 0;
    return *this;
}

Statement& Statement::operator<<(std::string_view value) { return text(value, soci::i_ok); }

Statement& Statement::operator<<(const std::optional<std::string>& value)
{
    return value ? text(*value, soci::i_ok) : text({}, soci::i_null);
}

Statement& Statement::operator<<(std::int64_t value) { return number(value, soci::i_ok); }

Statement& Statement::operator<<(Time value) { return text(to_text(value), soci::i_ok); }

Statement& Statement::operator<<(std::optional<Time> value)
{
    return value ? *this << *value : text({}, soci::i_null);
}

Statement& Statement::text(std::string_view value, soci::indicator indicator)
{
    Parameter& parameter = next_parameter(true);
    parameter.text = storable(value);
    parameter.indicator = indicator;
    return *this;
}

Statement& Statement::number(std::int64_t value, soci::indicator indicator)
{
    Parameter& parameter = next_parameter(false);
    parameter.number = value;
    parameter.indicator = indicator;
    return *this;
}

Statement::Parameter& Statement::next_parameter(bool is_text)
{
    if (!bound_ && given_ == parameters_.size())
        parameters_.push_back({.text = {}, .number = 0, .is_text = is_text});
    assert(given_ < parameters_.size());
    Parameter& parameter = parameters_[given_++];
    assert(parameter.is_text == is_text);
    return parameter;
}

void Statement::bind()
{
    const int columns = statement_.get_backend()->prepare_for_describe();
    for (int column = 0; column < columns; ++column) {
        Row::Column& place = row_.columns_.emplace_back();
        statement_.exchange(soci::into(place.text, place.indicator));
    }
    for (Parameter& parameter : parameters_) {
        if (parameter.is_text)
            statement_.exchange(soci::use(parameter.text, parameter.indicator));
        else
            statement_.exchange(soci::use(parameter.number, parameter.indicator));
    }
    statement_.define_and_bind();
    bound_ = true;
}

bool Statement::first_row()
{
    try {
        if (!bound_)
            bind();
        assert(given_ == parameters_.size());
        given_ = 0;
        return statement_.execute(true);
    } catch (const soci::soci_error& error) {
        fail(error);
    }
}

bool Statement::next_row()
{
    try {
        return statement_.fetch();
    } catch (const soci::soci_error& error) {
        fail(error);
    }
}

std::int64_t Statement::run()
{
    if (first_row())
        while (next_row()) {
        }
    return statement_.get_affected_rows();
}

void Statement::fail(const soci::soci_error& error)
{
    sound_ = false;
    throw std::runtime_error("working on the store: " + error.get_error_message() +
                             " (in: " + sql_.substr(0, 200) + ")");
}

} // namespace store
