#pragma once

#include "simulator/connector/qwc_file.h"
#include "simulator/faults/faults.h"
#include "simulator/quickbooks/quickbooks.h"

#include <optional>
#include <string>

namespace simulator {

/// What the Web Connector itself keeps in the company file, as private data under the app's OwnerID, and asks
/// of it.

/// Is the app's FileID in the company file already?
bool is_stamped(const QuickBooks& quickbooks, const QwcFile& qwc);

/// Writes the FileID at the first contact. QBWC1039 when another FileID stands there for this OwnerID.
std::optional<ConnectorError> stamp(QuickBooks& quickbooks, const QwcFile& qwc, Time now);

/// AppLock at the beginning of a session: `LOCKED:COMPUTER:ticks`. Gives the value.
std::string lock(QuickBooks& quickbooks, const QwcFile& qwc, const std::string& computer, Time now);
void unlock(QuickBooks& quickbooks, const QwcFile& qwc, Time now);

/// strHCPResponse of the first sendRequestXML: the answers to HostQuery, CompanyQuery and PreferencesQuery.
std::string host_company_preferences(QuickBooks& quickbooks, const QwcFile& qwc, const FaultPlan& plan,
                                     Time now);

/// strCompanyFileName.
std::string company_path(const QuickBooks& quickbooks, const FaultPlan& plan);

} // namespace simulator
