#pragma once

#include "store/exchanges.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace store {

/// An exchange as the trace tells it.
struct Traced {
    Exchange exchange; ///< its texts are empty unless they were asked for
    std::int64_t request_bytes = 0;
    std::int64_t response_bytes = 0;
    bool texts = true; ///< false: request and response were dropped for their age or size
};

struct TraceQuery {
    CompanyId company{};
    std::optional<DocumentId> document; ///< only what carried it
    std::optional<RequestId> request;   ///< only what carried this message of an app; not with `document`
    std::string text;         ///< stands in request, answer, message or note; ASCII letters in any case
    std::string spelled_text; ///< another spelling of it (with XML's entities); empty: none
    std::optional<Time> since;
    bool failed = false;        ///< only where something went wrong:
    std::string mark_of_errors; ///< what an answer holds then, beside an HRESULT, a message, or none at all
    std::optional<ExchangeId> before; ///< of the last one seen
    std::size_t limit = 20;
    bool with_texts = false;
};

/// How long request and answer of a settled exchange are kept.
struct TraceLimits {
    Time older_than;             ///< what was handed out before goes
    std::int64_t most_bytes = 0; ///< beyond that the oldest go, unless they are younger than these:
    Time young;                  ///< of questions
    Time young_writing;          ///< of what changed the books
    std::size_t most_rows = 0;   ///< at most so many in one call
};

/// Everything that was said to QuickBooks and heard from it, for people to look into.
class Trace {
public:
    explicit Trace(Session& session) : session_(session) {}

    /// Newest first.
    std::vector<Traced> find(const TraceQuery& query);

    /// Drops request and answer of exchanges that are too old, or too many; the rows stay. Never of one that
    /// is not settled, or that a document or request is out with or in doubt about. The number of rows that
    /// were changed. The cost is bounded by `most_rows`, whatever is kept.
    std::size_t forget_texts(CompanyId company, const TraceLimits& limits);

    /// Bytes of all texts that are kept.
    std::int64_t bytes(CompanyId company);

private:
    Session& session_;
};

} // namespace store
