#include "qbxml/value/text.h"
#include "tests/qbxml/plan/plan_support.h"
#include "tests/support/catch.h"

using namespace qbxml;
using namespace plan_support;

namespace {

Adjustment broken_cups()
{
    Adjustment out;
    out.external_id = "A-1";
    out.date = {2026, 11, 20};
    out.reason = "Broken";
    AdjustmentLine line;
    line.sku = "CUP";
    line.quantity_difference = Decimal::whole(-3);
    out.lines = {line};
    return out;
}

Facts all_known()
{
    Facts facts = facts_with_chart("adjustments|cli|A-1");
    put(facts, List::item, "I-CUP", "CUP", "ItemInventory");
    put(facts, List::site, "S-1", "North", "InventorySite");
    Item cup;
    cup.sku = "CUP";
    cup.name = "CUP";
    cup.cost = amount("1.25");
    facts.pushed.items[fold("CUP")] = cup;
    return facts;
}

Policy in_summary(CostWay cost)
{
    Policy out = policy();
    out.modes.inventory = Detail::summary;
    out.cost = cost;
    return out;
}

} // namespace

TEST_CASE("adjustment: a difference of quantity goes against the shrinkage account", "[plan]")
{
    const Element add = posted(next_step(broken_cups(), all_known(), policy()));
    CHECK(add.name == "InventoryAdjustmentAdd");
    CHECK(add.at("AccountRef/ListID") == "A-SHR");
    CHECK(add.at("Memo") == "Broken");
    CHECK(add.at("InventoryAdjustmentLineAdd/ItemRef/ListID") == "I-CUP");
    CHECK(add.at("InventoryAdjustmentLineAdd/QuantityAdjustment/QuantityDifference") == "-3");
}

TEST_CASE("adjustment: a counted quantity and a value are told as such", "[plan]")
{
    Adjustment counted = broken_cups();
    counted.lines[0].quantity_difference.reset();
    counted.lines[0].new_quantity = Decimal::whole(40);
    Element add = posted(next_step(counted, all_known(), policy()));
    CHECK(add.at("InventoryAdjustmentLineAdd/QuantityAdjustment/NewQuantity") == "40");
    counted.lines[0].value = amount("51.5");
    add = posted(next_step(counted, all_known(), policy()));
    CHECK(add.at("InventoryAdjustmentLineAdd/ValueAdjustment/NewQuantity") == "40");
    CHECK(add.at("InventoryAdjustmentLineAdd/ValueAdjustment/NewValue") == "51.50");
    counted.lines[0].new_quantity.reset();
    add = posted(next_step(counted, all_known(), policy()));
    CHECK(add.child("InventoryAdjustmentLineAdd")->child("ValueAdjustment")->children.size() == 1);
}

TEST_CASE("adjustment: the document's own account and site are taken, and unfit ones refused", "[plan]")
{
    Adjustment found = broken_cups();
    found.account = "Rent";
    found.site = "North";
    Facts facts = all_known();
    facts.preferences.sites = true;
    const Element add = posted(next_step(found, facts, policy()));
    CHECK(add.at("AccountRef/ListID") == "A-RENT");
    CHECK(add.at("InventorySiteRef/ListID") == "S-1");
    found.account = "Checking";
    CHECK(ended(next_step(found, facts, policy()), Outcome::Kind::held).code == "account_type");
}

TEST_CASE("adjustment: an item without stock in QuickBooks is held, and lines that change nothing fall away",
          "[plan]")
{
    Facts facts = all_known();
    put(facts, List::item, "I-CUP", "CUP", "ItemService");
    CHECK(ended(next_step(broken_cups(), facts, policy()), Outcome::Kind::held).code == "no_stock");
    Adjustment nothing = broken_cups();
    nothing.lines[0].quantity_difference = Decimal{};
    ended(next_step(nothing, all_known(), policy()), Outcome::Kind::skipped);
}

TEST_CASE("adjustment: with inventory in summary it is a journal at the shop's cost, or kept here", "[plan]")
{
    const Element add = posted(next_step(broken_cups(), all_known(), in_summary(CostWay::perpetual)));
    CHECK(add.name == "JournalEntryAdd");
    CHECK(add.at("JournalDebitLine/AccountRef/ListID") == "A-SHR");
    CHECK(add.at("JournalDebitLine/Amount") == "3.75");
    CHECK(add.at("JournalCreditLine/AccountRef/ListID") == "A-SHOP");
    CHECK(add.at("JournalCreditLine/Amount") == "3.75");
    Facts no_cost = all_known();
    no_cost.pushed.items.clear();
    const Step step = next_step(broken_cups(), no_cost, in_summary(CostWay::perpetual));
    CHECK(ended(step, Outcome::Kind::skipped).sentence.find("lines[0]") != std::string::npos);
    ended(next_step(broken_cups(), all_known(), in_summary(CostWay::periodic)), Outcome::Kind::skipped);
}

TEST_CASE("transfer: stock moves between sites where the file has them, and is held where not", "[plan]")
{
    Transfer transfer;
    transfer.external_id = "T-1";
    transfer.date = {2026, 11, 20};
    transfer.from_site = "North";
    transfer.to_site = "South";
    transfer.lines = {{"CUP", Decimal::whole(4)}, {"CUP", Decimal{}}};
    Facts facts = all_known();
    CHECK(ended(next_step(transfer, facts, policy()), Outcome::Kind::held).code == "sites");
    facts.preferences.sites = true;
    put(facts, List::site, "S-2", "South", "InventorySite");
    const Element add = posted(next_step(transfer, facts, policy()));
    CHECK(add.name == "TransferInventoryAdd");
    CHECK(add.at("FromInventorySiteRef/ListID") == "S-1");
    CHECK(add.at("ToInventorySiteRef/ListID") == "S-2");
    CHECK(count_in(add, "TransferInventoryLineAdd") == 1);
    CHECK(add.at("TransferInventoryLineAdd/QuantityToTransfer") == "4");
    transfer.to_site = "north";
    CHECK(ended(next_step(transfer, facts, policy()), Outcome::Kind::held).code == "same_site");
    ended(next_step(transfer, facts, in_summary(CostWay::perpetual)), Outcome::Kind::skipped);
}

TEST_CASE("transfer: a site that QuickBooks does not have is held by its name", "[plan]")
{
    Transfer transfer;
    transfer.external_id = "T-1";
    transfer.date = {2026, 11, 20};
    transfer.from_site = "North";
    transfer.to_site = "South";
    transfer.lines = {{"CUP", Decimal::whole(4)}};
    Facts facts = all_known();
    facts.preferences.sites = true;
    CHECK(only_ask(next_step(transfer, facts, policy())).list == List::site);
    facts.names[{List::site, fold("South")}].what = Known::What::absent;
    const Refusal why = ended(next_step(transfer, facts, policy()), Outcome::Kind::held);
    CHECK(why.code == "not_in_books");
    CHECK(why.sentence.find("South") != std::string::npos);
}
