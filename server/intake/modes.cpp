#include "server/intake/modes.h"

#include "qbxml/value/calendar.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace server {
namespace {

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(' ');
    const std::size_t last = text.find_last_not_of(' ');
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, last - first + 1);
}

std::optional<qbxml::Detail> detail_from(std::string_view word)
{
    if (word == "detailed") {
        return qbxml::Detail::detailed;
    }
    return word == "summary" ? std::optional(qbxml::Detail::summary) : std::nullopt;
}

char letter(qbxml::Detail detail) { return detail == qbxml::Detail::summary ? 's' : 'd'; }

} // namespace

std::optional<ModeHistory> ModeHistory::parse(std::string_view text)
{
    ModeHistory history;
    bool first = true;
    while (first || !text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view part = trimmed(text.substr(0, comma));
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
        const std::size_t at = part.find('@');
        const auto detail = detail_from(part.substr(0, at));
        const bool dated = at != std::string_view::npos;
        if (!detail || dated == first) {
            return std::nullopt;
        }
        if (first) {
            history.first = *detail;
        } else if (!history.add(part.substr(at + 1), *detail)) {
            return std::nullopt;
        }
        first = false;
    }
    return history;
}

bool ModeHistory::add(std::string_view day, qbxml::Detail detail)
{
    const qbxml::Date date = qbxml::Date::parse(day).value_or(qbxml::Date{});
    if (date == qbxml::Date{} || (!changes.empty() && changes.back().from >= date)) {
        return false;
    }
    changes.push_back({date, detail});
    return true;
}

qbxml::Detail ModeHistory::on(const qbxml::Date& date) const
{
    qbxml::Detail detail = first;
    for (const Change& change : changes) {
        detail = change.from <= date ? change.detail : detail;
    }
    return detail;
}

std::optional<qbxml::Date> ModeHistory::next_after(const qbxml::Date& date) const
{
    const auto next = std::find_if(changes.begin(), changes.end(),
                                   [&](const Change& change) { return change.from > date; });
    return next == changes.end() ? std::nullopt : std::optional(next->from);
}

ModesOfDay modes_on(const Settings& settings, const qbxml::Date& date)
{
    ModesOfDay of;
    const auto read = [&](std::string_view name) {
        const auto history = ModeHistory::parse(word_of(settings, name));
        if (!history) {
            throw std::runtime_error("reading the setting " + std::string(name) + ": it is no mode");
        }
        if (const auto next = history->next_after(date)) {
            const qbxml::Date last = day_before(*next);
            of.last_day = of.last_day ? std::min(*of.last_day, last) : last;
        }
        return history->on(date);
    };
    of.modes = {read("customers"), read("inventory"), read("vendors")};
    return of;
}

std::string mode_text(const qbxml::Modes& modes)
{
    return {letter(modes.customers), letter(modes.inventory), letter(modes.vendors)};
}

std::optional<qbxml::Modes> modes_from(std::string_view text)
{
    if (text.size() != 3 || text.find_first_not_of("ds") != std::string_view::npos) {
        return std::nullopt;
    }
    const auto detail = [&](std::size_t place) {
        return text[place] == 's' ? qbxml::Detail::summary : qbxml::Detail::detailed;
    };
    return qbxml::Modes{detail(0), detail(1), detail(2)};
}

qbxml::Date day_before(const qbxml::Date& date)
{
    return qbxml::date_of(qbxml::days_of(date) - std::chrono::days(1));
}

} // namespace server
