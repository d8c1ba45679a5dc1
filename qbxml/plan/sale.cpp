#include "qbxml/plan/sale.h"

#include "qbxml/document/check.h"
#include "qbxml/plan/requests.h"

namespace qbxml {
namespace {

bool is_receipt(const Sale& sale) { return sale.type == SaleType::receipt; }

const std::string& number_of(const Sale& sale)
{
    return sale.number.empty() ? sale.external_id : sale.number;
}

std::string ref_number_of(const Sale& sale, const Facts& facts)
{
    return ref_number(number_of(sale), facts.document_key);
}

/// What makes a sale impossible whatever QuickBooks knows.
void check_against_books(const Sale& sale, const Facts& facts, const Policy& policy, Needs& needs)
{
    if (!sale.currency.empty() && sale.currency != policy.currency) {
        needs.stop(
            Outcome::Kind::held,
            {Verdict::needs_person, "currency",
             "The sale is in " + sale.currency + " and the company's books are in " + policy.currency + ".",
             "Send it in " + policy.currency + ", or correct the setting \"currency\"."});
    }
    if (const auto closed = closed_period(sale.date, facts.preferences)) {
        needs.stop(Outcome::Kind::held, *closed);
    }
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

/// Nothing may stand in the way of this look, or a person's "release" would post it a second time. It does
/// not filter by party: the shop or a bookkeeper may have changed it since.
Step look_in_the_books(const Sale& sale, const InDoubt& doubt, const Facts& facts, const Policy& policy)
{
    const std::string party = facts.name(List::customer, party_name(sale.customer.name)).entry.list_id;
    Ask ask;
    ask.purpose = Ask::Purpose::look;
    ask.likeness = sale_likeness(sale, facts, policy, party);
    ask.likeness.any_revision = doubt.any_revision;
    ask.likeness.txn_id = doubt.txn_id;
    ask.request = sale_look(sale, doubt.modified_from);
    ask.key = "look " + ask.request.message + " " + doubt.modified_from;
    return Asks{std::move(ask)};
}

Step post(const Sale& sale, Request request, const Spelling& spelling, const Facts& facts,
          const Policy& policy)
{
    Ask ask;
    ask.purpose = Ask::Purpose::post;
    const std::string party(request.body.front().at("CustomerRef/ListID"));
    ask.likeness = sale_likeness(sale, facts, policy, party);
    ask.request = std::move(request);
    ask.note = spelling.note();
    ask.key = "post " + facts.document_key;
    if (const auto refusal = spelling.refusal()) {
        return Outcome{Outcome::Kind::held, {}, *refusal};
    }
    return Asks{std::move(ask)};
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

std::optional<Refusal> closed_period(const Date& date, const Preferences& preferences)
{
    const auto closing = preferences.closing_date;
    if (!closing || date > *closing) {
        return std::nullopt;
    }
    return Refusal{Verdict::needs_person, "closing_date",
                   "The sale is dated " + date.text() + " and the books are closed up to " + closing->text() +
                       ".",
                   "Ask the accountant to open the period, or send the sale with a later date."};
}

Likeness sale_likeness(const Sale& sale, const Facts& facts, const Policy& policy, const std::string& party)
{
    return {mark_for(policy, facts.document_key + "|" + std::to_string(facts.revision), "posting"),
            ref_number_of(sale, facts), sale.date.text(), party, sale.total.amount()};
}

std::optional<Request> sale_request(const Sale& told, const Facts& facts, const Policy& policy, Needs& needs,
                                    Spelling& spelling)
{
    const Sale sale = with_pushed(told, facts.pushed, policy);
    check_against_books(sale, facts, policy, needs);
    auto ties = needs.stopped() ? std::nullopt : ties_of(sale, facts, policy, needs);
    if (!ties) {
        return std::nullopt;
    }
    const Likeness likeness = sale_likeness(sale, facts, policy, ties->customer.list_id);
    ties->ref_number = likeness.ref_number;
    ties->mark = likeness.mark;
    spelling.name("customer", sale.customer.name, party_length);
    spelling.record("RefNumber", number_of(sale), ties->ref_number, "QuickBooks has room for 11 characters");
    return sale_add(sale, *ties, spelling);
}

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

Request sale_look(const Sale& sale, const std::string& modified_from)
{
    Request request{is_receipt(sale) ? "SalesReceiptQuery" : "InvoiceQuery", {}, {}};
    request.body.push_back(aggregate("ModifiedDateRangeFilter", {leaf("FromModifiedDate", modified_from)}));
    // What a sale is known again by, and no more: the look may meet many.
    for (const char* member : {"TxnID", "EditSequence", "CustomerRef", "TxnDate", "RefNumber", "Subtotal",
                               "SalesTaxTotal", "TotalAmount", "ExternalGUID"}) {
        request.body.push_back(leaf("IncludeRetElement", member));
    }
    return request;
}

Step plan_sale(const Sale& told, const Facts& facts, const Policy& policy)
{
    if (const auto* posted = std::get_if<Posted>(&facts.posting)) {
        return Outcome{Outcome::Kind::posted, *posted, {}};
    }
    if (const auto* refusal = std::get_if<Refusal>(&facts.posting)) {
        return Outcome{Outcome::Kind::refused, {}, *refusal};
    }
    const Sale sale = with_pushed(told, facts.pushed, policy);
    if (const auto* doubt = std::get_if<InDoubt>(&facts.posting)) {
        return look_in_the_books(sale, *doubt, facts, policy);
    }
    Needs needs(facts, policy);
    Spelling spelling;
    auto request = sale_request(sale, facts, policy, needs, spelling);
    return request ? post(sale, std::move(*request), spelling, facts, policy) : needs.step();
}

} // namespace qbxml
