#include "qbxml/message/ret_builder.h"

#include "qbxml/message/leaf_form.h"
#include "qbxml/value/utf8.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace qbxml {
namespace {

constexpr int deepest = 200;
constexpr std::size_t most_examples = 10;

void note(Strange& strange, std::size_t& count, std::string_view name)
{
    ++count;
    if (strange.examples.size() < most_examples &&
        std::find(strange.examples.begin(), strange.examples.end(), name) == strange.examples.end())
        strange.examples.emplace_back(name);
}

bool is_text(const pugi::xml_node& node)
{
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// Some answers hold bytes of Windows where UTF-8 is announced; each of them is a character, too.
void take_as_latin1(std::string& text)
{
    std::string utf8;
    utf8.reserve(text.size() + text.size() / 8);
    for (const char c : text)
        append_utf8(utf8, static_cast<unsigned char>(c));
    text = std::move(utf8);
}

bool is_ascii(std::string_view text)
{
    unsigned bits = 0;
    for (const char c : text)
        bits |= static_cast<unsigned char>(c);
    return bits < 0x80;
}

/// QuickBooks writes some names that the schema begins with `is` as `Is`.
const schema::Spot* differently_spelled(const schema::Content& content, std::string_view name)
{
    if (name.size() < 2 || (name[0] != 'I' && name[0] != 'i') || name[1] != 's')
        return nullptr;
    auto other = std::string(name);
    other[0] = name[0] == 'I' ? 'i' : 'I';
    return schema::find_spot(content, other);
}

} // namespace

std::optional<std::string> RetBuilder::read(std::string_view slice, const schema::Content* content, Ret& ret,
                                            Strange& strange)
{
    if (slice.size() >= std::numeric_limits<std::uint32_t>::max())
        return "one element holds more than 4 GB";
    ret_ = &ret;
    strange_ = &strange;
    ret.cells_.clear();
    ret.text_.assign(slice);
    if (!is_ascii(slice) && !is_utf8(slice))
        take_as_latin1(ret.text_);
    const auto result = document_.load_buffer_inplace(ret.text_.data(), ret.text_.size(),
                                                      pugi::parse_default | pugi::parse_ws_pcdata_single,
                                                      pugi::encoding_utf8);
    const auto root = document_.document_element();
    if (!result || root.empty() || !root.next_sibling().empty())
        return "not XML to its end: " +
               std::string(result ? "an element is not whole" : result.description());
    const schema::Member* member = nullptr;
    if (content != nullptr) {
        std::size_t hint = 0;
        member = known(*content, root.name(), hint);
    }
    between_.clear();
    if (!add(root, member, 0))
        return "elements are nested deeper than " + std::to_string(deepest) + " levels";
    for (const auto& [cell, between] : between_) {
        ret.cells_[cell].text_at = static_cast<std::uint32_t>(ret.text_.size());
        ret.cells_[cell].text_size = static_cast<std::uint32_t>(between.size());
        ret.text_ += between;
    }
    return std::nullopt;
}

void RetBuilder::add_cell(const char* name, const schema::Member* member, const char* text,
                          std::size_t text_size, std::uint32_t is_attribute)
{
    const auto* base = ret_->text_.data();
    const auto place = [&](const char* at) { return static_cast<std::uint32_t>(at - base); };
    const auto here = static_cast<std::uint32_t>(ret_->cells_.size());
    ret_->cells_.push_back({member, place(name), static_cast<std::uint32_t>(std::strlen(name)),
                            text_size == 0 ? 0 : place(text), static_cast<std::uint32_t>(text_size), here + 1,
                            is_attribute});
}

/// What stands between elements has no room to be joined there, and is kept until all of the slice was read.
void RetBuilder::add_between(const pugi::xml_node& node, std::size_t cell)
{
    std::string text;
    for (auto child = node.first_child(); !child.empty(); child = child.next_sibling())
        if (is_text(child))
            text += child.value();
    if (!trimmed(text).empty())
        between_.emplace_back(cell, std::move(text));
}

/// The pieces of text of an element without elements, joined where the first of them stands.
std::pair<char*, std::size_t> RetBuilder::text_of(const pugi::xml_node& node)
{
    char* begin = nullptr;
    std::size_t size = 0;
    for (auto child = node.first_child(); !child.empty(); child = child.next_sibling()) {
        if (!is_text(child))
            continue;
        const auto offset = static_cast<std::size_t>(child.value() - ret_->text_.data());
        const auto length = std::strlen(child.value());
        if (begin == nullptr)
            begin = ret_->text_.data() + offset;
        else
            std::memmove(begin + size, ret_->text_.data() + offset, length);
        size += length;
    }
    return {begin, size};
}

bool RetBuilder::add(const pugi::xml_node& node, const schema::Member* member, int depth)
{
    if (depth > deepest)
        return false;
    const auto only = node.first_child();
    if (only.empty() || (is_text(only) && only.next_sibling().empty())) { // a leaf, as most are
        const auto* text = only.value();
        const auto size = std::strlen(text);
        add_cell(node.name(), member, text, size, 0);
        if (member != nullptr && member->type == schema::BaseType::enumeration && size > 0) {
            const auto words = schema::values(*member);
            const std::string_view word(text, size);
            if (std::none_of(words.begin(), words.end(),
                             [&](const auto& value) { return value.text == word; }))
                note(*strange_, strange_->values, std::string(node.name()) + " " + std::string(word));
        }
        if (!node.first_attribute().empty())
            add_attributes(node);
        return true;
    }
    const bool has_elements = std::any_of(node.begin(), node.end(), [](const pugi::xml_node& child) {
        return child.type() == pugi::node_element;
    });
    const auto here = ret_->cells_.size();
    const auto [text, size] = has_elements ? std::pair<char*, std::size_t>{} : text_of(node);
    add_cell(node.name(), member, text, size, 0);
    if (has_elements)
        add_between(node, here);
    if (!node.first_attribute().empty())
        add_attributes(node);
    const bool good = add_children(node, member, depth);
    ret_->cells_[here].end = static_cast<std::uint32_t>(ret_->cells_.size());
    return good;
}

void RetBuilder::add_attributes(const pugi::xml_node& node)
{
    const auto here = ret_->cells_.size() - 1;
    for (const auto& attribute : node.attributes())
        add_cell(attribute.name(), nullptr, attribute.value(), std::strlen(attribute.value()), 1);
    ret_->cells_[here].end = static_cast<std::uint32_t>(ret_->cells_.size());
}

const schema::Member* RetBuilder::known(const schema::Content& content, std::string_view name,
                                        std::size_t& hint)
{
    const auto* spot = schema::find_spot(content, name, hint);
    if (spot == nullptr)
        spot = differently_spelled(content, name);
    if (spot == nullptr) {
        note(*strange_, strange_->elements, name);
        return nullptr;
    }
    hint = static_cast<std::size_t>(spot - schema::spots(content).data());
    return &schema::member(*spot);
}

bool RetBuilder::add_children(const pugi::xml_node& node, const schema::Member* member, int depth)
{
    const auto* content = member == nullptr ? nullptr : &schema::content(*member);
    std::size_t hint = 0;
    std::size_t next = 0; // the first spot that was not passed yet
    for (auto child = node.first_child(); !child.empty(); child = child.next_sibling()) {
        if (child.type() != pugi::node_element)
            continue;
        const auto* child_member = content == nullptr ? nullptr : known(*content, child.name(), hint);
        if (child_member != nullptr && hint >= next) {
            note_missing(*content, next, hint);
            next = hint + 1;
        }
        if (!add(child, child_member, depth + 1))
            return false;
    }
    if (content != nullptr)
        note_missing(*content, next, schema::spots(*content).size());
    return true;
}

/// Only where there are no choices does a spot say that something is required.
void RetBuilder::note_missing(const schema::Content& content, std::size_t from, std::size_t to)
{
    const auto particles = schema::particles(content);
    if (particles.size() != schema::spots(content).size())
        return;
    for (auto i = from; i < to; ++i)
        if (particles[i].min > 0)
            note(*strange_, strange_->missing, schema::spots(content)[i].name);
}

} // namespace qbxml
