#pragma once

#include "qbxml/plan/capacity.h"
#include "store/time.h"

#include <optional>
#include <string>

namespace server {

/// How full the lists of a company file are: as QuickBooks told it last, and what was made since. One fact of
/// the file, under file_topic and room_key.
struct Room {
    qbxml::ListCounts counts;
    std::size_t made = 0;               ///< entries made since they were counted
    std::optional<store::Time> counted; ///< nothing: never

    [[nodiscard]] std::map<qbxml::List, qbxml::Capacity> capacity(const std::string& edition) const;
    void count(const qbxml::Lesson& lesson, store::Time now);
    void make(qbxml::List list);
    /// Should the lists be counted before so many more entries are made? Not for a few in a file that was
    /// never near its limit: every question makes the visit longer.
    [[nodiscard]] bool wants_counting(std::size_t to_make, const std::string& edition, store::Time now) const;
};

inline constexpr const char* room_key = "room";
std::string write_room(const Room& room);
Room read_room(const std::string& text);

} // namespace server
