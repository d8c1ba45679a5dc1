#include "server/sync/request_sender.h"

#include "server/sync/request_door.h"
#include "server/sync/request_scope.h"
#include "server/sync/request_text.h"
#include "store/companies.h"
#include "store/events.h"

#include <algorithm>

namespace server {
namespace {

constexpr std::size_t window_size = 200;

std::string listed(const qbxml::Faults& faults)
{
    std::string all;
    for (const qbxml::Fault& fault : faults) {
        all += (all.empty() ? "" : "; ") + fault.path + ": " + fault.message + " (" + fault.advice + ")";
    }
    return all;
}

/// The query whose pages are turned in this visit: the one that is open, else the first.
std::optional<store::RequestId> turning(const std::vector<store::Request>& ready, const store::Visit& visit)
{
    const auto is_paged = [](const store::Request& one) { return one.what.page_size > 0; };
    auto found = std::find_if(ready.begin(), ready.end(), [&](const store::Request& one) {
        return is_paged(one) && one.progress.iterator_visit == visit.id;
    });
    if (found == ready.end()) {
        found = std::find_if(ready.begin(), ready.end(), is_paged);
    }
    return found == ready.end() ? std::nullopt : std::optional(found->id);
}

} // namespace

bool RequestSender::has(store::RequestKind kind)
{
    return !store::Requests(session_).ready(visit_.company, kind, 1, now_).empty();
}

void RequestSender::fail(const store::Request& request, const store::Reason& reason)
{
    if (store::Requests(session_).failed(request.id, std::nullopt, reason, now_)) {
        store::Events(session_).add(request.what.company, "request_failed", std::nullopt,
                                    spoken(request) + ": " + reason.sentence, now_);
    }
}

void RequestSender::add(store::RequestKind kind, Outgoing& outgoing)
{
    const Settings settings = store::Companies(session_).settings(visit_.company);
    const auto ready = store::Requests(session_).ready(visit_.company, kind, window_size, now_);
    const auto turned = turning(ready, visit_);
    for (const store::Request& request : ready) {
        if (outgoing.full() || (request.alone && !outgoing.empty())) {
            return;
        }
        if (const auto refusal = scope_refusal(kind, request.what.message, settings);
            refusal && !request.what.key.starts_with(own_request_key)) {
            fail(request, *refusal);
        } else if (request.what.page_size == 0 || turned == request.id) {
            add_one(request, outgoing);
            if (request.alone) {
                return;
            }
        }
    }
}

void RequestSender::add_one(store::Request request, Outgoing& outgoing)
{
    store::Requests requests(session_);
    const bool elsewhere = request.progress.pages > 0 && request.progress.iterator_visit != visit_.id;
    if (elsewhere && requests.begin_again(request.id)) {
        request = requests.get(request.id).value(); // an iterator ends with its visit
    }
    const std::string id = request_id_of(request);
    auto text = spelled(request, id, target_for(visit_.qbxml_version, visit_.country));
    if (const auto* faults = std::get_if<qbxml::Faults>(&text)) {
        fail(request, {"schema", "This QuickBooks would not take it: " + listed(*faults),
                       "Correct what is named here and send it anew.", "person"});
        return;
    }
    outgoing.add(request.id, id, std::get<std::string>(std::move(text)));
}

} // namespace server
