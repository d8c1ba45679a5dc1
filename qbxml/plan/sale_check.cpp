#include "qbxml/plan/sale.h"

#include <algorithm>

namespace qbxml {
namespace {

void hold(Needs& needs, std::string code, std::string sentence, std::string next_action)
{
    needs.stop(Outcome::Kind::held,
               {Verdict::needs_person, std::move(code), std::move(sentence), std::move(next_action)});
}

void check_customer(const Sale& sale, Needs& needs)
{
    if (!sale.customer.name.empty()) {
        return;
    }
    if (sale.customer.external_id.empty()) {
        hold(needs, "customer_unknown", "It names no customer, and QuickBooks wants one.",
             "Name one, then push it again.");
        return;
    }
    hold(needs, "customer_unknown",
         "The sale names the customer \"" + sale.customer.external_id + "\", which nobody has pushed.",
         "Push that customer, or give its name in the sale.");
}

void check_order(const Sale& sale, const Facts& facts, const Policy& policy, Needs& needs)
{
    const bool has_none = !policy.sales_orders || facts.preferences.edition == "pro";
    if (sale.type == SaleType::order && has_none && stem_of(sale, policy) == "SalesOrder") {
        hold(needs, "no_sales_orders",
             "This edition of QuickBooks has no sales orders: the order waits here until it is fulfilled.",
             "Push it as an invoice or a receipt once it is fulfilled; or let orders become estimates: "
             "deskbridge settings set orders=estimate");
    }
}

/// A difference is never left in silence: within the policy's limit it becomes a line of its own.
void check_figures(const Sale& sale, const Policy& policy, Needs& needs)
{
    const Decimal sum = composed_total(sale);
    const Decimal difference = sale.total - sum;
    const Decimal size = difference.is_negative() ? -difference : difference;
    const int sales = sale.group ? std::max(1, sale.group->count) : 1;
    const Decimal limit = times_to_cents(policy.rounding.value_or(Decimal{}), Decimal::whole(sales));
    if (!difference.is_zero() && limit < size) {
        hold(needs, "total_differs",
             "Its total says " + sale.total.amount() +
                 ", but its lines, discounts, shipping, fees, tips and taxes add up to " + sum.amount() +
                 " (difference " + difference.amount() + ").",
             "Send the total that they add up to, or the line that is missing; differences of some cents go "
             "to an account of their own with: deskbridge settings set rounding=0.05");
    }
    if (is_zero_sum(sale) && paid(sale) != sale.total) {
        hold(needs, "tenders_differ",
             "Its tenders add up to " + paid(sale).amount() + " and its total is " + sale.total.amount() +
                 " (difference " + (sale.total - paid(sale)).amount() +
                 "), but a posting of many paid sales has to come to nothing.",
             "Correct the payments of the sales in it.");
    }
    if (!sale.group && posted_total(sale, policy).is_negative()) {
        hold(needs, "negative_total",
             "What is left of it for QuickBooks is " + posted_total(sale, policy).amount() +
                 ", and QuickBooks takes no negative total.",
             "Send what went back as a refund of its own.");
    }
}

} // namespace

void check_sale(const Sale& sale, const Facts& facts, const Policy& policy, Needs& needs)
{
    check_customer(sale, needs);
    check_order(sale, facts, policy, needs);
    check_figures(sale, policy, needs);
}

} // namespace qbxml
