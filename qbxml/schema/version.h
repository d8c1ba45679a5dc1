#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qbxml {

/// A version of qbXML ("13.0"), as `<?qbxml version="…"?>` and HostRet's SupportedQBXMLVersion spell it.
struct Version {
    std::uint8_t major = 0;
    std::uint8_t minor = 0;

    static std::optional<Version> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    auto operator<=>(const Version&) const = default;
};

/// One of the versions that were ever published, up to the 16.0 that the catalogue ends with.
bool is_published(const Version& version);

/// The national editions of QuickBooks Desktop and the discontinued Online Edition, as the schema notes tell
/// them apart.
enum class Edition : std::uint8_t { us, ca, uk, au, oe };

/// What a request is written for.
struct Target {
    Version version{13, 0};
    Edition edition = Edition::us;
};

} // namespace qbxml
