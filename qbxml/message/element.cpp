#include "qbxml/message/element.h"

#include <algorithm>

namespace qbxml {

const Element* Element::child(std::string_view child_name) const
{
    const auto found = std::find_if(children.begin(), children.end(),
                                    [&](const Element& element) { return element.name == child_name; });
    return found == children.end() ? nullptr : &*found;
}

std::string_view Element::at(std::string_view path) const
{
    const Element* element = this;
    while (element != nullptr && !path.empty()) {
        const auto end = std::min(path.find('/'), path.size());
        element = element->child(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return element == nullptr ? std::string_view() : std::string_view(element->text);
}

Element leaf(std::string name, std::string text) { return Element{std::move(name), std::move(text), {}, {}}; }

Element aggregate(std::string name, std::vector<Element> children)
{
    return Element{std::move(name), {}, std::move(children), {}};
}

} // namespace qbxml
