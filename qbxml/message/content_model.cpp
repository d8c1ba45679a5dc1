#include "qbxml/message/content_model.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace qbxml {
namespace {

using schema::Particle;
using schema::ParticleKind;

class Matcher {
public:
    Matcher(const std::vector<Element>& children, const Scope& scope) : children_(children), scope_(scope) {}

    bool all(Model model)
    {
        return std::all_of(model.begin(), model.end(), [this](const Particle& part) { return one(part); }) &&
               at_ == children_.size();
    }

private:
    bool one(const Particle& particle)
    {
        if (!scope_.sees(particle))
            return true;
        std::size_t times = 0;
        while (times < most(particle) && at_ < children_.size() &&
               can_begin(particle, children_[at_].name, scope_)) {
            if (!once(particle))
                return false;
            ++times;
        }
        return times >= scope_.least(particle) || can_be_empty(particle, scope_);
    }

    /// The next child can begin the particle.
    bool once(const Particle& particle)
    {
        if (particle.kind == ParticleKind::element) {
            ++at_;
            return true;
        }
        const auto parts = schema::inside(particle);
        if (particle.kind == ParticleKind::sequence)
            return std::all_of(parts.begin(), parts.end(),
                               [this](const Particle& part) { return one(part); });
        const auto branch = std::find_if(parts.begin(), parts.end(), [this](const Particle& part) {
            return can_begin(part, children_[at_].name, scope_);
        });
        return branch != parts.end() && one(*branch);
    }

    const std::vector<Element>& children_;
    const Scope& scope_;
    std::size_t at_ = 0;
};

enum class Place { own, shared };

using Places = std::vector<std::pair<std::string_view, std::size_t>>;

void collect_places(Model model, Place place, std::size_t& next, Places& found)
{
    for (const auto& particle : model) {
        if (particle.kind == ParticleKind::element) {
            found.emplace_back(schema::member(particle).name, next);
            next += place == Place::own ? 1 : 0;
            continue;
        }
        const bool repeats = particle.max != 1;
        collect_places(schema::inside(particle), repeats ? Place::shared : place, next, found);
        next += repeats && place == Place::own ? 1 : 0;
    }
}

} // namespace

bool can_begin(const Particle& particle, std::string_view name, const Scope& scope)
{
    if (!scope.sees(particle))
        return false;
    if (particle.kind == ParticleKind::element)
        return schema::member(particle).name == name;
    for (const auto& part : schema::inside(particle)) {
        if (can_begin(part, name, scope))
            return true;
        if (particle.kind == ParticleKind::sequence && !can_be_empty(part, scope))
            return false;
    }
    return false;
}

bool can_be_empty(const Particle& particle, const Scope& scope)
{
    if (scope.least(particle) == 0 || !scope.sees(particle))
        return true;
    if (particle.kind == ParticleKind::element)
        return false;
    const auto parts = schema::inside(particle);
    if (particle.kind == ParticleKind::sequence)
        return std::all_of(parts.begin(), parts.end(),
                           [&](const Particle& part) { return can_be_empty(part, scope); });
    return std::any_of(parts.begin(), parts.end(),
                       [&](const Particle& part) { return scope.sees(part) && can_be_empty(part, scope); });
}

bool matches(const std::vector<Element>& children, Model model, const Scope& scope)
{
    return Matcher(children, scope).all(model);
}

std::vector<std::size_t> places(const std::vector<Element>& children, Model model)
{
    Places known;
    std::size_t next = 0;
    collect_places(model, Place::own, next, known);
    std::vector<std::size_t> result;
    result.reserve(children.size());
    for (const auto& child : children) {
        const auto found = std::find_if(known.begin(), known.end(),
                                        [&](const auto& place) { return place.first == child.name; });
        result.push_back(found == known.end() ? std::numeric_limits<std::size_t>::max() : found->second);
    }
    return result;
}

} // namespace qbxml
