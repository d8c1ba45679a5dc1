#include "qbxml/plan/needs.h"
#include "qbxml/plan/planner.h"
#include "qbxml/value/text.h"
#include "tests/support/catch.h"

using namespace qbxml;

namespace {

Known known(Known::What what, const std::string& spelled_for)
{
    Known out;
    out.what = what;
    out.spelled_for = spelled_for;
    return out;
}

Known there(const std::string& name, const std::string& spelled_for, const std::string& kind = "ItemService")
{
    Known out = known(Known::What::present, spelled_for);
    out.entry.list_id = "L-1";
    out.entry.full_name = name;
    out.entry.kind = kind;
    return out;
}

Facts with_accounts()
{
    Facts facts;
    facts.accounts = std::vector<Account>{{"A-1", "Sales", "", "Income", "", true},
                                          {"A-2", "Cost of Goods Sold", "", "CostOfGoodsSold", "", true},
                                          {"A-3", "Inventory Asset", "", "OtherCurrentAsset", "", true}};
    return facts;
}

Policy policy()
{
    Policy out;
    out.file_id = "{11111111-2222-3333-4444-555555555555}";
    return out;
}

Customer customer(const std::string& name)
{
    Customer out;
    out.external_id = "C-1";
    out.name = name;
    return out;
}

Item item(const std::string& sku, const std::string& name)
{
    Item out;
    out.sku = sku;
    out.name = name;
    out.type = ItemType::service;
    return out;
}

Outcome end_of(const Document& document, const Facts& facts)
{
    const Step step = next_step(document, facts, policy());
    REQUIRE(std::holds_alternative<Outcome>(step));
    return std::get<Outcome>(step);
}

Ask only_ask(const Document& document, const Facts& facts)
{
    const Step step = next_step(document, facts, policy());
    REQUIRE(std::holds_alternative<Asks>(step));
    REQUIRE(std::get<Asks>(step).size() == 1);
    return std::get<Asks>(step).front();
}

void check_clash(const Outcome& end, const std::string& told, const std::string& first)
{
    CHECK(end.kind == Outcome::Kind::held);
    CHECK(end.why.code == "name_clash");
    CHECK(end.why.sentence.find("\"" + told + "\"") != std::string::npos);
    CHECK(end.why.sentence.find("\"" + first + "\" came first") != std::string::npos);
}

} // namespace

TEST_CASE("clash: of two customers that QuickBooks would spell alike the second is held", "[plan]")
{
    Facts facts;
    facts.names[{List::customer, fold("Skoda")}] = there("Skoda", "Škoda", "Customer");
    check_clash(end_of(customer("Skoda"), facts), "Skoda", "Škoda");
    CHECK(end_of(customer("ŠKODA"), facts).kind == Outcome::Kind::posted); // the same name
    facts.names[{List::customer, fold("Skoda")}].spelled_for.clear();      // nobody's yet
    CHECK(end_of(customer("Skoda"), facts).kind == Outcome::Kind::posted);
}

TEST_CASE("clash: typographic quotes, blanks and case make no other name", "[plan]")
{
    Facts facts;
    facts.names[{List::customer, fold("O'Neil & Co")}] = there("O'Neil & Co", "O’Neil  & Co", "Customer");
    CHECK(end_of(customer("O'NEIL & CO"), facts).kind == Outcome::Kind::posted);
}

TEST_CASE("clash: two long names that were cut to the same are told apart", "[plan]")
{
    const std::string name = "A name that is longer than a list of QuickBooks takes";
    Facts facts;
    facts.names[{List::customer, fold(party_name(name))}] =
        there(party_name(name), "Another long name whose hash is the same by chance", "Customer");
    CHECK(end_of(customer(name), facts).why.code == "name_clash");
}

TEST_CASE("clash: a colon and the hyphen in its place are two names", "[plan]")
{
    Facts facts;
    facts.names[{List::customer, fold("A-B")}] = there("A-B", "A:B", "Customer");
    check_clash(end_of(customer("A-B"), facts), "A-B", "A:B");
}

TEST_CASE("clash: a name that another list held up is looked at, too", "[plan]")
{
    Facts facts;
    facts.names[{List::customer, fold("Skoda")}] = known(Known::What::taken, "");
    facts.names[{List::entity, fold("Skoda")}] = there("Skoda", "Škoda", "Customer");
    check_clash(end_of(customer("Skoda"), facts), "Skoda", "Škoda");
}

