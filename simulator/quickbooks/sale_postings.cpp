#include "simulator/quickbooks/sale_postings.h"

#include "simulator/quickbooks/items.h"

#include <map>

namespace simulator {

using qbxml::leaf;

namespace {

/// Collects postings per account, in the order in which the accounts come up.
class Ledger {
public:
    void post(const std::string& account, const std::string& party, Decimal amount)
    {
        for (Posting& known : postings_) {
            if (known.account == account && known.party == party) {
                known.amount += amount;
                return;
            }
        }
        postings_.push_back({account, party, amount});
    }

    std::vector<Posting> take()
    {
        std::erase_if(postings_, [](const Posting& posting) { return posting.amount.is_zero(); });
        return std::move(postings_);
    }

private:
    std::vector<Posting> postings_;
};

Decimal least(Decimal a, Decimal b) { return a < b ? a : b; }

/// What `quantity` pieces that leave take along.
Decimal cost_of(const Entry& item, const Stock& stock, Decimal quantity)
{
    const Decimal purchase_cost = number(item.at("PurchaseCost"));
    const Decimal zero;
    if (quantity.is_negative()) { // goods that come back, at today's average
        return stock.quantity > zero ? share_to_cents(stock.value, quantity, stock.quantity)
                                     : times_to_cents(quantity, purchase_cost);
    }
    if (stock.quantity <= zero)
        return times_to_cents(quantity, purchase_cost);
    const Decimal there = least(quantity, stock.quantity);
    return share_to_cents(stock.value, there, stock.quantity) +
           times_to_cents(quantity - there, purchase_cost);
}

class StockRoom {
public:
    StockRoom(const Books& books, const Transaction* old) : books_(books)
    {
        if (old == nullptr)
            return;
        for (const StockMove& move : old->stock) {
            Stock& stock = of(move.item);
            stock.quantity -= move.quantity;
            stock.value -= move.value;
        }
    }

    Stock& of(const std::string& item) { return stock_.try_emplace(item, books_.stock(item)).first->second; }

private:
    const Books& books_;
    std::map<std::string, Stock> stock_;
};

void move_stock(const Desk& desk, Transaction& txn, Ledger& ledger, const std::vector<SaleLine>& lines,
                const Transaction* old)
{
    StockRoom room(desk.books(), old);
    for (const SaleLine& line : lines) {
        const Entry* item = line.item.empty() ? nullptr : desk.books().entry(line.item);
        if (item == nullptr || item->kind != "ItemInventory" || line.quantity.is_zero())
            continue;
        const Decimal leaving = txn.kind == "CreditMemo" ? -line.quantity : line.quantity;
        Stock& stock = room.of(item->id);
        const Decimal cost = cost_of(*item, stock, leaving);
        stock.quantity -= leaving;
        stock.value -= cost;
        txn.stock.push_back({item->id, -leaving, -cost});
        ledger.post(std::string(item->at("COGSAccountRef/ListID")), "", cost);
        ledger.post(std::string(item->at("AssetAccountRef/ListID")), "", -cost);
    }
}

struct Totals {
    Decimal subtotal;
    Decimal taxable;
    Decimal tax;
};

Totals add_up(const Desk& desk, const Transaction& txn, const std::vector<SaleLine>& lines)
{
    Totals totals;
    for (const SaleLine& line : lines) {
        if (!line.counts)
            continue;
        totals.subtotal += line.amount;
        if (line.taxable)
            totals.taxable += line.amount;
    }
    const Entry* tax = desk.books().entry(txn.at("ItemSalesTaxRef/ListID"));
    const Entry* code = desk.books().entry(txn.at("CustomerSalesTaxCodeRef/ListID"));
    const bool exempt = code != nullptr && code->at("IsTaxable") == "false";
    if (tax != nullptr && !exempt)
        totals.tax = percent_of(totals.taxable, number(tax->at("TaxRate")));
    return totals;
}

void show_totals(const Desk& desk, Transaction& txn, const Totals& totals)
{
    set_field(txn.fields, leaf("Subtotal", totals.subtotal.amount()));
    if (const Entry* tax = desk.books().entry(txn.at("ItemSalesTaxRef/ListID"))) {
        set_field(txn.fields, leaf("SalesTaxPercentage", number(tax->at("TaxRate")).plain()));
        set_field(txn.fields, leaf("SalesTaxTotal", totals.tax.amount()));
    }
    if (txn.kind != "Invoice")
        set_field(txn.fields, leaf("TotalAmount", txn.total.amount()));
}

} // namespace

std::string main_account_field(std::string_view kind)
{
    return kind == "SalesReceipt" ? "DepositToAccountRef" : "ARAccountRef";
}

void post_sale(const Desk& desk, Transaction& txn, const std::vector<SaleLine>& lines, const Transaction* old)
{
    const Totals totals = add_up(desk, txn, lines);
    txn.total = totals.subtotal + totals.tax;
    show_totals(desk, txn, totals);
    for (const SaleLine& line : lines)
        txn.fields.push_back(line.ret);
    if (txn.at("IsPending") == "true")
        return; // a pending form is in the file, but not in the accounts
    const bool back = txn.kind == "CreditMemo";
    const auto sold = [&](Decimal amount) { return back ? amount : -amount; };
    Ledger ledger;
    const std::string main(txn.at(main_account_field(txn.kind) + "/ListID"));
    ledger.post(main, txn.kind == "SalesReceipt" ? "" : txn.party, -sold(txn.total));
    for (const SaleLine& line : lines) {
        if (line.counts)
            ledger.post(line.account, "", sold(line.amount));
    }
    if (const Entry* payable = special_account(desk.books(), "SalesTaxPayable"))
        ledger.post(payable->id, "", sold(totals.tax));
    move_stock(desk, txn, ledger, lines, old);
    txn.postings = ledger.take();
}

} // namespace simulator
