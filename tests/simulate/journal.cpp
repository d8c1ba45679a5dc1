#include "tests/simulate/journal.h"

#include "qbxml/message/envelope.h"
#include "qbxml/message/response.h"

#include <utility>
#include <variant>
#include <vector>

namespace simulate {

namespace {

/// Equal neighbours become one with their number.
std::string counted(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t end = i;
        while (end < words.size() && words[end] == words[i])
            ++end;
        text += (text.empty() ? "" : ", ") + words[i];
        if (end - i > 1)
            text += " x" + std::to_string(end - i);
        i = end;
    }
    return text;
}

} // namespace

std::string told_request(std::string_view text)
{
    const auto read = qbxml::read_request_set(text);
    const auto* set = std::get_if<qbxml::RequestSet>(&read);
    if (set == nullptr)
        return "\"" + std::string(text.substr(0, 60)) + "\"";
    std::vector<std::string> words;
    for (const auto& entry : set->entries)
        words.push_back(entry.request.message);
    const std::string& fresh = set->envelope.new_message_set_id;
    const std::string& old = set->envelope.old_message_set_id;
    const std::string way = fresh.empty()  ? "asks: "
                            : fresh == old ? "asks what became of " + fresh
                                           : "writes " + fresh + ": ";
    return way + counted(words) + (old.empty() || fresh == old ? "" : ", forgets " + old);
}

std::string told_answer(std::string_view text)
{
    const auto read = qbxml::read_answer(text);
    const auto* answer = std::get_if<qbxml::Answer>(&read);
    if (answer == nullptr)
        return "\"" + std::string(text.substr(0, 60)) + "\"";
    std::vector<std::string> words;
    for (const qbxml::Reply& reply : answer->replies)
        words.push_back(reply.message + " " + std::to_string(reply.status));
    const bool bad = answer->message_set_status && *answer->message_set_status != 0;
    return (bad ? "set status " + std::to_string(*answer->message_set_status) + " " : "") + counted(words);
}

} // namespace simulate
