#include "qbxml/plan/capacity.h"

#include "qbxml/value/text.h"
#include "tests/qbxml/plan/plan_support.h"
#include "tests/support/catch.h"

using namespace qbxml;
using namespace plan_support;

TEST_CASE("capacity: customers and vendors share the names of a file, and its own limit goes first", "[plan]")
{
    ListCounts counts;
    counts.used = {{List::customer, 9'000}, {List::vendor, 2'000}, {List::item, 100}};
    auto room = capacities(counts, "pro");
    CHECK(room[List::entity] == Capacity{11'000, 14'500});
    CHECK(room[List::item] == Capacity{100, 14'500});
    CHECK(capacities(counts, "enterprise")[List::entity].limit == 100'000);
    CHECK(capacities(counts, "")[List::entity].limit == 14'500);
    counts.max_capacity[List::item] = 20'000;
    CHECK(capacities(counts, "pro")[List::item].limit == 20'000);
}

TEST_CASE("capacity: what the company file tells of its lists is read from its meta data", "[plan]")
{
    const auto told = [](const std::string& most) {
        return aggregate("HostRet", {aggregate("ListMetaData",
                                               {aggregate("EntityMetaData", {leaf("MaxCapacity", most)}),
                                                aggregate("ItemMetaData", {leaf("MaxCapacity", "14500")})})});
    };
    CHECK(max_capacities(told("20000")) ==
          std::map<List, std::size_t>{{List::entity, 20'000}, {List::item, 14'500}});
    CHECK(max_capacities(told("many")).size() == 1);
    CHECK(max_capacities(aggregate("HostRet", {})).empty());
}

TEST_CASE("capacity: from 80 % on there is a warning, with what is to come", "[plan]")
{
    const std::map<List, Capacity> room{{List::entity, {11'000, 14'500}}, {List::item, {100, 14'500}}};
    auto all = forecast(room, {});
    REQUIRE(all.size() == 2);
    CHECK(all[0].list == List::entity);
    CHECK(all[0].percent == 75);
    CHECK(!all[0].warn);
    all = forecast(room, {{List::customer, 500}, {List::vendor, 100}});
    CHECK(all[0].percent == 80);
    CHECK(all[0].warn);
    CHECK(!all[0].too_many);
    CHECK(all[0].sentence.find("11,000 of 14,500 names") != std::string::npos);
    CHECK(all[0].sentence.find("600 to come it will be 80 %") != std::string::npos);
    all = forecast(room, {{List::customer, 20'000}});
    CHECK(all[0].too_many);
    CHECK(all[0].sentence.find("they do not fit") != std::string::npos);
}

TEST_CASE("capacity: the customer that would not fit any more is held with the two ways out", "[plan]")
{
    Facts facts = facts_with_chart("customers|cli|C1");
    facts.names[{List::customer, fold("Jane")}].what = Known::What::absent;
    Customer jane;
    jane.external_id = "C1";
    jane.name = "Jane";
    facts.capacity[List::entity] = {14'499, 14'500};
    CHECK(only_ask(next_step(jane, facts, policy())).purpose == Ask::Purpose::create);
    facts.capacity[List::entity] = {14'500, 14'500};
    const Refusal why = ended(next_step(jane, facts, policy()), Outcome::Kind::held);
    CHECK(why.code == "list_full");
    CHECK(why.sentence.find("14,500") != std::string::npos);
    CHECK(why.next_action.find("customers=summary") != std::string::npos);
    CHECK(why.next_action.find("archive") != std::string::npos);
    put(facts, List::customer, "C-1", "Jane", "Customer");
    ended(next_step(jane, facts, policy()), Outcome::Kind::posted);
}

TEST_CASE("capacity: a list that is not counted has no limit", "[plan]")
{
    CHECK(!list_full(List::item, "TEA", {}));
    CHECK(!list_full(List::item, "TEA", {{List::item, {5, 0}}}));
    CHECK(list_full(List::item, "TEA", {{List::item, {5, 5}}})->next_action.find("inventory=summary") !=
          std::string::npos);
}
