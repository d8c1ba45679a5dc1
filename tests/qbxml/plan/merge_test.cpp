#include "qbxml/plan/merge.h"

#include "tests/support/catch.h"

#include <array>

using namespace qbxml;

namespace {

constexpr std::array<std::string_view, 1> once{"ExternalGUID"};

Element ref(const std::string& name, const std::string& id) { return aggregate(name, {leaf("ListID", id)}); }

Element line(const std::string& item, const std::string& quantity, const std::string& amount,
             const std::string& text = "")
{
    Element out = aggregate("InvoiceLineAdd", {ref("ItemRef", item)});
    if (!text.empty()) {
        out.children.push_back(leaf("Desc", text));
    }
    out.children.push_back(leaf("Quantity", quantity));
    out.children.push_back(leaf("Amount", amount));
    return out;
}

Element invoice(std::vector<Element> lines, std::vector<Element> head = {})
{
    Element out = aggregate("InvoiceAdd", {ref("CustomerRef", "C-1"), leaf("TxnDate", "2026-11-20")});
    for (Element& each : head) {
        out.children.push_back(std::move(each));
    }
    out.children.push_back(leaf("ExternalGUID", "{1}"));
    for (Element& each : lines) {
        out.children.push_back(std::move(each));
    }
    return out;
}

/// What QuickBooks makes of an Add: the same fields and some of its own, the lines with ids.
Element in_quickbooks(const Element& add)
{
    Element ret = aggregate("InvoiceRet", {leaf("TxnID", "T-1"), leaf("EditSequence", "7")});
    int id = 0;
    for (Element child : add.children) {
        if (child.name == "InvoiceLineAdd") {
            child.name = "InvoiceLineRet";
            child.children.insert(child.children.begin(), leaf("TxnLineID", "L-" + std::to_string(++id)));
            child.children.push_back(leaf("Rate", "1.00"));
        }
        ret.children.push_back(std::move(child));
    }
    ret.children.push_back(leaf("Subtotal", "10.00"));
    return ret;
}

Element& child(Element& of, const std::string& name, std::size_t which = 0)
{
    for (Element& each : of.children) {
        if (each.name == name && which-- == 0) {
            return each;
        }
    }
    throw std::runtime_error("no " + name);
}

Merged merge(const Element& base, const Element& ours, const Element& theirs, Favour favour = Favour::nobody)
{
    return merge_change({base, ours, theirs}, favour, once);
}

const Element& mod_of(const Merged& merged)
{
    REQUIRE(merged.mod);
    REQUIRE(merged.settled());
    Target target;
    target.version = {16, 0};
    const auto written = write_request(*merged.mod, "1", target);
    if (const auto* faults = std::get_if<Faults>(&written)) {
        FAIL(faults->front().path << ": " << faults->front().message);
    }
    return merged.mod->body.front();
}

/// The lines of a Mod in short: "L-1 L-2{Quantity,Amount} -1".
std::string lines_of(const Element& mod)
{
    std::string all;
    for (const Element& each : mod.children) {
        if (each.child("TxnLineID") == nullptr) {
            continue;
        }
        all += (all.empty() ? "" : " ") + std::string(each.at("TxnLineID"));
        std::string fields;
        for (const Element& field : each.children) {
            if (field.name != "TxnLineID" && each.at("TxnLineID") != "-1") {
                fields += (fields.empty() ? "" : ",") + field.name;
            }
        }
        all += fields.empty() ? "" : "{" + fields + "}";
    }
    return all;
}

} // namespace

TEST_CASE("merge: what did not change needs no Mod", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "2", "7.00")}, {leaf("Memo", "a")});
    CHECK_FALSE(merge(base, base, in_quickbooks(base)).mod);
}

TEST_CASE("merge: what only a person changed stays as it is", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "2", "7.00")}, {leaf("Memo", "a")});
    Element theirs = in_quickbooks(base);
    child(theirs, "Memo").text = "a person's";
    CHECK_FALSE(merge(base, base, theirs).mod);
}

