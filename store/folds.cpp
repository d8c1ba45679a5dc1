#include "store/folds.h"

#include "store/document_row.h"
#include "store/limit.h"

namespace store {

namespace {

const std::string waits = "posting_id IS NULL AND EXISTS (SELECT 1 FROM documents WHERE documents.id = "
                          "folds.document_id AND documents.folded = 1)";

} // namespace

bool Folds::wait(DocumentId document, const std::string& group_key, Time due, const Reason& reason, Time now)
{
    const auto found = prepared(session_,
                                "UPDATE documents SET came_from = state, state = 'queued', folded = 1, "
                                "not_before = NULL, waits_for = '', since = :now, reason_code = :code, "
                                "reason_sentence = :sentence, reason_next = :next, reason_who = :who "
                                "WHERE id = :id AND state IN ('queued', 'waiting') AND folded < 2 "
                                "RETURNING company_id, came_from",
                                now, reason.code, reason.sentence, reason.next_action, reason.who, document)
                           .one([](Row& row) {
                               std::pair<CompanyId, std::string> moved;
                               row >> moved.first >> moved.second;
                               return moved;
                           });
    if (!found)
        return false;
    count_move(session_, found->first, stored_state(found->second), State::queued);
    prepared(session_, "DELETE FROM folds WHERE document_id = :id AND posting_id IS NULL", document).run();
    prepared(session_,
             "INSERT INTO folds (company_id, document_id, group_key, due) VALUES (:company, :id, :key, :due)",
             found->first, document, group_key, due)
        .run();
    return true;
}

std::vector<std::string> Folds::due(CompanyId company, std::size_t limit, Time now)
{
    return prepared(session_,
                    "SELECT group_key FROM folds WHERE company_id = :company AND due <= :now AND " + waits +
                        " GROUP BY group_key ORDER BY MIN(due), group_key LIMIT :limit",
                    company, now, row_limit(limit))
        .all(only_column<std::string>);
}

bool Folds::any_due(CompanyId company, Time now) { return !due(company, 1, now).empty(); }

std::vector<Document> Folds::waiting_in(CompanyId company, const std::string& group_key)
{
    return prepared(
               session_,
               select_documents +
                   "WHERE folded = 1 AND id IN (SELECT document_id FROM folds WHERE company_id = :company "
                   "AND group_key = :key AND posting_id IS NULL) ORDER BY id",
               company, group_key)
        .all(read_document);
}

int Folds::postings_of(CompanyId company, const std::string& group_key)
{
    return prepared(
               session_,
               "SELECT COUNT(DISTINCT posting_id) FROM folds WHERE company_id = :company AND group_key = "
               ":key AND posting_id IS NOT NULL",
               company, group_key)
        .one(only_column<int>)
        .value_or(0);
}

void Folds::post(CompanyId company, const std::string& group_key, DocumentId posting, const Reason& reason,
                 Time now)
{
    prepared(session_,
             "UPDATE folds SET posting_id = :posting WHERE company_id = :company AND group_key = :key AND " +
                 waits,
             posting, company, group_key)
        .run();
    prepared(
        session_,
        "UPDATE documents SET folded = 2, since = :now, reason_code = :code, reason_sentence = :sentence, "
        "reason_next = :next, reason_who = :who WHERE folded = 1 AND id IN (SELECT document_id FROM folds "
        "WHERE posting_id = :posting)",
        now, reason.code, reason.sentence, reason.next_action, reason.who, posting)
        .run();
}

void Folds::regroup(DocumentId document, const std::string& group_key, Time due)
{
    prepared(session_,
             "UPDATE folds SET group_key = :key, due = :due WHERE document_id = :id AND posting_id IS NULL",
             group_key, due, document)
        .run();
}

std::vector<std::string> Folds::other_receipts(DocumentId posting)
{
    return prepared(session_,
                    "SELECT DISTINCT documents.txn_id FROM folds AS mine JOIN folds AS others ON "
                    "others.company_id = mine.company_id AND others.group_key = mine.group_key AND "
                    "others.posting_id <> mine.posting_id JOIN documents ON documents.id = others.posting_id "
                    "WHERE mine.posting_id = :posting AND documents.txn_id <> ''",
                    posting)
        .all(only_column<std::string>);
}

std::vector<Document> Folds::in(DocumentId posting)
{
    return prepared(session_,
                    select_documents +
                        "WHERE id IN (SELECT document_id FROM folds WHERE posting_id = :posting) "
                        "ORDER BY id",
                    posting)
        .all(read_document);
}

std::vector<Fold> Folds::of(DocumentId document)
{
    return prepared(session_,
                    "SELECT group_key, due, posting_id FROM folds WHERE document_id = :id ORDER BY id",
                    document)
        .all([](Row& row) {
            Fold fold;
            row >> fold.group_key >> fold.due >> fold.posting;
            return fold;
        });
}

std::optional<std::string> Folds::take_newer(DocumentId document, DocumentId posting)
{
    const auto newer = prepared(session_,
                                "SELECT newer_payload FROM folds WHERE document_id = :id AND posting_id = "
                                ":posting AND newer_payload IS NOT NULL",
                                document, posting)
                           .one(only_column<std::string>);
    prepared(
        session_,
        "UPDATE folds SET newer_payload = NULL, newer_rank = NULL WHERE document_id = :id AND posting_id = "
        ":posting",
        document, posting)
        .run();
    return newer;
}

void Folds::tell(DocumentId posting, const Reason& reason)
{
    prepared(session_,
             "UPDATE documents SET reason_code = :code, reason_sentence = :sentence, reason_next = :next, "
             "reason_who = :who WHERE folded = 2 AND id IN (SELECT document_id FROM folds WHERE posting_id = "
             ":posting)",
             reason.code, reason.sentence, reason.next_action, reason.who, posting)
        .run();
}

void Folds::dissolve(DocumentId posting, const Reason& reason, Time now)
{
    prepared(
        session_,
        "UPDATE documents SET folded = 0, since = :now, reason_code = :code, reason_sentence = :sentence, "
        "reason_next = :next, reason_who = :who WHERE folded = 2 AND id IN (SELECT document_id FROM folds "
        "WHERE posting_id = :posting)",
        now, reason.code, reason.sentence, reason.next_action, reason.who, posting)
        .run();
    prepared(session_, "DELETE FROM folds WHERE posting_id = :posting", posting).run();
}

void Folds::reconsider(CompanyId company, Time now)
{
    const Reason reason = in_line();
    prepared(
        session_,
        "UPDATE documents SET folded = 0, since = :now, reason_code = :code, reason_sentence = :sentence, "
        "reason_next = :next, reason_who = :who WHERE company_id = :company AND folded = 1",
        now, reason.code, reason.sentence, reason.next_action, reason.who, company)
        .run();
}

} // namespace store
