#include "qbxml/message/fit.h"

#include "qbxml/message/content_model.h"
#include "qbxml/message/leaf_check.h"
#include "qbxml/message/leaf_form.h"
#include "qbxml/message/xml_tree.h"

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
        const auto particles = schema::particles(content);
        const auto spots = schema::spots(content);
        const bool plain = particles.size() == spots.size();
        return (plain ? sequence(children, particles, spots) : all(children, particles)) && children.done();
    }

private:
    [[nodiscard]] bool sees(const schema::Spot& spot) const
    {
        return spot.since <= scope_.target.version && scope_.in_edition(spot.not_in);
    }

    /// A content without choices: each particle has its spot beside it.
    bool sequence(Cursor& children, Model particles, std::span<const schema::Spot> spots)
    {
        for (std::size_t i = 0; i < spots.size(); ++i) {
            const bool fits_here = !children.done() && children.name() == spots[i].name;
            if (!fits_here && particles[i].min == 0 && !scope_.with_notes())
                continue;
            if (!sees(spots[i]))
                continue;
            std::size_t times = 0;
            for (; !children.done() && times < most(particles[i]) && children.name() == spots[i].name;
                 ++times) {
                if (!element(children, schema::member(spots[i])))
                    return false;
                children.next();
            }
            if (times < scope_.least(particles[i]))
                return false;
        }
        return true;
    }

    bool all(Cursor& children, Model model)
    {
        return std::all_of(model.begin(), model.end(),
                           [&](const Particle& particle) { return one(children, particle); });
    }

    bool one(Cursor& children, const Particle& particle)
    {
        std::size_t times = 0;
        for (; !children.done() && times < most(particle) && can_begin(particle, children.name(), scope_);
             ++times)
            if (!once(children, particle))
                return false;
        return times >= particle.min ? times > 0 || scope_.least(particle) == 0 || !scope_.sees(particle)
                                     : can_be_empty(particle, scope_);
    }

    /// The next child can begin the particle.
    bool once(Cursor& children, const Particle& particle)
    {
        if (particle.kind == ParticleKind::element) {
            const bool good = element(children, schema::member(particle));
            children.next();
            return good;
        }
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

bool is_plain(std::string_view text)
{
    unsigned strange = 0;
    for (const char c : text)
        strange |= static_cast<unsigned>(static_cast<unsigned char>(c) - 0x20U > 0x7EU - 0x20U);
    return strange == 0;
}

bool leaf_fits(std::string_view text, const schema::Member& member, const Scope& scope)
{
    if (!is_plain(text) || !member.low.empty() || !member.high.empty())
        return leaf_faults(text, member, scope, {}).empty();
    if (text.empty() && member.empty_is_default)
        return true;
    const auto limit = longest(member, scope);
    if (limit != 0 && text.size() > limit)
        return false;
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
