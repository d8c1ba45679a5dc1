#include "qbxml/plan/purchase_lines.h"
#include "qbxml/value/text.h"
#include "tests/qbxml/plan/plan_support.h"
#include "tests/support/catch.h"

#include <random>

using namespace qbxml;
using namespace plan_support;

namespace {

PurchaseLine goods(const std::string& sku, const std::string& quantity, const std::string& cost)
{
    PurchaseLine line;
    line.sku = sku;
    line.name = sku;
    line.category = sku == "TEA" ? "Drinks" : "";
    line.quantity = amount(quantity);
    line.cost = amount(cost);
    return line;
}

PurchaseLine expense(const std::string& account, const std::string& cost)
{
    PurchaseLine line;
    line.name = "Freight";
    line.account = account;
    line.quantity = Decimal::whole(1);
    line.cost = amount(cost);
    return line;
}

Purchase purchase(PurchaseType type)
{
    Purchase out;
    out.external_id = "P-1";
    out.type = type;
    out.date = {2026, 11, 20};
    out.vendor.name = "Acme";
    out.lines = {goods("TEA", "10", "2.50"), goods("CUP", "3", "1.25")};
    return out;
}

Facts all_known()
{
    Facts facts = facts_with_chart("purchases|cli|P-1");
    put(facts, List::vendor, "V-1", "Acme", "Vendor");
    put(facts, List::vendor, "V-0", "Sundry Vendors", "Vendor");
    put(facts, List::item, "I-TEA", "TEA", "ItemInventory");
    put(facts, List::item, "I-CUP", "CUP", "ItemInventory");
    put(facts, List::klass, "C-1", "North", "Class");
    put(facts, List::site, "S-1", "North", "InventorySite");
    put(facts, List::terms, "T-1", "Net 30", "StandardTerms");
    return facts;
}

Element order_line(const std::string& id, const std::string& item, const std::string& quantity,
                   const std::string& received)
{
    return aggregate("PurchaseOrderLineRet",
                     {leaf("TxnLineID", id), aggregate("ItemRef", {leaf("ListID", item)}),
                      leaf("Quantity", quantity), leaf("ReceivedQuantity", received)});
}

Element order_ret(std::vector<Element> more)
{
    Element ret = aggregate(
        "PurchaseOrderRet",
        {leaf("TxnID", "PO-1"), aggregate("VendorRef", {leaf("ListID", "V-1"), leaf("FullName", "Acme")})});
    for (Element& each : more) {
        ret.children.push_back(std::move(each));
    }
    return ret;
}

Facts with_order(std::optional<Element> ret)
{
    Facts facts = all_known();
    Linked link;
    link.what = Linked::What::posted;
    link.posted.txn_id = "PO-1";
    link.document = purchase(PurchaseType::order);
    link.ret = std::move(ret);
    facts.links["purchases/PO"] = link;
    return facts;
}

Purchase bill_for_order()
{
    Purchase bill = purchase(PurchaseType::bill);
    bill.order = "PO";
    return bill;
}

std::vector<Element> children(const Element& add, const std::string& name)
{
    std::vector<Element> all;
    for (const Element& child : add.children) {
        if (child.name == name) {
            all.push_back(child);
        }
    }
    return all;
}

} // namespace

TEST_CASE("purchase: an order names its items with quantity and amount and moves no account", "[plan]")
{
    Purchase order = purchase(PurchaseType::order);
    order.expected_date = Date{2026, 12, 1};
    order.terms = "Net 30";
    const Element add = posted(next_step(order, all_known(), policy()));
    CHECK(add.name == "PurchaseOrderAdd");
    CHECK(add.at("VendorRef/ListID") == "V-1");
    CHECK(add.at("ExpectedDate") == "2026-12-01");
    CHECK(add.at("TermsRef/ListID") == "T-1");
    CHECK(add.child("APAccountRef") == nullptr);
    CHECK(add.at("PurchaseOrderLineAdd/ItemRef/ListID") == "I-TEA");
    CHECK(add.at("PurchaseOrderLineAdd/Quantity") == "10");
    CHECK(add.at("PurchaseOrderLineAdd/Amount") == "25.00");
    CHECK(add.child("PurchaseOrderLineAdd")->child("Rate") == nullptr);
}

