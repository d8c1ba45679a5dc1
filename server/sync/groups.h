#pragma once

#include "server/sync/sheet.h"
#include "store/time.h"

namespace server {

/// When the group of a document may be posted: its period is over, and the grace time too, by the company's
/// clock. A group of one, by the setting `sales`, may go at once; one that waits for its payout waits for
/// that.
store::Time due_of(const qbxml::GroupPlace& place, const Sheet& sheet, qbxml::Grouping grouping);

/// Is a group due?
bool any_group_due(store::Session& session, store::CompanyId company, store::Time now);

/// Makes postings of the groups that are due: each is a document of its own, queued like any other, and opens
/// into its sources.
void close_groups(store::Session& session, Sheet& sheet, store::CompanyId company, store::Time now);

/// What was set aside, or waits for its group, is queued again when the company's choices, or the modes of
/// the day, are no longer what they were.
void reconsider_what_was_kept(store::Session& session, Sheet& sheet, store::CompanyId company,
                              store::Time now);

/// Is there something that reconsider_what_was_kept() would do?
bool choices_changed(store::Session& session, store::CompanyId company, store::Time now);

/// What one piece of a sku costs the shop, as its item tells.
std::optional<qbxml::Decimal> cost_of_item(store::Session& session, store::CompanyId company,
                                           const std::string& sku);

/// Today, by the company's clock.
qbxml::Date today_of(const Settings& settings, store::Time now);

} // namespace server
