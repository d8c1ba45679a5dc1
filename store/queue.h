#pragma once

#include "store/database.h"
#include "store/ids.h"
#include "store/time.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace store {

/// The words people and apps see; docs/architecture.md says who moves a document in and out of each.
enum class State { queued, syncing, synced, failed, held, skipped, waiting, unknown, cancelled, deleted };
std::string_view to_text(State state);
std::optional<State> state_from(std::string_view text);

struct Key {
    CompanyId company{};
    std::string kind; ///< "sales", "customers" … as in the paths
    std::string source;
    std::string external_id;
};

/// Why a document is where it is. Every state but synced and cancelled has one.
struct Reason {
    std::string code;        ///< a word ("account_missing") or QuickBooks' number ("3140")
    std::string sentence;    ///< for a shop owner
    std::string next_action; ///< what happens next, or what to do
    std::string who;         ///< who acts: "deskbridge", "person", "quickbooks", "nobody"
};

/// What QuickBooks gave back for a posting or a list entry.
struct Receipt {
    std::string txn_id;  ///< or
    std::string list_id; ///< one of the two
    std::string edit_sequence;
    std::string ref_number;
};

struct Document {
    DocumentId id{};
    Key key;
    int revision = 1;    ///< counts from 1; the one that `payload` is
    std::string payload; ///< opaque text
    /// A newer content that came while this one was out, or after it was posted where that cannot be
    /// modified.
    std::optional<std::string> newer_payload;
    /// The content that is in the books, while `payload` is on its way to take its place there: a
    /// modification. The receipt is that of the posting.
    std::optional<std::string> posted_payload;
    int posted_revision = 0; ///< which revision that is; 0: no modification
    bool shop_wins = false;  ///< a person decided so about this modification
    State state = State::queued;
    Reason reason;
    Time received; ///< when the key came first
    Time since;    ///< in this state
    Receipt receipt;
    int attempts = 0; ///< how often QuickBooks refused or asked to look again; interruptions do not count
    std::optional<Time> not_before;     ///< waiting until then
    std::optional<ExchangeId> exchange; ///< syncing or unknown: the exchange that carried it last
    std::string note; ///< said to the shop beside a success (what was changed in texts, warnings)
    /// Not 0: a set that held it failed as a whole, and it may go only in sets of at most so many requests.
    int suspect = 0;
    int interruptions = 0; ///< how often in a row its outcome was lost
    /// Looked for in the books, and not there: since its outcome was lost, or since our own store was
    /// restored.
    bool looked = false;
    std::string mode;      ///< the modes of its first posting ("dsd"); empty: not decided yet
    std::string waits_for; ///< the document ("sales/10248") that must be in the books before it
    std::string removal;   ///< "void" or "delete": it is in the books and is to leave them
    /// 0: posted by itself; 1: waits for its group to close; 2: in the posting of its group (folds.h).
    int folded = 0;
};

/// What becomes of other content for what is posted.
struct AfterPosting {
    AfterPosting() = default;
    /// It waits beside the posted one, and the document is held for that reason.
    AfterPosting(Reason why) : reason(std::move(why)) {} // NOLINT(google-explicit-constructor)
    /// It is queued, for that reason, to modify what is posted.
    static AfterPosting modified(Reason why)
    {
        AfterPosting after(std::move(why));
        after.modify = true;
        return after;
    }
    bool modify = false;
    Reason reason;
};

enum class Put { accepted, unchanged, replaced, waits_for_outcome, changed_after_posting };

struct PutResult {
    DocumentId id{};
    Put what = Put::accepted;
};

struct Filter {
    std::optional<State> state;
    std::string kind;        ///< empty: all
    std::string external_id; ///< empty: all
    std::int64_t after = 0;  ///< DocumentId of the last one seen
    std::size_t limit = 1000;
};

/// The documents of all companies, and the only legal moves between their states. Each move is one guarded
/// UPDATE that says whether it happened: false means that the document was not in a state from which it may
/// go there. The number of documents per state is kept as a counter with each move.
class Queue {
public:
    explicit Queue(Session& session) : session_(session) {}

    /// New: queued. Same key and same payload: unchanged. Other payload: a new revision, which replaces one
    /// that is queued, waiting, failed, held, skipped or cancelled (attempts start anew); waits beside one
    /// that is syncing or unknown; and beside one that is synced does what `after` says: it is queued as a
    /// modification (the posted content and its receipt stay known: replaced), or the document is held. Of a
    /// modification another content replaces what waits, and the posted content makes it synced again. Where
    /// a newer content waits, the same as that: unchanged; another: takes its place; the one that is out or
    /// posted: the newer is dropped (what was held is synced again), which is called replaced. Cancelled:
    /// queued again, the same content too (replaced). Deleted: queued as a new revision, the same content too
    /// (replaced), receipt cleared. `rank` orders the queue: smaller goes first.
    PutResult put(const Key& key, const std::string& payload, int rank, const AfterPosting& after, Time now);

    /// Documents that may be worked on now: queued, or waiting and due, and no suspects. The ranks take
    /// turns, so that a long queue of one does not stand before the others; within a rank in the order they
    /// came.
    std::vector<Document> ready(CompanyId company, std::size_t limit, Time now);
    /// Suspects that may be worked on now: those that were never interrupted first, smallest sets first.
    std::vector<Document> suspects(CompanyId company, std::size_t limit, Time now);
    /// Is there anything that ready() or suspects() would give?
    bool any_ready(CompanyId company, Time now);
    /// Documents in doubt: unknown.
    std::vector<Document> in_doubt(CompanyId company, std::size_t limit);
    std::vector<Document> on_exchange(ExchangeId exchange);

