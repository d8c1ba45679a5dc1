#pragma once

#include <stdexcept>
#include <string>
#include <utility>

/// A talk went another way than its script says.
struct Mismatch : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline void expect_equal(const std::string& what, const std::string& wanted, const std::string& got)
{
    if (wanted != got) {
        throw Mismatch(what + ": expected \"" + wanted + "\", got \"" + got + "\"");
    }
}

inline void expect_inside(const std::string& what, const std::string& part, const std::string& whole)
{
    if (whole.find(part) == std::string::npos) {
        throw Mismatch(what + ": expected a text with \"" + part + "\", got \"" + whole + "\"");
    }
}

/// The first word of a text, and what stands behind it.
inline std::pair<std::string, std::string> split_word(const std::string& text)
{
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string::npos) {
        return {};
    }
    const std::size_t end = text.find(' ', begin);
    const std::string word = text.substr(begin, end == std::string::npos ? end : end - begin);
    const std::size_t rest = end == std::string::npos ? end : text.find_first_not_of(' ', end);
    return {word, rest == std::string::npos ? std::string{} : text.substr(rest)};
}
