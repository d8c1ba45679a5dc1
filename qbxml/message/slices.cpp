#include "qbxml/message/slices.h"

#include "qbxml/message/splitter.h"

#include <algorithm>

namespace qbxml {

std::vector<Slice> elements_inside(std::string_view text)
{
    std::vector<Slice> slices;
    Splitter splitter(text);
    if (splitter.next() != Splitter::Found::start)
        return slices;
    for (;;) {
        const auto found = splitter.next();
        if (found != Splitter::Found::start && found != Splitter::Found::empty)
            return slices;
        const auto name = splitter.name();
        const auto begin = splitter.position() - splitter.tag().size();
        if (found == Splitter::Found::start && !splitter.skip_careful())
            return slices;
        slices.push_back({name, text.substr(begin, splitter.position() - begin)});
    }
}

std::vector<Slice> replies_inside(std::string_view answer)
{
    std::vector<Slice> replies;
    for (const auto& set : elements_inside(answer))
        if (set.name == "QBXMLMsgsRs" || set.name == "QBXMLSubscriptionMsgsRs") {
            const auto found = elements_inside(set.text);
            replies.insert(replies.end(), found.begin(), found.end());
        }
    return replies;
}

Opened opened(std::string_view element)
{
    Splitter splitter(element);
    const auto found = splitter.next();
    if (found != Splitter::Found::start && found != Splitter::Found::empty)
        return {};
    if (found == Splitter::Found::empty)
        return {splitter.tag(), {}};
    const auto begin = splitter.position();
    const auto end = std::max(element.rfind('<'), begin);
    return {splitter.tag(), element.substr(begin, end - begin)};
}

} // namespace qbxml
