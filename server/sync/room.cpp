#include "server/sync/room.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace server {
namespace {

using nlohmann::json;

constexpr std::size_t few = 20; ///< so many are made without counting, where nothing is known
constexpr std::size_t many_since = 200;
constexpr std::size_t nearly_full = 70; ///< percent: from here on the lists are counted on every day
constexpr std::chrono::hours old{24 * 7};
constexpr std::chrono::hours old_when_nearly_full{12};

json to_json(const std::map<qbxml::List, std::size_t>& numbers)
{
    json all = json::array();
    for (const auto& [list, number] : numbers) {
        all.push_back({static_cast<int>(list), number});
    }
    return all;
}

std::map<qbxml::List, std::size_t> numbers_from(const json& from)
{
    std::map<qbxml::List, std::size_t> all;
    for (const json& one : from) {
        all[static_cast<qbxml::List>(one.at(0).get<int>())] = one.at(1);
    }
    return all;
}

} // namespace

std::map<qbxml::List, qbxml::Capacity> Room::capacity(const std::string& edition) const
{
    return counted ? qbxml::capacities(counts, edition) : std::map<qbxml::List, qbxml::Capacity>{};
}

void Room::count(const qbxml::Lesson& lesson, store::Time now)
{
    for (const auto& [list, number] : lesson.used) {
        counts.used[list] = number;
        counted = now;
        made = 0;
    }
    for (const auto& [list, number] : lesson.max_capacity) {
        counts.max_capacity[list] = number;
    }
}

void Room::make(qbxml::List list)
{
    ++made;
    if (counted) {
        ++counts.used[qbxml::limited_list(list)];
    }
}

bool Room::wants_counting(std::size_t to_make, const std::string& edition, store::Time now) const
{
    if (!counted) {
        return to_make >= few || made + to_make >= many_since;
    }
    const auto lists = capacity(edition);
    const bool full = std::any_of(lists.begin(), lists.end(), [&](const auto& list) {
        const qbxml::Capacity& room = list.second;
        return room.limit > 0 && (room.used + to_make) * 100 >= room.limit * nearly_full;
    });
    return now - *counted >= (full ? old_when_nearly_full : old);
}

std::string write_room(const Room& room)
{
    json out{{"used", to_json(room.counts.used)},
             {"most", to_json(room.counts.max_capacity)},
             {"made", room.made}};
    if (room.counted) {
        out["counted"] = store::to_text(*room.counted);
    }
    return out.dump();
}

Room read_room(const std::string& text)
{
    const json from = json::parse(text);
    Room room;
    room.counts = {numbers_from(from.at("used")), numbers_from(from.at("most"))};
    room.made = from.at("made");
    if (from.contains("counted")) {
        room.counted = store::time_from(from["counted"].get<std::string>());
    }
    return room;
}

} // namespace server
