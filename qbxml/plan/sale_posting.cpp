#include "qbxml/plan/sale_posting.h"

#include "qbxml/plan/requests.h"
#include "qbxml/plan/transaction.h"
#include "qbxml/value/text.h"

#include <algorithm>

namespace qbxml {
namespace {

std::string id_of(const std::optional<Entry>& entry) { return entry ? entry->list_id : std::string{}; }

std::string id_of(const std::optional<Account>& account)
{
    return account ? account->list_id : std::string{};
}

/// Groups of tax items are no lines, but they stand in heads.
bool computes_tax(const Entry& entry)
{
    return entry.kind == "ItemSalesTax" || entry.kind == "ItemSalesTaxGroup";
}

/// The one method that pays a sales receipt; nullptr: none, or several.
const Tender* only_tender(const Sale& sale, const Policy& policy)
{
    const Tender* money = nullptr;
    int others = 0;
    for (const Tender& tender : sale.payments) {
        const bool is_money = kind_of_tender(tender.method, policy) == TenderKind::money;
        if (is_money && money != nullptr) {
            return nullptr;
        }
        money = is_money ? &tender : money;
        others += is_money ? 0 : 1;
    }
    return money != nullptr || others == 0 ? money : &sale.payments.front();
}

} // namespace

SalePosting::SalePosting(const Sale& sale, const Facts& facts, const Policy& policy, Needs& needs,
                         Spelling& spelling)
    : sale_(sale), facts_(facts), policy_(policy), needs_(needs), spelling_(spelling),
      stem_(stem_of(sale, policy)), foreign_(!sale.currency.empty() && sale.currency != policy.currency)
{}

std::optional<Request> SalePosting::add(const Likeness& likeness)
{
    look_up_parties();
    look_up_money();
    look_up_decorations();
    look_up_tax();
    look_up_lines();
    if (!needs_.complete() || !origin_.known || !order_.known) {
        return std::nullopt;
    }
    put_head(likeness);
    for (const Line& line : lines_) {
        in_.push_back(element(line));
    }
    return add_of_stem(stem_, std::move(in_));
}

void SalePosting::look_up_parties()
{
    origin_ = origin_of(sale_, facts_, policy_, needs_);
    order_ = order_of(sale_, facts_, policy_, needs_);
    if (origin_.ret != nullptr) {
        customer_ = origin_.ret->at("CustomerRef/ListID");
    }
    if (customer_.empty() && origin_.known) {
        customer_ = id_of(needs_.customer(sale_.customer));
        spelling_.name("customer", sale_.customer.name, party_length);
    }
    terms_ = add_has(stem_, "TermsRef") ? id_of(needs_.terms(sale_.terms)) : std::string{};
}

void SalePosting::look_up_money()
{
    if (add_has(stem_, "ARAccountRef")) {
        receivable_ = origin_.ret == nullptr ? "" : std::string(origin_.ret->at("ARAccountRef/ListID"));
        if (receivable_.empty()) {
            receivable_ = id_of(needs_.account(Role::receivable, receivable_wish(sale_.currency, policy_)));
        }
    }
    if (!add_has(stem_, "DepositToAccountRef")) {
        return;
    }
    const Tender* tender = only_tender(sale_, policy_);
    if (tender != nullptr && !tender->method.empty()) {
        payment_method_ = id_of(needs_.payment_method(tender->method));
    }
    const bool money = tender != nullptr && kind_of_tender(tender->method, policy_) == TenderKind::money;
    // What comes to nothing is deposited nowhere, but QuickBooks wants to be told where.
    std::string wish = money ? tender_account(tender->method, policy_) : "";
    if (is_zero_sum(sale_) && !sale_.payments.empty()) {
        wish = tender_item(sale_.payments.front().method, policy_).income_account;
    }
    deposit_ = id_of(needs_.account(Role::deposit, wish));
}

void SalePosting::look_up_decorations()
{
    if (policy_.class_from_location && facts_.preferences.classes) {
        klass_ = id_of(needs_.named(List::klass, "location", sale_.location));
    }
    constexpr std::size_t longest = 15;
    if (add_has(stem_, "ShipMethodRef") && length(sale_.ship_method) <= longest) {
        ship_method_ = id_of(needs_.decoration(List::ship_method, sale_.ship_method));
    }
}

/// Where QuickBooks' sales tax is in use its head always names an item: without one it would take the
/// company's own rate.
void SalePosting::look_up_tax()
{
    const bool in_use = facts_.preferences.sales_tax;
    tax_ = choose_tax(sale_, facts_.pushed, policy_, in_use);
    if (!in_use) {
        return;
    }
    std::optional<Entry> item;
    if (!tax_.header.empty()) {
        item = tax_by_quickbooks();
    }
    if (tax_.header.empty()) {
        item = needs_.item(zero_tax_item(policy_));
    }
    tax_item_ = id_of(item);
    spelling_.record("taxes", tax_.why.empty() ? "" : "computed by QuickBooks",
                     tax_.why.empty() ? "" : "as the shop has them", tax_.why);
}

/// The tax item or group; where there is no such group the shop's figures are posted.
std::optional<Entry> SalePosting::tax_by_quickbooks()
{
    const auto found = needs_.decoration(List::item, tax_.header);
    if (found && computes_tax(*found)) {
        return found;
    }
    if (tax_.created) {
        return needs_.item(*tax_.created);
    }
    if (facts_.name(List::item, item_name(tax_.header)).what != Known::What::unasked) {
        tax_ = shops_tax("QuickBooks has no group of tax items called \"" + tax_.header + "\"");
    }
    return std::nullopt;
}

void SalePosting::look_up_lines()
{
    for (Row& row : rows_of(sale_, facts_.pushed, policy_, tax_.frame)) {
        lines_.push_back({std::move(row), {}, {}});
    }
    if (tax_.frame.way == TaxWay::shop) {
        std::vector<Row> rows;
        std::transform(lines_.begin(), lines_.end(), std::back_inserter(rows),
                       [](const Line& line) { return line.row; });
        if (const auto wrong = wrong_tax_sign(rows)) {
            needs_.stop(Outcome::Kind::held, *wrong);
        }
    }
    for (Line& line : lines_) {
        line.item = needs_.item(line.row.item, line.row.income).value_or(Entry{});
        if (line.row.out_of_stock && line.item.kind.starts_with("ItemInventory")) {
            needs_.stop(Outcome::Kind::held,
                        {Verdict::needs_person, "item_kind",
                         "Inventory is kept in summary, and \"" + line.row.item.name +
                             "\" is an item that QuickBooks keeps in stock: nothing may move its stock.",
                         "Rename one of the two, the item in QuickBooks or the category."});
        }
        fulfil(line);
    }
}

void SalePosting::fulfil(Line& line)
{
    const auto open = std::find_if(order_.lines.begin(), order_.lines.end(), [&](const OrderLine& ordered) {
        return line.row.goods && !line.item.list_id.empty() && ordered.item == line.item.list_id;
    });
    if (open != order_.lines.end()) {
        line.order_line = open->txn_line_id;
        order_.lines.erase(open);
    }
}

std::string SalePosting::code_of(Row::Code code) const
{
    const Preferences& taxes = facts_.preferences;
    if (!taxes.sales_tax || code == Row::Code::none) {
        return {};
    }
    return code == Row::Code::taxable ? taxes.taxable_code : taxes.non_taxable_code;
}

Element SalePosting::element(const Line& line)
{
    const Row& row = line.row;
    std::vector<Element> in;
    if (line.order_line.empty()) {
        put_ref(in, "ItemRef", line.item.list_id);
    } else {
        in.push_back(
            aggregate("LinkToTxn", {leaf("TxnID", order_.txn_id), leaf("TxnLineID", line.order_line)}));
    }
    spelling_.text(in, "Desc", row.text, 4095);
    if (row.quantity) {
        in.push_back(leaf("Quantity", row.quantity->plain()));
    }
    if (row.amount) {
        in.push_back(leaf("Amount", row.amount->amount()));
    }
    put_ref(in, "SalesTaxCodeRef", code_of(row.code));
    return aggregate(stem_ + "LineAdd", std::move(in));
}

} // namespace qbxml
