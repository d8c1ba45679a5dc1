#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace qbxml {

/// Tells the line of a byte. Quick when it is asked from the front to the back.
class Lines {
public:
    explicit Lines(std::string_view text) : text_(text) {}

    /// Counted from 1; the last line for a byte behind the end.
    std::size_t at(std::size_t byte)
    {
        byte = std::min(byte, text_.size());
        if (byte < seen_) {
            seen_ = 0;
            line_ = 1;
        }
        const auto part = text_.substr(seen_, byte - seen_);
        line_ += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
        seen_ = byte;
        return line_;
    }

private:
    std::string_view text_;
    std::size_t seen_ = 0;
    std::size_t line_ = 1;
};

} // namespace qbxml