TEST_CASE("merge: a head's change goes alone, and the person's other one survives", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "2", "7.00")}, {leaf("PONumber", "P1"), leaf("Memo", "a")});
    const Element ours = invoice({line("I-1", "2", "7.00")}, {leaf("PONumber", "P2"), leaf("Memo", "a")});
    Element theirs = in_quickbooks(base);
    child(theirs, "Memo").text = "a person's";
    const Merged merged = merge(base, ours, theirs);
    const Element& mod = mod_of(merged);
    CHECK(mod.at("TxnID") == "T-1");
    CHECK(mod.at("EditSequence") == "7");
    CHECK(mod.at("PONumber") == "P2");
    CHECK(mod.child("Memo") == nullptr);
    CHECK(lines_of(mod).empty());
}

TEST_CASE("merge: what both sides changed to the same is done", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "2", "7.00")}, {leaf("Memo", "a")});
    const Element ours = invoice({line("I-1", "2", "7.00")}, {leaf("Memo", "b")});
    CHECK_FALSE(merge(base, ours, in_quickbooks(ours)).mod);
}

TEST_CASE("merge: what both sides changed to different values is a person's to decide", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "2", "7.00")}, {leaf("Memo", "a")});
    const Element ours = invoice({line("I-1", "2", "7.00")}, {leaf("Memo", "b")});
    Element theirs = in_quickbooks(base);
    child(theirs, "Memo").text = "c";
    const Merged merged = merge(base, ours, theirs);
    CHECK_FALSE(merged.mod);
    REQUIRE(merged.collisions.size() == 1);
    CHECK(merged.collisions[0] == Collision{"memo", "c", "b"});
    CHECK(mod_of(merge(base, ours, theirs, Favour::shop)).at("Memo") == "b");
}

TEST_CASE("merge: what QuickBooks filled in by itself is no change of a person's", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "2", "7.00")});
    const Element ours = invoice({line("I-1", "2", "7.00")}, {leaf("DueDate", "2026-12-20")});
    Element theirs = in_quickbooks(base);
    theirs.children.push_back(leaf("DueDate", "2026-11-20"));
    CHECK_FALSE(merge(base, ours, theirs).settled());
    CHECK(mod_of(merge(base, ours, theirs, Favour::untouched)).at("DueDate") == "2026-12-20");
}

TEST_CASE("merge: silence clears nothing", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "2", "7.00")}, {leaf("Memo", "a")});
    const Element ours = invoice({line("I-1", "2", "7.00")});
    CHECK_FALSE(merge(base, ours, in_quickbooks(base)).mod);
}

TEST_CASE("merge: amounts are compared by value and texts without blanks at their ends", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "2", "7.00", "tea")}, {leaf("Memo", "a\nb ")});
    Element theirs = in_quickbooks(base);
    child(child(theirs, "InvoiceLineRet"), "Amount").text = "7";
    child(child(theirs, "InvoiceLineRet"), "Quantity").text = "2.0";
    child(theirs, "Memo").text = "a\r\nb";
    Element ours = base;
    child(ours, "Memo").text = "new";
    child(child(ours, "InvoiceLineAdd"), "Amount").text = "8.00";
    CHECK(merge(base, ours, theirs).settled());
}

TEST_CASE("merge: a changed line goes with all lines, in QuickBooks' order", "[plan][merge]")
{
    const Element base =
        invoice({line("I-1", "1", "1.00"), line("I-2", "2", "2.00"), line("I-3", "3", "3.00")});
    const Element ours =
        invoice({line("I-1", "1", "1.00"), line("I-2", "4", "4.00"), line("I-3", "3", "3.00")});
    const Merged merged = merge(base, ours, in_quickbooks(base));
    CHECK(lines_of(mod_of(merged)) == "L-1 L-2{Quantity,Amount} L-3");
}

TEST_CASE("merge: quantity and amount of a line are one value", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "1", "1.00")});
    const Element ours = invoice({line("I-1", "1", "2.00")});
    Element theirs = in_quickbooks(base);
    child(child(theirs, "InvoiceLineRet"), "Quantity").text = "3";
    const Merged merged = merge(base, ours, theirs);
    REQUIRE(merged.collisions.size() == 1);
    CHECK(merged.collisions[0].what == "a line: quantity and amount");
    CHECK(lines_of(mod_of(merge(base, ours, in_quickbooks(base)))) == "L-1{Quantity,Amount}");
}

