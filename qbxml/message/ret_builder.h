#pragma once

#include "qbxml/message/answer_reader.h"
#include "qbxml/message/ret.h"

#include <pugixml.hpp>

#include <string>
#include <utility>
#include <vector>

namespace qbxml {

/// Reads slices of an answer into Rets. It holds the parser's memory from one to the next.
class RetBuilder {
public:
    /// Reads one whole element. `content`: what may stand where the element stands. Says what went wrong, or
    /// nothing.
    std::optional<std::string> read(std::string_view slice, const schema::Content* content, Ret& ret,
                                    Strange& strange);

private:
    bool add(const pugi::xml_node& node, const schema::Member* member, int depth);
    bool add_children(const pugi::xml_node& node, const schema::Member* member, int depth);
    void add_attributes(const pugi::xml_node& node);
    void add_cell(const char* name, const schema::Member* member, const char* text, std::size_t text_size,
                  std::uint32_t is_attribute);
    std::pair<char*, std::size_t> text_of(const pugi::xml_node& node);
    void add_between(const pugi::xml_node& node, std::size_t cell);
    const schema::Member* known(const schema::Content& content, std::string_view name, std::size_t& hint);
    void note_missing(const schema::Content& content, std::size_t from, std::size_t to);

    pugi::xml_document document_;
    Ret* ret_ = nullptr;
    Strange* strange_ = nullptr;
    /// Texts that stand between elements, and the cells that they belong to.
    std::vector<std::pair<std::size_t, std::string>> between_;
};

} // namespace qbxml
