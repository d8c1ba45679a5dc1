#include "qbxml/plan/sale.h"

#include "qbxml/plan/kinds.h"
#include "qbxml/plan/sale_posting.h"
#include "qbxml/value/text.h"

namespace qbxml {
namespace {

/// The second half of a refund: the money that went back, or the invoice that needs no paying any more.
std::vector<FollowUp> settlements_of(const Sale& refund, const Policy& policy)
{
    std::vector<FollowUp> all;
    Settlement settlement;
    settlement.date = refund.date;
    settlement.refund = refund.external_id;
    if (refund.payments.empty() && !refund.refund_of.empty()) {
        settlement.sale = refund.refund_of;
        settlement.amount = posted_total(refund, policy);
        settlement.external_id = refund.external_id + "-credit";
        all.push_back({"settlements", "-credit", settlement});
    }
    for (std::size_t i = 0; i < refund.payments.size(); ++i) {
        const Tender& tender = refund.payments[i];
        if (kind_of_tender(tender.method, policy) != TenderKind::money || tender.amount.is_zero()) {
            continue;
        }
        const std::string suffix = "-refund-" + std::to_string(i + 1);
        settlement.external_id = refund.external_id + suffix;
        settlement.date = tender.date.value_or(refund.date);
        settlement.method = tender.method;
        settlement.reference = tender.reference;
        settlement.amount = tender.amount;
        all.push_back({"settlements", suffix, settlement});
    }
    return all;
}

/// The payments of an invoice, applied to it; of an order in advance, applied to nothing.
std::vector<FollowUp> payments_of(const Sale& sale, const Policy& policy)
{
    std::vector<FollowUp> all;
    const bool invoice = stem_of(sale, policy) == "Invoice";
    for (std::size_t i = 0; i < sale.payments.size(); ++i) {
        const Tender& tender = sale.payments[i];
        const TenderKind kind = kind_of_tender(tender.method, policy);
        if (tender.amount.is_zero() || (invoice && kind != TenderKind::money)) {
            continue;
        }
        const std::string suffix = payment_suffix(i + 1);
        Payment payment;
        payment.external_id = sale.external_id + suffix;
        payment.date = tender.date.value_or(sale.date);
        payment.customer = sale.customer;
        payment.amount = tender.amount;
        payment.method = tender.method;
        payment.reference = tender.reference;
        payment.number = number_of(sale);
        payment.apply = {{sale.external_id, tender.amount}};
        payment.fee = tender.fee;
        payment.currency = sale.currency;
        all.push_back({"payments", suffix, payment});
    }
    return all;
}

} // namespace

Transaction transaction_of(const Sale& told, const Facts& facts, const Policy& policy)
{
    const Sale sale = with_pushed(told, facts.pushed, policy);
    Transaction transaction{
        stem_of(sale, policy), sale.date,
        likeness_of(number_of(sale), sale.date, posted_total(sale, policy), facts, policy)};
    transaction.likeness.party = facts.name(List::customer, party_name(sale.customer.name)).entry.list_id;
    return transaction;
}

std::optional<Request> add_request(const Sale& told, const Facts& facts, const Policy& policy, Needs& needs,
                                   Spelling& spelling)
{
    const Sale sale = with_pushed(told, facts.pushed, policy);
    check_against_books(sale.date, sale.currency, facts, policy, needs);
    check_sale(sale, facts, policy, needs);
    if (needs.stopped()) {
        return std::nullopt;
    }
    const Likeness likeness = transaction_of(sale, facts, policy).likeness;
    return SalePosting(sale, facts, policy, needs, spelling).add(likeness);
}

void mention(const Sale& told, const Pushed& pushed, const Policy& policy, Mentioning& all)
{
    const Sale sale = with_pushed(told, pushed, policy);
    all.party(List::customer, sale.customer);
    for (const TaxChoice& tax : possible_taxes(sale, pushed, policy)) {
        for (const Row& row : rows_of(sale, pushed, policy, tax.frame)) {
            all.item(row.item);
        }
        all.name(List::item, item_name(tax.header));
        if (tax.created) {
            all.item(*tax.created);
        }
    }
    all.item(zero_tax_item(policy));
    for (const Tender& tender : sale.payments) {
        all.name(List::payment_method, item_name(tender.method));
    }
    all.name(List::terms, item_name(sale.terms));
    all.name(List::klass, item_name(sale.location));
    all.name(List::ship_method, item_name(sale.ship_method));
}

void lean(const Sale& sale, Leanings& all)
{
    for (const SaleLine& line : sale.lines) {
        if (!line.sku.empty()) {
            all.skus.push_back(line.sku);
        }
    }
    if (sale.customer.name.empty() && !sale.customer.external_id.empty()) {
        all.customers.push_back(sale.customer.external_id);
    }
    if (!sale.refund_of.empty()) {
        all.links.push_back({"sales", sale.refund_of});
    }
    if (sale.order.empty() || (sale.type != SaleType::invoice && sale.type != SaleType::receipt)) {
        return;
    }
    all.links.push_back({"sales", sale.order});
    for (int i = 1; i <= most_deposits; ++i) {
        all.links.push_back({"payments", sale.order + payment_suffix(static_cast<std::size_t>(i))});
    }
}

std::vector<FollowUp> follow_ups(const Sale& sale, const Policy& policy)
{
    const bool refund = sale.type == SaleType::refund;
    const bool zero_sum = refund && policy.modes.customers == Detail::summary && !sale.payments.empty();
    // What follows from the sales of a group follows from each of them, not from their posting.
    if (sale.group || zero_sum || stem_of(sale, policy) == "SalesReceipt") {
        return {};
    }
    return refund ? settlements_of(sale, policy) : payments_of(sale, policy);
}

Customer with_pushed(Customer customer, const Pushed& pushed)
{
    const auto known = pushed.customers.find(customer.external_id);
    return customer.name.empty() && known != pushed.customers.end() ? known->second : customer;
}

Sale with_pushed(Sale sale, const Pushed& pushed, const Policy& policy)
{
    sale.customer = with_pushed(std::move(sale.customer), pushed);
    const bool nobody = sale.customer.name.empty() && sale.customer.external_id.empty();
    const bool over_the_counter = sale.type == SaleType::receipt || sale.type == SaleType::refund;
    const bool summary = policy.modes.customers == Detail::summary && !sale.group;
    if (summary || (nobody && (over_the_counter || sale.group))) {
        sale.customer = {};
        sale.customer.name = policy.walk_in_customer;
    }
    return sale;
}

} // namespace qbxml
