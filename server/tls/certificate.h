#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace server {

/// What people want to know of a certificate.
struct Certificate {
    std::vector<std::string> names; ///< that it vouches for, in lower case; addresses as text
    std::chrono::sys_seconds from;
    std::chrono::sys_seconds until;
    std::string fingerprint; ///< SHA-256, "AA:BB:…"
    std::string thumbprint;  ///< SHA-1, lower-case hex, as Windows shows it
    bool self_signed = false;
};

/// The first certificate of a PEM text, or why it cannot be read.
std::variant<Certificate, std::string> read_certificate(std::string_view pem);

/// Whole days until it ends; negative: it is over.
std::int64_t days_left(const Certificate& certificate, std::chrono::sys_seconds now);

/// What to tell people when it ends within 30 days, or has ended, in a sentence; empty: nothing.
std::string end_warning(const Certificate& certificate, std::chrono::sys_seconds now);

/// Whether one of the names is the host's; "*.shop.example" stands for one part in place of the star. Case
/// does not count.
bool covers(const std::vector<std::string>& names, std::string_view host);

/// "2026-11-22"
std::string day_text(std::chrono::sys_seconds moment);

} // namespace server
