#include "qbxml/plan/sale_posting.h"

#include <algorithm>

namespace qbxml {
namespace {

/// Pieces of a memo, with dots between them.
class Pieces {
public:
    void add(const std::string& piece)
    {
        if (!piece.empty()) {
            all_ += (all_.empty() ? "" : " · ") + piece;
        }
    }
    void add(const std::string& word, const std::string& piece)
    {
        if (!piece.empty()) {
            add(word + " " + piece);
        }
    }
    [[nodiscard]] const std::string& all() const { return all_; }

private:
    std::string all_;
};

std::string counted(const Group& group)
{
    const std::string count = std::to_string(group.count) + (group.count == 1 ? " sale" : " sales");
    return group.first.empty() ? count : count + ", " + group.first + " to " + group.last;
}

} // namespace

void SalePosting::put(const std::string& name, const std::string& list_id)
{
    if (add_has(stem_, name)) {
        put_ref(in_, name, list_id);
    }
}

void SalePosting::put_head(const Likeness& likeness)
{
    put("CustomerRef", customer_);
    put("ClassRef", klass_);
    put("ARAccountRef", receivable_);
    in_.push_back(leaf("TxnDate", sale_.date.text()));
    in_.push_back(leaf("RefNumber", likeness.ref_number));
    spelling_.record("RefNumber", number_of(sale_), likeness.ref_number,
                     "QuickBooks has room for 11 characters");
    put_addresses();
    if (add_has(stem_, "PONumber")) {
        spelling_.line(in_, "PONumber", sale_.po_number, 25);
    }
    put("TermsRef", terms_);
    if (sale_.due_date && add_has(stem_, "DueDate")) {
        in_.push_back(leaf("DueDate", sale_.due_date->text()));
    }
    put("ShipMethodRef", ship_method_);
    put("ItemSalesTaxRef", tax_item_);
    if (!tax_.header.empty()) {
        // A customer that QuickBooks has as exempt would make every line untaxed.
        put("CustomerSalesTaxCodeRef", facts_.preferences.taxable_code);
    }
    put_money();
    spelling_.text(in_, "Memo", memo(likeness.ref_number), 4095);
    spelling_.line(in_, "Other", sale_.other, 29);
    in_.push_back(leaf("ExternalGUID", likeness.mark));
}

void SalePosting::put_addresses()
{
    const Customer& customer = sale_.customer;
    const std::string& called = customer.company.empty() ? customer.name : customer.company;
    spelling_.address(in_, "BillAddress", customer.billing_address, called);
    spelling_.address(in_, "ShipAddress",
                      sale_.shipping_address.empty() ? customer.shipping_address : sale_.shipping_address,
                      called);
}

void SalePosting::put_money()
{
    put("DepositToAccountRef", deposit_);
    put("PaymentMethodRef", payment_method_);
    if (stem_ == "SalesReceipt" && sale_.payments.size() == 1) {
        spelling_.line(in_, "CheckNumber", sale_.payments.front().reference, 25);
    }
    if (foreign_ && sale_.exchange_rate) {
        in_.push_back(leaf("ExchangeRate", sale_.exchange_rate->plain()));
    }
    for (const Element& credit : order_.credits) {
        in_.push_back(credit);
    }
}

/// What has no place of its own: nothing that the shop told is lost.
std::string SalePosting::memo(const std::string& ref_number) const
{
    Pieces pieces;
    pieces.add("No.", number_of(sale_) == ref_number ? "" : number_of(sale_));
    if (sale_.group) {
        pieces.add(counted(*sale_.group));
    }
    pieces.add("PO", add_has(stem_, "PONumber") ? "" : sale_.po_number);
    pieces.add(sale_.note);
    pieces.add("Terms", add_has(stem_, "TermsRef") ? "" : sale_.terms);
    pieces.add("Location", klass_.empty() ? sale_.location : "");
    pieces.add("Ship by", ship_method_.empty() ? sale_.ship_method : "");
    for (const auto& [name, value] : sale_.custom) {
        pieces.add(name + ":", value);
    }
    return pieces.all();
}

} // namespace qbxml