TEST_CASE("purchase: a bill carries the vendor's own number, its payable account and its costs by account",
          "[plan]")
{
    Purchase bill = purchase(PurchaseType::bill);
    bill.reference = "INV-2026-000000017";
    bill.number = "B-17";
    bill.due_date = Date{2026, 12, 20};
    bill.lines.push_back(expense("Rent", "12.34"));
    const Element add = posted(next_step(bill, all_known(), policy()));
    CHECK(add.name == "BillAdd");
    CHECK(add.at("RefNumber") == "INV-2026-000000017");
    CHECK(add.at("Memo") == "No. B-17");
    CHECK(add.at("APAccountRef/ListID") == "A-AP");
    CHECK(add.at("DueDate") == "2026-12-20");
    CHECK(add.at("ExpenseLineAdd/AccountRef/ListID") == "A-RENT");
    CHECK(add.at("ExpenseLineAdd/Amount") == "12.34");
    CHECK(count_in(add, "ItemLineAdd") == 2);
    CHECK(sum_in(add, "ItemLineAdd") + sum_in(add, "ExpenseLineAdd") == sum_of(bill));
}

TEST_CASE("purchase: a vendor's number of more than twenty characters is shortened and still tells apart",
          "[plan]")
{
    Purchase bill = purchase(PurchaseType::bill);
    bill.reference = "INVOICE-2026-0000000000017";
    const std::string one(posted(next_step(bill, all_known(), policy())).at("RefNumber"));
    bill.reference = "INVOICE-2026-0000000000018";
    const std::string other(posted(next_step(bill, all_known(), policy())).at("RefNumber"));
    CHECK(length(one) == 20);
    CHECK(one != other);
}

TEST_CASE("purchase: a bill against an order waits until the order is in the books", "[plan]")
{
    Facts facts = all_known();
    facts.links["purchases/PO"].what = Linked::What::waiting;
    const Step step = next_step(bill_for_order(), facts, policy());
    ended(step, Outcome::Kind::waits);
    CHECK(std::get<Outcome>(step).waits_for == "purchases/PO");
}

TEST_CASE("purchase: the order is asked for with its lines and what is linked to it", "[plan]")
{
    const Ask ask = only_ask(next_step(bill_for_order(), with_order(std::nullopt), policy()));
    CHECK(ask.purpose == Ask::Purpose::fetch_linked);
    CHECK(ask.request.message == "PurchaseOrderQuery");
    const auto has = [&ask](const char* name) {
        return std::any_of(ask.request.body.begin(), ask.request.body.end(),
                           [name](const Element& each) { return each.name == name; });
    };
    CHECK(has("IncludeLineItems"));
    CHECK(has("IncludeLinkedTxns"));
}

TEST_CASE("purchase: a bill receives against the order's lines without naming their items", "[plan]")
{
    const Element add = posted(next_step(
        bill_for_order(),
        with_order(order_ret({order_line("L-1", "I-TEA", "10", "0"), order_line("L-2", "I-CUP", "3", "0")})),
        policy()));
    const auto lines = children(add, "ItemLineAdd");
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].at("LinkToTxn/TxnID") == "PO-1");
    CHECK(lines[0].at("LinkToTxn/TxnLineID") == "L-1");
    CHECK(lines[0].child("ItemRef") == nullptr);
    CHECK(lines[0].at("Quantity") == "10");
    CHECK(lines[0].at("Amount") == "25.00");
    CHECK(lines[1].at("LinkToTxn/TxnLineID") == "L-2");
}

TEST_CASE("purchase: an order line gets what is open on it, and the rest is a line of its own", "[plan]")
{
    const Element add = posted(next_step(
        bill_for_order(), with_order(order_ret({order_line("L-1", "I-TEA", "10", "4")})), policy()));
    const auto lines = children(add, "ItemLineAdd");
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].at("Quantity") == "6");
    CHECK(lines[0].at("Amount") == "15.00");
    CHECK(lines[0].child("LinkToTxn") != nullptr);
    CHECK(lines[1].at("Quantity") == "4");
    CHECK(lines[1].at("Amount") == "10.00");
    CHECK(lines[1].at("ItemRef/ListID") == "I-TEA");
    CHECK(lines[2].at("ItemRef/ListID") == "I-CUP");
}