TEST_CASE("clash: whose a spelling is follows from the look-up and from the making", "[plan]")
{
    const Ask find = only_ask(customer("Škoda"), {});
    REQUIRE(merge({find}).size() == 1);
    const Ask merged = merge({find}).front();
    CHECK(merged.names == std::vector<std::string>{"Skoda"});
    Reply reply;
    reply.status = 1;
    const Lesson none = learn(merged, reply);
    REQUIRE(none.names.size() == 1);
    CHECK(none.names[0].second.spelled_for == "Škoda");
    Facts facts;
    facts.names[none.names[0].first] = none.names[0].second;
    const Ask create = only_ask(customer("Skoda"), facts); // nothing is there yet: who makes it owns it
    reply.status = 0;
    reply.body = {aggregate("CustomerRet", {leaf("ListID", "L-1"), leaf("Name", "Skoda")})};
    const Lesson made = learn(create, reply);
    REQUIRE(made.names.size() == 1);
    CHECK(made.names[0].second.spelled_for == "Skoda");
    CHECK(with_news(none.names[0].second, made.names[0].second).spelled_for == "Skoda");
}

TEST_CASE("clash: whose a spelling is outlives what is forgotten and asked anew", "[plan]")
{
    const auto whose = [](Known::What before, Known::What news, const std::string& asker, bool made) {
        Known late = known(news, asker);
        late.entry.ours = made;
        return with_news(known(before, "Škoda"), late).spelled_for;
    };
    using What = Known::What;
    CHECK(whose(What::unasked, What::present, "Skoda", false) == "Škoda");
    CHECK(whose(What::absent, What::present, "Skoda", false) == "Škoda"); // its answer was lost
    CHECK(whose(What::absent, What::taken, "", false) == "Škoda");
    CHECK(whose(What::absent, What::refused, "", false) == "Škoda");
    CHECK(whose(What::absent, What::present, "Skoda", true) == "Skoda");
    CHECK(whose(What::unasked, What::absent, "Skoda", false) == "Skoda"); // gone from QuickBooks
    CHECK(whose(What::unasked, What::absent, "", false) == "Škoda");
    CHECK(with_news({}, known(What::present, "Skoda")).spelled_for == "Skoda");
}

TEST_CASE("clash: an item without sku is held, one with a sku gets a name of its own", "[plan]")
{
    Facts facts = with_accounts();
    facts.names[{List::item, fold("Chay")}] = there("Chay", "Чай");
    check_clash(end_of(item("", "Chay"), facts), "Chay", "Чай");
    facts.names[{List::item, fold("T-2")}] = known(Known::What::absent, "");
    facts.names[{List::item, fold("Chay-T-2")}] = known(Known::What::absent, "");
    const Ask create = only_ask(item("T-2", "Chay"), facts);
    CHECK(create.purpose == Ask::Purpose::create);
    CHECK(create.names.front() == "Chay-T-2");
    CHECK(create.sku == "T-2");
}

TEST_CASE("clash: skus that QuickBooks would spell alike do not share an item", "[plan]")
{
    Facts facts = with_accounts();
    facts.names[{List::item, fold("SHT-1")}] = there("SHT-1", "ШТ-1");
    check_clash(end_of(item("SHT-1", ""), facts), "SHT-1", "ШТ-1");
}

TEST_CASE("clash: a name with a sku that another item has already is held, and not sent", "[plan]")
{
    Facts facts = with_accounts();
    Known other = there("A", "A");
    other.entry.owner_sku = "X";
    facts.names[{List::item, fold("A")}] = other;
    facts.names[{List::item, fold("B-C")}] = known(Known::What::absent, "");
    other = there("A-B-C", "A-B-C");
    other.entry.owner_sku = "C";
    facts.names[{List::item, fold("A-B-C")}] = other;
    const Outcome end = end_of(item("B-C", "A"), facts);
    CHECK(end.kind == Outcome::Kind::held);
    CHECK(end.why.code == "name_taken");
}

TEST_CASE("clash: an item that is met again by its part number is its sku's own", "[plan]")
{
    for (const std::string sku : {"ШТ-1", "A-SKU-THAT-IS-LONGER-THAN-THIRTY-ONE-CHARACTERS"}) {
        Facts facts = with_accounts();
        facts.names[{List::item, fold(item_name(sku))}] = known(Known::What::absent, "");
        Known again = there("Tea", "Tea", "ItemInventory");
        again.entry.part_number = part_number(sku);
        facts.names[{List::item, fold("Tea")}] = again;
        CHECK(end_of(item(sku, "Tea"), facts).kind == Outcome::Kind::posted);
        // Another sku that begins alike has another part number.
        facts.names[{List::item, fold(item_name(sku + "2"))}] = known(Known::What::absent, "");
        CHECK(std::holds_alternative<Asks>(next_step(item(sku + "2", "Tea"), facts, policy())));
    }
}
