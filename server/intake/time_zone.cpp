#include "server/intake/time_zone.h"

#include "server/intake/zone_file.h"

#include <algorithm>

namespace server {

namespace {

using std::chrono::seconds;

constexpr std::size_t header_size = 44;
constexpr std::size_t longest_file = 1'000'000;

std::int64_t big_endian(std::string_view bytes)
{
    std::uint64_t number = !bytes.empty() && (static_cast<unsigned char>(bytes[0]) & 0x80U) != 0 ? ~0ULL : 0;
    for (const char byte : bytes) {
        number = (number << 8U) | static_cast<unsigned char>(byte);
    }
    return static_cast<std::int64_t>(number);
}

/// The six counts of a header, and how long the block behind it is.
struct Counts {
    std::size_t utc = 0;
    std::size_t standard = 0;
    std::size_t leaps = 0;
    std::size_t changes = 0;
    std::size_t types = 0;
    std::size_t letters = 0;

    [[nodiscard]] std::size_t block(std::size_t time_size) const
    {
        return changes * (time_size + 1) + types * 6 + letters + leaps * (time_size + 4) + standard + utc;
    }
};

std::optional<Counts> read_counts(std::string_view file)
{
    if (file.size() < header_size || !file.starts_with("TZif")) {
        return std::nullopt;
    }
    const auto count = [file](std::size_t number) {
        return static_cast<std::size_t>(big_endian(file.substr(20 + number * 4, 4)) & 0xFFFFFFFF);
    };
    const Counts counts{count(0), count(1), count(2), count(3), count(4), count(5)};
    const std::size_t most =
        std::max({counts.utc, counts.standard, counts.leaps, counts.changes, counts.types, counts.letters});
    return most > longest_file || counts.types == 0 ? std::nullopt : std::optional(counts);
}

UnixSeconds days_before(int year, int month, int day)
{
    const std::chrono::sys_days date{
        std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                    std::chrono::day(static_cast<unsigned>(day)))};
    return date.time_since_epoch().count();
}

} // namespace

/// Reads a rule from its beginning, piece after piece.
struct ZoneRuleReader {
    std::string_view rest;

    bool sign(char wanted)
    {
        if (rest.empty() || rest.front() != wanted) {
            return false;
        }
        rest.remove_prefix(1);
        return true;
    }
    /// "CET", "<+03>"
    bool name()
    {
        const bool quoted = sign('<');
        const std::size_t end = quoted ? rest.find('>') : rest.find_first_of("+-,0123456789");
        const std::size_t length = std::min(end, rest.size());
        rest.remove_prefix(length);
        return length >= 3 && (!quoted || sign('>'));
    }
    std::optional<int> number(int least, int most)
    {
        int value = 0;
        std::size_t digits = 0;
        for (; digits < rest.size() && digits < 4 && rest[digits] >= '0' && rest[digits] <= '9'; ++digits) {
            value = value * 10 + (rest[digits] - '0');
        }
        rest.remove_prefix(digits);
        return digits == 0 || value < least || value > most ? std::nullopt : std::optional(value);
    }
    /// "5", "-1", "3:30": in seconds
    std::optional<int> clock()
    {
        const bool minus = sign('-');
        if (!minus) {
            sign('+');
        }
        int total = 0;
        for (const int unit : {3600, 60, 1}) {
            if (unit != 3600 && !sign(':')) {
                break;
            }
            const auto part = number(0, unit == 3600 ? 167 : 59);
            if (!part) {
                return std::nullopt;
            }
            total += *part * unit;
        }
        return minus ? -total : total;
    }
    /// "M3.5.0", "M10.5.0/3"
    std::optional<ZoneRule::Change> change()
    {
        ZoneRule::Change change;
        const bool form = sign(',') && sign('M');
        const auto month = form ? number(1, 12) : std::nullopt;
        const auto week = month && sign('.') ? number(1, 5) : std::nullopt;
        const auto day = week && sign('.') ? number(0, 6) : std::nullopt;
        const auto second = sign('/') ? clock() : std::optional(change.second);
        if (!day || !second) {
            return std::nullopt;
        }
        return ZoneRule::Change{*month, *week, *day, *second};
    }
};

