#include "server/sync/answer_slices.h"

#include <algorithm>

namespace server {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;

struct Tag {
    enum class Kind { start, end, empty };
    Kind kind = Kind::start;
    std::string_view name;
    std::size_t begin = 0;
    std::size_t end = 0; ///< behind its `>`
};

/// The tags of a text, one after the other; what is between them, comments, CDATA and instructions are passed
/// over.
class Tags {
public:
    explicit Tags(std::string_view text) : text_(text) {}

    bool next(Tag& tag)
    {
        for (;;) {
            const std::size_t begin = text_.find('<', at_);
            if (begin == nowhere) {
                return false;
            }
            if (!passes_over(begin)) {
                return read(begin, tag);
            }
        }
    }

private:
    /// True: something that is no tag began there, and at_ stands behind it.
    bool passes_over(std::size_t begin)
    {
        const std::string_view rest = text_.substr(begin);
        const std::string_view end = rest.starts_with("<!--")        ? "-->"
                                     : rest.starts_with("<![CDATA[") ? "]]>"
                                     : rest.starts_with("<?")        ? "?>"
                                     : rest.starts_with("<!")        ? ">"
                                                                     : "";
        if (end.empty()) {
            return false;
        }
        const std::size_t found = text_.find(end, begin);
        at_ = found == nowhere ? text_.size() : found + end.size();
        return true;
    }

    bool read(std::size_t begin, Tag& tag)
    {
        std::size_t end = begin + 1;
        for (char quote = 0; end < text_.size() && (quote != 0 || text_[end] != '>'); ++end) {
            const char c = text_[end];
            quote = quote == 0 && (c == '"' || c == '\'') ? c : quote == c ? '\0' : quote;
        }
        if (end == text_.size()) {
            return false;
        }
        const bool closes = text_[begin + 1] == '/';
        const std::size_t name = begin + (closes ? 2 : 1);
        const std::size_t behind = std::min(text_.find_first_of(" \t\r\n/>", name), end);
        tag.kind = closes ? Tag::Kind::end : text_[end - 1] == '/' ? Tag::Kind::empty : Tag::Kind::start;
        tag.name = text_.substr(name, behind - name);
        tag.begin = begin;
        tag.end = end + 1;
        at_ = tag.end;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace

std::vector<Slice> elements_inside(std::string_view text)
{
    std::vector<Slice> slices;
    Tags tags(text);
    Tag tag;
    Tag child;
    for (int depth = 0; tags.next(tag);) {
        if (tag.kind == Tag::Kind::empty && depth == 1) {
            slices.push_back({tag.name, text.substr(tag.begin, tag.end - tag.begin)});
        } else if (tag.kind == Tag::Kind::start && ++depth == 2) {
            child = tag;
        } else if (tag.kind == Tag::Kind::end && --depth == 1) {
            slices.push_back({child.name, text.substr(child.begin, tag.end - child.begin)});
        }
    }
    return slices;
}

std::vector<Slice> replies_inside(std::string_view answer)
{
    std::vector<Slice> replies;
    for (const Slice& set : elements_inside(answer)) {
        if (set.name == "QBXMLMsgsRs" || set.name == "QBXMLSubscriptionMsgsRs") {
            const auto found = elements_inside(set.text);
            replies.insert(replies.end(), found.begin(), found.end());
        }
    }
    return replies;
}

Opened opened(std::string_view element)
{
    Tag tag;
    if (!Tags(element).next(tag)) {
        return {};
    }
    const std::string_view start = element.substr(tag.begin, tag.end - tag.begin);
    if (tag.kind != Tag::Kind::start) {
        return {start, {}};
    }
    const std::size_t end = std::max(element.rfind('<'), tag.end);
    return {start, element.substr(tag.end, end - tag.end)};
}

} // namespace server
