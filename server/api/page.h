#pragma once

#include "server/api/answers.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace server {

/// One page of a list under its name, each thing told by `to_json`, and where the next page begins (null: it
/// is the last). `found` holds one more than `limit` where there is a next one.
template <typename Thing, typename ToJson>
HttpResponse page_answer(const std::string& name, std::vector<Thing> found, std::size_t limit, ToJson to_json)
{
    const bool more = found.size() > limit;
    if (more)
        found.resize(limit);
    std::vector<Json> items;
    items.reserve(found.size());
    for (const Thing& thing : found)
        items.push_back(to_json(thing));
    return json_answer(
        json_object({{name, json_array(std::move(items))},
                     {"next", more ? json_text(std::to_string(static_cast<std::int64_t>(found.back().id)))
                                   : json_null()}}));
}

} // namespace server
