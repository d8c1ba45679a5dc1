#include "qbxml/plan/grouping.h"

#include "qbxml/plan/facts.h"
#include "qbxml/value/calendar.h"
#include "qbxml/value/text.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace qbxml {
namespace {

std::string word_for(Detail detail) { return detail == Detail::summary ? "s" : "d"; }

std::string taxes_in(const Sale& sale)
{
    std::set<std::string> names;
    for (const Tax& tax : sale.taxes) {
        names.insert(fold(tax.name) + " " + tax.rate.plain());
    }
    std::string all;
    for (const std::string& name : names) {
        all += (all.empty() ? "" : ", ") + name;
    }
    return all;
}

bool is_summary(Detail detail) { return detail == Detail::summary; }

/// Puts the parts of a key together; the period comes first, so that keys sort by time.
GroupPlace place(const std::string& what, const Date& date, Grouping grouping, const Policy& policy,
                 const std::vector<std::pair<std::string, std::string>>& parts)
{
    const Period period = period_of(date, grouping);
    const bool waits = grouping == Grouping::payout; // for the payout, whatever the days in it
    GroupPlace place{what + " " + (waits ? std::string("of a payout") : period.first.text()), period.last};
    if (policy.modes_last_day && place.last_day > *policy.modes_last_day) {
        place.last_day = *policy.modes_last_day;
    }
    place.key += " " + word_for(policy.modes.customers) + word_for(policy.modes.inventory) +
                 word_for(policy.modes.vendors);
    for (const auto& [name, value] : parts) {
        if (!value.empty()) {
            place.key += "; " + name + " " + value;
        }
    }
    return place;
}

struct GroupOf {
    const Policy& policy;

    std::optional<GroupPlace> operator()(const Sale& sale) const
    {
        if (!is_summary(policy.modes.customers) || sale.group || sale.type == SaleType::order ||
            sale.type == SaleType::estimate) {
            return std::nullopt;
        }
        const bool refund = sale.type == SaleType::refund;
        const bool open =
            refund ? sale.payments.empty() && !sale.refund_of.empty() : sale.type == SaleType::invoice;
        const std::string what = refund ? (open ? "credits" : "refunds") : (open ? "invoices" : "receipts");
        const std::string due = open && !refund ? sale.due_date.value_or(sale.date).text() : "";
        GroupPlace found = place(what, sale.date, policy.sales_grouping, policy,
                                 {{"in", sale.currency},
                                  {"due", due},
                                  {"taxes", policy.tax == TaxWay::quickbooks ? taxes_in(sale) : ""},
                                  {"at", policy.class_from_location ? sale.location : ""}});
        if (policy.sales_grouping == Grouping::each || open_refund_stands_alone(sale, open)) {
            found.key += "; only " + sale.external_id;
        }
        return found;
    }
    std::optional<GroupPlace> operator()(const Purchase& purchase) const
    {
        const bool groups = purchase.type == PurchaseType::bill || purchase.type == PurchaseType::credit;
        if (!is_summary(policy.modes.vendors) || purchase.group || !groups) {
            return std::nullopt;
        }
        const bool bill = purchase.type == PurchaseType::bill;
        GroupPlace found =
            place(bill ? "bills" : "vendor credits", purchase.date, policy.sales_grouping, policy,
                  {{"in", purchase.currency},
                   {"due", bill ? purchase.due_date.value_or(purchase.date).text() : ""},
                   {"at", policy.class_from_location ? purchase.location : ""}});
        if (policy.sales_grouping == Grouping::each) {
            found.key += "; only " + purchase.external_id;
        }
        return found;
    }
    std::optional<GroupPlace> operator()(const Journal& journal) const
    {
        if (policy.journals_grouping == Grouping::each || journal.group) {
            return std::nullopt;
        }
        return place("journals", journal.date, policy.journals_grouping, policy, {{"in", journal.currency}});
    }
    template <typename Kind>
    std::optional<GroupPlace> operator()(const Kind& /*other*/) const
    {
        return std::nullopt;
    }

private:
    /// Its credit memo settles one invoice, and no other refund's.
    static bool open_refund_stands_alone(const Sale& sale, bool open)
    {
        return sale.type == SaleType::refund && open;
    }
};

Refusal kept_here(std::string sentence)
{
    return {Verdict::needs_person, kept_in_summary_code, std::move(sentence),
            "Nobody has to do anything. It is queued again when this list is kept in detail."};
}

struct NotPostedIn {
    const Policy& policy;

