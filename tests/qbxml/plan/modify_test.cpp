#include "qbxml/plan/modify.h"

#include "qbxml/plan/planner.h"
#include "qbxml/value/text.h"
#include "tests/support/catch.h"

using namespace qbxml;

namespace {

Known there(const std::string& id, const std::string& name, const std::string& kind, bool ours = false)
{
    Known known;
    known.what = Known::What::present;
    known.entry.list_id = id;
    known.entry.full_name = name;
    known.entry.kind = kind;
    known.entry.ours = ours;
    return known;
}

Sale invoice(const std::string& quantity, const std::string& note = "")
{
    Sale sale;
    sale.external_id = "S-1";
    sale.date = {2026, 11, 20};
    sale.customer.name = "Jane";
    SaleLine line;
    line.sku = "TEA";
    line.name = "Green tea";
    line.quantity = *Decimal::parse(quantity);
    line.unit_price = *Decimal::parse("3.50");
    sale.lines = {line};
    sale.total = sale.lines.front().amount();
    sale.note = note;
    return sale;
}

Facts all_known()
{
    Facts facts;
    facts.document_key = "sales|cli|S-1";
    facts.revision = 2;
    facts.names[{List::customer, fold("Jane")}] = there("C-1", "Jane", "Customer");
    facts.names[{List::item, fold("TEA")}] = there("I-1", "TEA", "ItemService");
    facts.accounts = std::vector<Account>{{"A-1", "Accounts Receivable", "", "AccountsReceivable", "", true}};
    return facts;
}

Element invoice_ret(const std::string& memo = "")
{
    Element ret = aggregate(
        "InvoiceRet",
        {leaf("TxnID", "T-1"), leaf("EditSequence", "2"), leaf("RefNumber", "S-1"),
         aggregate("CustomerRef", {leaf("ListID", "C-1")}), leaf("TxnDate", "2026-11-20"),
         aggregate("InvoiceLineRet", {leaf("TxnLineID", "L-1"), aggregate("ItemRef", {leaf("ListID", "I-1")}),
                                      leaf("Desc", "Green tea"), leaf("Quantity", "2"), leaf("Rate", "3.50"),
                                      leaf("Amount", "7.00")})});
    if (!memo.empty()) {
        ret.children.push_back(leaf("Memo", memo));
    }
    return ret;
}

Modifying change_of(Document base, std::optional<Element> current)
{
    Modifying change;
    change.posted.txn_id = "T-1";
    change.posted.edit_sequence = "1";
    change.posted.ref_number = "S-1";
    change.base = std::move(base);
    change.current = std::move(current);
    return change;
}

Step step_of(const Document& document, Modifying change, Facts facts)
{
    Policy policy;
    policy.file_id = "{11111111-2222-3333-4444-555555555555}";
    facts.posting = std::move(change);
    return next_step(document, facts, policy);
}

Ask only_ask(const Step& step)
{
    if (const auto* outcome = std::get_if<Outcome>(&step)) {
        FAIL(outcome->why.code << ": " << outcome->why.sentence);
    }
    REQUIRE(std::get<Asks>(step).size() == 1);
    return std::get<Asks>(step).front();
}

Outcome outcome_of(const Step& step)
{
    REQUIRE(std::holds_alternative<Outcome>(step));
    return std::get<Outcome>(step);
}

Customer customer(const std::string& name, const std::string& phone)
{
    Customer out;
    out.external_id = "C-9";
    out.name = name;
    out.phone = phone;
    return out;
}

Element customer_ret(const std::string& name, const std::string& phone)
{
    return aggregate("CustomerRet", {leaf("ListID", "C-1"), leaf("EditSequence", "2"), leaf("Name", name),
                                     leaf("FullName", name), leaf("Phone", phone)});
}

Modifying customer_change(const Customer& base, const Element& current)
{
    Modifying change = change_of(base, current);
    change.posted.txn_id.clear();
    change.posted.ref_number.clear();
    change.posted.list_id = "C-1";
    return change;
}

} // namespace

