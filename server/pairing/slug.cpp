#include "server/pairing/pairing.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace server {
namespace {

constexpr std::size_t longest_slug = 40;

/// Letters that no decomposition takes apart.
constexpr std::array<std::pair<utf8proc_int32_t, std::string_view>, 10> folded_letters{{{0xDF, "ss"},
                                                                                        {0xE6, "ae"},
                                                                                        {0xF0, "d"},
                                                                                        {0xF8, "o"},
                                                                                        {0xFE, "th"},
                                                                                        {0x111, "d"},
                                                                                        {0x131, "i"},
                                                                                        {0x142, "l"},
                                                                                        {0x153, "oe"},
                                                                                        {0x2019, ""}}};

/// Grows a slug: letters and digits as they are, one hyphen for any run of other things.
class SlugWriter {
public:
    void letters(std::string_view text)
    {
        if (gap_ && !text.empty() && !slug_.empty()) {
            slug_ += '-';
        }
        gap_ = gap_ && text.empty();
        slug_ += text;
    }
    void gap() { gap_ = true; }
    [[nodiscard]] std::string take()
    {
        slug_.resize(std::min(slug_.size(), longest_slug));
        while (!slug_.empty() && slug_.back() == '-') {
            slug_.pop_back();
        }
        return std::move(slug_);
    }

private:
    std::string slug_;
    bool gap_ = false;
};

void write_base(SlugWriter& out, utf8proc_int32_t letter)
{
    const utf8proc_int32_t lower = utf8proc_tolower(letter);
    if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
        const char c = static_cast<char>(lower);
        out.letters(std::string_view(&c, 1));
        return;
    }
    const auto* const folded = std::find_if(folded_letters.begin(), folded_letters.end(),
                                            [&](const auto& entry) { return entry.first == lower; });
    if (folded != folded_letters.end()) {
        out.letters(folded->second);
    } else if (const auto category = utf8proc_category(lower);
               lower != '\'' && category != UTF8PROC_CATEGORY_MN && category != UTF8PROC_CATEGORY_ME) {
        out.gap();
    }
}

/// One character, taken apart into base letters and marks.
void write_character(SlugWriter& out, utf8proc_int32_t character)
{
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto count = utf8proc_decompose_char(
        character, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT), &boundary);
    assert(count <= static_cast<utf8proc_ssize_t>(parts.size())); // Unicode's longest is 18
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
        write_base(out, parts[static_cast<std::size_t>(i)]);
    }
}

} // namespace

std::string slug(std::string_view title)
{
    SlugWriter out;
    while (!title.empty()) {
        utf8proc_int32_t character = 0;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(title.data()),
                                             static_cast<utf8proc_ssize_t>(title.size()), &character);
        if (length <= 0) { // not UTF-8: the byte parts words
            out.gap();
            title.remove_prefix(1);
            continue;
        }
        write_character(out, character);
        title.remove_prefix(static_cast<std::size_t>(length));
    }
    return out.take();
}

} // namespace server
