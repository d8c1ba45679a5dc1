#pragma once

#include "server/sync/groups.h"
#include "server/sync/sheet.h"
#include "store/exchanges.h"
#include "store/guards.h"
#include "store/queue.h"
#include "store/visits.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace server {

/// One ask and the documents that want it.
struct Wish {
    qbxml::Ask ask;
    std::vector<store::Document> wanted_by;
};

/// What the documents of one company want from QuickBooks now, equal wishes joined. Looks are not joined,
/// since each document is known again by a likeness of its own; those with equal keys share one request.
struct Wishes {
    std::vector<Wish> asking;
    std::vector<Wish> writing;
};

/// Goes through the documents of a company that may be worked on, brings those to an end that need nothing
/// more from QuickBooks, and gathers what the others ask.
class Collector {
public:
    Collector(store::Session& session, Sheet& sheet, store::Visit& visit, store::Time now)
        : session_(session), sheet_(sheet), visit_(visit), now_(now)
    {}

    /// One window of documents; at most `most_writes` writing asks. Where nothing may be written, only what
    /// is in doubt is gone through.
    Wishes collect(std::size_t most_writes);
    /// Ends what can be ended without QuickBooks, up to the first document that asks something. True: there
    /// is one.
    bool settle();

    /// A document's end: moves it in the queue and tells it as an event.
    void conclude(const store::Document& row, const qbxml::Outcome& outcome);

private:
    /// Documents to go through now, and how many requests a writing set of them may hold.
    struct Window {
        std::vector<store::Document> rows;
        std::size_t most_writes = 0;
    };

    qbxml::Posting posting_of(const store::Document& row, const std::optional<qbxml::Modifying>& change);
    qbxml::Step step_of(const store::Document& row);
    Wishes counted_first(Wishes wishes);
    void fold(const store::Document& row, const qbxml::GroupPlace& place);
    Window window(std::size_t size, std::size_t most_writes);
    std::vector<store::Document> suspects(std::size_t size);
    bool may_still_be_running(const store::Document& row);

    store::Session& session_;
    Sheet& sheet_;
    store::Visit& visit_;
    store::Time now_;
    store::Guard guard_; ///< as the last window found it
};

} // namespace server