TEST_CASE("change: what QuickBooks has is fetched with its lines before anything else", "[plan][modify]")
{
    const Step step = step_of(invoice("3"), change_of(invoice("2"), std::nullopt), Facts{});
    const Ask ask = only_ask(step);
    CHECK(ask.purpose == Ask::Purpose::fetch);
    CHECK_FALSE(ask.writes());
    CHECK(ask.id == "T-1");
    CHECK(ask.request.message == "InvoiceQuery");
    CHECK(ask.request.body == std::vector<Element>{leaf("TxnID", "T-1"), leaf("IncludeLineItems", "true")});

    const Step entry = step_of(
        customer("Jane", "2"),
        [] {
            Modifying change = customer_change(customer("Jane", "1"), {});
            change.current.reset();
            return change;
        }(),
        Facts{});
    CHECK(only_ask(entry).request.message == "CustomerQuery");
    CHECK(only_ask(entry).request.body == std::vector<Element>{leaf("ListID", "C-1")});
}

TEST_CASE("change: the merged change goes out as a Mod", "[plan][modify]")
{
    const Step step = step_of(invoice("3"), change_of(invoice("2"), invoice_ret("a person's")), all_known());
    const Ask ask = only_ask(step);
    CHECK(ask.purpose == Ask::Purpose::modify);
    CHECK(ask.writes());
    CHECK(ask.likeness.total == "10.50");
    const Element& mod = ask.request.body.at(0);
    CHECK(mod.name == "InvoiceMod");
    CHECK(mod.at("EditSequence") == "2");
    CHECK(mod.at("InvoiceLineMod/TxnLineID") == "L-1");
    CHECK(mod.at("InvoiceLineMod/Quantity") == "3");
    CHECK(mod.at("InvoiceLineMod/Amount") == "10.50");
    CHECK(mod.child("Memo") == nullptr);
}

TEST_CASE("change: what QuickBooks has already is posted without a word", "[plan][modify]")
{
    const Step step = step_of(invoice("2"), change_of(invoice("3"), invoice_ret()), all_known());
    const Outcome outcome = outcome_of(step);
    CHECK(outcome.kind == Outcome::Kind::posted);
    CHECK(outcome.posted.txn_id == "T-1");
    CHECK(outcome.posted.edit_sequence.empty()); // not as our own last write left it
    CHECK(outcome.posted.ref_number == "S-1");
}

TEST_CASE("change: what both sides changed is held until a person decides", "[plan][modify]")
{
    Modifying change = change_of(invoice("2", "a"), invoice_ret("theirs"));
    const Outcome outcome = outcome_of(step_of(invoice("2", "ours"), change, all_known()));
    CHECK(outcome.kind == Outcome::Kind::held);
    CHECK(outcome.why.code == both_changed_code);
    CHECK(outcome.why.sentence.find("memo (QuickBooks: \"theirs\", the shop: \"ours\")") !=
          std::string::npos);
    change.shop_wins = true;
    CHECK(only_ask(step_of(invoice("2", "ours"), change, all_known())).request.body.at(0).at("Memo") ==
          "ours");
    change.shop_wins = false;
    change.posted.edit_sequence = "2"; // nobody has touched it: QuickBooks filled it in
    const Ask alone = only_ask(step_of(invoice("2", "ours"), change, all_known()));
    CHECK(alone.request.body.at(0).at("Memo") == "ours");
    CHECK(alone.all_ours);
}

TEST_CASE("change: stale twice is held", "[plan][modify]")
{
    Modifying change = change_of(invoice("2"), std::nullopt);
    change.stale = 1;
    CHECK(only_ask(step_of(invoice("3"), change, all_known())).purpose == Ask::Purpose::fetch);
    change.stale = 2;
    CHECK(outcome_of(step_of(invoice("3"), change, all_known())).why.code == "keeps_changing");
}

