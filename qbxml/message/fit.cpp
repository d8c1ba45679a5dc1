#include "qbxml/message/fit.h"

#include "qbxml/message/content_model.h"
#include "qbxml/message/leaf_check.h"
#include "qbxml/message/leaf_form.h"
#include "qbxml/message/xml_tree.h"
#include "qbxml/value/bytes.h"

#include <algorithm>

namespace qbxml {
namespace {

using schema::Particle;
using schema::ParticleKind;

bool is_macro(std::string_view attribute, schema::MacroUse macro)
{
    return (macro == schema::MacroUse::defines && attribute == "defMacro") ||
           (macro == schema::MacroUse::uses && attribute == "useMacro");
}

/// The children of an Element, one after the other.
class ElementCursor {
public:
    explicit ElementCursor(const std::vector<Element>& elements)
        : at_(elements.data()), end_(elements.data() + elements.size())
    {}

    [[nodiscard]] bool done() const { return at_ == end_; }
    [[nodiscard]] std::string_view name() const { return at_->name; }
    void next() { ++at_; }

    /// No text besides the elements.
    [[nodiscard]] bool is_pure() const { return trimmed(at_->text).empty(); }
    [[nodiscard]] bool is_leaf() const { return at_->children.empty(); }
    [[nodiscard]] static bool is_element() { return true; }
    [[nodiscard]] std::string_view text() const { return at_->text; }
    [[nodiscard]] ElementCursor children() const { return ElementCursor(at_->children); }
    [[nodiscard]] bool no_attributes() const { return at_->attributes.empty(); }
    [[nodiscard]] bool has_only(schema::MacroUse macro) const
    {
        return at_->attributes.size() == 1 && is_macro(at_->attributes.front().name, macro);
    }

private:
    const Element* at_;
    const Element* end_;
};

/// The children of a parsed node. A child that is no element has no name, and fits nowhere: the slow way
/// decides what a comment or a piece of text between elements means.
class NodeCursor {
public:
    explicit NodeCursor(pugi::xml_node first) : at_(first) { settle(); }

    [[nodiscard]] bool done() const { return name_.empty() && at_.empty(); }
    [[nodiscard]] std::string_view name() const { return name_; }
    void next()
    {
        at_ = at_.next_sibling();
        settle();
    }

    /// Text that stands before the first child is the node's own value; blanks are left out by the parser.
    [[nodiscard]] bool is_pure() const { return *at_.value() == '\0'; }
    [[nodiscard]] bool is_leaf() const { return at_.first_child().empty(); }
    [[nodiscard]] bool is_element() const { return at_.type() == pugi::node_element; }
    [[nodiscard]] std::string_view text() const { return at_.value(); }
    [[nodiscard]] NodeCursor children() const { return NodeCursor(at_.first_child()); }
    [[nodiscard]] bool no_attributes() const { return at_.first_attribute().empty(); }
    [[nodiscard]] bool has_only(schema::MacroUse macro) const
    {
        const auto first = at_.first_attribute();
        return first.next_attribute().empty() && is_macro(first.name(), macro);
    }

private:
    void settle() { name_ = at_.name(); }

    pugi::xml_node at_;
    std::string_view name_;
};

template <typename Cursor>
class Fit {
public:
    explicit Fit(const Scope& scope) : scope_(scope) {}

    bool content(Cursor children, const schema::Content& content)
    {
        return all(children, schema::particles(content)) && children.done();
    }

private:
    [[nodiscard]] bool sees(const schema::Spot& spot) const
    {
        return spot.since <= scope_.target.version && scope_.in_edition(spot.not_in);
    }

    bool all(Cursor& children, Model model)
    {
        return std::all_of(model.begin(), model.end(),
                           [&](const Particle& particle) { return one(children, particle); });
    }

