#pragma once

#include "qbxml/message/element.h"
#include "qbxml/schema/catalogue.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qbxml {

class Node;

/// One element of an answer with all that is in it (a Ret, an ErrorRecovery, or a leaf), as a plain value:
/// two blocks of memory however many elements there are, used again when the next Ret is read into it.
class Ret {
public:
    /// The outermost element. Its nodes hold as long as this value stands and is not read into.
    [[nodiscard]] Node root() const;

private:
    friend class Node;
    friend class RetBuilder;

    struct Cell {
        const schema::Member* member; ///< what the catalogue knows of it; nullptr: nothing
        std::uint32_t name_at;
        std::uint32_t name_size;
        std::uint32_t text_at;
        std::uint32_t text_size;
        std::uint32_t end;          ///< the first cell behind all that is inside
        std::uint32_t is_attribute; ///< 1: its attributes stand before an element's children
    };

    std::string text_; ///< the names and texts, where the cells say
    std::vector<Cell> cells_;
};

/// An element inside a Ret, seen. An empty node (of a name that is not there) has no name, no text and no
/// children.
class Node {
public:
    Node() = default;

    explicit operator bool() const { return ret_ != nullptr; }
    [[nodiscard]] std::string_view name() const;
    /// UTF-8, unescaped.
    [[nodiscard]] std::string_view text() const;
    /// What the catalogue says of it; nullptr when it is not known there.
    [[nodiscard]] const schema::Member* member() const;

    /// The first child of that name.
    [[nodiscard]] Node child(std::string_view name) const;
    /// The text at a path of names below ("CustomerRef/ListID"); empty when there is none.
    [[nodiscard]] std::string_view at(std::string_view path) const;
    /// The value of an attribute; empty when there is none.
    [[nodiscard]] std::string_view attribute(std::string_view name) const;

    /// Goes over the child elements in their order.
    class Children {
    public:
        Children(const Ret* ret, std::uint32_t at, std::uint32_t end) : ret_(ret), at_(at), end_(end) {}
        Node operator*() const { return {ret_, at_}; }
        Children& operator++();
        bool operator!=(const Children& other) const { return at_ != other.at_; }

    private:
        const Ret* ret_;
        std::uint32_t at_;
        std::uint32_t end_;
    };
    [[nodiscard]] Children begin() const;
    [[nodiscard]] Children end() const;

    /// A value of its own, which outlives the Ret.
    [[nodiscard]] Element element() const;

private:
    friend class Ret;
    Node(const Ret* ret, std::uint32_t at) : ret_(ret), at_(at) {}
    [[nodiscard]] std::uint32_t first_child() const;

    const Ret* ret_ = nullptr;
    std::uint32_t at_ = 0;
};

} // namespace qbxml
