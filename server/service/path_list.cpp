#include "server/service/path_list.h"

#include <algorithm>
#include <vector>

namespace server {
namespace {

std::vector<std::string_view> entries_of(std::string_view list)
{
    std::vector<std::string_view> entries;
    while (!list.empty()) {
        const auto end = std::min(list.find(';'), list.size());
        entries.push_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return entries;
}

std::string comparable(std::string_view entry)
{
    if (entry.size() >= 2 && entry.front() == '"' && entry.back() == '"') {
        entry = entry.substr(1, entry.size() - 2);
    }
    while (entry.ends_with('\\')) {
        entry.remove_suffix(1);
    }
    std::string name(entry);
    // Letters beyond ASCII are compared as they are: a folder of ours is always written by us.
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return name;
}

bool same_folder(std::string_view one, std::string_view other)
{
    return comparable(one) == comparable(other);
}

} // namespace

std::string with_folder(std::string_view list, std::string_view folder)
{
    for (const auto entry : entries_of(list)) {
        if (same_folder(entry, folder)) {
            return std::string(list);
        }
    }
    const bool divided = list.empty() || list.ends_with(';');
    return std::string(list) + (divided ? "" : ";") + std::string(folder);
}

std::string without_folder(std::string_view list, std::string_view folder)
{
    std::string kept;
    bool first = true;
    for (const auto entry : entries_of(list)) {
        if (same_folder(entry, folder)) {
            continue;
        }
        kept += (first ? "" : ";") + std::string(entry);
        first = false;
    }
    return kept;
}

} // namespace server