    std::optional<Document> get(DocumentId id);
    std::optional<Document> find(const Key& key);
    /// By external id, whatever the source; kind may be empty.
    std::vector<Document> find_all(CompanyId company, const std::string& kind,
                                   const std::string& external_id);
    std::vector<Document> list(CompanyId company, const Filter& filter);
    /// Every state is a key. The cost does not grow with the number of documents.
    std::map<State, std::int64_t> counts(CompanyId company);

    // --- the moves
    // ------------------------------------------------------------------------------------------------ The
    // exchange of a claim must exist; a posting without TxnID or ListID, like any breach of the law, throws
    // std::runtime_error. A document that leaves syncing and unknown forgets its exchange (the asks remember
    // it).

    /// queued, waiting → syncing
    bool claim(DocumentId id, ExchangeId exchange, const Reason& reason, Time now);
    /// unknown → syncing: the set that it went with goes out again, as this exchange
    bool claim_again(DocumentId id, ExchangeId exchange, const Reason& reason, Time now);
    /// queued, waiting, syncing, unknown → synced. When a newer payload waits: → queued as a modification, or
    /// held, as `after` says; receipt kept.
    bool posted(DocumentId id, const Receipt& receipt, const std::string& note, const AfterPosting& after,
                Time now);
    /// queued, waiting, syncing, unknown → failed; counts an attempt. When a newer payload waits it takes the
    /// place: → queued.
    bool refused(DocumentId id, const Reason& reason, Time now);
    /// queued, waiting, syncing, unknown, failed → held (by us or by a person). A newer payload takes the
    /// place: → queued; but from unknown it is held all the same, since the older one may be in the books.
    /// The attempts stay as they are.
    bool held(DocumentId id, const Reason& reason, Time now);
    /// queued, waiting → skipped
    bool skipped(DocumentId id, const Reason& reason, Time now);
    /// syncing, unknown, queued → queued, or → waiting when `not_before` is given. `attempt` counts one. A
    /// newer payload takes the place (attempts start anew): what did not reach the books need not go there.
    bool back_to_ready(DocumentId id, const Reason& reason, std::optional<Time> not_before, bool attempt,
                       Time now);
    /// syncing → unknown
    bool doubted(DocumentId id, const Reason& reason, Time now);
    /// synced → unknown: the company file may no longer hold what this exchange posted. The receipt is kept.
    bool doubted_again(DocumentId id, ExchangeId exchange, const Reason& reason, Time now);
    /// unknown → held: it was in the books, and the company file that is open now does not hold it. The
    /// receipt is kept.
    bool missing(DocumentId id, const Reason& reason, Time now);
    /// No move: what is held was not posted after all. A newer payload takes the place.
    void forget_receipt(DocumentId id);
    /// held with that reason → synced: the file that holds it is open again.
    bool there_again(DocumentId id, const std::string& missing_code, Time now);
    /// failed, held (unless changed after posting), waiting, skipped, cancelled → queued; attempts start
    /// anew.
    /// `shop_wins` is kept with a modification.
    bool released(DocumentId id, const Reason& reason, Time now, bool shop_wins = false);
    /// held because changed after posting → queued as a modification of what is posted.
    bool modified(DocumentId id, const Reason& reason, Time now);
    /// A modification that is failed or held → queued as a document that was never posted, as a new revision
    /// without receipt: what it was to modify is gone.
    bool begun_anew(DocumentId id, const Reason& reason, Time now);
    /// queued, waiting, failed, held, skipped → cancelled; held because changed after posting: the newer
    /// content is dropped and the document is synced again; a modification: synced again with the posted
    /// content.
    bool withdrawn(DocumentId id, const Reason& reason, Time now);
    /// synced, and a modification that is held → deleted: it is no longer in QuickBooks. The receipt is kept.
    bool gone(DocumentId id, const Reason& reason, Time now);

    /// queued, waiting → waiting until `not_before`, or until the other document is in the books.
    bool waits_for(DocumentId id, const std::string& other, const Reason& reason, Time not_before, Time now);
    /// No move: those that wait for that document may be worked on now.
    void wake(CompanyId company, const std::string& waited_for, Time now);
    /// No move: the modes that the document keeps from now on.
    void keeps_mode(DocumentId id, const std::string& mode);
    /// synced → queued, to be voided or deleted in QuickBooks.
    bool removal_wanted(DocumentId id, const std::string& how, const Reason& reason, Time now);
    /// queued, waiting, syncing, unknown, of a removal → synced (voided; with that note) or deleted.
    bool removed(DocumentId id, const Reason& reason, const std::string& note, Time now);
    /// skipped for that reason → queued: the rule that set them aside may no longer hold. How many.
    std::size_t reconsidered(CompanyId company, const std::string& code, Time now);

    // --- what sets that failed leave behind; no state changes

    /// QuickBooks refused the set as a whole: what it held goes in sets of at most `most` requests from now
    /// on.
    void suspected(ExchangeId exchange, int most);
    /// The outcome of a set of so many requests was lost: what it held goes in sets of half the size; what
    /// went alone is counted.
    void interrupted(ExchangeId exchange, int requests);
    /// QuickBooks answered, but not whether it did the work: from now on it goes alone, and is counted.
    void interrupted(DocumentId id);
    /// QuickBooks answered for what the set held: neither suspect nor interrupted any more.
    void cleared(ExchangeId exchange);
    void cleared(DocumentId id);
    /// It was looked for in the books.
    void looked(DocumentId id);

private:
    Session& session_;
};

} // namespace store
