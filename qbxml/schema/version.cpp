#include "qbxml/schema/version.h"

#include <algorithm>
#include <array>

namespace qbxml {
namespace {

/// One or two digits without a leading zero.
std::optional<std::uint8_t> small_number(std::string_view digits)
{
    if (digits.empty() || digits.size() > 2 || (digits.size() == 2 && digits.front() == '0'))
        return std::nullopt;
    unsigned value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        value = value * 10 + static_cast<unsigned>(digit - '0');
    }
    return static_cast<std::uint8_t>(value);
}

} // namespace

std::optional<Version> Version::parse(std::string_view text)
{
    const auto point = text.find('.');
    if (point == std::string_view::npos)
        return std::nullopt;
    const auto major = small_number(text.substr(0, point));
    const auto minor = small_number(text.substr(point + 1));
    if (!major || !minor)
        return std::nullopt;
    return Version{*major, *minor};
}

std::string Version::text() const { return std::to_string(major) + "." + std::to_string(minor); }

bool is_published(const Version& version)
{
    constexpr auto published = std::to_array<Version>(
        {{1, 0}, {1, 1}, {2, 0}, {2, 1},  {3, 0},  {4, 0},  {4, 1},  {5, 0},  {6, 0},  {6, 1},
         {7, 0}, {8, 0}, {9, 0}, {10, 0}, {11, 0}, {12, 0}, {13, 0}, {14, 0}, {15, 0}, {16, 0}});
    return std::find(published.begin(), published.end(), version) != published.end();
}

} // namespace qbxml