TEST_CASE("purchase: nothing is tied to an order that was closed by hand", "[plan]")
{
    const Element add = posted(next_step(
        bill_for_order(),
        with_order(order_ret({leaf("IsManuallyClosed", "true"), order_line("L-1", "I-TEA", "10", "0")})),
        policy()));
    for (const Element& line : children(add, "ItemLineAdd")) {
        CHECK(line.child("LinkToTxn") == nullptr);
    }
}

TEST_CASE("purchase: whatever is open on the order, the lines keep the document's sum and quantities",
          "[plan]")
{
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        std::vector<GoodsLine> lines;
        Decimal sum;
        std::map<std::string, Decimal> told;
        for (unsigned i = 0; i < 1 + random() % 4; ++i) {
            GoodsLine line;
            line.item = random() % 2 == 0 ? "I-TEA" : "I-CUP";
            line.quantity = Decimal::from_cents(1 + random() % 900);
            line.cost = Decimal::from_cents(random() % 700);
            line.amount = times_to_cents(line.quantity, line.cost);
            sum += line.amount;
            told[line.item] += line.quantity;
            lines.push_back(line);
        }
        std::vector<Element> waiting;
        std::map<std::string, Decimal> open;
        for (unsigned i = 0; i < random() % 4; ++i) {
            const Decimal quantity = Decimal::from_cents(random() % 900);
            const std::string id = "L-" + std::to_string(i);
            open[id] = quantity;
            waiting.push_back(order_line(id, random() % 2 == 0 ? "I-TEA" : "I-CUP", quantity.plain(), "0"));
        }
        for (const GoodsLine& line : tied_to_order(lines, order_ret(waiting))) {
            sum -= line.amount;
            told[line.item] -= line.quantity;
            if (!line.order_line.empty()) {
                open[line.order_line] -= line.quantity;
                CHECK(!open[line.order_line].is_negative());
            }
        }
        CHECK(sum.is_zero());
        for (const auto& [item, rest] : told) {
            CHECK(rest.is_zero());
        }
    }
}

TEST_CASE("purchase: a bill for an order whose goods came as an item receipt is held with both ways out",
          "[plan]")
{
    const Element receipt = aggregate(
        "LinkedTxn", {leaf("TxnID", "R-1"), leaf("TxnType", "ItemReceipt"), leaf("RefNumber", "GR-9")});
    const Facts facts = with_order(order_ret({receipt, order_line("L-1", "I-TEA", "10", "10")}));
    const Refusal why = ended(next_step(bill_for_order(), facts, policy()), Outcome::Kind::held);
    CHECK(why.code == "received_already");
    CHECK(why.sentence.find("GR-9") != std::string::npos);
    CHECK(why.next_action.find("deskbridge cancel") != std::string::npos);
    CHECK(why.next_action.find("deskbridge release") != std::string::npos);
}

TEST_CASE("purchase: a bill that names an item receipt as its order is held the same way", "[plan]")
{
    Facts facts = with_order(aggregate("ItemReceiptRet", {leaf("TxnID", "PO-1")}));
    facts.links["purchases/PO"].document = purchase(PurchaseType::receipt);
    CHECK(ended(next_step(bill_for_order(), facts, policy()), Outcome::Kind::held).code ==
          "received_already");
}

TEST_CASE("purchase: goods of an order are received once and from its own vendor", "[plan]")
{
    Purchase receipt = bill_for_order();
    receipt.type = PurchaseType::receipt;
    const Facts whole = with_order(order_ret({order_line("L-1", "I-TEA", "10", "0")}));
    const Element add = posted(next_step(receipt, whole, policy()));
    CHECK(add.name == "ItemReceiptAdd");
    CHECK(add.at("APAccountRef/ListID") == "A-AP");
    CHECK(add.at("ItemLineAdd/LinkToTxn/TxnLineID") == "L-1");
    const Facts done = with_order(order_ret({leaf("IsFullyReceived", "true")}));
    CHECK(ended(next_step(receipt, done, policy()), Outcome::Kind::held).code == "fully_received");
    Element other = order_ret({});
    other.children[1] = aggregate("VendorRef", {leaf("ListID", "V-9"), leaf("FullName", "Other")});
    CHECK(ended(next_step(receipt, with_order(other), policy()), Outcome::Kind::held).code == "other_order");
}

