#include "qbxml/plan/preview.h"

#include "tests/support/catch.h"

using namespace qbxml;

namespace {

Sale paid_sale()
{
    Sale sale;
    sale.external_id = sale.number = "10248";
    sale.type = SaleType::receipt;
    sale.date = {2026, 11, 21};
    sale.customer.name = "Ada";
    SaleLine line;
    line.sku = "1";
    line.name = "Cheese";
    line.quantity = Decimal::whole(2);
    line.unit_price = Decimal::whole(5);
    sale.lines = {line};
    sale.payments = {{"Visa", Decimal::whole(6), ""}, {"Cash", Decimal::whole(4), ""}};
    sale.total = Decimal::whole(10);
    return sale;
}

Facts facts_of(const std::string& id)
{
    Facts facts;
    facts.document_key = "sales|cli|" + id;
    return facts;
}

Policy paired()
{
    Policy policy;
    policy.file_id = "{11111111-2222-3333-4444-555555555555}";
    return policy;
}

} // namespace

TEST_CASE("preview: a sale with two tenders is an invoice and its two payments", "[qbxml][plan][preview]")
{
    const auto preview = preview_of("sales", paid_sale(), facts_of("10248"), paired());
    CHECK(preview.what == Preview::What::asks);
    CHECK_FALSE(preview.first.empty());
    REQUIRE(preview.postings.size() == 3);
    CHECK(preview.postings[0].message == "Invoice");
    CHECK(preview.postings[0].number == "10248");
    CHECK(preview.postings[0].party == "Ada");
    CHECK(preview.postings[0].date == "2026-11-21");
    CHECK(preview.postings[1].kind == "payments");
    CHECK(preview.postings[1].message == "ReceivePayment");
    for (const auto& posting : preview.postings) {
        const Balance balance = balance_of(posting.effects);
        CHECK(balance.debit == balance.credit);
        CHECK_FALSE(posting.effects.empty());
    }
}

TEST_CASE("preview: what is kept in summary goes into the posting of its day, tender by tender",
          "[qbxml][plan][preview]")
{
    Policy policy = paired();
    policy.modes.customers = Detail::summary;
    policy.sales_grouping = Grouping::day;
    const auto preview = preview_of("sales", paid_sale(), facts_of("10248"), policy);
    CHECK(preview.what == Preview::What::folds);
    CHECK(preview.why.sentence == "It goes into the summary of 2026-11-21.");
    REQUIRE(preview.postings.size() == 1);
    CHECK(preview.postings[0].message == "SalesReceipt");
    CHECK(preview.postings[0].party == policy.walk_in_customer);
    CHECK(balance_of(preview.postings[0].effects).debit == Decimal::whole(10));
}

TEST_CASE("preview: a rule that would hold it is told with its reason", "[qbxml][plan][preview]")
{
    Policy policy = paired();
    policy.start_date = Date{2026, 12, 1};
    const auto preview = preview_of("sales", paid_sale(), facts_of("10248"), policy);
    CHECK(preview.what == Preview::What::held);
    CHECK(preview.why.code == "start_date");
    CHECK_FALSE(preview.why.next_action.empty());
}

TEST_CASE("preview: a customer kept in summary is skipped, and posts nothing", "[qbxml][plan][preview]")
{
    Policy policy = paired();
    policy.modes.customers = Detail::summary;
    Customer customer;
    customer.external_id = customer.name = "Ada";
    const auto preview = preview_of("customers", customer, facts_of("Ada"), policy);
    CHECK(preview.what == Preview::What::skipped);
    CHECK(preview.postings.empty());
}
