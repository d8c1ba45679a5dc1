#pragma once

#include "store/database.h"
#include "store/ids.h"
#include "store/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace store {

/// asking: queries, no message set id, may simply be asked again. writing: Adds and such, with an id.
/// checking: asks for the outcome of a writing exchange (`about`) and can do no work.
enum class ExchangeKind { asking, writing, checking };
/// out: handed out, no answer yet. answered: the raw answer is safe, not yet read. unsure: a writing exchange
/// whose answer was lost or could not be read; it must be settled before any other write. settled: nothing is
/// owed any more.
enum class ExchangeState { out, answered, unsure, settled };
std::string_view to_text(ExchangeKind kind);
std::string_view to_text(ExchangeState state);
/// As they stand in the store; any other word throws std::runtime_error.
ExchangeKind exchange_kind_from(const std::string& text);
ExchangeState exchange_state_from(const std::string& text);

/// Which request of an exchange is which ask, and for which document, or which message of an app. One request
/// may serve many documents.
struct AskRow {
    std::string request_id;
    std::optional<DocumentId> document;
    std::string ask;                           ///< opaque text
    std::optional<RequestId> app_request = {}; ///< then `ask` is empty
};

struct NewExchange {
    CompanyId company{};
    VisitId visit{};
    ExchangeKind kind = ExchangeKind::asking;
    std::string message_set_id;      ///< writing only
    std::string request;             ///< the text that goes out
    std::optional<ExchangeId> about; ///< checking only
    std::vector<AskRow> asks;
    std::optional<std::int64_t> watermark = {}; ///< writing only: the number that the set leaves in the books
    std::string forgets = {};   ///< writing only: the older message set that QuickBooks may forget now
    bool is_repetition = false; ///< writing only: the same text under the same id went out before
};

struct Exchange {
    ExchangeId id{};
    CompanyId company{};
    VisitId visit{};
    ExchangeKind kind = ExchangeKind::asking;
    ExchangeState state = ExchangeState::out;
    std::string message_set_id;
    std::optional<ExchangeId> about;
    Time handed_out;
    std::optional<Time> answered;
    std::string request;
    std::string response; ///< raw; bytes that are no UTF-8 and NULs are kept as U+FFFD
    std::string hresult;
    std::string message;
    std::string note; ///< what came of it, for the trace
    std::optional<std::int64_t> watermark;
    std::string forgets;
    bool may_repeat = false;   ///< it waits to go out again, the same text under the same id
    bool was_repeated = false; ///< it went out again, or is itself a repetition
};

/// Everything that was said to QuickBooks and heard from it. The law, also a unique index: at most one
/// writing exchange per company is out, answered or unsure.
class Exchanges {
public:
    explicit Exchanges(Session& session) : session_(session) {}

    /// To be committed before the text leaves. Throws std::runtime_error when the law above would be broken.
    ExchangeId write_down(const NewExchange& exchange, Time now);
    /// out → answered, with the raw answer; to be committed before it is read.
    bool answered(ExchangeId id, const std::string& response, const std::string& hresult,
                  const std::string& message, Time now);
    /// out, answered → unsure
    bool unsure(ExchangeId id, const std::string& note);
    /// out, answered, unsure → settled
    bool settled(ExchangeId id, const std::string& note);

    std::optional<Exchange> get(ExchangeId id);
    /// The newest exchange of a visit that is out.
    std::optional<Exchange> out_on(VisitId visit);
    /// The newest exchange of a visit, in whatever state.
    std::optional<Exchange> last_on(VisitId visit);
    /// Settled, and nothing of it is in the books: it may go out again. False when it did so once already.
    bool may_repeat(ExchangeId id);
    /// It went out again, or must not any more.
    void repeated(ExchangeId id);
    /// The one that waits to go out again.
    std::optional<Exchange> to_repeat(CompanyId company);
    /// The newest writing exchange of a company.
    std::optional<ExchangeId> last_writing(CompanyId company);
    /// The oldest writing exchange whose answer was safe before `before` and which QuickBooks still
    /// remembers: its message set id. Nothing when there is none.
    std::optional<std::string> to_forget(CompanyId company, Time before);
    /// QuickBooks was told to forget it: it is not told again.
    void forgotten(CompanyId company, const std::string& message_set_id);
    /// The documents that are synced and that a writing exchange with a higher watermark carried, each with
    /// the newest such exchange: what a company file that shows `watermark` cannot hold.
    std::vector<std::pair<DocumentId, ExchangeId>> carried_after(CompanyId company, std::int64_t watermark);
    /// All of a company that are out, answered or unsure; oldest first.
    std::vector<Exchange> open(CompanyId company);
    std::vector<AskRow> asks(ExchangeId id);
    /// Newest first; of one document when given.
    std::vector<Exchange> recent(CompanyId company, std::optional<DocumentId> document, std::size_t limit);
    /// Those that carried one message of an app, newest first.
    std::vector<Exchange> recent(RequestId request, std::size_t limit);

private:
    Session& session_;
};

} // namespace store
