#include "qbxml/message/splitter.h"

#include <algorithm>
#include <functional>

namespace qbxml {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Behind the `>` of a tag that begins at `from`; an attribute's value may hold one, too.
std::size_t end_of_tag(std::string_view text, std::size_t from)
{
    for (auto at = from; at < text.size(); ++at) {
        if (text[at] == '>')
            return at + 1;
        if (text[at] == '"' || text[at] == '\'') {
            at = text.find(text[at], at + 1);
            if (at == std::string_view::npos)
                return at;
        }
    }
    return std::string_view::npos;
}

/// There is a `<` with that character behind it.
bool holds_tag(std::string_view text, char second)
{
    for (auto at = text.find(second); at != std::string_view::npos; at = text.find(second, at + 1))
        if (at > 0 && text[at - 1] == '<')
            return true;
    return false;
}

} // namespace

bool Splitter::pass(std::string_view opening, std::string_view closing)
{
    if (!text_.substr(at_).starts_with(opening))
        return false;
    const auto end = text_.find(closing, at_ + opening.size());
    broken_ = end == std::string_view::npos;
    at_ = broken_ ? text_.size() : end + closing.size();
    return true;
}

/// A DOCTYPE, whose own declarations may stand in brackets.
bool Splitter::pass_declaration()
{
    if (!text_.substr(at_).starts_with("<!"))
        return false;
    const auto first = text_.find_first_of("[>", at_);
    const bool inside = first != std::string_view::npos && text_[first] == '[';
    return pass("<!", inside ? "]>" : ">");
}

Splitter::Found Splitter::next()
{
    stray_ = false;
    while (!broken_) {
        const auto open = std::min(text_.find('<', at_), text_.size());
        if (text_.substr(at_, open - at_).find_first_not_of(blanks) != std::string_view::npos)
            stray_ = true;
        at_ = open;
        if (at_ == text_.size())
            return Found::nothing;
        if (text_.substr(at_).starts_with("<![CDATA["))
            stray_ = true;
        if (!pass("<!--", "-->") && !pass("<![CDATA[", "]]>") && !pass("<?", "?>") && !pass_declaration())
            return read_tag();
    }
    return Found::nothing;
}

Splitter::Found Splitter::read_tag()
{
    const auto end = end_of_tag(text_, at_ + 1);
    broken_ = end == std::string_view::npos;
    if (broken_) {
        at_ = text_.size();
        return Found::nothing;
    }
    tag_ = text_.substr(at_, end - at_);
    const bool closes = tag_.size() > 2 && tag_[1] == '/';
    const std::size_t first = closes ? 2 : 1;
    name_ = tag_.substr(first, std::min(tag_.find_first_of(" \t\r\n/>", first), tag_.size()) - first);
    at_ = end;
    if (closes)
        return Found::end;
    return tag_.ends_with("/>") ? Found::empty : Found::start;
}

bool Splitter::skip_inside(std::string_view name)
{
    if (!literal_)
        literal_ = holds_tag(text_.substr(at_), '!') || holds_tag(text_.substr(at_), '?');
    return *literal_ ? skip_careful() : skip_fast(name);
}

/// An element of the same name inside would end it too early; no message has one, and the parser of the slice
/// notices.
bool Splitter::skip_fast(std::string_view name)
{
    if (!std::string_view(end_tag_).ends_with(name) || end_tag_.size() != name.size() + 2)
        end_tag_ = "</" + std::string(name);
    const std::boyer_moore_horspool_searcher searcher(end_tag_.begin(), end_tag_.end());
    for (auto from = text_.begin() + static_cast<std::ptrdiff_t>(at_); from != text_.end(); ++from) {
        from = std::search(from, text_.end(), searcher);
        const auto found = static_cast<std::size_t>(from - text_.begin());
        const auto behind = text_.find_first_not_of(blanks, std::min(found + end_tag_.size(), text_.size()));
        if (behind != std::string_view::npos && text_[behind] == '>') {
            at_ = behind + 1;
            return true;
        }
        if (from == text_.end())
            break;
    }
    broken_ = true;
    at_ = text_.size();
    return false;
}

bool Splitter::skip_careful()
{
    for (std::size_t depth = 1; depth > 0;) {
        const auto found = next();
        if (found == Found::nothing) {
            broken_ = true;
            return false;
        }
        depth += found == Found::start ? 1U : 0U;
        depth -= found == Found::end ? 1U : 0U;
    }
    return true;
}

} // namespace qbxml
