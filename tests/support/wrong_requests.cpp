#include "tests/support/wrong_requests.h"

#include "qbxml/message/scope.h"

#include <algorithm>
#include <utility>

namespace random_messages {
namespace {

using namespace qbxml;
using schema::BaseType;
using schema::Member;
using schema::Particle;
using schema::ParticleKind;
using Model = std::span<const Particle>;

constexpr auto wrongs = std::to_array<std::pair<Wrong, std::string_view>>({
    {Wrong::message, "message"},
    {Wrong::order, "order"},
    {Wrong::unknown, "unknown"},
    {Wrong::too_long, "too long"},
    {Wrong::form, "form"},
    {Wrong::word, "word"},
    {Wrong::range, "range"},
    {Wrong::missing, "missing"},
    {Wrong::too_many, "too many"},
    {Wrong::newer, "newer"},
    {Wrong::edition, "edition"},
    {Wrong::mixed, "mixed"},
    {Wrong::text_inside, "text inside"},
    {Wrong::elements_inside, "elements inside"},
    {Wrong::character, "character"},
    {Wrong::attribute, "attribute"},
    {Wrong::attribute_word, "attribute word"},
    {Wrong::attribute_twice, "attribute twice"},
});

/// Children of one parent, and what their model says.
struct Family {
    std::vector<Element>* children;
    Model model;
};

void collect_families(std::vector<Element>& children, Model model, std::vector<Family>& found)
{
    found.push_back({&children, model});
    for (auto& child : children) {
        const auto* member = schema::find_member(model, child.name);
        if (member != nullptr && member->type == BaseType::aggregate)
            collect_families(child.children, schema::children(*member), found);
    }
}

/// An element of a model, and what leads to it.
struct Spot {
    const Member* member;
    std::size_t place;   ///< in sequence; what stands in a repeating group shares one place
    std::size_t choice;  ///< the outermost choice without repetition that holds it, from 1; 0: none
    std::size_t branch;  ///< its branch there
    bool may_repeat;     ///< by itself or with its group
    bool is_in_sequence; ///< directly, so that its own minimum counts
    std::size_t least;
};

class Spots {
public:
    Spots(Model model, const Scope& scope) : scope_(scope) { walk(model, {}); }

    [[nodiscard]] const std::vector<Spot>& all() const { return spots_; }

    [[nodiscard]] const Spot* of(std::string_view element) const
    {
        const auto found = std::find_if(spots_.begin(), spots_.end(),
                                        [&](const Spot& spot) { return spot.member->name == element; });
        return found == spots_.end() ? nullptr : &*found;
    }

private:
    struct Above {
        bool repeats = false;
        std::size_t choice = 0;
        std::size_t branch = 0;
        bool in_group = false;
    };

    void walk(Model model, const Above& above)
    {
        for (const auto& particle : model)
            one(particle, above);
    }

    void one(const Particle& particle, Above above)
    {
        if (particle.kind == ParticleKind::element) {
            spots_.push_back({&schema::member(particle), next_, above.choice, above.branch,
                              above.repeats || particle.max != 1, !above.in_group, scope_.least(particle)});
            next_ += above.repeats ? 0 : 1;
            return;
        }
        const bool begins_repeating = particle.max != 1 && !above.repeats;
        above.repeats = above.repeats || particle.max != 1;
        above.in_group = true;
        const bool excludes = particle.kind == ParticleKind::choice && !above.repeats && above.choice == 0;
        const auto choice = excludes ? ++choices_ : above.choice;
        for (const auto& part : schema::inside(particle)) {
            if (excludes)
                above.branch = ++branches_;
            above.choice = choice;
            one(part, above);
        }
        next_ += begins_repeating ? 1 : 0;
    }

