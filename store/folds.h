#pragma once

#include "store/queue.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

/// A document's place in a group.
struct Fold {
    std::string group_key;
    Time due;                          ///< when the group may be posted
    std::optional<DocumentId> posting; ///< the document that was made of the group; nothing: it waits
};

/// Documents that are not posted by themselves but with others: they wait until their group is due, then
/// stand in one posting together. A document may stand in several, the first and the differences of later
/// changes. A posting is a document too.
class Folds {
public:
    explicit Folds(Session& session) : session_(session) {}

    /// queued, waiting → queued, waiting for its group.
    bool wait(DocumentId document, const std::string& group_key, Time due, const Reason& reason, Time now);
    /// Groups that may be posted now, those that were due first before the others.
    std::vector<std::string> due(CompanyId company, std::size_t limit, Time now);
    bool any_due(CompanyId company, Time now);
    /// Those that wait in a group, in the order they came.
    std::vector<Document> waiting_in(CompanyId company, const std::string& group_key);
    /// How many postings were made of a group so far.
    int postings_of(CompanyId company, const std::string& group_key);
    /// All that wait in the group now stand in that posting.
    void post(CompanyId company, const std::string& group_key, DocumentId posting, const Reason& reason,
              Time now);
    /// A document waits in another group, whose time has come: a payout named it.
    void regroup(DocumentId document, const std::string& group_key, Time due);

    /// TxnIDs of the other postings of a posting's group that are in the books.
    std::vector<std::string> other_receipts(DocumentId posting);
    /// The documents in a posting.
    std::vector<Document> in(DocumentId posting);
    /// The groups and postings of a document, oldest first.
    std::vector<Fold> of(DocumentId document);
    /// What came for a document while its posting was on its way; forgotten with the asking.
    std::optional<std::string> take_newer(DocumentId document, DocumentId posting);
    /// No move: why those in the posting are where they are.
    void tell(DocumentId posting, const Reason& reason);
    /// The posting will never be in the books: those in it are queued as if they had just come.
    void dissolve(DocumentId posting, const Reason& reason, Time now);
    /// Those that wait for their group are queued as if they had just come: a choice of the company changed.
    void reconsider(CompanyId company, Time now);

private:
    Session& session_;
};

} // namespace store
