#pragma once

#include "store/connection.h"
#include "store/queue.h"

#include <optional>
#include <string>

// For the files of store/ only.

namespace store {

/// "SELECT … FROM documents ": the columns that read_document takes.
extern const std::string select_documents;
Document read_document(Row& row);

/// The one place where documents are counted: one more in `to`, one less in `from` (nothing for a new
/// document).
void count_move(Session& session, CompanyId company, std::optional<State> from, State to);

/// Why a document is queued that was just pushed.
Reason in_line();

/// Throws std::runtime_error on a word that no state has.
State stored_state(const std::string& word);

} // namespace store
