#include "server/api/request_json.h"

#include "server/api/answers.h"

#include <array>

namespace server {

namespace {

using State = store::RequestState;

constexpr std::array all_states{State::queued, State::waiting,  State::sent,     State::unknown,
                                State::failed, State::answered, State::cancelled};

Json status_json(const std::optional<store::RequestStatus>& status)
{
    if (!status)
        return json_null();
    return json_object({{"code", json_number(status->code)},
                        {"severity", json_text(status->severity)},
                        {"text", json_text(status->text)}});
}

Json progress_json(const store::Progress& progress)
{
    return json_object({{"pages", json_number(progress.pages)},
                        {"rows", json_number(progress.rows)},
                        {"remaining", progress.remaining ? json_number(*progress.remaining) : json_null()},
                        {"run", json_number(progress.run)}});
}

} // namespace

std::vector<std::string> request_states()
{
    std::vector<std::string> words;
    for (const auto state : all_states)
        words.emplace_back(store::to_text(state));
    return words;
}

Json request_json(const store::Request& request)
{
    const auto& reason = request.reason;
    return json_object({
        {"id", json_number(static_cast<std::int64_t>(request.id))},
        {"message", json_text(request.what.message)},
        {"kind", json_text(store::to_text(request.what.kind))},
        {"state", json_text(store::to_text(request.state))},
        {"since", json_text(store::to_text(request.since))},
        {"code", json_text(reason.code)},
        {"reason", json_text(reason.sentence)},
        {"next_action", json_text(reason.next_action)},
        {"who", json_text(reason.who)},
        {"status", status_json(request.status)},
        {"progress", progress_json(request.progress)},
        {"attempts", json_number(request.attempts)},
        {"not_before", json_time(request.not_before)},
        {"received", json_text(store::to_text(request.received))},
        {"key", json_text(request.what.key)},
        {"request_id", json_text(request.what.tag)},
    });
}

Json request_counts_json(const std::map<State, std::int64_t>& counts)
{
    JsonMembers members;
    for (const auto state : all_states)
        members.push_back({std::string(store::to_text(state)), json_number(counts.at(state))});
    return json_object(std::move(members));
}

} // namespace server
