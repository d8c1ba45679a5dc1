#include "qbxml/plan/sale.h"

#include "qbxml/document/check.h"
#include "qbxml/plan/kinds.h"
#include "qbxml/plan/requests.h"

namespace qbxml {
namespace {

bool is_receipt(const Sale& sale) { return sale.type == SaleType::receipt; }

const std::string& number_of(const Sale& sale)
{
    return sale.number.empty() ? sale.external_id : sale.number;
}

void check_customer(const Sale& sale, Needs& needs)
{
    if (sale.customer.name.empty()) {
        needs.stop(Outcome::Kind::held, {Verdict::needs_person, "customer_unknown",
                                         "The sale names the customer \"" + sale.customer.external_id +
                                             "\", which nobody has pushed.",
                                         "Push that customer, or give its name in the sale."});
    }
}

/// Everything the posting hangs on; nothing as long as something is missing.
std::optional<SaleTies> ties_of(const Sale& sale, const Facts& facts, const Policy& policy, Needs& needs)
{
    SaleTies ties;
    const auto customer = needs.customer(sale.customer);
    for (const SaleLine& line : sale.lines) {
        const auto item = needs.item(item_of(line, facts.pushed, policy));
        ties.items.push_back(item.value_or(Entry{}));
    }
    if (!sale.shipping.is_zero()) {
        ties.shipping_item = needs.item(shipping_item(policy), Role::shipping);
    }
    std::string wish;
    if (is_receipt(sale) && !sale.payments.empty()) {
        const std::string& method = sale.payments.front().method;
        ties.payment_method = needs.payment_method(method).value_or(Entry{}).list_id;
        const auto tender = policy.tender_accounts.find(fold(method));
        wish = tender == policy.tender_accounts.end() ? "" : tender->second;
    }
    const auto account = needs.account(is_receipt(sale) ? Role::deposit : Role::receivable, wish);
    const auto terms = needs.terms(sale.terms);
    if (!needs.complete() || !customer || !account) {
        return std::nullopt;
    }
    ties.customer = *customer;
    ties.account = account->list_id;
    ties.terms = terms.value_or(Entry{}).list_id;
    if (facts.preferences.sales_tax) {
        ties.tax_code = facts.preferences.non_taxable_code;
        ties.tax_item = facts.preferences.default_tax_item;
    }
    return ties;
}

std::string memo_of(const Sale& sale, const std::string& ref)
{
    std::string memo = number_of(sale) == ref ? "" : "No. " + number_of(sale);
    if (is_receipt(sale) && !sale.po_number.empty()) {
        memo += (memo.empty() ? "" : " · ") + ("PO " + sale.po_number);
    }
    if (!sale.note.empty()) {
        memo += (memo.empty() ? "" : " · ") + sale.note;
    }
    return memo;
}

Element line_element(const std::string& name, const Entry& item, const SaleLine* line, Decimal amount,
                     const std::string& tax_code, Spelling& spelling)
{
    std::vector<Element> in;
    put_ref(in, "ItemRef", item.list_id);
    if (line != nullptr) {
        spelling.text(in, "Desc",
                      line->description.empty() ? line->name : line->name + " · " + line->description, 4095);
        in.push_back(leaf("Quantity", line->quantity.plain()));
    }
    in.push_back(leaf("Amount", amount.amount()));
    put_ref(in, "SalesTaxCodeRef", tax_code);
    return aggregate(name, std::move(in));
}

void put_head(std::vector<Element>& in, const Sale& sale, const SaleTies& ties, Spelling& spelling)
{
    put_ref(in, "CustomerRef", ties.customer.list_id);
    in.push_back(leaf("TxnDate", sale.date.text()));
    in.push_back(leaf("RefNumber", ties.ref_number));
    const std::string& called = sale.customer.company.empty() ? sale.customer.name : sale.customer.company;
    spelling.address(in, "BillAddress", sale.customer.billing_address, called);
    spelling.address(in, "ShipAddress",
                     sale.shipping_address.empty() ? sale.customer.shipping_address : sale.shipping_address,
                     called);
    if (sale.due_date) {
        in.push_back(leaf("DueDate", sale.due_date->text()));
    }
    put_ref(in, "ItemSalesTaxRef", ties.tax_item);
    spelling.text(in, "Memo", memo_of(sale, ties.ref_number), 4095);
    in.push_back(leaf("ExternalGUID", ties.mark));
}

} // namespace

Transaction transaction_of(const Sale& told, const Facts& facts, const Policy& policy)
{
    const Sale sale = with_pushed(told, facts.pushed, policy);
    Transaction transaction{is_receipt(sale) ? "SalesReceipt" : "Invoice", sale.date,
                            likeness_of(number_of(sale), sale.date, sale.total, facts, policy)};
    transaction.likeness.party = facts.name(List::customer, party_name(sale.customer.name)).entry.list_id;
    return transaction;
}

std::optional<Request> add_request(const Sale& told, const Facts& facts, const Policy& policy, Needs& needs,
                                   Spelling& spelling)
{
    const Sale sale = with_pushed(told, facts.pushed, policy);
    check_against_books(sale.date, sale.currency, facts, policy, needs);
    check_customer(sale, needs);
    auto ties = needs.stopped() ? std::nullopt : ties_of(sale, facts, policy, needs);
    if (!ties) {
        return std::nullopt;
    }
    const Likeness likeness = transaction_of(sale, facts, policy).likeness;
    ties->ref_number = likeness.ref_number;
    ties->mark = likeness.mark;
    spelling.name("customer", sale.customer.name, party_length);
    spelling.record("RefNumber", number_of(sale), ties->ref_number, "QuickBooks has room for 11 characters");
    return sale_add(sale, *ties, spelling);
}

void mention(const Sale& told, const Pushed& pushed, const Policy& policy, Mentioning& all)
{
    const Sale sale = with_pushed(told, pushed, policy);
    all.party(List::customer, sale.customer);
    for (const SaleLine& line : sale.lines) {
        all.item(item_of(line, pushed, policy));
    }
    if (!sale.shipping.is_zero()) {
        all.item(shipping_item(policy));
    }
    for (const Tender& tender : sale.payments) {
        all.name(List::payment_method, item_name(tender.method));
    }
    all.name(List::terms, item_name(sale.terms));
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
}

std::vector<FollowUp> follow_ups(const Sale& /*sale*/, const Policy& /*policy*/) { return {}; }

Sale with_pushed(Sale sale, const Pushed& pushed, const Policy& policy)
{
    const auto known = pushed.customers.find(sale.customer.external_id);
    if (sale.customer.name.empty() && known != pushed.customers.end()) {
        sale.customer = known->second;
    }
    if (sale.customer.name.empty() && sale.customer.external_id.empty() && is_receipt(sale)) {
        sale.customer.name = policy.walk_in_customer;
    }
    return sale;
}

Item item_of(const SaleLine& line, const Pushed& pushed, const Policy& policy)
{
    if (const auto known = pushed.items.find(fold(line.sku));
        !line.sku.empty() && known != pushed.items.end()) {
        return known->second;
    }
    Item item;
    item.sku = line.sku;
    item.name = line.name.empty() ? line.sku : line.name;
    item.description = line.description;
    item.type = policy.unknown_item_type;
    item.price = line.unit_price;
    return item;
}

Item shipping_item(const Policy& policy)
{
    Item item;
    item.name = policy.shipping_item;
    item.description = policy.shipping_item;
    item.type = ItemType::other_charge;
    return item;
}

Request sale_add(const Sale& sale, const SaleTies& ties, Spelling& spelling)
{
    const std::string message = is_receipt(sale) ? "SalesReceiptAdd" : "InvoiceAdd";
    const std::string line_name = is_receipt(sale) ? "SalesReceiptLineAdd" : "InvoiceLineAdd";
    std::vector<Element> in;
    put_head(in, sale, ties, spelling);
    if (is_receipt(sale)) {
        put_ref(in, "DepositToAccountRef", ties.account);
        put_ref(in, "PaymentMethodRef", ties.payment_method);
        spelling.line(in, "CheckNumber", sale.payments.empty() ? "" : sale.payments.front().reference, 25);
    } else {
        put_ref(in, "ARAccountRef", ties.account);
        put_ref(in, "TermsRef", ties.terms);
        spelling.line(in, "PONumber", sale.po_number, 25);
    }
    for (std::size_t i = 0; i < sale.lines.size(); ++i) {
        in.push_back(line_element(line_name, ties.items[i], &sale.lines[i], sale.lines[i].amount(),
                                  ties.tax_code, spelling));
    }
    if (ties.shipping_item) {
        in.push_back(
            line_element(line_name, *ties.shipping_item, nullptr, sale.shipping, ties.tax_code, spelling));
    }
    return {message, {}, {aggregate(message, std::move(in))}};
}

} // namespace qbxml
