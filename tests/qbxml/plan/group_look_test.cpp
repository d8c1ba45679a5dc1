#include "qbxml/plan/planner.h"
#include "qbxml/value/text.h"
#include "tests/qbxml/plan/pretend_file.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace qbxml;
using namespace pretend_file;

namespace {

/// What is left of a posting's Add in the books: its lines, and what it is known again by.
Element ret_of(const Element& add, const std::string& id, const std::string& number)
{
    Element ret = aggregate(add.name.substr(0, add.name.size() - 3) + "Ret",
                            {leaf("TxnID", id), leaf("RefNumber", number)});
    for (Element child : add.children) {
        if (child.name.find("Line") != std::string::npos) {
            if (child.name.ends_with("LineAdd")) {
                child.name.replace(child.name.size() - 3, 3, "Ret");
            }
            ret.children.push_back(std::move(child));
        }
    }
    return ret;
}

Reply found(std::vector<Element> rets)
{
    Reply out;
    out.status = rets.empty() ? 1 : 0;
    out.body = std::move(rets);
    return out;
}

Sale day(std::vector<SaleLine> lines, const std::string& paid)
{
    Sale out = sale(std::move(lines));
    out.external_id = "receipts-2026-11-20-abcd-1";
    out.number = "R261120abc1";
    out.customer.name = "Walk-in Customer";
    out.payments = {{"Visa", money(paid), ""}};
    out.total = money(paid);
    out.group = Group{"day", 2, "1001", "1002"};
    return out;
}

SaleLine folded(const std::string& sku, const std::string& quantity, const std::string& amount,
                bool taxable = false)
{
    SaleLine out = line(sku, quantity, "0", taxable);
    out.folded = money(amount);
    return out;
}

Facts restored(Facts known)
{
    InDoubt doubt{"2026-11-19T00:00:00", true, {}};
    doubt.group = true;
    doubt.one_day = true;
    known.posting = doubt;
    return known;
}

struct Look {
    Element add; ///< what would be posted
    Ask ask;
    Facts known;
};

Look look_for(const Document& document, const Facts& file = facts())
{
    const End posting = walk(document, file, policy());
    const End looking = walk(document, restored(posting.known), policy());
    REQUIRE(looking.post);
    REQUIRE(looking.post->purpose == Ask::Purpose::look);
    CHECK(looking.made.empty());
    return {posting.add(), *looking.post, posting.known};
}

std::string posted_as(const Lesson& lesson)
{
    const auto* posted = lesson.posting ? std::get_if<Posted>(&*lesson.posting) : nullptr;
    return posted == nullptr ? "" : posted->txn_id;
}

std::string trouble_of(const Lesson& lesson) { return lesson.trouble ? lesson.trouble->code : ""; }

const std::string number = "R261120abc1";
const std::string second = "R261120abc2";

} // namespace

TEST_CASE(
    "group look: paid receipts of which a part is known here are not those in the books, whose total is "
    "nothing too",
    "[plan][groups]")
{
    const Look part = look_for(day({folded("TEA", "1", "5.00")}, "5.00"));
    const Look whole = look_for(day({folded("TEA", "2", "11.00")}, "11.00"));
    const Lesson lesson = learn(part.ask, found({ret_of(whole.add, "T-1", number)}));
    CHECK(trouble_of(lesson) == "group_differs");
    CHECK_FALSE(lesson.posting);
    CHECK(lesson.trouble->sentence.find("R261120abc1 (TxnID T-1)") != std::string::npos);
    CHECK(posted_as(learn(whole.ask, found({ret_of(whole.add, "T-1", number)}))) == "T-1");
    CHECK(std::holds_alternative<NotPosted>(*learn(part.ask, found({})).posting));
}

TEST_CASE("group look: the same amount of other goods, or in other pieces, is something else",
          "[plan][groups]")
{
    const Element books = look_for(day({folded("TEA", "2", "11.00")}, "11.00")).add;
    for (const Look& other : {look_for(day({folded("CAKE", "2", "11.00")}, "11.00")),
                              look_for(day({folded("TEA", "3", "11.00")}, "11.00"))}) {
        CHECK(trouble_of(learn(other.ask, found({ret_of(books, "T-1", number)}))) == "group_differs");
    }
}

