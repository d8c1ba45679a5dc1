#include "qbxml/plan/planner.h"
#include "qbxml/value/text.h"
#include "tests/qbxml/plan/pretend_file.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace qbxml;
using namespace pretend_file;

namespace {

Sale taxed_sale()
{
    Sale told = sale({line("TEA", "2", "10.00", true), line("CAKE", "1", "5.00")}, SaleType::invoice);
    told.discounts = {{"Welcome", money("1.00")}};
    told.shipping = money("4.00");
    told.taxes = {{"State", money("8"), money("1.54")}};
    return totalled(told);
}

Policy shops()
{
    Policy choices = policy();
    choices.tax = TaxWay::shop;
    return choices;
}

Facts all_known()
{
    Facts known = taxed_facts();
    put(known, List::customer, "Jane", "Customer");
    for (const auto& [name, kind] : {std::pair("TEA", "ItemNonInventory"),
                                     {"CAKE", "ItemNonInventory"},
                                     {"Discount", "ItemDiscount"},
                                     {"Shipping", "ItemOtherCharge"},
                                     {"Subtotal", "ItemSubtotal"},
                                     {"State", "ItemSalesTax"},
                                     {"County", "ItemSalesTax"},
                                     {"Tax by the shop", "ItemSalesTax"}}) {
        put(known, List::item, name, kind);
    }
    return known;
}

/// What QuickBooks answers for an Add: lines with ids, a subtotal with its amount, discounts below zero.
Element ret_of(const Element& add)
{
    Element ret = aggregate("InvoiceRet", {leaf("TxnID", "T-1"), leaf("EditSequence", "1")});
    Decimal sum;
    int id = 0;
    for (Element child : add.children) {
        if (child.name.ends_with("LineAdd")) {
            child.name = "InvoiceLineRet";
            child.children.insert(child.children.begin(), leaf("TxnLineID", "L-" + std::to_string(++id)));
            if (child.at("ItemRef/ListID") == "Subtotal") {
                child.children.push_back(leaf("Amount", sum.amount()));
            }
            sum += Decimal::parse(child.at("Amount")).value_or(Decimal{});
        }
        ret.children.push_back(child);
    }
    return ret;
}

Step change(const Sale& base, const Sale& now, const std::string& edit_sequence = "1")
{
    Facts known = all_known();
    Modifying modifying;
    modifying.posted.txn_id = "T-1";
    modifying.posted.edit_sequence = edit_sequence;
    modifying.base = base;
    modifying.current = ret_of(walk(base, all_known(), shops()).add());
    known.posting = modifying;
    known.revision = 2;
    return next_step(now, known, shops());
}

std::vector<std::string> mod_lines(const Step& step)
{
    if (const auto* outcome = std::get_if<Outcome>(&step)) {
        FAIL(outcome->why.code << ": " << outcome->why.sentence);
    }
    const Request& request = std::get<Asks>(step).at(0).request;
    CHECK(std::holds_alternative<std::string>(write_request(request, "1", Target{})));
    std::vector<std::string> lines;
    for (const Element& child : request.body.front().children) {
        if (child.name != "InvoiceLineMod") {
            continue;
        }
        std::string text(child.at("TxnLineID"));
        for (const char* member : {"ItemRef/ListID", "Quantity", "Amount"}) {
            const std::string_view value = child.at(member);
            text += value.empty() ? "" : " " + std::string(value);
        }
        lines.push_back(text);
    }
    return lines;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("sale changes: a sale posted with its discount, subtotal and tax is found as it was",
          "[plan][sale][modify]")
{
    for (const char* edit_sequence : {"1", ""}) {
        const Step step = change(taxed_sale(), taxed_sale(), edit_sequence);
        REQUIRE(std::holds_alternative<Outcome>(step));
        CHECK(std::get<Outcome>(step).kind == Outcome::Kind::posted);
    }
}

TEST_CASE("sale changes: a new quantity carries discount, subtotal and tax along", "[plan][sale][modify]")
{
    Sale now = taxed_sale();
    now.lines[0].quantity = Decimal::whole(3);
    now.taxes[0].amount = money("2.33");
    for (const char* edit_sequence : {"1", ""}) {
        CHECK(mod_lines(change(taxed_sale(), totalled(now), edit_sequence)) ==
              Lines{"L-1 3 30.00", "L-2", "L-3 -0.86", "L-4 -0.14", "L-5", "L-6", "L-7 2.33"});
    }
}

TEST_CASE("sale changes: a second tax stands behind the first, and goods before the discount",
          "[plan][sale][modify]")
{
    Sale now = taxed_sale();
    now.taxes.push_back({"County", money("1"), money("0.19")});
    CHECK(mod_lines(change(taxed_sale(), totalled(now))) ==
          Lines{"L-1", "L-2", "L-3", "L-4", "L-5", "L-6", "L-7", "-1 County 0.19"});
    now = taxed_sale();
    now.lines.push_back(line("CAKE", "1", "5.00"));
    CHECK(mod_lines(change(taxed_sale(), totalled(now))) ==
          Lines{"L-1", "L-2", "-1 CAKE 1 5.00", "L-3 -0.67", "L-4 -0.33", "L-5", "L-6", "L-7"});
}

TEST_CASE("sale changes: a tax that is taken back takes its subtotal with it", "[plan][sale][modify]")
{
    Sale now = taxed_sale();
    now.taxes.clear();
    CHECK(mod_lines(change(taxed_sale(), totalled(now))) == Lines{"L-1", "L-2", "L-3", "L-4", "L-5"});
}

TEST_CASE("sale changes: what a bookkeeper added stays beside the tax lines", "[plan][sale][modify]")
{
    Sale now = taxed_sale();
    now.shipping = money("6.00");
    now = totalled(now);
    Facts known = all_known();
    Modifying modifying;
    modifying.posted.txn_id = "T-1";
    modifying.base = taxed_sale();
    Element ret = ret_of(walk(taxed_sale(), all_known(), shops()).add());
    ret.children.push_back(
        aggregate("InvoiceLineRet", {leaf("TxnLineID", "B-1"), aggregate("ItemRef", {leaf("ListID", "NOTE")}),
                                     leaf("Desc", "Thank you")}));
    modifying.current = ret;
    known.posting = modifying;
    CHECK(mod_lines(next_step(now, known, shops())) ==
          Lines{"L-1", "L-2", "L-3", "L-4", "L-5 6.00", "L-6", "L-7", "B-1"});
}

TEST_CASE("sale changes: a sale paid by a second tender is another kind of document", "[plan][sale][modify]")
{
    const Sale base = sale({line("TEA", "2", "10.00")});
    Sale now = base;
    now.payments = {{"Visa", money("15.00"), ""}, {"Cash", money("5.00"), ""}};
    Facts known = all_known();
    put(known, List::payment_method, "Visa", "PaymentMethod");
    Modifying modifying;
    modifying.posted.txn_id = "T-1";
    modifying.base = base;
    modifying.current = aggregate("SalesReceiptRet", {leaf("TxnID", "T-1"), leaf("EditSequence", "1")});
    known.posting = modifying;
    const Step step = next_step(now, known, shops());
    CHECK(std::get<Outcome>(step).why.code == "cannot_be_modified");
}