TEST_CASE("purchase: a vendor credit takes goods out and links to nothing", "[plan]")
{
    Purchase credit = purchase(PurchaseType::credit);
    credit.order = "PO";
    const Element add = posted(next_step(credit, all_known(), policy()));
    CHECK(add.name == "VendorCreditAdd");
    CHECK(sum_in(add, "ItemLineAdd") == sum_of(credit));
    CHECK(add.child("ItemLineAdd")->child("LinkToTxn") == nullptr);
}

TEST_CASE("purchase: in the eight modes each type becomes what the table says", "[plan]")
{
    const PurchaseType types[] = {PurchaseType::order, PurchaseType::receipt, PurchaseType::bill,
                                  PurchaseType::credit};
    for (const Detail vendors : {Detail::detailed, Detail::summary}) {
        for (const Detail inventory : {Detail::detailed, Detail::summary}) {
            for (const PurchaseType type : types) {
                Policy choices = policy();
                choices.modes = {Detail::detailed, inventory, vendors};
                Purchase told = purchase(type);
                const bool folds = vendors == Detail::summary &&
                                   (type == PurchaseType::bill || type == PurchaseType::credit);
                if (folds) {
                    ended(next_step(told, all_known(), choices), Outcome::Kind::folds);
                    told.vendor = {};
                    told.group = Group{"2026-11-20", 2, "B-1", "B-2"};
                }
                const Step step = next_step(told, all_known(), choices);
                const bool stock = inventory == Detail::detailed;
                const bool kept_here =
                    (type == PurchaseType::order && !(stock && vendors == Detail::detailed)) ||
                    (type == PurchaseType::receipt && !stock);
                if (kept_here) {
                    CHECK(ended(step, Outcome::Kind::skipped).code == "kept_in_summary");
                    continue;
                }
                const Element add = posted(step);
                CHECK(add.at("VendorRef/ListID") == (vendors == Detail::summary ? "V-0" : "V-1"));
                if (type != PurchaseType::order) {
                    CHECK(count_in(add, "ItemLineAdd") == (stock ? 2U : 0U));
                    CHECK(count_in(add, "ExpenseLineAdd") == (stock ? 0U : 2U));
                    CHECK(sum_in(add, "ItemLineAdd") + sum_in(add, "ExpenseLineAdd") ==
                          sum_of(purchase(type)));
                }
            }
        }
    }
}

TEST_CASE("purchase: with inventory in summary goods go to purchases, or to the shop's stock", "[plan]")
{
    Policy choices = policy();
    choices.modes.inventory = Detail::summary;
    const Element periodic = posted(next_step(purchase(PurchaseType::bill), all_known(), choices));
    CHECK(periodic.at("ExpenseLineAdd/AccountRef/ListID") == "A-PUR");
    CHECK(periodic.at("ExpenseLineAdd/Memo") == "Drinks");
    choices.cost = CostWay::perpetual;
    const Element perpetual = posted(next_step(purchase(PurchaseType::bill), all_known(), choices));
    CHECK(perpetual.at("ExpenseLineAdd/AccountRef/ListID") == "A-SHOP");
}

TEST_CASE("purchase: many purchases in one keep their vendor, and the memo names them", "[plan]")
{
    Policy choices = policy();
    choices.modes.vendors = Detail::summary;
    Purchase group = purchase(PurchaseType::bill);
    group.vendor.name = "Sundry Vendors";
    group.group = Group{"2026-11-20|USD", 7, "B-1", "B-7"};
    group.lines[0].folded = amount("24.99");
    const Element add = posted(next_step(group, all_known(), choices));
    CHECK(add.at("VendorRef/ListID") == "V-0");
    CHECK(add.at("Memo").find("7 purchases, B-1 to B-7") != std::string_view::npos);
    CHECK(add.at("ItemLineAdd/Amount") == "24.99");
}

TEST_CASE("purchase: goods go to the class of their location, or to the site where the file has sites",
          "[plan]")
{
    Purchase bill = purchase(PurchaseType::bill);
    bill.location = "North";
    Facts facts = all_known();
    CHECK(posted(next_step(bill, facts, policy())).at("ItemLineAdd/ClassRef/ListID") == "C-1");
    facts.preferences.sites = true;
    const Element add = posted(next_step(bill, facts, policy()));
    CHECK(add.at("ItemLineAdd/InventorySiteRef/ListID") == "S-1");
    CHECK(add.child("ItemLineAdd")->child("ClassRef") == nullptr);
}

