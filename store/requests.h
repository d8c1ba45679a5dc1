#pragma once

#include "store/database.h"
#include "store/ids.h"
#include "store/queue.h"
#include "store/time.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

/// asking: a query, which may simply be asked again. writing: everything that changes a company file.
enum class RequestKind { asking, writing };
std::string_view to_text(RequestKind kind);

/// queued: goes at the next chance. waiting: QuickBooks was busy, goes again by itself. sent: handed out.
/// answered: QuickBooks did it, or says that there is nothing. failed: QuickBooks or we refused it. unknown:
/// a writing one whose outcome cannot be known; a person looks in the books. cancelled: withdrawn.
enum class RequestState { queued, waiting, sent, answered, failed, unknown, cancelled };
std::string_view to_text(RequestState state);
std::optional<RequestState> request_state_from(std::string_view text);

/// One message of an app. Those of one call share its key and are told apart by their places.
struct NewRequest {
    CompanyId company{};
    std::string key; ///< empty: none
    int place = 1;
    std::string message; ///< "CustomerQuery"
    RequestKind kind = RequestKind::asking;
    std::string content; ///< opaque text
    std::string tag;     ///< what the app calls it; comes back in the answer
    int page_size = 0;   ///< rows a page; 0: it is not read page by page
};

/// What QuickBooks said of a request as a whole.
struct RequestStatus {
    int code = 0;
    std::string severity;
    std::string text;
};

/// How far a request that is read page by page has come. The iterator lives in one visit only.
struct Progress {
    int run = 1; ///< counts from 1; how often it was begun
    std::int64_t pages = 0;
    std::int64_t rows = 0;
    std::optional<std::int64_t> remaining; ///< nothing: not told yet
    std::string iterator_id;               ///< empty: none is open
    std::optional<VisitId> iterator_visit;
};

struct Request {
    RequestId id{};
    NewRequest what;
    RequestState state = RequestState::queued;
    Reason reason;
    Time received;
    Time since; ///< in this state
    int attempts = 0;
    std::optional<Time> not_before;     ///< waiting until then
    std::optional<ExchangeId> exchange; ///< sent: the exchange that carries it
    std::optional<RequestStatus> status;
    Progress progress;
    bool alone = false; ///< a set that held it was refused as a whole: it goes alone
};

/// A part of an answer.
struct Page {
    std::int64_t rows = 0;
    std::string answer; ///< as it came
};

/// Where an iterator stands after a page.
struct Turned {
    std::string iterator_id;
    VisitId visit{};
    std::int64_t remaining = 0;
};

struct RequestFilter {
    std::optional<RequestState> state;
    std::int64_t before = 0; ///< RequestId of the last one seen; 0: from the newest
    std::size_t limit = 100;
};

/// The messages of apps, and the only legal moves between their states: each is one guarded UPDATE that says
/// whether it happened. The number of requests per state is kept as a counter with each move.
class Requests {
public:
    explicit Requests(Session& session) : session_(session) {}

    /// queued. A key and place that are there already break the law: std::runtime_error.
    RequestId put(const NewRequest& request, const Reason& reason, Time now);

    std::optional<Request> get(RequestId id);
    /// Those of one call, in their order.
    std::vector<Request> with_key(CompanyId company, const std::string& key);
    /// Newest first.
    std::vector<Request> list(CompanyId company, const RequestFilter& filter);
    /// What may be handed out now: queued, or waiting and due; in the order they came.
    std::vector<Request> ready(CompanyId company, RequestKind kind, std::size_t limit, Time now);
    std::vector<Request> on_exchange(ExchangeId exchange);
    /// Writing requests of which it is not known whether they were done, or may become so: queued, waiting,
    /// sent.
    std::vector<Request> unfinished_writes(CompanyId company);
    /// Every state is a key. The cost does not grow with the number of requests.
    std::map<RequestState, std::int64_t> counts(CompanyId company);
    /// Pages count from 1.
    std::optional<Page> page(RequestId id, std::int64_t number);

    // --- the moves

    /// queued, waiting → sent
    bool claim(RequestId id, ExchangeId exchange, const Reason& reason, Time now);
    /// sent → queued, with one page more; the rest is to be asked for
    bool keep_page(RequestId id, const Page& page, const Turned& turned, const Reason& reason, Time now);
    /// sent → answered, with the last page or the only one
    bool answered(RequestId id, const Page& page, const RequestStatus& status, const Reason& reason,
                  Time now);
    /// queued, waiting, sent → failed; pages go, an attempt is counted
    bool failed(RequestId id, const std::optional<RequestStatus>& status, const Reason& reason, Time now);
    /// sent → queued, or → waiting when `not_before` is given. `attempt` counts one.
    bool back_to_ready(RequestId id, const Reason& reason, std::optional<Time> not_before, bool attempt,
                       Time now);
    /// queued, waiting, sent: what has come so far is dropped and the next page is the first again.
    bool begin_again(RequestId id);
    /// sent, writing: stays so, with that reason, until the outcome was asked for
    bool doubted(RequestId id, const Reason& reason, Time now);
    /// queued, waiting, sent, writing → unknown
    bool unknown(RequestId id, const Reason& reason, Time now);
    /// No move: from now on it goes alone.
    void goes_alone(RequestId id);
    /// waiting, failed, unknown → queued, from the beginning; attempts start anew
    bool released(RequestId id, const Reason& reason, Time now);
    /// queued, waiting, failed, unknown → cancelled; a query also from sent. Pages go.
    bool withdrawn(RequestId id, const Reason& reason, Time now);

private:
    void add_page(RequestId id, const Page& page);
    void drop_pages(RequestId id);

    Session& session_;
};

} // namespace store
