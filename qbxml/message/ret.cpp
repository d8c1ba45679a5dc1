#include "qbxml/message/ret.h"

#include <algorithm>

namespace qbxml {

Node Ret::root() const { return cells_.empty() ? Node() : Node(this, 0); }

std::string_view Node::name() const
{
    if (ret_ == nullptr)
        return {};
    const auto& cell = ret_->cells_[at_];
    return std::string_view(ret_->text_).substr(cell.name_at, cell.name_size);
}

std::string_view Node::text() const
{
    if (ret_ == nullptr)
        return {};
    const auto& cell = ret_->cells_[at_];
    return std::string_view(ret_->text_).substr(cell.text_at, cell.text_size);
}

const schema::Member* Node::member() const { return ret_ == nullptr ? nullptr : ret_->cells_[at_].member; }

std::uint32_t Node::first_child() const
{
    auto at = at_ + 1;
    while (at < ret_->cells_[at_].end && ret_->cells_[at].is_attribute != 0)
        ++at;
    return at;
}

Node::Children Node::begin() const
{
    return ret_ == nullptr ? end() : Children(ret_, first_child(), ret_->cells_[at_].end);
}

Node::Children Node::end() const
{
    const auto end = ret_ == nullptr ? 0 : ret_->cells_[at_].end;
    return {ret_, end, end};
}

Node::Children& Node::Children::operator++()
{
    at_ = std::min(ret_->cells_[at_].end, end_);
    return *this;
}

Node Node::child(std::string_view name) const
{
    for (const Node node : *this)
        if (node.name() == name)
            return node;
    return {};
}

std::string_view Node::at(std::string_view path) const
{
    Node node = *this;
    while (node && !path.empty()) {
        const auto end = std::min(path.find('/'), path.size());
        node = node.child(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return node.text();
}

std::string_view Node::attribute(std::string_view name) const
{
    if (ret_ == nullptr)
        return {};
    for (auto at = at_ + 1; at < first_child(); ++at)
        if (Node(ret_, at).name() == name)
            return Node(ret_, at).text();
    return {};
}

Element Node::element() const
{
    Element element{std::string(name()), std::string(text()), {}, {}};
    if (ret_ == nullptr)
        return element;
    for (auto at = at_ + 1; at < first_child(); ++at)
        element.attributes.push_back(
            {std::string(Node(ret_, at).name()), std::string(Node(ret_, at).text())});
    for (const Node node : *this)
        element.children.push_back(node.element());
    return element;
}

} // namespace qbxml