UnixSeconds ZoneRule::Change::in(int year) const
{
    const UnixSeconds first = days_before(year, month, 1);
    const UnixSeconds next_month =
        month == 12 ? days_before(year + 1, 1, 1) : days_before(year, month + 1, 1);
    const UnixSeconds weekday = ((first + 4) % 7 + 7) % 7; // 1970 began with a Thursday
    UnixSeconds found = first + (day - weekday + 7) % 7 + 7 * (week - 1);
    while (found >= next_month) {
        found -= 7;
    }
    return found * 86400 + second;
}

std::optional<ZoneRule> ZoneRule::parse(std::string_view text)
{
    ZoneRuleReader reader{text};
    ZoneRule rule;
    const auto west = reader.name() ? reader.clock() : std::nullopt;
    if (!west) {
        return std::nullopt;
    }
    rule.standard_ = seconds(-*west); // POSIX counts to the west
    rule.summer_ = rule.standard_;
    if (reader.rest.empty()) {
        return rule;
    }
    if (!reader.name()) {
        return std::nullopt;
    }
    rule.summer_ = rule.standard_ + std::chrono::hours(1);
    if (!reader.rest.empty() && reader.rest.front() != ',') {
        const auto summer_west = reader.clock();
        if (!summer_west) {
            return std::nullopt;
        }
        rule.summer_ = seconds(-*summer_west);
    }
    const auto begin = reader.change();
    const auto end = begin ? reader.change() : std::nullopt;
    if (!end || !reader.rest.empty()) {
        return std::nullopt;
    }
    rule.changes_.emplace(*begin, *end);
    return rule;
}

seconds ZoneRule::offset_at(UnixSeconds moment) const
{
    if (!changes_) {
        return standard_;
    }
    const std::chrono::sys_seconds local{seconds(moment) + standard_};
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(local)};
    const int year = int{date.year()};
    const UnixSeconds begin = changes_->first.in(year)-standard_.count();
    const UnixSeconds end = changes_->second.in(year)-summer_.count();
    const bool summer = begin < end ? moment >= begin && moment < end : moment >= begin || moment < end;
    return summer ? summer_ : standard_;
}

std::optional<TimeZone> TimeZone::parse(std::string_view file)
{
    const auto old = read_counts(file);
    if (!old || file.size() < header_size + old->block(4) || file[4] < '2') {
        return std::nullopt;
    }
    file.remove_prefix(header_size + old->block(4));
    const auto counts = read_counts(file);
    if (!counts || file.size() < header_size + counts->block(8)) {
        return std::nullopt;
    }
    const std::string_view block = file.substr(header_size);
    const std::string_view types = block.substr(counts->changes * 9);
    const auto offset = [&](std::size_t type) { return seconds(big_endian(types.substr(type * 6, 4))); };
    TimeZone zone;
    zone.offsets_.push_back(offset(0));
    for (std::size_t i = 0; i < counts->changes; ++i) {
        const auto type = static_cast<unsigned char>(block[counts->changes * 8 + i]);
        if (type >= counts->types) {
            return std::nullopt;
        }
        zone.changes_.push_back(big_endian(block.substr(i * 8, 8)));
        zone.offsets_.push_back(offset(type));
    }
    std::string_view rule = file.substr(header_size + counts->block(8));
    if (rule.size() > 2 && rule.front() == '\n') {
        rule.remove_prefix(1);
        zone.rule_ = ZoneRule::parse(rule.substr(0, rule.find('\n')));
    }
    return zone;
}

std::optional<TimeZone> TimeZone::find(const std::string& name)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
               c == '_' || c == '-' || c == '+';
    };
    if (name.empty() || name.size() > 64 || name.front() == '/' || name.back() == '/' ||
        !std::all_of(name.begin(), name.end(), allowed)) {
        return std::nullopt;
    }
    const auto file = zone_file(name);
    return file ? parse(*file) : std::nullopt;
}

seconds TimeZone::offset_at(UnixSeconds moment) const
{
    const auto after = std::upper_bound(changes_.begin(), changes_.end(), moment);
    if (after == changes_.end() && rule_) {
        return rule_->offset_at(moment);
    }
    return offsets_[static_cast<std::size_t>(after - changes_.begin())];
}

} // namespace server
