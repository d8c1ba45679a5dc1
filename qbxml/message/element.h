#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qbxml {

struct Attribute {
    std::string name;
    std::string value;
    bool operator==(const Attribute&) const = default;
};

/// A qbXML element as a plain value. Either `text` or `children` is used, never both. Text is UTF-8,
/// unescaped.
struct Element {
    std::string name;
    std::string text;
    std::vector<Element> children;
    std::vector<Attribute> attributes = {}; ///< defMacro and useMacro are all that requests know

    /// The first child of that name, or nullptr.
    [[nodiscard]] const Element* child(std::string_view child_name) const;
    /// The text at a path of names below this element ("CustomerRef/ListID"); empty when there is none.
    [[nodiscard]] std::string_view at(std::string_view path) const;
    bool operator==(const Element&) const = default;
};

/// A leaf.
Element leaf(std::string name, std::string text);
/// An aggregate.
Element aggregate(std::string name, std::vector<Element> children);

/// Elements one after the other. Unlike a list in braces it copies none of them.
template <std::same_as<Element>... More>
std::vector<Element> elements(Element first, More... more)
{
    std::vector<Element> all;
    all.reserve(1 + sizeof...(more));
    all.push_back(std::move(first));
    (all.push_back(std::move(more)), ...);
    return all;
}

} // namespace qbxml
