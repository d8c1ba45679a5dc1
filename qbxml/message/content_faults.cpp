#include "qbxml/message/content_model.h"
#include "qbxml/message/similar.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace qbxml {
namespace {

using schema::Particle;
using schema::ParticleKind;

/// Nobody reads more about one parent; a hostile text gets no more out of us.
constexpr std::size_t most_faults = 50;

std::string ticked(std::string_view name) { return "`" + std::string(name) + "`"; }

std::string below(const std::string& path, std::string_view name)
{
    return path.empty() ? std::string(name) : path + "/" + std::string(name);
}

void collect_names(Model model, const Scope& scope, std::vector<std::string_view>& names)
{
    for (const auto& particle : model) {
        if (particle.kind != ParticleKind::element)
            collect_names(schema::inside(particle), scope, names);
        else if (scope.sees(particle))
            names.push_back(schema::member(particle).name);
    }
}

std::string listed(const std::vector<std::string_view>& names)
{
    constexpr std::size_t shown = 12;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), shown); ++i)
        text += (i == 0 ? "" : ", ") + ticked(names[i]);
    return names.size() > shown ? text + " …" : text;
}

/// The branches of a choice: "`ListID` or `FullName` or `MaxReturned` … `ClassFilter`".
std::string branches(const Particle& particle, const Scope& scope)
{
    std::string text;
    for (const auto& branch : schema::inside(particle)) {
        std::vector<std::string_view> names;
        collect_names(Model(&branch, 1), scope, names);
        if (names.empty())
            continue;
        text += (text.empty() ? "" : " or ") + ticked(names.front());
        if (names.size() > 1)
            text += " … " + ticked(names.back());
    }
    return text;
}

std::string all_names(const Particle& particle, const Scope& scope)
{
    std::vector<std::string_view> names;
    collect_names(Model(&particle, 1), scope, names);
    return listed(names);
}

/// A child that has no place in the model for this target.
Fault stranger(const Element& child, Model model, const Scope& scope, const std::string& where)
{
    const auto* member = schema::find_member(model, child.name);
    if (member == nullptr) {
        std::vector<std::string_view> names;
        collect_names(model, scope, names);
        const auto meant = most_similar(child.name, names);
        const auto known = names.empty() ? "nothing" : listed(names);
        return {where, ticked(child.name) + " is not known here",
                meant.empty() ? "known here: " + known : "did you mean " + ticked(meant) + "?"};
    }
    if (member->since > scope.target.version)
        return {where,
                ticked(child.name) + " needs qbXML " + member->since.text() + ", this is written for " +
                    scope.target.version.text(),
                "leave it out, or write for " + member->since.text()};
    return {where,
            ticked(child.name) + " is not known to the " +
                std::string(schema::edition_name(scope.target.edition)) + " edition of QuickBooks",
            "leave it out"};
}

/// Goes through children that are in schema order already and tells what is missing and what is too much.
class Counter {
public:
    Counter(std::vector<const Element*> children, const Scope& scope, const std::string& path)
        : children_(std::move(children)), scope_(scope), path_(path)
    {}

    Faults count(Model model)
    {
        for (const auto& particle : model)
            one(particle);
        for (; at_ < children_.size(); ++at_)
            complain(children_[at_]->name,
                     ticked(children_[at_]->name) + " has no place among the others here", "leave it out");
        return std::move(faults_);
    }

private:
    [[nodiscard]] bool next_begins(const Particle& particle) const
    {
        return at_ < children_.size() && can_begin(particle, children_[at_]->name, scope_);
    }

    void one(const Particle& particle)
    {
        if (!scope_.sees(particle))
            return;
        if (particle.kind == ParticleKind::element)
            element(particle);
        else
            group(particle);
    }

    void element(const Particle& particle)
    {
        const auto& name = schema::member(particle).name;
        std::size_t times = 0;
        for (; next_begins(particle); ++at_)
            ++times;
        if (times < scope_.least(particle))
            complain(name, times == 0 ? ticked(name) + " is missing" : how_often(name, times),
                     times == 0 ? "it is required"
                                : "at least " + std::to_string(scope_.least(particle)) + " are required");
        if (times > most(particle))
            complain(name, how_often(name, times),
                     "at most " + std::to_string(most(particle)) + " is allowed");
    }

    void group(const Particle& particle)
    {
        std::size_t times = 0;
        std::string_view begun_by;
        for (; times < most(particle) && next_begins(particle); ++times) {
            begun_by = children_[at_]->name;
            for (const auto& part : schema::inside(particle))
                if (particle.kind == ParticleKind::sequence || next_begins_branch(part, begun_by))
                    one(part);
        }
        if (times < scope_.least(particle) && !can_be_empty(particle, scope_))
            complain("", "one of " + all_names(particle, scope_) + " is missing", "give one of them");
        for (; at_ < children_.size() && holds(particle, children_[at_]->name); ++at_)
            excess(children_[at_]->name, begun_by, particle);
    }

    /// A member of a group that has no room left for it.
    void excess(const std::string& name, std::string_view begun_by, const Particle& particle)
    {
        if (begun_by.empty())
            complain(name, ticked(name) + " lacks what must stand before it",
                     "choose from " + all_names(particle, scope_));
        else if (particle.kind == ParticleKind::choice)
            complain(name, ticked(name) + " does not go together with " + ticked(begun_by),
                     "leave out one of the two; only one can be chosen of " + branches(particle, scope_));
        else
            complain(name, ticked(name) + " does not go together with " + ticked(begun_by),
                     "choose from " + all_names(particle, scope_));
    }

