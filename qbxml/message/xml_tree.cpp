#include "qbxml/message/xml_tree.h"

#include "qbxml/value/utf8.h"

#include <algorithm>

namespace qbxml {
namespace {

constexpr int deepest = 200;

bool is_text(const pugi::xml_node& node)
{
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

} // namespace

std::variant<pugi::xml_document, Unreadable> parse_xml(std::string_view text, unsigned extra_options)
{
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return Unreadable{"the text is empty"};
    if (text.find('\0') != std::string_view::npos)
        return Unreadable{"the text holds a zero byte"};
    // A fragment is asked for only to see what stands beside the root; blanks count where they are all there
    // is.
    const auto options = pugi::parse_default | pugi::parse_fragment | pugi::parse_ws_pcdata_single |
                         pugi::parse_embed_pcdata | extra_options;
    // Some QuickBooks answers hold bytes of Windows where UTF-8 is announced; each of them is a character,
    // too.
    const auto encoding = is_utf8(text) ? pugi::encoding_utf8 : pugi::encoding_latin1;
    pugi::xml_document document;
    const auto result = document.load_buffer(text.data(), text.size(), options, encoding);
    if (!result)
        return Unreadable{"not XML to its end: " + std::string(result.description()) + " at byte " +
                              std::to_string(result.offset) + " of " + std::to_string(text.size()),
                          static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0))};
    int roots = 0;
    for (const auto& node : document.children()) {
        roots += node.type() == pugi::node_element ? 1 : 0;
        if (is_text(node) && !is_blank(node.value()))
            return Unreadable{"text stands outside the root element"};
    }
    if (roots != 1)
        return Unreadable{roots == 0 ? "there is no element in it" : "there is more than one root element"};
    return document;
}

std::optional<Unreadable> too_deep(const pugi::xml_node& root)
{
    const Unreadable found{"elements are nested deeper than " + std::to_string(deepest) + " levels"};
    int depth = 0;
    auto node = root;
    for (;;) {
        if (!node.first_child().empty()) {
            node = node.first_child();
            if (++depth > deepest)
                return found;
            continue;
        }
        while (node != root && node.next_sibling().empty()) {
            node = node.parent();
            --depth;
        }
        if (node == root)
            return std::nullopt;
        node = node.next_sibling();
    }
}

Element to_element(const pugi::xml_node& node)
{
    Element element{node.name(), node.value(), {}, attributes_of(node)};
    for (const auto& child : node.children()) {
        if (child.type() == pugi::node_element)
            element.children.push_back(to_element(child));
        else if (is_text(child))
            element.text += child.value();
    }
    if (!element.children.empty() && is_blank(element.text))
        element.text.clear();
    return element;
}

std::vector<Attribute> attributes_of(const pugi::xml_node& node)
{
    std::vector<Attribute> attributes;
    for (const auto& attribute : node.attributes())
        attributes.push_back({attribute.name(), attribute.value()});
    return attributes;
}

std::vector<pugi::xml_node> elements_of(const pugi::xml_node& node)
{
    std::vector<pugi::xml_node> elements;
    std::copy_if(node.begin(), node.end(), std::back_inserter(elements),
                 [](const pugi::xml_node& child) { return child.type() == pugi::node_element; });
    return elements;
}

bool has_own_text(const pugi::xml_node& node)
{
    return !is_blank(node.value()) || std::any_of(node.begin(), node.end(), [](const pugi::xml_node& child) {
        return is_text(child) && !is_blank(child.value());
    });
}

} // namespace qbxml
