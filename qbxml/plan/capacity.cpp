#include "qbxml/plan/capacity.h"

#include "qbxml/plan/replies.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace qbxml {
namespace {

constexpr std::size_t warn_from_percent = 80;

struct Limits {
    std::size_t pro;
    std::size_t enterprise;
};

/// As Intuit publishes them. Of Enterprise's names and items it says "more than 100,000".
Limits limits_of(List list)
{
    switch (list) {
    case List::entity:
    case List::customer:
    case List::vendor:
    case List::item:
        return {14'500, 100'000};
    case List::klass:
    case List::customer_type:
    case List::vendor_type:
        return {10'000, 100'000};
    case List::payment_method:
    case List::ship_method:
        return {10'000, 10'000};
    case List::terms:
        return {10'000, 29'000};
    case List::site:
        return {0, 1'000'000};
    }
    return {};
}

std::string plural(List list)
{
    return list == List::entity           ? "names (customers, vendors, employees and others together)"
           : list == List::klass          ? "classes"
           : list == List::terms          ? "terms"
           : list == List::payment_method ? "payment methods"
                                          : std::string(word_for(list)) + "s";
}

std::string grouped(std::size_t number)
{
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) {
        digits.insert(at - 3, ",");
    }
    return digits;
}

Forecast forecast_of(List list, const Capacity& capacity, std::size_t to_come)
{
    Forecast out;
    out.list = list;
    out.used = capacity.used;
    out.to_come = to_come;
    out.limit = capacity.limit;
    const std::size_t all = out.used + to_come;
    out.percent = out.limit == 0 ? 0 : static_cast<int>(all * 100 / out.limit);
    out.warn = out.limit != 0 && all * 100 >= out.limit * warn_from_percent;
    out.too_many = out.limit != 0 && all > out.limit;
    out.sentence = grouped(out.used) + " of " + grouped(out.limit) + " " + plural(list) + " are in use";
    if (to_come > 0) {
        out.sentence +=
            "; with " + grouped(to_come) + " to come it will be " + std::to_string(out.percent) + " %";
    } else {
        out.sentence += ", " + std::to_string(out.percent) + " %";
    }
    out.sentence += out.too_many ? ": they do not fit." : out.warn ? ": little room is left." : ".";
    return out;
}

struct MetaData {
    std::string_view element;
    List list;
};

constexpr std::array<MetaData, 8> meta_data{{{"EntityMetaData", List::entity},
                                             {"ItemMetaData", List::item},
                                             {"ClassMetaData", List::klass},
                                             {"CustomerTypeMetaData", List::customer_type},
                                             {"VendorTypeMetaData", List::vendor_type},
                                             {"PaymentMethodMetaData", List::payment_method},
                                             {"ShipMethodMetaData", List::ship_method},
                                             {"TermsMetaData", List::terms}}};

} // namespace

std::map<List, std::size_t> max_capacities(const Element& host_ret)
{
    std::map<List, std::size_t> told;
    const Element* lists = host_ret.child("ListMetaData");
    for (const MetaData& each : meta_data) {
        const std::string path = std::string(each.element) + "/MaxCapacity";
        const std::string_view text = lists == nullptr ? std::string_view{} : lists->at(path);
        std::size_t number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        if (read.ec == std::errc{} && number > 0) {
            told[each.list] = number;
        }
    }
    return told;
}

std::size_t list_limit(List list, const std::string& edition)
{
    const Limits limits = limits_of(list);
    return edition == "enterprise" ? limits.enterprise : limits.pro;
}

List limited_list(List list) { return list == List::customer || list == List::vendor ? List::entity : list; }

std::map<List, Capacity> capacities(const ListCounts& counts, const std::string& edition)
{
    std::map<List, Capacity> all;
    for (const auto& [list, used] : counts.used) {
        all[limited_list(list)].used += used;
    }
    for (auto& [list, capacity] : all) {
        const auto told = counts.max_capacity.find(list);
        const bool tells = told != counts.max_capacity.end() && told->second > 0;
        capacity.limit = tells ? told->second : list_limit(list, edition);
    }
    return all;
}

std::vector<Forecast> forecast(const std::map<List, Capacity>& capacity,
                               const std::map<List, std::size_t>& to_come)
{
    std::map<List, std::size_t> coming;
    for (const auto& [list, count] : to_come) {
        coming[limited_list(list)] += count;
    }
    std::vector<Forecast> all;
    for (const auto& [list, room] : capacity) {
        all.push_back(forecast_of(list, room, coming[list]));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Forecast& one, const Forecast& other) { return one.percent > other.percent; });
    return all;
}

std::optional<Refusal> list_full(List list, const std::string& name, const std::map<List, Capacity>& capacity)
{
    const auto room = capacity.find(limited_list(list));
    if (room == capacity.end() || room->second.limit == 0 || room->second.used < room->second.limit) {
        return std::nullopt;
    }
    const bool item = list == List::item;
    const std::string mode = item                     ? "inventory=summary"
                             : list == List::vendor   ? "vendors=summary"
                             : list == List::customer ? "customers=summary"
                                                      : "";
    const std::string summary = mode.empty()
                                    ? "Use one that is there already"
                                    : "Keep them in summary from a day on (deskbridge settings set " + mode +
                                          "), so that a stand-in carries them";
    return Refusal{Verdict::needs_person, "list_full",
                   "QuickBooks has room for " + grouped(room->second.limit) + " " +
                       plural(limited_list(list)) + ", and " + grouped(room->second.used) +
                       " are there: the " + std::string(word_for(list)) + " \"" + name +
                       "\" is not made, or the list would be full for good.",
                   summary + "; or make room: archive or condense the company file, or move to an edition "
                             "with longer lists. Then: deskbridge release"};
}

Asks count_asks()
{
    Asks all;
    for (const List list : {List::entity, List::item}) {
        Ask ask;
        ask.purpose = Ask::Purpose::count;
        ask.list = list;
        ask.key = "count " + std::string(word_for(list));
        ask.request = {list == List::item ? "ItemQuery" : "EntityQuery",
                       {{"metaData", "MetaDataOnly"}},
                       {leaf("ActiveStatus", "All")}};
        all.push_back(std::move(ask));
    }
    Ask host;
    host.purpose = Ask::Purpose::count;
    host.key = "count capacity";
    host.request = {
        "HostQuery", {}, {aggregate("IncludeListMetaData", {leaf("IncludeMaxCapacity", "true")})}};
    all.push_back(std::move(host));
    return all;
}

Lesson learn_count(const Ask& ask, const Reply& reply)
{
    Lesson lesson;
    if (!answered(reply)) {
        lesson.trouble = refusal_of(reply);
        return lesson;
    }
    const auto number = [](std::string_view text) -> std::optional<std::size_t> {
        std::size_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc{} && !text.empty() && end == text.data() + text.size()
                   ? std::optional(value)
                   : std::nullopt;
    };
    if (ask.request.message != "HostQuery") {
        for (const Attribute& attribute : reply.attributes) {
            if (const auto count = attribute.name == "retCount" ? number(attribute.value) : std::nullopt) {
                lesson.used[ask.list] = *count;
            }
        }
        return lesson;
    }
    for (const Element& host : reply.body) {
        lesson.max_capacity = max_capacities(host);
    }
    return lesson;
}

} // namespace qbxml
