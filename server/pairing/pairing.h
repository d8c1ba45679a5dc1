#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace server {

/// The product's OwnerID: one constant for all installations and companies, under which the Web Connector and
/// we keep private data in a company file.
std::string_view owner_id();

/// A secret for a person to type once: at least 120 random bits, lower-case letters and digits without
/// look-alikes, in groups of five joined by hyphens.
std::string new_token();

/// What is stored of a token. Groups, case and blanks do not count: "ABCDE-fghij" and "abcdefghij" hash the
/// same.
std::string token_hash(std::string_view token);

/// Compares in constant time.
bool token_matches(std::string_view token, std::string_view hash);

/// A random GUID in braces, upper case.
std::string new_guid();

/// So many random characters of base32 (a-z, 2-7), each worth five bits, for tickets and message set ids.
std::string random_base32(int characters);

/// The key of a company made from its title: lower-case letters, digits and hyphens, at most 40; empty when
/// nothing of the title can be used.
std::string slug(std::string_view title);

struct QwcFile {
    std::string app_name;
    std::string app_url;     ///< http://localhost:PORT/qbwc, or https://HOST:PORT/qbwc
    std::string support_url; ///< same host
    std::string user_name;
    std::string file_id;
    /// Where the Web Connector looks at the certificate before it sends anything: it must answer a plain GET
    /// without a password. Empty where there is none: http to localhost.
    std::string certificate_url = {};
};

/// The text of the .qwc file that registers us with the Web Connector (reference: Programmer's Guide, chapter
/// 4).
std::string write_qwc(const QwcFile& file);

} // namespace server
