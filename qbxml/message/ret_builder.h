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
    bool add(const pugi::xml_node& node, std::string_view name, const schema::Member* member, int depth);
    bool add_children(pugi::xml_node child, const schema::Member* member, int depth, bool& with_text);
    void add_attributes(const pugi::xml_node& node);
    void add_cell(std::string_view name, const schema::Member* member, std::string_view text,
                  std::uint32_t is_attribute);
    void check_word(const schema::Member& member, std::string_view name, std::string_view word);
    void join_text(const pugi::xml_node& node, std::size_t cell);
    void place_joined_texts();
    const schema::Spot* known(const schema::Content& content, std::string_view name, std::size_t hint);
    void note_missing(const schema::Content& content, std::size_t from, std::size_t to);

    pugi::xml_document document_;
    Ret* ret_ = nullptr;
    Strange* strange_ = nullptr;
    bool with_attributes_ = false;                            ///< the slice may hold some
    std::vector<std::pair<std::size_t, std::string>> joined_; ///< texts in pieces, and their cells
};

} // namespace qbxml
