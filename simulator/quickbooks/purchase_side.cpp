#include "simulator/quickbooks/purchase_side.h"

#include "simulator/quickbooks/adjustments.h"
#include "simulator/quickbooks/bill_payments.h"
#include "simulator/quickbooks/journal.h"
#include "simulator/quickbooks/purchase_orders.h"
#include "simulator/quickbooks/purchases.h"
#include "simulator/quickbooks/sites.h"

#include <algorithm>
#include <array>

namespace simulator {

namespace {

using Work = Outcome (*)(const Books&, Time, const std::string& kind, const Element& given);

struct Kind {
    std::string_view name;
    Work add;    ///< nullptr: not played
    Work modify; ///< nullptr: not played
};

constexpr std::array kinds{
    Kind{"JournalEntry", add_journal, modify_journal},
    Kind{"InventoryAdjustment", add_adjustment, modify_adjustment},
    Kind{"PurchaseOrder", add_order, modify_order},
    Kind{"Bill", add_purchase, modify_purchase},
    Kind{"ItemReceipt", add_purchase, modify_purchase},
    Kind{"VendorCredit", add_purchase, modify_purchase},
    Kind{"BillPaymentCheck", add_bill_payment, nullptr},
    Kind{"TransferInventory", add_transfer, modify_transfer},
};

const Kind* find_kind(std::string_view name)
{
    const auto* const found =
        std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.name == name; });
    return found == kinds.end() ? nullptr : found;
}

} // namespace

bool is_purchase_side(std::string_view kind) { return find_kind(kind) != nullptr; }

Outcome add_on_purchase_side(const Books& books, Time now, const std::string& kind, const Element& given)
{
    const Kind* known = find_kind(kind);
    return known == nullptr || known->add == nullptr ? refused(not_played(kind + "Add"))
                                                     : known->add(books, now, kind, given);
}

Outcome modify_on_purchase_side(const Books& books, Time now, const std::string& kind, const Element& given)
{
    const Kind* known = find_kind(kind);
    return known == nullptr || known->modify == nullptr ? refused(not_played(kind + "Mod"))
                                                        : known->modify(books, now, kind, given);
}

} // namespace simulator