    const Scope& scope_;
    std::vector<Spot> spots_;
    std::size_t next_ = 0;
    std::size_t choices_ = 0;
    std::size_t branches_ = 0;
};

/// A text that is not of the type; empty when every text is.
std::string_view misformed(BaseType type)
{
    switch (type) {
    case BaseType::boolean:
        return "yes";
    case BaseType::date:
        return "11/20/2026";
    case BaseType::date_time:
        return "2026-11-20 15:04";
    case BaseType::time_interval:
        return "1:30";
    case BaseType::amount:
        return "12.3";
    case BaseType::price:
    case BaseType::quantity:
    case BaseType::percent:
        return "1,5";
    case BaseType::integer:
        return "1.0";
    case BaseType::guid:
        return "01234567-89ab-cdef-0123-456789ABCDEF";
    case BaseType::floating:
        return "1e3";
    default:
        return "";
    }
}

class Spoiler {
public:
    Spoiler(Request& request, const Scope& scope, Chance& chance)
        : request_(request), scope_(scope), chance_(chance)
    {
        message_ = schema::find_message(request.message);
        if (message_ == nullptr)
            return;
        collect_families(request.body, schema::body(*message_), families_);
        std::shuffle(families_.begin(), families_.end(), chance);
    }

    bool spoil(Wrong wrong)
    {
        switch (wrong) {
        case Wrong::message:
            request_.message += "s";
            return true;
        case Wrong::order:
            return in_some_family([this](Family& family) { return swap_two(family); });
        case Wrong::unknown:
            return in_some_family([this](Family& family) { return insert_unknown(family); });
        case Wrong::missing:
            return in_some_family([this](Family& family) { return leave_out(family); });
        case Wrong::too_many:
            return in_some_family([this](Family& family) { return double_one(family); });
        case Wrong::newer:
        case Wrong::edition:
            return in_some_family([this, wrong](Family& family) { return add_unseen(family, wrong); });
        case Wrong::mixed:
            return in_some_family([this](Family& family) { return mix(family); });
        case Wrong::attribute:
        case Wrong::attribute_word:
        case Wrong::attribute_twice:
            return spoil_attribute(wrong);
        default:
            return in_some_family([this, wrong](Family& family) { return spoil_content(family, wrong); });
        }
    }

private:
    template <typename Change>
    bool in_some_family(Change change)
    {
        return std::any_of(families_.begin(), families_.end(), change);
    }

    bool swap_two(Family& family)
    {
        auto& children = *family.children;
        const Spots spots(family.model, scope_);
        for (std::size_t i = 1; i < children.size(); ++i) {
            const auto* before = spots.of(children[i - 1].name);
            const auto* after = spots.of(children[i].name);
            if (before != nullptr && after != nullptr && before->place != after->place) {
                std::swap(children[i - 1], children[i]);
                return true;
            }
        }
        return false;
    }

    bool insert_unknown(Family& family)
    {
        auto& children = *family.children;
        const auto at = static_cast<std::ptrdiff_t>(below(children.size() + 1, chance_));
        children.insert(children.begin() + at, leaf("Frobnicate", "1"));
        return true;
    }

    bool leave_out(Family& family)
    {
        const Spots spots(family.model, scope_);
        for (const auto& spot : spots.all())
            if (spot.is_in_sequence && spot.least > 0 &&
                std::erase_if(*family.children,
                              [&](const Element& child) { return child.name == spot.member->name; }) > 0)
                return true;
        return false;
    }

    bool double_one(Family& family)
    {
        auto& children = *family.children;
        const Spots spots(family.model, scope_);
        for (std::size_t i = 0; i < children.size(); ++i) {
            const auto* spot = spots.of(children[i].name);
            if (spot != nullptr && !spot->may_repeat) {
                auto again = children[i];
                children.insert(children.begin() + static_cast<std::ptrdiff_t>(i), std::move(again));
                return true;
            }
        }
        return false;
    }

    /// Where the element would stand among its siblings.
    static void insert(Family& family, const Spots& spots, const Spot& spot, Element made)
    {
        auto& children = *family.children;
        const auto behind = std::find_if(children.begin(), children.end(), [&](const Element& child) {
            const auto* other = spots.of(child.name);
            return other == nullptr || other->place > spot.place;
        });
        children.insert(behind, std::move(made));
    }

