#include "server/pairing/pairing.h"

#include <sodium.h>

#include <array>
#include <cassert>
#include <stdexcept>
#include <vector>

namespace server {
namespace {

// 32 characters, so that each is worth five bits. Left out: i and o, and the digits 0 and 1 they are mistaken
// for.
constexpr std::string_view token_alphabet = "abcdefghjklmnpqrstuvwxyz23456789";
constexpr std::string_view base32_alphabet = "abcdefghijklmnopqrstuvwxyz234567";
static_assert(token_alphabet.size() == 32 && base32_alphabet.size() == 32);

constexpr int token_characters = 25; // 125 bits
constexpr int token_group = 5;

constexpr std::string_view hash_scheme = "b2:";
constexpr std::string_view hash_key = "deskbridge pairing token";
static_assert(hash_key.size() >= crypto_generichash_KEYBYTES_MIN &&
              hash_key.size() <= crypto_generichash_KEYBYTES_MAX);

void start_sodium()
{
    // Safe from any thread and as often as one likes.
    if (sodium_init() < 0) {
        throw std::runtime_error("cannot prepare the random number generator: libsodium does not start");
    }
}

std::string random_letters(int characters, std::string_view alphabet)
{
    assert(characters >= 0);
    if (characters == 0) {
        return {};
    }
    start_sodium();
    std::vector<unsigned char> bytes(static_cast<std::size_t>(characters));
    randombytes_buf(bytes.data(), bytes.size());
    std::string out;
    out.reserve(bytes.size());
    for (const unsigned char byte : bytes) {
        out += alphabet[byte & 31U];
    }
    sodium_memzero(bytes.data(), bytes.size());
    return out;
}

/// A token as it is hashed: what a person may add or change while typing is taken away.
std::string normalised(std::string_view token)
{
    std::string out;
    out.reserve(token.size());
    for (const char c : token) {
        if (c == '-' || c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            continue;
        }
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

} // namespace

std::string_view owner_id() { return "{F81E28E9-A73C-4CC5-9C21-518DCF8BAD93}"; }

std::string new_token()
{
    const std::string letters = random_letters(token_characters, token_alphabet);
    std::string out;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (i != 0 && i % token_group == 0) {
            out += '-';
        }
        out += letters[i];
    }
    return out;
}

std::string token_hash(std::string_view token)
{
    start_sodium();
    // The token carries 125 random bits, so nothing is gained by a slow hash.
    std::string plain = normalised(token);
    std::array<unsigned char, crypto_generichash_BYTES> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(plain.data()),
                       plain.size(), reinterpret_cast<const unsigned char*>(hash_key.data()),
                       hash_key.size());
    sodium_memzero(plain.data(), plain.size());
    std::array<char, crypto_generichash_BYTES * 2 + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    return std::string(hash_scheme) + hex.data();
}

bool token_matches(std::string_view token, std::string_view hash)
{
    const std::string expected = token_hash(token);
    return expected.size() == hash.size() && sodium_memcmp(expected.data(), hash.data(), hash.size()) == 0;
}

std::string new_guid()
{
    start_sodium();
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0FU) | 0x40U); // version 4: random
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3FU) | 0x80U); // variant of RFC 9562
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out = "{";
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            out += '-';
        }
        out += digits[bytes[i] >> 4U];
        out += digits[bytes[i] & 15U];
    }
    return out + "}";
}

std::string random_base32(int characters) { return random_letters(characters, base32_alphabet); }

} // namespace server
