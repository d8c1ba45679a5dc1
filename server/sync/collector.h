#pragma once

#include "server/sync/sheet.h"
#include "store/exchanges.h"
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

    /// One window of documents; at most `most_writes` writing asks.
    Wishes collect(std::size_t most_writes);
    /// Ends what can be ended without QuickBooks, up to the first document that asks something. True: there
    /// is one.
    bool settle();

    /// A document's end: moves it in the queue and tells it as an event.
    void conclude(const store::Document& row, const qbxml::Outcome& outcome);

private:
    qbxml::Posting posting_of(const store::Document& row);
    qbxml::Step step_of(const store::Document& row);
    std::vector<store::Document> window();

    store::Session& session_;
    Sheet& sheet_;
    store::Visit& visit_;
    store::Time now_;
};

} // namespace server
