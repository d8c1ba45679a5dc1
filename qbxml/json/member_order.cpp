#include "qbxml/json/member_order.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>
#include <unordered_set>

namespace qbxml {
namespace {

constexpr auto unlisted = std::numeric_limits<std::size_t>::max();

/// Each child's slot, or an unknown one.
std::vector<Slot> slots_of(const std::vector<Element>& children, const schema::Content* content,
                           Shapes& shapes)
{
    std::vector<Slot> slots;
    slots.reserve(children.size());
    std::size_t hint = 0;
    for (const auto& child : children) {
        slots.push_back(shapes.find(content, child.name, hint));
        hint = slots.back().member != nullptr ? slots.back().spot : hint;
    }
    return slots;
}

/// The known children stand by number of their spots, and equal names next to each other: a JSON object
/// gives them back just so.
bool members_tell(const std::vector<Element>& children, const std::vector<Slot>& slots)
{
    std::unordered_set<std::string_view> strangers;
    std::size_t spot = 0;
    bool any_known = false;
    for (std::size_t i = 0; i < children.size(); ++i) {
        const bool begins = i == 0 || children[i].name != children[i - 1].name;
        if (slots[i].member == nullptr) {
            if (begins && !strangers.insert(children[i].name).second)
                return false;
            continue;
        }
        if (any_known && (slots[i].spot < spot || (slots[i].spot == spot && begins)))
            return false;
        spot = slots[i].spot;
        any_known = true;
    }
    return true;
}

/// Everything is known and stands in its place, only within a repeating group is there no order of its own.
bool in_their_places(const std::vector<Slot>& slots)
{
    return std::all_of(slots.begin(), slots.end(), [](const Slot& slot) { return slot.member != nullptr; }) &&
           std::is_sorted(slots.begin(), slots.end(),
                          [](const Slot& a, const Slot& b) { return a.place < b.place; });
}

/// The places in `#order`, by name.
using Listed = std::unordered_map<std::string_view, std::vector<std::size_t>>;

Fault too_often(const std::string& name, std::size_t there)
{
    if (there == 0)
        return {"", "`#order` lists `" + name + "`, which is not there", "leave it out"};
    return {"", "`#order` lists `" + name + "` more often than it is there",
            there == 1 ? "list it once" : "list it " + std::to_string(there) + " times"};
}

/// Takes `#order` apart. Nothing of it counts when anything is wrong with it.
Faults read_order(const nlohmann::ordered_json& order, const std::vector<OrderedChild>& children,
                  Listed& listed)
{
    const Fault no_list{"", "`#order` is no list of names",
                        "write an array of the names, one for each element"};
    if (!order.is_array())
        return {no_list};
    std::unordered_map<std::string_view, std::size_t> there;
    for (const auto& child : children)
        ++there[child.element.name];
    Faults faults;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (!order[i].is_string())
            return {no_list};
        const auto& name = order[i].get_ref<const std::string&>();
        auto& places = listed[name];
        places.push_back(i);
        if (places.size() == there[name] + 1)
            faults.push_back(too_often(name, there[name]));
    }
    return faults;
}

struct Key {
    std::size_t place = 0;
    std::size_t rank = 0; ///< the place in `#order`
    std::size_t spot = 0;
    auto operator<=>(const Key&) const = default;
};

std::vector<Key> keys_of(const std::vector<OrderedChild>& children, const Listed& listed, bool lists_all)
{
    std::unordered_map<std::string_view, std::size_t> seen;
    std::vector<Key> keys;
    keys.reserve(children.size());
    for (const auto& [element, slot] : children) {
        const auto found = listed.find(element.name);
        const auto number = found == listed.end() ? 0 : seen[element.name]++;
        const bool has_rank = found != listed.end() && number < found->second.size();
        const auto rank = has_rank ? found->second[number] : unlisted;
        if (lists_all)
            keys.push_back({0, rank, 0});
        else if (slot.member != nullptr)
            keys.push_back({slot.place, rank, slot.spot});
        else
            keys.push_back(keys.empty() ? Key{} : keys.back());
    }
    return keys;
}

} // namespace

Arrangement arrangement_of(const std::vector<Element>& children, const schema::Content* content,
                           Shapes& shapes)
{
    Arrangement result{slots_of(children, content, shapes), {}};
    const auto& slots = result.slots;
    if (members_tell(children, slots))
        return result;
    if (!in_their_places(slots)) {
        for (const auto& child : children)
            result.order.push_back(child.name);
        return result;
    }
    for (std::size_t first = 0, end = 0; first < slots.size(); first = end) {
        bool is_mixed = false;
        for (end = first; end < slots.size() && slots[end].place == slots[first].place; ++end)
            is_mixed = is_mixed || slots[end].spot != slots[first].spot;
        for (auto i = first; is_mixed && i < end; ++i)
            result.order.push_back(children[i].name);
    }
    return result;
}

Faults put_in_order(std::vector<OrderedChild>& children, const nlohmann::ordered_json* order)
{
    Listed listed;
    const bool is_given = order != nullptr && !order->is_null();
    auto faults = is_given ? read_order(*order, children, listed) : Faults{};
    if (!faults.empty())
        return faults;
    const auto keys = keys_of(children, listed, is_given && order->size() == children.size());
    if (std::is_sorted(keys.begin(), keys.end()))
        return {};
    std::vector<std::size_t> places(children.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    std::vector<OrderedChild> sorted;
    sorted.reserve(children.size());
    for (const auto place : places)
        sorted.push_back(std::move(children[place]));
    children = std::move(sorted);
    return {};
}

} // namespace qbxml