TEST_CASE("merge: a line that a person added stays", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "1", "1.00"), line("I-2", "2", "2.00")});
    const Element ours = invoice({line("I-1", "9", "9.00"), line("I-2", "2", "2.00")});
    const Element persons =
        invoice({line("I-1", "1", "1.00"), line("I-9", "1", "5.00"), line("I-2", "2", "2.00")});
    CHECK(lines_of(mod_of(merge(base, ours, in_quickbooks(persons)))) == "L-1{Quantity,Amount} L-2 L-3");
}

TEST_CASE("merge: a group of items that a person added stays", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "1", "1.00")});
    const Element ours = invoice({line("I-1", "9", "9.00")});
    Element theirs = in_quickbooks(base);
    theirs.children.push_back(
        aggregate("InvoiceLineGroupRet", {leaf("TxnLineID", "G-1"), ref("ItemGroupRef", "I-7")}));
    const Merged merged = merge(base, ours, theirs);
    CHECK(lines_of(mod_of(merged)) == "L-1{Quantity,Amount} G-1");
    CHECK(mod_of(merged).child("InvoiceLineGroupMod") != nullptr);
}

TEST_CASE("merge: a line that the shop took out is left out", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "1", "1.00"), line("I-2", "2", "2.00")});
    const Element ours = invoice({line("I-1", "1", "1.00")});
    CHECK(lines_of(mod_of(merge(base, ours, in_quickbooks(base)))) == "L-1");

    Element theirs = in_quickbooks(base);
    child(child(theirs, "InvoiceLineRet", 1), "Amount").text = "3.00";
    const Merged merged = merge(base, ours, theirs);
    REQUIRE(merged.collisions.size() == 1);
    CHECK(merged.collisions[0].what == "a line, which the shop took out");
    CHECK(lines_of(mod_of(merge(base, ours, theirs, Favour::shop))) == "L-1");
}

TEST_CASE("merge: a line that a person took out stays out unless the shop changed it", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "1", "1.00"), line("I-2", "2", "2.00", "Tea")});
    const Element theirs = in_quickbooks(invoice({line("I-1", "1", "1.00")}));
    CHECK_FALSE(merge(base, base, theirs).mod);

    const Element other_line = invoice({line("I-1", "5", "5.00"), line("I-2", "2", "2.00", "Tea")});
    CHECK(lines_of(mod_of(merge(base, other_line, theirs))) == "L-1{Quantity,Amount}");

    const Element that_line = invoice({line("I-1", "1", "1.00"), line("I-2", "3", "3.00", "Tea")});
    const Merged merged = merge(base, that_line, theirs);
    REQUIRE(merged.collisions.size() == 1);
    CHECK(merged.collisions[0].what == "line \"Tea\", which somebody took out in QuickBooks");
    CHECK(lines_of(mod_of(merge(base, that_line, theirs, Favour::shop))) == "L-1 -1");
}

TEST_CASE("merge: a new line goes behind its neighbour", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "1", "1.00"), line("I-2", "2", "2.00")});
    const Element persons =
        invoice({line("I-1", "1", "1.00"), line("I-9", "1", "5.00"), line("I-2", "2", "2.00")});
    const Element between =
        invoice({line("I-1", "1", "1.00"), line("I-3", "3", "3.00"), line("I-2", "2", "2.00")});
    CHECK(lines_of(mod_of(merge(base, between, in_quickbooks(persons)))) == "L-1 -1 L-2 L-3");
    const Element first =
        invoice({line("I-3", "3", "3.00"), line("I-1", "1", "1.00"), line("I-2", "2", "2.00")});
    CHECK(lines_of(mod_of(merge(base, first, in_quickbooks(persons)))) == "-1 L-1 L-2 L-3");
}

TEST_CASE("merge: a line that both sides added is one", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "1", "1.00")});
    const Element ours = invoice({line("I-1", "1", "1.00"), line("I-2", "2", "2.00")});
    CHECK_FALSE(merge(base, ours, in_quickbooks(ours)).mod);
    const Element twice =
        invoice({line("I-1", "1", "1.00"), line("I-2", "2", "2.00"), line("I-2", "2", "2.00")});
    CHECK(lines_of(mod_of(merge(base, twice, in_quickbooks(ours)))) == "L-1 L-2 -1");
}

