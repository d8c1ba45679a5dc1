#pragma once

#include "store/time.h"

#include <soci/soci.h>

#include <cassert>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// For the files of store/ only: this header and connection.h are where SOCI shows.

namespace store {

/// A row number of ids.h.
template <typename T>
concept RowNumber = std::is_enum_v<T> && std::same_as<std::underlying_type_t<T>, std::int64_t>;

/// The row that a statement stands on; `>>` takes one column after the other. Texts and numbers alike come as
/// text, which is how every engine can give them and what spares us SOCI's guesses about the type of a
/// computed column.
class Row {
public:
    Row& operator>>(std::string& value);
    Row& operator>>(std::optional<std::string>& value);
    Row& operator>>(std::int64_t& value);
    Row& operator>>(std::optional<std::int64_t>& value);
    Row& operator>>(int& value);
    Row& operator>>(bool& value);
    Row& operator>>(Time& value);
    Row& operator>>(std::optional<Time>& value);
    template <RowNumber Id>
    Row& operator>>(Id& value)
    {
        std::int64_t number = 0;
        *this >> number;
        value = Id{number};
        return *this;
    }
    template <RowNumber Id>
    Row& operator>>(std::optional<Id>& value)
    {
        if (null()) {
            value.reset();
            ++next_;
            return *this;
        }
        return *this >> value.emplace();
    }

private:
    friend class Statement;
    struct Column {
        std::string text;
        soci::indicator indicator = soci::i_ok;
    };
    bool null() const;
    const std::string& take();

    std::deque<Column> columns_; // a deque, since SOCI keeps the addresses
    std::size_t next_ = 0;
};

/// Reads rows of one column: `statement.one(only_column<std::string>)`.
template <typename Value>
Value only_column(Row& row)
{
    Value value{};
    row >> value;
    return value;
}

/// A prepared statement with room of its own for parameters and columns, so that it can be kept and run
/// again. `<<` gives the parameters in the order in which they stand in the SQL; give every one of them its
/// own name there (`:id`): engines differ in what a repeated name means. All statements are run to their end,
/// since one left open would keep its locks.
class Statement {
public:
    Statement(soci::session& session, std::string sql);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Forgets parameters that were given and not used.
    Statement& anew();
    Statement& operator<<(std::string_view value);
    Statement& operator<<(const std::optional<std::string>& value);
    Statement& operator<<(std::int64_t value);
    Statement& operator<<(std::optional<std::int64_t> value)
    {
        return number(value.value_or(0), value ? soci::i_ok : soci::i_null);
    }
    Statement& operator<<(int value) { return *this << std::int64_t{value}; }
    Statement& operator<<(bool value) { return *this << std::int64_t{value ? 1 : 0}; }
    Statement& operator<<(Time value);
    Statement& operator<<(std::optional<Time> value);
    Statement& operator<<(const std::string& value) { return *this << std::string_view(value); }
    Statement& operator<<(const char* value) { return *this << std::string_view(value); }
    template <RowNumber Id>
    Statement& operator<<(Id value)
    {
        return *this << static_cast<std::int64_t>(value);
    }
    template <RowNumber Id>
    Statement& operator<<(std::optional<Id> value)
    {
        return number(value ? static_cast<std::int64_t>(*value) : 0, value ? soci::i_ok : soci::i_null);
    }

    /// All rows, each made by `read(Row&)`.
    template <typename Read>
    auto all(Read read)
    {
        std::vector<decltype(read(row_))> rows;
        for (bool there = first_row(); there; there = next_row())
            rows.push_back(guarded(read));
        return rows;
    }
    /// The first row, or nothing.
    template <typename Read>
    auto one(Read read)
    {
        std::optional<decltype(read(row_))> result;
        for (bool there = first_row(); there; there = next_row())
            if (!result)
                result = guarded(read);
        return result;
    }
    /// Runs a statement that gives no rows back; the number of rows it changed.
    std::int64_t run();

    const std::string& sql() const { return sql_; }
    /// False after an error: the statement may stand in the midst of something and is not to be run again.
    bool sound() const { return sound_; }

private:
    struct Parameter {
        std::string text;
        long long number = 0;
        bool is_text = false;
        soci::indicator indicator = soci::i_ok;
    };
    Statement& text(std::string_view value, soci::indicator indicator);
    Statement& number(std::int64_t value, soci::indicator indicator);
    Parameter& next_parameter(bool is_text);
    bool first_row();
    bool next_row();
    void bind();
    /// Rethrows what went wrong with the SQL beside it, but without the values: they may be secrets.
    [[noreturn]] void fail(const soci::soci_error& error);
    template <typename Read>
    auto guarded(Read& read)
    {
        row_.next_ = 0;
        sound_ = false;
        auto value = read(row_);
        assert(row_.next_ == row_.columns_.size());
        sound_ = true;
        return value;
    }

    std::string sql_;
    std::deque<Parameter> parameters_; // a deque, since SOCI keeps the addresses
    Row row_;
    soci::statement statement_;
    std::size_t given_ = 0;
    bool bound_ = false;
    bool sound_ = true;
};

} // namespace store