TEST_CASE("change: a kind that became another is held", "[plan][modify]")
{
    Sale receipt = invoice("2");
    receipt.type = SaleType::receipt;
    Facts facts = all_known();
    facts.accounts->push_back(
        {"A-2", "Undeposited Funds", "", "OtherCurrentAsset", "UndepositedFunds", true});
    const Outcome outcome = outcome_of(step_of(receipt, change_of(invoice("2"), invoice_ret()), facts));
    CHECK(outcome.why.code == "cannot_be_modified");
}

TEST_CASE("change: a sale of a closed period is not touched", "[plan][modify]")
{
    Facts facts = all_known();
    facts.preferences.closing_date = Date{2026, 11, 30};
    Sale later = invoice("2");
    later.date = {2026, 12, 1};
    const Outcome outcome = outcome_of(step_of(later, change_of(invoice("2"), invoice_ret()), facts));
    CHECK(outcome.why.code == "closing_date");
}

TEST_CASE("change: nothing is made for what only the earlier content named", "[plan][modify]")
{
    Facts facts = all_known();
    facts.names[{List::item, fold("OLD")}].what = Known::What::absent;
    facts.names[{List::item, fold("Old tea")}].what = Known::What::absent;
    Sale base = invoice("2");
    base.lines.front().sku = "OLD";
    base.lines.front().name = "Old tea";
    Sale now = base;
    now.note = "a note";
    Element current = invoice_ret();
    for (Element& field : current.children) {
        for (Element& inside : field.children) {
            if (inside.name == "Desc") {
                inside.text = "Old tea";
            }
        }
    }
    const Step step = step_of(now, change_of(base, current), facts);
    const Element mod = only_ask(step).request.body.at(0);
    CHECK(mod.at("Memo") == "a note");
    CHECK(mod.child("InvoiceLineMod") == nullptr);
}

TEST_CASE("change: a customer's new name and phone go into one Mod", "[plan][modify]")
{
    const Step step = step_of(customer("Jane B", "2"),
                              customer_change(customer("Jane", "1"), customer_ret("Jane", "1")), all_known());
    const Ask ask = only_ask(step);
    CHECK(ask.names == std::vector<std::string>{"Jane B", "Jane"});
    const Element& mod = ask.request.body.at(0);
    CHECK(mod.name == "CustomerMod");
    CHECK(mod.at("ListID") == "C-1");
    CHECK(mod.at("Name") == "Jane B");
    CHECK(mod.at("Phone") == "2");
}

TEST_CASE("change: what was adopted is never taken for ours", "[plan][modify]")
{
    Modifying change = customer_change(customer("Jane", "1"), customer_ret("Jane", "9"));
    change.posted.edit_sequence = "2";
    CHECK(outcome_of(step_of(customer("Jane", "2"), change, all_known())).why.code == both_changed_code);
    Facts made = all_known();
    made.names[{List::customer, fold("Jane")}].entry.ours = true;
    CHECK(only_ask(step_of(customer("Jane", "2"), change, made)).request.body.at(0).at("Phone") == "2");
}

TEST_CASE("change: what an item no longer tells stays", "[plan][modify]")
{
    Item base;
    base.sku = "TEA";
    base.name = "Green tea";
    base.type = ItemType::service;
    base.price = *Decimal::parse("3.50");
    base.quantity_on_hand = Decimal::whole(5);
    Item now = base;
    now.price.reset();
    now.quantity_on_hand.reset();
    now.description = "fresh";
    Facts facts = all_known();
    facts.accounts->push_back({"A-5", "Sales", "", "Income", "", true});
    Modifying change = customer_change({}, {});
    change.posted.list_id = "I-1";
    change.base = base;
    change.current =
        aggregate("ItemServiceRet", {leaf("ListID", "I-1"), leaf("EditSequence", "4"), leaf("Name", "TEA"),
                                     aggregate("SalesOrPurchase", {leaf("Price", "3.50")})});
    const Ask ask = only_ask(step_of(now, change, facts));
    CHECK(ask.sku == "TEA");
    CHECK(ask.request.message == "ItemServiceMod");
    const Element& mod = ask.request.body.at(0);
    CHECK(mod.at("SalesOrPurchaseMod/Desc") == "fresh");
    CHECK(mod.child("SalesOrPurchaseMod")->child("Price") == nullptr);
    CHECK(mod.child("Name") == nullptr);
}

