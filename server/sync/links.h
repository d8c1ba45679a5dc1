#pragma once

#include "qbxml/plan/planner.h"
#include "store/queue.h"

#include <string>

namespace server {

/// Facts under this topic: the Rets of other documents' postings, by TxnID.
inline constexpr const char* linked_topic = "linked";

/// What became of the document that `row` is about. Of several with that id the one from the same source
/// counts before the others, the newest before the older ones. What was folded into a posting of its group is
/// where that posting is.
qbxml::Linked linked_of(store::Session& session, const store::Document& row, const qbxml::LinkKey& key);

/// What follow-ups and group postings come from: Deskbridge itself, on behalf of that source.
std::string our_source(const std::string& source);
inline constexpr const char* group_source = "deskbridge";
/// The pushing source behind a source of ours; the same text for any other.
std::string source_behind(const std::string& source);

} // namespace server