    bool one(Cursor& children, const Particle& particle)
    {
        const auto spots = schema::spots(particle);
        if (particle.kind == ParticleKind::element)
            return some(children, particle, spots.front());
        if (children.done() || !names(spots, children.name()))
            return can_be_empty(particle, scope_);
        std::size_t times = 0;
        for (; !children.done() && times < most(particle) && can_begin(particle, children.name(), scope_);
             ++times)
            if (!once(children, particle))
                return false;
        return times >= particle.min || can_be_empty(particle, scope_);
    }

    /// The children that are this element.
    bool some(Cursor& children, const Particle& particle, const schema::Spot& spot)
    {
        const bool optional = particle.min == 0 && !spot.really_required;
        if (children.done() || children.name() != spot.name)
            return optional || !sees(spot) || scope_.least(particle) == 0;
        if (!sees(spot))
            return true; // whoever comes next will not want it either
        const auto& member = schema::member(spot);
        std::size_t times = 0;
        for (; !children.done() && times < most(particle) && children.name() == spot.name; ++times) {
            if (!element(children, member))
                return false;
            children.next();
        }
        return times >= particle.min;
    }

    static bool names(std::span<const schema::Spot> spots, std::string_view name)
    {
        return std::any_of(spots.begin(), spots.end(),
                           [&](const schema::Spot& spot) { return spot.name == name; });
    }

    /// The next child can begin the particle.
    bool once(Cursor& children, const Particle& particle)
    {
        const auto parts = schema::inside(particle);
        if (particle.kind == ParticleKind::sequence)
            return all(children, parts);
        const auto branch = std::find_if(parts.begin(), parts.end(), [&](const Particle& part) {
            return can_begin(part, children.name(), scope_);
        });
        return branch != parts.end() && one(children, *branch);
    }

    bool element(const Cursor& child, const schema::Member& member)
    {
        if (!child.is_element()) // an instruction has a name, too
            return false;
        if (!child.no_attributes() && !child.has_only(member.macro))
            return false;
        if (member.type == schema::BaseType::aggregate)
            return child.is_pure() && content(child.children(), schema::content(member));
        return child.is_leaf() && leaf_fits(child.text(), member, scope_);
    }

    const Scope& scope_;
};

bool is_seen(const schema::Message& message, const Scope& scope)
{
    return message.since <= scope.target.version && scope.in_edition(message.not_in) &&
           (!scope.with_notes() || message.set == scope.set);
}

} // namespace

bool leaf_fits(std::string_view text, const schema::Member& member, const Scope& scope)
{
    if (!is_plain(text) || !member.low.empty() || !member.high.empty())
        return leaf_faults(text, member, scope, {}).empty();
    if (text.empty() && member.empty_is_default)
        return true;
    const auto limit = longest(member, scope);
    if (limit != 0 && text.size() > limit)
        return false;
    if (member.type == schema::BaseType::string || member.type == schema::BaseType::id)
        return true;
    if (member.type != schema::BaseType::enumeration)
        return has_form(text, member.type);
    const auto words = schema::values(member);
    return std::any_of(words.begin(), words.end(),
                       [&](const auto& value) { return value.text == text && scope.sees(value); });
}

bool fits(const Request& request, const schema::Message& message, const Scope& scope)
{
    return is_seen(message, scope) &&
           request.attributes.empty() && // iterators and the like are rare, and looked at slowly
           Fit<ElementCursor>(scope).content(ElementCursor(request.body), schema::body_content(message));
}

bool fits(const pugi::xml_node& request, const schema::Message& message, const Scope& scope)
{
    const auto attribute = request.first_attribute();
    const bool only_id = attribute.empty() || (std::string_view(attribute.name()) == "requestID" &&
                                               attribute.next_attribute().empty());
    if (!is_seen(message, scope) || !only_id || has_own_text(request))
        return false;
    return Fit<NodeCursor>(scope).content(NodeCursor(request.first_child()), schema::body_content(message));
}

} // namespace qbxml
