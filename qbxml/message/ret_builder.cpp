#include "qbxml/message/ret_builder.h"

#include "qbxml/message/leaf_form.h"
#include "qbxml/value/bytes.h"
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
    joined_.clear();
    strange_ = &strange;
    ret.cells_.clear();
    ret.text_.assign(slice);
    if (!is_ascii(slice) && !is_utf8(slice))
        take_as_latin1(ret.text_);
    const auto result = document_.load_buffer_inplace(
        ret.text_.data(), ret.text_.size(),
        pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_embed_pcdata, pugi::encoding_utf8);
    const auto root = document_.document_element();
    if (!result || root.empty() || !root.next_sibling().empty())
        return "not XML to its end: " +
               std::string(result ? "an element is not whole" : result.description());
    with_attributes_ = slice.find('=') != std::string_view::npos;
    const auto* spot = content == nullptr ? nullptr : known(*content, root.name(), 0);
    if (!add(root, root.name(), spot == nullptr ? nullptr : &schema::member(*spot), 0))
        return "elements are nested deeper than " + std::to_string(deepest) + " levels";
    place_joined_texts();
    return std::nullopt;
}

void RetBuilder::add_cell(std::string_view name, const schema::Member* member, std::string_view text,
                          std::uint32_t is_attribute)
{
    const auto place = [base = ret_->text_.data()](std::string_view part) {
        return part.empty() ? 0 : static_cast<std::uint32_t>(part.data() - base);
    };
    const auto here = static_cast<std::uint32_t>(ret_->cells_.size());
    ret_->cells_.push_back({member, place(name), static_cast<std::uint32_t>(name.size()), place(text),
                            static_cast<std::uint32_t>(text.size()), here + 1, is_attribute});
}

/// Text that stands in several pieces, or between elements, is joined once all of the slice is read: until
/// then the names between the pieces are needed where they stand.
void RetBuilder::join_text(const pugi::xml_node& node, std::size_t cell)
{
    std::string text = node.value();
    bool only_text = true;
    for (auto child = node.first_child(); !child.empty(); child = child.next_sibling()) {
        only_text = only_text && is_text(child);
        if (is_text(child))
            text += child.value();
    }
    if (!only_text && trimmed(text).empty())
        text.clear();
    joined_.emplace_back(cell, std::move(text));
}

void RetBuilder::place_joined_texts()
{
    for (const auto& [cell, text] : joined_) {
        ret_->cells_[cell].text_at = static_cast<std::uint32_t>(ret_->text_.size());
        ret_->cells_[cell].text_size = static_cast<std::uint32_t>(text.size());
        ret_->text_ += text;
    }
    joined_.clear();
}

void RetBuilder::check_word(const schema::Member& member, std::string_view name, std::string_view word)
{
    const auto words = schema::values(member);
    if (std::none_of(words.begin(), words.end(), [&](const auto& value) { return value.text == word; }))
        note(*strange_, strange_->values, std::string(name) + " " + std::string(word));
}

bool RetBuilder::add(const pugi::xml_node& node, std::string_view name, const schema::Member* member,
                     int depth)
{
    if (depth > deepest)
        return false;
    const auto here = ret_->cells_.size();
    const std::string_view text = node.value();
    add_cell(name, member, text, 0);
    if (with_attributes_)
        add_attributes(node);
    const auto first = node.first_child();
    if (first.empty()) { // a leaf in one piece, as most are
        if (member != nullptr && member->type == schema::BaseType::enumeration && !text.empty())
            check_word(*member, name, text);
        return true;
    }
    bool in_pieces = !text.empty();
    const bool good = add_children(first, member, depth, in_pieces);
    if (in_pieces)
        join_text(node, here);
    ret_->cells_[here].end = static_cast<std::uint32_t>(ret_->cells_.size());
    return good;
}

void RetBuilder::add_attributes(const pugi::xml_node& node)
{
    const auto here = ret_->cells_.size() - 1;
    for (const auto& attribute : node.attributes())
        add_cell(attribute.name(), nullptr, attribute.value(), 1);
    ret_->cells_[here].end = static_cast<std::uint32_t>(ret_->cells_.size());
}

const schema::Spot* RetBuilder::known(const schema::Content& content, std::string_view name, std::size_t hint)
{
    const auto spots = schema::spots(content);
    if (hint < spots.size() && spots[hint].name == name)
        return &spots[hint];
    const auto* spot = schema::find_spot(content, name, hint);
    if (spot == nullptr)
        spot = differently_spelled(content, name);
    if (spot == nullptr)
        note(*strange_, strange_->elements, name);
    return spot;
}

bool RetBuilder::add_children(pugi::xml_node child, const schema::Member* member, int depth, bool& with_text)
{
    const auto* content = member == nullptr ? nullptr : &schema::content(*member);
    std::size_t hint = 0; // where the next child probably stands
    std::size_t next = 0; // the first spot that was not passed yet
    for (; !child.empty(); child = child.next_sibling()) {
        const std::string_view name = child.name();
        if (name.empty()) { // text between elements
            with_text = true;
            continue;
        }
        const auto* spot = content == nullptr ? nullptr : known(*content, name, hint);
        if (spot != nullptr) {
            const auto place = static_cast<std::size_t>(spot - schema::spots(*content).data());
            if (place > next)
                note_missing(*content, next, place);
            next = std::max(next, place + 1);
            hint = place + (spot->once ? 1 : 0);
        }
        if (!add(child, name, spot == nullptr ? nullptr : &schema::member(*spot), depth + 1))
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