    Element filled(const Member& member)
    {
        auto made = leaf(std::string(member.name), "");
        if (member.type == BaseType::aggregate)
            made.children = children(schema::children(member), scope_, Fill::minimal, chance_);
        else
            made.text = value(member, scope_, Fill::typical, chance_);
        return made;
    }

    bool add_unseen(Family& family, Wrong wrong)
    {
        const Spots spots(family.model, scope_);
        for (const auto& spot : spots.all()) {
            const bool is_newer = spot.member->since > scope_.target.version;
            const bool is_elsewhere = !scope_.in_edition(spot.member->not_in);
            if (wrong == Wrong::newer ? !is_newer : (is_newer || !is_elsewhere))
                continue;
            insert(family, spots, spot, filled(*spot.member));
            return true;
        }
        return false;
    }

    bool mix(Family& family)
    {
        const Spots spots(family.model, scope_);
        for (const auto& child : *family.children) {
            const auto* taken = spots.of(child.name);
            if (taken == nullptr || taken->choice == 0)
                continue;
            for (const auto& spot : spots.all()) {
                if (spot.choice != taken->choice || spot.branch == taken->branch ||
                    !scope_.sees(*spot.member))
                    continue;
                insert(family, spots, spot, filled(*spot.member));
                return true;
            }
        }
        return false;
    }

    bool spoil_content(Family& family, Wrong wrong)
    {
        for (auto& child : *family.children)
            if (const auto* member = schema::find_member(family.model, child.name))
                if (spoil_element(child, *member, wrong))
                    return true;
        return false;
    }

    bool spoil_element(Element& element, const Member& member, Wrong wrong)
    {
        if (wrong == Wrong::text_inside) {
            if (member.type == BaseType::aggregate)
                element.text = "words";
            return member.type == BaseType::aggregate;
        }
        if (member.type == BaseType::aggregate)
            return false;
        if (wrong != Wrong::elements_inside)
            return spoil_text(element.text, member, wrong);
        element.text.clear();
        element.children.push_back(leaf("Inside", "1"));
        return true;
    }

    bool spoil_text(std::string& text, const Member& member, Wrong wrong)
    {
        const bool is_text = member.type == BaseType::string || member.type == BaseType::id;
        const auto most = most_characters(member, scope_);
        const auto before = text;
        if (wrong == Wrong::too_long && is_text && most != 0)
            text = random_messages::text(most + 1, chance_);
        else if (wrong == Wrong::form && !misformed(member.type).empty())
            text = misformed(member.type);
        else if (wrong == Wrong::word && member.type == BaseType::enumeration)
            text = "Sometimes";
        else if (wrong == Wrong::range && !member.low.empty())
            text = member.type == BaseType::integer ? "-1" : "0.00001";
        else if (wrong == Wrong::range && !member.high.empty())
            text = "999999";
        else if (wrong == Wrong::character && scope_.with_notes() && member.type == BaseType::string)
            text = "Жук";
        return text != before;
    }

    bool spoil_attribute(Wrong wrong)
    {
        auto& given = request_.attributes;
        if (wrong == Wrong::attribute)
            given.push_back({"colour", "blue"});
        else if (given.empty())
            return false;
        else if (wrong == Wrong::attribute_twice)
            given.push_back(given.front());
        else
            given.front().value = "Perhaps";
        return true;
    }

    Request& request_;
    const Scope& scope_;
    Chance& chance_;
    const schema::Message* message_ = nullptr;
    std::vector<Family> families_;
};

} // namespace

std::span<const Wrong> all_wrongs()
{
    static const auto all = [] {
        std::vector<Wrong> result;
        for (const auto& [wrong, its_name] : wrongs)
            result.push_back(wrong);
        return result;
    }();
    return all;
}

std::string_view name(Wrong wrong)
{
    const auto found =
        std::find_if(wrongs.begin(), wrongs.end(), [&](const auto& known) { return known.first == wrong; });
    return found->second;
}

std::optional<Request> made_wrong(Request request, Wrong wrong, const Scope& scope, Chance& chance)
{
    if (!Spoiler(request, scope, chance).spoil(wrong))
        return std::nullopt;
    return request;
}

} // namespace random_messages
