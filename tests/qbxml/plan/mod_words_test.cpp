#include "qbxml/plan/mod_words.h"

#include "qbxml/value/text.h"
#include "tests/qbxml/plan/plan_support.h"
#include "tests/support/catch.h"

using namespace qbxml;
using namespace plan_support;

namespace {

Facts changing(Facts facts, Document base, Element current)
{
    Modifying change;
    change.posted = {"T-1", "", "1", std::string(current.at("RefNumber")), ""};
    change.base = std::move(base);
    current.children.insert(current.children.begin(), {leaf("TxnID", "T-1"), leaf("EditSequence", "1")});
    change.current = std::move(current);
    facts.posting = std::move(change);
    return facts;
}

Element ref(const std::string& name, const std::string& id) { return aggregate(name, {leaf("ListID", id)}); }

Journal rent(const std::string& sum)
{
    Journal out;
    out.external_id = "J-1";
    out.date = {2026, 11, 20};
    out.lines.resize(2);
    out.lines[0].account = "Rent";
    out.lines[0].debit = amount(sum);
    out.lines[1].account = "Checking";
    out.lines[1].credit = amount(sum);
    return out;
}

} // namespace

TEST_CASE("change: a posted journal gets its whole set of lines with their sides", "[plan]")
{
    const Element ret =
        aggregate("JournalEntryRet",
                  {leaf("TxnDate", "2026-11-20"), leaf("RefNumber", "J-1"),
                   aggregate("JournalDebitLine",
                             {leaf("TxnLineID", "1"), ref("AccountRef", "A-RENT"), leaf("Amount", "10.00")}),
                   aggregate("JournalCreditLine", {leaf("TxnLineID", "2"), ref("AccountRef", "A-BANK"),
                                                   leaf("Amount", "10.00")})});
    const Facts facts = changing(facts_with_chart("journals|cli|J-1"), rent("10"), ret);
    ended(next_step(rent("10"), facts, policy()), Outcome::Kind::posted);
    const Ask ask = only_ask(next_step(rent("12"), facts, policy()));
    CHECK(ask.request.message == "JournalEntryMod");
    const Element& mod = ask.request.body.at(0);
    REQUIRE(count_in(mod, "JournalLineMod") == 2);
    CHECK(mod.at("JournalLineMod/TxnLineID") == "1");
    CHECK(mod.at("JournalLineMod/Amount") == "12.00");
    CHECK(mod.children.back().at("TxnLineID") == "2");
    CHECK(mod.children.back().at("Amount") == "12.00");
    Journal more = rent("10");
    more.lines.push_back(more.lines[0]);
    more.lines.push_back(more.lines[1]);
    const Element added = only_ask(next_step(more, facts, policy())).request.body.at(0);
    REQUIRE(count_in(added, "JournalLineMod") == 4);
    CHECK(added.children.back().at("TxnLineID") == "-1");
    CHECK(added.children.back().at("JournalLineType") == "Credit");
}

TEST_CASE("change: a posted adjustment is changed by its difference, a counted one by hand", "[plan]")
{
    Adjustment broken;
    broken.external_id = "A-1";
    broken.date = {2026, 11, 20};
    broken.lines.resize(1);
    broken.lines[0].sku = "CUP";
    broken.lines[0].quantity_difference = Decimal::whole(-3);
    Facts facts = facts_with_chart("adjustments|cli|A-1");
    put(facts, List::item, "I-CUP", "CUP", "ItemInventory");
    const Element ret =
        aggregate("InventoryAdjustmentRet",
                  {ref("AccountRef", "A-SHR"), leaf("TxnDate", "2026-11-20"), leaf("RefNumber", "A-1"),
                   aggregate("InventoryAdjustmentLineRet",
                             {leaf("TxnLineID", "1"), ref("ItemRef", "I-CUP"),
                              leaf("QuantityDifference", "-3"), leaf("ValueDifference", "-3.75")})});
    const Facts change = changing(facts, broken, ret);
    Adjustment more = broken;
    more.lines[0].quantity_difference = Decimal::whole(-4);
    const Element mod = only_ask(next_step(more, change, policy())).request.body.at(0);
    CHECK(mod.name == "InventoryAdjustmentMod");
    CHECK(mod.at("InventoryAdjustmentLineMod/QuantityDifference") == "-4");
    more.lines[0].quantity_difference.reset();
    more.lines[0].new_quantity = Decimal::whole(7);
    CHECK(ended(next_step(more, change, policy()), Outcome::Kind::held).code == "cannot_be_modified");
}

TEST_CASE("change: a posted transfer is changed by its quantity", "[plan]")
{
    Transfer transfer;
    transfer.external_id = "T-1";
    transfer.date = {2026, 11, 20};
    transfer.from_site = "North";
    transfer.to_site = "South";
    transfer.lines = {{"CUP", Decimal::whole(4)}};
    Facts facts = facts_with_chart("transfers|cli|T-1");
    facts.preferences.sites = true;
    put(facts, List::item, "I-CUP", "CUP", "ItemInventory");
    put(facts, List::site, "S-1", "North", "InventorySite");
    put(facts, List::site, "S-2", "South", "InventorySite");
    const Element ret =
        aggregate("TransferInventoryRet",
                  {leaf("TxnDate", "2026-11-20"), leaf("RefNumber", "T-1"),
                   ref("FromInventorySiteRef", "S-1"), ref("ToInventorySiteRef", "S-2"),
                   aggregate("TransferInventoryLineRet", {leaf("TxnLineID", "1"), ref("ItemRef", "I-CUP"),
                                                          leaf("QuantityTransferred", "4")})});
    const Facts change = changing(facts, transfer, ret);
    ended(next_step(transfer, change, policy()), Outcome::Kind::posted);
    transfer.lines[0].quantity = Decimal::whole(5);
    const Element mod = only_ask(next_step(transfer, change, policy())).request.body.at(0);
    CHECK(mod.at("TransferInventoryLineMod/QuantityToTransfer") == "5");
}
