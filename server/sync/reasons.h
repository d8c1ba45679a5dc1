#pragma once

#include "qbxml/plan/facts.h"
#include "qbxml/plan/grouping.h"
#include "store/queue.h"

#include <string>

namespace server {

/// Why documents are where they are: our own reasons, one function each, in words for a shop owner.

store::Reason waits_for_visit();       ///< queued
store::Reason on_its_way();            ///< syncing
store::Reason outcome_unknown();       ///< unknown
store::Reason changed_after_posting(); ///< held
store::Reason change_waits();          ///< queued, of a modification
store::Reason change_is_merged();      ///< queued, once it is known what QuickBooks has
store::Reason deleted_in_quickbooks(); ///< deleted, after a person said so
/// What becomes of other content for a posted document of that kind.
store::AfterPosting after_posting(const std::string& kind);
store::Reason waits_for_group(const qbxml::GroupPlace& place, qbxml::Grouping grouping); ///< queued
store::Reason to_be_removed(const std::string& how); ///< queued, of what is to be voided or deleted
store::Reason deleted_on_request();                  ///< deleted
store::Reason held_by_person();                      ///< held
store::Reason withdrawn_by_person();                 ///< cancelled
store::Reason not_in_the_books();                    ///< queued again after a look into the books
store::Reason perhaps_lost_with_the_file(); ///< unknown: the company file went back to an earlier day
store::Reason missing_from_the_file(); ///< held: it was posted, and the file that is open does not hold it
store::Reason interrupted_always(int times); ///< held: the outcome was lost each time it went alone
store::Reason request_withdrawn();           ///< cancelled, of a request
store::Reason next_page_waits();             ///< queued, of a request that is read page by page
store::Reason asked_again();                 ///< queued, of a query whose answer did not come
store::Reason outcome_to_be_asked();         ///< sent, of a writing request whose answer did not come
store::Reason outcome_not_recorded();        ///< unknown, of a writing request
/// Customers, vendors and items. A list entry is found by its name: nothing of it is in doubt for long.
bool names_a_list_entry(const store::Document& row);
/// The code of documents that are held though they may be in the books.
inline constexpr const char* in_doubt_code = "unsure";
/// What QuickBooks or a rule of ours said; `who` follows from the verdict.
store::Reason from_refusal(const qbxml::Refusal& refusal);

} // namespace server
