#include "tests/qbxml/plan/plan_support.h"

#include "qbxml/message/request.h"
#include "qbxml/value/text.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace qbxml;

namespace plan_support {

Decimal amount(const std::string& text) { return *Decimal::parse(text); }

void put(Facts& facts, List list, const std::string& id, const std::string& name, const std::string& kind)
{
    Known known;
    known.what = Known::What::present;
    known.entry.list_id = id;
    known.entry.full_name = name;
    known.entry.kind = kind;
    facts.names[{list, fold(name)}] = known;
}

Facts facts_with_chart(const std::string& document_key)
{
    Facts facts;
    facts.document_key = document_key;
    facts.accounts = std::vector<Account>{
        {"A-AR", "Accounts Receivable", "1200", "AccountsReceivable", "AccountsReceivable", true},
        {"A-AP", "Accounts Payable", "2000", "AccountsPayable", "AccountsPayable", true},
        {"A-AP-EUR", "Accounts Payable - EUR", "", "AccountsPayable", "", true},
        {"A-BANK", "Checking", "1000", "Bank", "", true},
        {"A-CARD", "Card clearing", "1010", "Bank", "", true},
        {"A-UF", "Undeposited Funds", "", "OtherCurrentAsset", "UndepositedFunds", true},
        {"A-INV", "Inventory Asset", "1400", "OtherCurrentAsset", "InventoryAssets", true},
        {"A-SHOP", "Shop Inventory", "1450", "OtherCurrentAsset", "", true},
        {"A-STP", "Sales Tax Payable", "", "OtherCurrentLiability", "SalesTaxPayable", true},
        {"A-COGS", "Cost of Goods Sold", "5000", "CostOfGoodsSold", "CostOfGoodsSold", true},
        {"A-PUR", "Purchases", "", "CostOfGoodsSold", "", true},
        {"A-SHR", "Inventory Shrinkage", "", "CostOfGoodsSold", "", true},
        {"A-FEE", "Merchant Account Fees", "6100", "Expense", "", true},
        {"A-RENT", "Rent", "6200", "Expense", "", true},
        {"A-INC", "Sales", "4000", "Income", "", true},
        {"A-PO", "Purchase Orders", "2", "NonPosting", "PurchaseOrders", true}};
    return facts;
}

Policy policy()
{
    Policy out;
    out.file_id = "{11111111-2222-3333-4444-555555555555}";
    return out;
}

const Ask& only_ask(const Step& step)
{
    if (const auto* outcome = std::get_if<Outcome>(&step)) {
        FAIL("ended instead of asking: " << outcome->why.sentence);
    }
    const auto& asks = std::get<Asks>(step);
    REQUIRE(asks.size() == 1);
    const auto text = write_request(asks[0].request, "1", Target{});
    if (const auto* faults = std::get_if<Faults>(&text)) {
        FAIL("the schema refuses it: " << faults->front().path << ": " << faults->front().message);
    }
    return asks[0];
}

const Element& posted(const Step& step)
{
    const Ask& ask = only_ask(step);
    REQUIRE(ask.purpose == Ask::Purpose::post);
    return ask.request.body.at(0);
}

const Refusal& ended(const Step& step, Outcome::Kind kind)
{
    const auto* outcome = std::get_if<Outcome>(&step);
    REQUIRE(outcome != nullptr);
    INFO(outcome->why.sentence);
    REQUIRE(outcome->kind == kind);
    return outcome->why;
}

Decimal sum_in(const Element& add, const std::string& line)
{
    Decimal sum;
    for (const Element& child : add.children) {
        if (child.name == line) {
            sum += amount(std::string(child.at("Amount")));
        }
    }
    return sum;
}

std::size_t count_in(const Element& add, const std::string& line)
{
    return static_cast<std::size_t>(std::count_if(add.children.begin(), add.children.end(),
                                                  [&](const Element& child) { return child.name == line; }));
}

} // namespace plan_support