TEST_CASE("merge: a line booked on another item is still that line", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "1", "1.00", "Tea"), line("I-2", "2", "2.00")});
    const Element persons = invoice({line("I-5", "1", "1.00", "Tea"), line("I-2", "2", "2.00")});
    const Element ours = invoice({line("I-1", "4", "4.00", "Tea"), line("I-2", "2", "2.00")});
    CHECK(lines_of(mod_of(merge(base, ours, in_quickbooks(persons)))) == "L-1{Quantity,Amount} L-2");
}

TEST_CASE("merge: where nobody touched it a line is known by its place", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "1", "1.00"), line("?item gone", "2", "2.00")});
    const Element ours = invoice({line("I-1", "1", "1.00"), line("?item gone", "3", "3.00")});
    const Element posted = invoice({line("I-1", "1", "1.00"), line("I-2", "2", "2.50")});
    CHECK(lines_of(mod_of(merge(base, ours, in_quickbooks(posted), Favour::untouched))) ==
          "L-1 L-2{Quantity,Amount}");
}

TEST_CASE("merge: an address is one value, and its lines that are gone are cleared", "[plan][merge]")
{
    const auto with = [](std::vector<Element> address) {
        return invoice({line("I-1", "1", "1.00")}, {aggregate("BillAddress", std::move(address))});
    };
    const Element base = with({leaf("Addr1", "Jane"), leaf("Addr2", "1 High St"), leaf("City", "York")});
    const Element ours = with({leaf("Addr1", "Jane"), leaf("City", "Leeds")});
    const Merged merged = merge(base, ours, in_quickbooks(base));
    const Element& address = *mod_of(merged).child("BillAddress");
    CHECK(address.at("City") == "Leeds");
    REQUIRE(address.child("Addr2") != nullptr);
    CHECK(address.child("Addr2")->text.empty());
    const Element persons = with({leaf("Addr1", "Jane"), leaf("Addr2", "2 High St"), leaf("City", "York")});
    CHECK(merge(base, ours, in_quickbooks(persons)).collisions.at(0) ==
          Collision{"bill address", "Jane, 2 High St, York", "Jane, Leeds"});
}

TEST_CASE("merge: an item's changes find their places in the Mod", "[plan][merge]")
{
    const auto item = [](const std::string& name, const std::string& price, const std::string& account) {
        return aggregate(
            name == "x" ? "ItemServiceRet" : "ItemServiceAdd",
            {leaf("Name", "Tea"), aggregate("SalesOrPurchase", {leaf("Desc", "Green"), leaf("Price", price),
                                                                ref("AccountRef", account)})});
    };
    Element theirs = item("x", "3.50", "A-1");
    theirs.children.push_back(leaf("ListID", "I-1"));
    theirs.children.push_back(leaf("EditSequence", "3"));
    child(child(theirs, "SalesOrPurchase"), "Desc").text = "a person's";
    const Merged merged = merge(item("", "3.50", "A-1"), item("", "4", "A-2"), theirs);
    const Element& mod = mod_of(merged);
    CHECK(mod.name == "ItemServiceMod");
    CHECK(mod.at("ListID") == "I-1");
    CHECK(mod.at("SalesOrPurchaseMod/Price") == "4");
    CHECK(mod.at("SalesOrPurchaseMod/AccountRef/ListID") == "A-2");
    CHECK(mod.at("SalesOrPurchaseMod/ApplyAccountRefToExistingTxns") == "false");
    CHECK(mod.child("SalesOrPurchaseMod")->child("Desc") == nullptr);
}

TEST_CASE("merge: what no Mod can change is named", "[plan][merge]")
{
    const Element base = invoice({line("I-1", "1", "1.00")}, {leaf("IsFinanceCharge", "false")});
    const Element ours = invoice({line("I-1", "1", "1.00")}, {leaf("IsFinanceCharge", "true")});
    CHECK(merge(base, ours, in_quickbooks(base)).fixed == std::vector<std::string>{"is finance charge"});
    Element receipt = base;
    receipt.name = "SalesReceiptAdd";
    CHECK(merge(base, receipt, in_quickbooks(base)).fixed == std::vector<std::string>{"its kind"});
    const Element empty = invoice({});
    CHECK(merge(base, empty, in_quickbooks(base)).fixed == std::vector<std::string>{"all of its lines"});
}
