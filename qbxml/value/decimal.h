#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qbxml {

/// An exact decimal number with up to 13 digits before and 5 after the point: enough for every amount, price,
/// quantity and percentage of qbXML. Arithmetic that leaves this range throws std::overflow_error.
class Decimal {
public:
    constexpr Decimal() = default;

    /// Reads `[+-]digits[.digits]`; at most 13 digits before and 5 after the point, no blanks, no exponent.
    static std::optional<Decimal> parse(std::string_view text);
    static Decimal from_cents(std::int64_t cents);
    static Decimal whole(std::int64_t units);

    /// Exactly two decimals, as AMTTYPE wants it ("12.30", "-0.05"). Only for whole cents: asserts otherwise.
    [[nodiscard]] std::string amount() const;
    /// The shortest spelling, at most five decimals ("3", "0.125"): PRICETYPE, QUANTYPE, PERCENTTYPE.
    [[nodiscard]] std::string plain() const;

    [[nodiscard]] bool is_whole_cents() const { return units_ % 1000 == 0; }
    [[nodiscard]] bool is_zero() const { return units_ == 0; }
    [[nodiscard]] bool is_negative() const { return units_ < 0; }
    /// How many cents it is. Only for whole cents: asserts otherwise.
    [[nodiscard]] std::int64_t cents() const;
    /// Half away from zero to the cent.
    [[nodiscard]] Decimal rounded_to_cents() const;

    Decimal operator-() const;
    friend Decimal operator+(Decimal a, Decimal b);
    friend Decimal operator-(Decimal a, Decimal b);
    Decimal& operator+=(Decimal other) { return *this = *this + other; }
    Decimal& operator-=(Decimal other) { return *this = *this - other; }
    /// The exact product rounded once, half away from zero, to the cent.
    friend Decimal times_to_cents(Decimal a, Decimal b);
    /// So many per cent of whole cents, rounded once, half away from zero, to the cent.
    friend Decimal percent_to_cents(Decimal amount, Decimal percent);

    auto operator<=>(const Decimal&) const = default;

private:
    explicit constexpr Decimal(std::int64_t units) : units_(units) {}
    std::int64_t units_ = 0; ///< in hundred-thousandths
};

Decimal times_to_cents(Decimal a, Decimal b);
Decimal percent_to_cents(Decimal amount, Decimal percent);

} // namespace qbxml
