#pragma once

#include "qbxml/document/document.h"
#include "qbxml/plan/step.h"

namespace qbxml {

/// The step of a settlement, which is the second of two writes: whoever reads why it is not done is told that
/// the credit is open meanwhile. Where a credit is set against an invoice QuickBooks makes no transaction,
/// and the invoice's TxnID stands for it.
Step with_open_credit(Step step, const Settlement& settlement);

} // namespace qbxml
