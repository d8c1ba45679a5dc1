#include "simulator/quickbooks/query.h"

#include "qbxml/value/text.h"

#include <algorithm>

namespace simulator {

namespace {

std::string attribute(const qbxml::Request& request, std::string_view name)
{
    for (const qbxml::Attribute& given : request.attributes) {
        if (given.name == name)
            return given.value;
    }
    return {};
}

std::string new_iterator_id(Iterators& iterators)
{
    const std::string number = std::to_string(++iterators.given);
    return "{" + std::string(8 - std::min<std::size_t>(8, number.size()), '0') + number +
           "-4b1d-4a6e-9c3f-0d5e5b1a7c00}";
}

std::size_t page_size(const qbxml::Request& request)
{
    const std::string_view text = text_at(request.body, "MaxReturned");
    return text.empty() ? 0 : static_cast<std::size_t>(std::stoul(std::string(text)));
}

void show(Outcome& outcome, const std::vector<std::string>& ids, std::size_t count, const Render& render)
{
    for (std::size_t i = 0; i < count && i < ids.size(); ++i)
        outcome.body.push_back(render(ids[i]));
}

/// What chooses among the entries: everything that does not say how the answer is to look.
std::vector<Element> filters_of(const qbxml::Request& request)
{
    std::vector<Element> filters = request.body;
    std::erase_if(filters, [](const Element& field) {
        return field.name == "MaxReturned" || field.name == "IncludeRetElement" || field.name == "OwnerID" ||
               field.name.starts_with("IncludeL");
    });
    return filters;
}

/// One page of an iterator, and the state that is left.
Outcome turn_page(const qbxml::Request& request, Iterators& iterators, const std::string& id,
                  const Render& render)
{
    Outcome outcome;
    auto& rest = iterators.open.at(id).rest;
    const std::size_t count = std::min(page_size(request), rest.size());
    show(outcome, rest, count, render);
    rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(count));
    outcome.attributes.push_back({"iteratorRemainingCount", std::to_string(rest.size())});
    outcome.attributes.push_back({"iteratorID", id});
    const int pages = ++iterators.open.at(id).pages;
    if (rest.empty() || (iterators.page_limit > 0 && pages >= iterators.page_limit))
        iterators.open.erase(id);
    return outcome;
}

Outcome start(const qbxml::Request& request, Iterators& iterators, Found found, const Render& render)
{
    if (page_size(request) == 0)
        return refused(missing_element("MaxReturned"));
    if (found.problem)
        return refused(*found.problem);
    const std::string id = new_iterator_id(iterators);
    iterators.open[id] = {request.message, std::move(found.ids), filters_of(request), 0};
    return turn_page(request, iterators, id, render);
}

Outcome go_on(const qbxml::Request& request, Iterators& iterators, const Render& render, bool stop)
{
    const std::string id = attribute(request, "iteratorID");
    const auto open = iterators.open.find(id);
    if (open == iterators.open.end() || open->second.message != request.message)
        return refused(invalid_iterator(id));
    if (stop) {
        iterators.open.erase(open);
        return {};
    }
    // Sources differ on whether filters are sent again; other ones than at first make no sense
    // (reference 4.7).
    const std::vector<Element> filters = filters_of(request);
    if (!filters.empty() && filters != open->second.filters)
        return refused(invalid_iterator(id));
    if (page_size(request) == 0)
        return refused(missing_element("MaxReturned"));
    return turn_page(request, iterators, id, render);
}

} // namespace

Outcome answer_query(const qbxml::Request& request, Iterators& iterators, const std::function<Found()>& find,
                     const Render& render)
{
    const std::string iterator = attribute(request, "iterator");
    if (iterator == "Continue" || iterator == "Stop")
        return go_on(request, iterators, render, iterator == "Stop");
    Found found = find();
    if (iterator == "Start")
        return start(request, iterators, std::move(found), render);
    Outcome outcome;
    if (found.problem) {
        outcome.status = found.problem->status;
        outcome.text = found.problem->text;
    }
    const std::string meta = attribute(request, "metaData");
    if (meta == "MetaDataOnly" || meta == "MetaDataAndResponseData")
        outcome.attributes.push_back({"retCount", std::to_string(found.ids.size())});
    if (meta != "MetaDataOnly")
        show(outcome, found.ids, page_size(request) == 0 ? found.ids.size() : page_size(request), render);
    return outcome;
}

bool matches(const Element& filter, std::string_view value, std::string_view text)
{
    const std::string wanted = qbxml::fold(value);
    const std::string there = qbxml::fold(text);
    const std::string_view how = filter.at("MatchCriterion");
    if (how == "StartsWith")
        return there.starts_with(wanted);
    if (how == "EndsWith")
        return there.ends_with(wanted);
    return there.find(wanted) != std::string::npos;
}

bool between(std::string_view from, std::string_view to, std::string_view text)
{
    const std::string there = qbxml::fold(text);
    return (from.empty() || qbxml::fold(from) <= there) && (to.empty() || there <= qbxml::fold(to));
}

std::optional<Refusal> unplayed_filter(const std::vector<Element>& body,
                                       std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        if (find_field(body, name) != nullptr)
            return not_played(name);
    }
    return std::nullopt;
}

std::optional<Refusal> key_problem(const std::vector<std::string>& missing, bool found_any, bool keys_are_ids)
{
    if (missing.empty())
        return std::nullopt;
    if (keys_are_ids && !found_any)
        return no_such_object(missing.front());
    return partly_found(missing.front());
}

} // namespace simulator