TEST_CASE("purchase: what QuickBooks has no place for is held with its sentence", "[plan]")
{
    Purchase order = purchase(PurchaseType::order);
    order.lines.push_back(expense("Rent", "5"));
    CHECK(ended(next_step(order, all_known(), policy()), Outcome::Kind::held).code == "order_line");
    Purchase bill = purchase(PurchaseType::bill);
    bill.lines = {goods("TEA", "-1", "2.50")};
    CHECK(ended(next_step(bill, all_known(), policy()), Outcome::Kind::held).code == "negative_total");
    Purchase nobody = purchase(PurchaseType::bill);
    nobody.vendor = {};
    nobody.vendor.external_id = "V9";
    CHECK(ended(next_step(nobody, all_known(), policy()), Outcome::Kind::held).code == "vendor_unknown");
    Purchase closed = purchase(PurchaseType::order);
    closed.closed = true;
    ended(next_step(closed, all_known(), policy()), Outcome::Kind::skipped);
}

TEST_CASE("purchase: a foreign bill goes to the payable account of its currency, from a vendor that is there",
          "[plan]")
{
    Purchase bill = purchase(PurchaseType::bill);
    bill.currency = "EUR";
    Facts facts = all_known();
    CHECK(ended(next_step(bill, facts, policy()), Outcome::Kind::held).code == "currency");
    facts.preferences.multi_currency = true;
    CHECK(posted(next_step(bill, facts, policy())).at("APAccountRef/ListID") == "A-AP-EUR");
    facts.names[{List::vendor, fold("Acme")}].what = Known::What::absent;
    CHECK(ended(next_step(bill, facts, policy()), Outcome::Kind::held).code == "vendor_currency");
    Policy choices = policy();
    choices.modes.vendors = Detail::summary;
    put(facts, List::vendor, "V-EUR", "Sundry Vendors EUR", "Vendor");
    bill.group = Group{"2026-11-20|EUR", 2, "B-1", "B-2"};
    CHECK(posted(next_step(bill, facts, choices)).at("VendorRef/ListID") == "V-EUR");
}

TEST_CASE("purchase: nothing is posted on a closed day or before the company's start", "[plan]")
{
    Facts facts = all_known();
    facts.preferences.closing_date = Date{2026, 11, 20};
    const Purchase bill = purchase(PurchaseType::bill);
    CHECK(ended(next_step(bill, facts, policy()), Outcome::Kind::held).code == "closing_date");
    Policy choices = policy();
    choices.start_date = Date{2026, 12, 1};
    CHECK(ended(next_step(bill, all_known(), choices), Outcome::Kind::held).code == "start_date");
}

TEST_CASE("purchase: an order that is closed later is closed in QuickBooks by a change", "[plan]")
{
    Facts facts = all_known();
    Modifying change;
    change.posted = {"PO-1", "", "1", "P-1", ""};
    change.base = purchase(PurchaseType::order);
    Element ret = order_ret({});
    ret.children.insert(ret.children.end(), {leaf("EditSequence", "1"), leaf("TxnDate", "2026-11-20"),
                                             leaf("RefNumber", "P-1"), leaf("IsManuallyClosed", "false")});
    Element one = order_line("L-1", "I-TEA", "10", "0");
    one.children.insert(one.children.end(), {leaf("Desc", "TEA"), leaf("Amount", "25.00")});
    Element two = order_line("L-2", "I-CUP", "3", "0");
    two.children.insert(two.children.end(), {leaf("Desc", "CUP"), leaf("Amount", "3.75")});
    ret.children.push_back(one);
    ret.children.push_back(two);
    change.current = ret;
    facts.posting = change;
    Purchase closed = purchase(PurchaseType::order);
    closed.closed = true;
    const Ask ask = only_ask(next_step(closed, facts, policy()));
    CHECK(ask.request.message == "PurchaseOrderMod");
    CHECK(ask.request.body.at(0).at("IsManuallyClosed") == "true");
    CHECK(ask.request.body.at(0).child("PurchaseOrderLineMod") == nullptr);
}
