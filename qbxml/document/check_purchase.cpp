#include "qbxml/document/check.h"
#include "qbxml/document/check_words.h"

namespace qbxml {
namespace {

void check_line(Faults& faults, const Purchase& purchase, std::size_t index)
{
    const PurchaseLine& line = purchase.lines[index];
    const std::string path = path_in("lines", index);
    const bool goods = !line.sku.empty() || !line.name.empty();
    if (!goods && line.account.empty()) {
        faults.push_back({path, "the line names neither an item nor an account",
                          "give it a sku or a name, or the account of an expense"});
    }
    only_of(faults, goods && !line.account.empty(), false, path + ".account",
            "a line that is no item; an item has its own accounts");
    only_of(faults, !line.account.empty(), purchase.type != PurchaseType::order, path + ".account",
            "what came; an order to a vendor lists items");
    need_above_zero(faults, line.quantity, path + ".quantity");
    need_not_negative(faults, line.cost, path + ".cost");
}

void check_total(Faults& faults, const Purchase& purchase)
{
    if (!purchase.total) {
        return;
    }
    need_money(faults, *purchase.total, "total");
    const Decimal sum = sum_of(purchase);
    const Decimal difference = *purchase.total - sum;
    if (difference.is_zero()) {
        return;
    }
    std::vector<Part> suspects;
    for (std::size_t i = 0; i < purchase.lines.size(); ++i) {
        suspects.push_back({"amount of " + path_in("lines", i), purchase.lines[i].amount()});
    }
    faults.push_back({"total",
                      "the total says " + money(*purchase.total) + ", but the lines add up to " + money(sum) +
                          " (difference " + money(difference) + ")" +
                          explained(difference, suspects, "total"),
                      "send the total that the lines add up to, or the line that is missing (freight and "
                      "tax are lines with an account)"});
}

} // namespace

Faults check(const Purchase& purchase)
{
    Faults faults;
    need(faults, purchase.external_id, "external_id", "the purchase's own id");
    if (purchase.vendor.name.empty() && purchase.vendor.external_id.empty()) {
        faults.push_back(
            {"vendor", "a purchase needs a vendor", "name one, or give the external_id of a pushed one"});
    }
    if (purchase.lines.empty()) {
        faults.push_back({"lines", "a purchase needs at least one line", "add one"});
    }
    const bool order = purchase.type == PurchaseType::order;
    only_of(faults, !purchase.order.empty(),
            purchase.type == PurchaseType::receipt || purchase.type == PurchaseType::bill, "order",
            "a receipt or a bill");
    only_of(faults, purchase.expected_date.has_value(), order, "expected_date", "an order");
    only_of(faults, purchase.closed, order, "closed", "an order");
    within_reach(faults, "lines", [&] {
        for (std::size_t i = 0; i < purchase.lines.size(); ++i) {
            check_line(faults, purchase, i);
        }
        check_total(faults, purchase);
    });
    return faults;
}

} // namespace qbxml