    std::optional<Refusal> operator()(const Customer& /*customer*/) const
    {
        return is_summary(policy.modes.customers)
                   ? std::optional(kept_here("Customers are kept in summary: QuickBooks has one for all."))
                   : std::nullopt;
    }
    std::optional<Refusal> operator()(const Vendor& /*vendor*/) const
    {
        return is_summary(policy.modes.vendors)
                   ? std::optional(kept_here("Vendors are kept in summary: QuickBooks has one for all."))
                   : std::nullopt;
    }
    std::optional<Refusal> operator()(const Item& /*item*/) const
    {
        return is_summary(policy.modes.inventory)
                   ? std::optional(
                         kept_here("Items are kept in summary: QuickBooks has one for each category."))
                   : std::nullopt;
    }
    std::optional<Refusal> operator()(const Sale& sale) const
    {
        const bool order = sale.type == SaleType::order || sale.type == SaleType::estimate;
        return order && is_summary(policy.modes.customers)
                   ? std::optional(
                         kept_here("Customers are kept in summary, and an order moves no money: it is "
                                   "posted when it is sold."))
                   : std::nullopt;
    }
    std::optional<Refusal> operator()(const Purchase& purchase) const
    {
        const bool goods = is_summary(policy.modes.inventory);
        const bool order =
            purchase.type == PurchaseType::order && (goods || is_summary(policy.modes.vendors));
        const bool receipt = purchase.type == PurchaseType::receipt && goods;
        return order || receipt ? std::optional(kept_here(
                                      "Vendors or items are kept in summary: the bill is what is posted."))
                                : std::nullopt;
    }
    template <typename Kind>
    std::optional<Refusal> operator()(const Kind& /*other*/) const
    {
        return std::nullopt;
    }
};

} // namespace

Period period_of(const Date& date, Grouping grouping)
{
    const std::chrono::sys_days day = days_of(date);
    if (grouping == Grouping::week) {
        const auto first = day - (std::chrono::weekday{day} - std::chrono::Monday);
        return {date_of(first), date_of(first + std::chrono::days{6})};
    }
    if (grouping == Grouping::month) {
        const std::chrono::year_month_day ymd{day};
        return {date_of(std::chrono::sys_days{ymd.year() / ymd.month() / 1}),
                date_of(std::chrono::sys_days{ymd.year() / ymd.month() / std::chrono::last})};
    }
    return {date, date};
}

std::optional<GroupPlace> group_of(const Document& document, const Policy& policy)
{
    return std::visit(GroupOf{policy}, document);
}

Document in_its_modes(Document document, const Policy& policy)
{
    Customer customer;
    customer.name = policy.walk_in_customer;
    Vendor vendor;
    vendor.name = policy.stand_in_vendor;
    if (auto* sale = std::get_if<Sale>(&document); sale != nullptr && is_summary(policy.modes.customers)) {
        sale->customer = customer;
    }
    if (auto* payment = std::get_if<Payment>(&document);
        payment != nullptr && is_summary(policy.modes.customers)) {
        payment->customer = customer;
    }
    if (auto* purchase = std::get_if<Purchase>(&document);
        purchase != nullptr && is_summary(policy.modes.vendors)) {
        purchase->vendor = vendor;
    }
    return document;
}

std::optional<Refusal> not_posted_in(const Document& document, const Policy& policy)
{
    return std::visit(NotPostedIn{policy}, document);
}

} // namespace qbxml