TEST_CASE("group look: several postings are the group together, or one of them is, but not those known",
          "[plan][groups]")
{
    const Look tea = look_for(day({folded("TEA", "1", "5.00")}, "5.00"));
    const Look cake = look_for(day({folded("CAKE", "1", "6.00")}, "6.00"));
    Look both = look_for(day({folded("CAKE", "1", "6.00"), folded("TEA", "1", "5.00")}, "11.00"));
    const Reply books =
        found({ret_of(tea.add, "T-1", number), ret_of(cake.add, "T-2", second),
               ret_of(cake.add, "T-3", "R261121abc1"), ret_of(cake.add, "T-4", "R261120xyz1")});
    CHECK(posted_as(learn(both.ask, books)) == "T-1");
    CHECK(posted_as(learn(cake.ask, books)) == "T-2");
    both.ask.likeness.known = {"T-1"};
    CHECK(trouble_of(learn(both.ask, books)) == "group_differs");
}

TEST_CASE("group look: what QuickBooks works out itself is not compared, taxes are", "[plan][groups]")
{
    Sale taxed = day({folded("TEA", "7", "70.00", true)}, "75.79");
    taxed.taxes = {{"State", money("8.25"), money("5.79")}};
    const Look look = look_for(taxed, taxed_facts());
    Element ret = ret_of(look.add, "T-1", number);
    REQUIRE(ret.children.at(3).at("ItemRef/ListID") == "Subtotal");
    ret.children.at(3).children.push_back(leaf("Amount", "70.00"));
    CHECK(posted_as(learn(look.ask, found({ret}))) == "T-1");
    const Element untaxed = look_for(day({folded("TEA", "7", "70.00")}, "70.00")).add;
    CHECK(trouble_of(learn(look.ask, found({ret_of(untaxed, "T-1", number)}))) == "group_differs");
}

TEST_CASE("group look: the look brings the lines, and what they are booked on is asked before",
          "[plan][groups]")
{
    const Document told = day({folded("TEA", "1", "5.00")}, "5.00");
    const Look look = look_for(told);
    const auto asks_for = [&](const std::string& name, const std::string& text) {
        const auto& body = look.ask.request.body;
        return std::find(body.begin(), body.end(), leaf(name, text)) != body.end();
    };
    CHECK(look.ask.request.message == "SalesReceiptQuery");
    CHECK(asks_for("IncludeLineItems", "true"));
    CHECK(asks_for("IncludeRetElement", "SalesReceiptLineRet"));
    CHECK(look.ask.likeness.lines.size() == 2);
    const Step first = next_step(told, restored(facts()), policy());
    for (const Ask& ask : std::get<Asks>(first)) {
        CHECK(ask.purpose == Ask::Purpose::find);
    }
}

TEST_CASE("group look: nothing is made for it, and neither closed books nor a lost account stand in its way",
          "[plan][groups]")
{
    const Document told = day({folded("TEA", "1", "5.00")}, "5.00");
    const Look look = look_for(told);
    const Reply books = found({ret_of(look.add, "T-1", number)});
    Facts file = look.known;
    file.preferences.closing_date = Date{2026, 12, 31};
    CHECK(posted_as(learn(*walk(told, restored(file), policy()).post, books)) == "T-1");
    file.names.erase({List::item, fold("TEA")});
    const End gone = walk(told, restored(file), policy());
    CHECK(gone.made.empty());
    REQUIRE(gone.post);
    CHECK(trouble_of(learn(*gone.post, books)) == "group_differs");
}

TEST_CASE("group look: journal entries are told apart by account, side and class", "[plan][groups]")
{
    const auto entry = [](const std::string& money_text, const std::string& against) {
        Journal journal;
        journal.external_id = "journals-2026-11-20-abcd-1";
        journal.number = "J261120abc1";
        journal.date = Date{2026, 11, 20};
        journal.lines = {{"Visa clearing", money(money_text), {}, "", "", ""},
                         {against, {}, money(money_text), "", "", ""}};
        journal.group = Group{"day", 2, "1", "2"};
        return journal;
    };
    const Look look = look_for(entry("5.00", "Cash drawer"));
    CHECK(posted_as(learn(look.ask, found({ret_of(look.add, "T-1", "J261120abc1")}))) == "T-1");
    for (const Journal& other : {entry("6.00", "Cash drawer"), entry("5.00", "Sales")}) {
        const Element ret = ret_of(look_for(other).add, "T-1", "J261120abc1");
        CHECK(trouble_of(learn(look.ask, found({ret}))) == "group_differs");
    }
    Element turned = ret_of(look.add, "T-1", "J261120abc1");
    std::swap(turned.children.at(2).name, turned.children.at(3).name);
    CHECK(trouble_of(learn(look.ask, found({turned}))) == "group_differs");
}
