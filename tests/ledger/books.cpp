#include "tests/ledger/books.h"

#include "tests/ledger/proof.h"

namespace ledger {

namespace {

Cents cents_of(const simulator::Decimal& amount)
{
    const std::string text = amount.amount();
    std::string digits;
    for (const char c : text)
        if (c != '.' && c != '-')
            digits += c;
    const Cents size = std::stoll(digits);
    return text.front() == '-' ? -size : size;
}

void account(simulate::World& world, const std::string& name, const std::string& type)
{
    world.by_hand("<AccountAddRq><AccountAdd><Name>" + name + "</Name><AccountType>" + type +
                  "</AccountType></AccountAdd></AccountAddRq>");
}

} // namespace

void open_books(simulate::World& world, const Mode& mode)
{
    account(world, "Visa Clearing", "Bank");
    account(world, "Cash Clearing", "Bank");
    account(world, "Tips Payable", "OtherCurrentLiability");
    account(world, "Gift Cards Outstanding", "OtherCurrentLiability");
    account(world, "Fee Income", "Income");
    account(world, "Purchases", "CostOfGoodsSold");
    for (const auto& [name, value] :
         std::map<std::string, std::string>{{"account.income", "Sales Income"},
                                            {"account.shipping", "Shipping Income"},
                                            {"account.discount", "Sales Discounts"},
                                            {"account.fee_income", "Fee Income"},
                                            {"account.fees", "Merchant Account Fees"},
                                            {"account.purchases", "Purchases"},
                                            {"account.cogs", "Cost of Goods Sold"},
                                            {"account.shrinkage", "Inventory Shrinkage"},
                                            {"account.bank", "Checking"},
                                            {"tender.Visa", "Visa Clearing"},
                                            {"tender.Cash", "Cash Clearing"},
                                            {"tax", "shop"},
                                            {"customers", mode.customers ? "summary" : "detailed"},
                                            {"inventory", mode.inventory ? "summary" : "detailed"},
                                            {"vendors", mode.vendors ? "summary" : "detailed"},
                                            {"sales", mode.customers ? "day" : "each"}})
        world.setting(name, value);
}

Ledger read_ledger(const simulator::Books& books)
{
    Ledger ledger;
    for (const simulator::Transaction& txn : books.transactions()) {
        for (const simulator::Posting& posting : txn.postings) {
            const simulator::Entry* account = books.entry(posting.account);
            ledger.post(txn.date, account == nullptr ? posting.account : account->name(),
                        cents_of(posting.amount));
        }
        if (txn.kind == "Invoice") {
            const simulator::Entry* party = books.entry(txn.party);
            ledger.receivables[(party == nullptr ? "?" : party->name()) + " " +
                               std::string(txn.at("DueDate"))] += cents_of(txn.total - books.settled(txn.id));
        }
    }
    for (const simulator::Entry& entry : books.entries()) {
        if (entry.kind == "ItemInventory")
            ledger.stock[entry.name()] = cents_of(books.stock(entry.id).quantity) / 100;
    }
    return ledger;
}

std::vector<std::string> prove(simulate::World& world, const Shop& shop)
{
    std::vector<std::string> wrong;
    for (const Handed& handed : shop.documents) {
        if (const std::string refusal = world.hand_in(handed.kind, handed.json); !refusal.empty())
            wrong.push_back("refused: " + refusal + " in " + handed.json);
    }
    if (!world.calm_down())
        wrong.push_back("there is no end of visits");
    for (std::string& text : left_over(world))
        wrong.push_back(std::move(text));
    for (std::string& text : differences(shop.expected, read_ledger(world.books())))
        wrong.push_back(std::move(text));
    return wrong;
}

} // namespace ledger