    /// Only one branch is taken in each round, the one that the first name chose.
    [[nodiscard]] bool next_begins_branch(const Particle& branch, std::string_view first_name) const
    {
        return next_begins(branch) && children_[at_]->name == first_name &&
               can_begin(branch, first_name, scope_);
    }

    static bool holds(const Particle& particle, std::string_view name)
    {
        return schema::find_member(Model(&particle, 1), name) != nullptr;
    }

    static std::string how_often(std::string_view name, std::size_t times)
    {
        return ticked(name) + " stands here " + std::to_string(times) + (times == 1 ? " time" : " times");
    }

    void complain(std::string_view name, std::string message, std::string advice)
    {
        if (faults_.size() >= most_faults)
            return;
        auto where = name.empty() ? path_ : below(path_, name);
        faults_.push_back({std::move(where), std::move(message), std::move(advice)});
    }

    std::vector<const Element*> children_;
    const Scope& scope_;
    const std::string& path_;
    std::size_t at_ = 0;
    Faults faults_;
};

/// Marks a longest run of children that stand in order: whoever is not in it has to move.
std::vector<bool> in_order(const std::vector<std::size_t>& place)
{
    constexpr auto none = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> tails; // the last child of the best run of each length
    std::vector<std::size_t> before(place.size(), none);
    for (std::size_t i = 0; i < place.size(); ++i) {
        const auto spot =
            std::upper_bound(tails.begin(), tails.end(), place[i],
                             [&](std::size_t value, std::size_t tail) { return value < place[tail]; });
        if (spot != tails.begin())
            before[i] = *(spot - 1);
        if (spot == tails.end())
            tails.push_back(i);
        else
            *spot = i;
    }
    std::vector<bool> marked(place.size());
    for (auto i = tails.empty() ? none : tails.back(); i != none; i = before[i])
        marked[i] = true;
    return marked;
}

/// The neighbours that a child has once all stand in order, for moving all of them one by one.
std::size_t next_in_order(const std::vector<std::size_t>& place, std::size_t child)
{
    auto found = child;
    for (std::size_t i = 0; i < place.size(); ++i)
        if (place[i] > place[child] && (found == child || place[i] < place[found]))
            found = i;
    return found;
}

std::size_t previous_in_order(const std::vector<std::size_t>& place, std::size_t child)
{
    auto found = child;
    for (std::size_t i = 0; i < place.size(); ++i)
        if (place[i] < place[child] && (found == child || place[i] >= place[found]))
            found = i;
    return found;
}

Faults order_faults(const std::vector<const Element*>& children, const std::vector<std::size_t>& place,
                    const std::vector<std::string>& paths)
{
    Faults faults;
    const auto settled = in_order(place);
    for (std::size_t i = 0; i < children.size() && faults.size() < most_faults; ++i) {
        if (settled[i])
            continue;
        const auto name = ticked(children[i]->name);
        std::size_t follower = 0; // the first settled child that belongs behind this one
        while (follower < i && !(settled[follower] && place[follower] > place[i]))
            ++follower;
        std::size_t leader = i; // the last settled child that belongs before this one
        for (auto later = i; later < children.size(); ++later)
            leader = settled[later] && place[later] < place[i] ? later : leader;
        if (follower < i)
            faults.push_back({paths[i], name + " stands after " + ticked(children[follower]->name) + " here",
                              "move it up, before " + ticked(children[next_in_order(place, i)]->name)});
        else
            faults.push_back({paths[i], name + " stands before " + ticked(children[leader]->name) + " here",
                              "move it down, after " + ticked(children[previous_in_order(place, i)]->name)});
    }
    return faults;
}

} // namespace

Faults content_faults(const std::vector<Element>& children, Model model, const Scope& scope,
                      const std::string& path, const std::vector<std::string>& paths)
{
    if (matches(children, model, scope))
        return {};
    Faults faults;
    std::vector<const Element*> known;
    std::vector<std::size_t> place;
    std::vector<std::string> known_paths;
    const auto all_places = places(children, model);
    for (std::size_t i = 0; i < children.size(); ++i) {
        const auto* member = schema::find_member(model, children[i].name);
        if (member != nullptr && scope.sees(*member)) {
            known.push_back(&children[i]);
            place.push_back(all_places[i]);
            known_paths.push_back(paths[i]);
        } else if (faults.size() < most_faults) {
            faults.push_back(stranger(children[i], model, scope, paths[i]));
        }
    }
    const auto disorder = order_faults(known, place, known_paths);
    faults.insert(faults.end(), disorder.begin(), disorder.end());

    std::vector<std::size_t> order(known.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return place[a] < place[b]; });
    std::vector<const Element*> sorted;
    sorted.reserve(order.size());
    for (const auto i : order)
        sorted.push_back(known[i]);
    const auto counted = Counter(sorted, scope, path).count(model);
    faults.insert(faults.end(), counted.begin(), counted.end());
    if (faults.empty())
        faults.push_back(
            {path, "the elements do not stand together as the schema wants them", "compare with the schema"});
    return faults;
}

} // namespace qbxml
