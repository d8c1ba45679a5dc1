#include "qbxml/document/check.h"
#include "qbxml/document/check_words.h"

#include <set>

namespace qbxml {
namespace {

void check_applied(Faults& faults, const Payment& payment)
{
    std::vector<Part> parts;
    std::set<std::string> sales;
    for (std::size_t i = 0; i < payment.apply.size(); ++i) {
        const Applied& applied = payment.apply[i];
        need(faults, applied.external_id, path_in("apply", i, "external_id"), "the sale that is paid");
        need_above_zero(faults, applied.amount, path_in("apply", i, "amount"));
        need_cents(faults, applied.amount, path_in("apply", i, "amount"));
        if (!sales.insert(applied.external_id).second) {
            faults.push_back({path_in("apply", i, "external_id"),
                              "the sale \"" + applied.external_id + "\" stands twice",
                              "give each sale once, with all that goes to it"});
        }
        parts.push_back({applied.external_id, applied.amount});
    }
    const Decimal sum = sum_of(parts);
    if (sum > payment.amount) {
        faults.push_back({"apply",
                          "the payment is " + money(payment.amount) + ", but " + added_up(parts) +
                              " (difference " + money(sum - payment.amount) + ")" +
                              explained(payment.amount - sum, {{"fee", payment.fee}}, "amount"),
                          "apply at most what was paid; the amount is that before the processor's fee"});
    }
}

} // namespace

Faults check(const Payment& payment)
{
    Faults faults;
    need(faults, payment.external_id, "external_id", "the payment's own id");
    need(faults, payment.method, "method", "the payment method");
    need_above_zero(faults, payment.amount, "amount");
    need_cents(faults, payment.amount, "amount");
    need_money(faults, payment.fee, "fee");
    if (payment.fee > payment.amount) {
        faults.push_back(
            {"fee", "the fee " + money(payment.fee) + " is more than the payment " + money(payment.amount),
             "the fee is what the processor keeps of the payment"});
    }
    if (payment.apply.empty() && payment.customer.name.empty() && payment.customer.external_id.empty()) {
        faults.push_back({"customer", "the payment says neither whose it is nor what it is for",
                          "name the customer, or apply it to sales"});
    }
    within_reach(faults, "apply", [&] { check_applied(faults, payment); });
    return faults;
}

Faults check(const Settlement& settlement)
{
    Faults faults;
    need(faults, settlement.external_id, "external_id", "the settlement's own id");
    need(faults, settlement.refund, "refund", "the refund that is settled");
    need_above_zero(faults, settlement.amount, "amount");
    need_cents(faults, settlement.amount, "amount");
    return faults;
}

} // namespace qbxml