namespace {

Reply reply(const std::string& message, int status, std::vector<Element> body = {})
{
    Reply out;
    out.message = message;
    out.status = status;
    out.body = std::move(body);
    return out;
}

Ask ask_of(Ask::Purpose purpose, const std::string& id)
{
    Ask ask;
    ask.purpose = purpose;
    ask.id = id;
    return ask;
}

} // namespace

TEST_CASE("change: the fetched Ret is known; none means deleted; a busy QuickBooks means nothing",
          "[plan][modify]")
{
    const Ask ask = ask_of(Ask::Purpose::fetch, "T-1");
    CHECK(learn(ask, reply("InvoiceQuery", 0, {invoice_ret()})).current == invoice_ret());
    for (const int nothing : {1, 500}) {
        const Lesson gone = learn(ask, reply("InvoiceQuery", nothing));
        REQUIRE(gone.trouble);
        CHECK(gone.trouble->code == deleted_code);
        CHECK(gone.trouble->verdict == Verdict::needs_person);
    }
    const Lesson busy = learn(ask, reply("InvoiceQuery", 1010));
    CHECK_FALSE(busy.current);
    REQUIRE(busy.trouble);
    CHECK(busy.trouble->verdict == Verdict::again_later);
}

TEST_CASE("change: what a Mod's answer means", "[plan][modify]")
{
    Ask ask = ask_of(Ask::Purpose::modify, "T-1");
    const Lesson done = learn(ask, reply("InvoiceMod", 0, {invoice_ret()}));
    REQUIRE(done.posting);
    CHECK(std::get<Posted>(*done.posting).edit_sequence.empty());
    ask.all_ours = true;
    const Lesson ours = learn(ask, reply("InvoiceMod", 0, {invoice_ret()}));
    CHECK(std::get<Posted>(*ours.posting).edit_sequence == "2");
    CHECK(learn(ask, reply("InvoiceMod", 3200)).stale);
    CHECK(learn(ask, reply("InvoiceMod", 3120)).stale);
    CHECK(std::holds_alternative<InDoubt>(*learn(ask, reply("InvoiceMod", 0)).posting));
    CHECK(std::holds_alternative<InDoubt>(*learn(ask, reply("InvoiceMod", 1000)).posting));
    CHECK(std::holds_alternative<Refusal>(*learn(ask, reply("InvoiceMod", 3290)).posting));
    CHECK(learn(ask, reply("InvoiceMod", 3176)).trouble->verdict == Verdict::again_later);
    CHECK(learn(ask, reply("InvoiceMod", 3231)).trouble->verdict == Verdict::not_run);
}

TEST_CASE("change: a renamed entry is known by its new name, and the old one is asked anew", "[plan][modify]")
{
    Ask ask = ask_of(Ask::Purpose::modify, "C-1");
    ask.names = {"Jane B", "Jane"};
    ask.told = {"Jane B"};
    const Lesson lesson = learn(ask, reply("CustomerMod", 0, {customer_ret("Jane B", "2")}));
    REQUIRE(lesson.names.size() == 2);
    CHECK(lesson.names[0].first.folded == fold("Jane"));
    CHECK(lesson.names[0].second.what == Known::What::unasked);
    CHECK(lesson.names[1].first.folded == fold("Jane B"));
    CHECK(lesson.names[1].second.entry.list_id == "C-1");
    CHECK(lesson.names[1].second.spelled_for == "Jane B");
    const Lesson taken = learn(ask, reply("CustomerMod", 3100));
    REQUIRE(taken.trouble);
    CHECK(taken.trouble->code == "name_taken");
    CHECK(taken.trouble->verdict == Verdict::needs_person);
}
