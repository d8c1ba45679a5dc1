#include "qbxml/plan/fold.h"

#include "qbxml/plan/grouping.h"
#include "tests/support/catch.h"

using namespace qbxml;

namespace {

Decimal dec(const char* text) { return Decimal::parse(text).value(); }
Date day(const char* text) { return Date::parse(text).value(); }

SaleLine line(const char* sku, const char* quantity, const char* price, bool taxable = true)
{
    SaleLine made;
    made.sku = sku;
    made.name = sku;
    made.category = "Tea";
    made.quantity = dec(quantity);
    made.unit_price = dec(price);
    made.taxable = taxable;
    return made;
}

Sale receipt(const char* id, const char* quantity)
{
    Sale sale;
    sale.external_id = id;
    sale.type = SaleType::receipt;
    sale.date = day("2026-11-20");
    sale.lines = {line("T1", quantity, "10.00")};
    sale.taxes = {{"State", dec("6"), dec("0.61")}};
    sale.total = sale.lines[0].amount() + dec("0.61");
    sale.payments = {{"Visa", sale.total, ""}};
    return sale;
}

std::optional<Decimal> no_cost(const std::string& /*sku*/) { return std::nullopt; }

const Sale& only_sale(const std::vector<Document>& made)
{
    REQUIRE(made.size() == 1);
    return std::get<Sale>(made.front());
}

Policy in_summary(Grouping grouping)
{
    Policy policy;
    policy.modes.customers = Detail::summary;
    policy.sales_grouping = grouping;
    return policy;
}

JournalLine journal_line(const char* account, const char* debit, const char* credit)
{
    return {account, dec(debit), dec(credit), "", "", ""};
}

} // namespace

TEST_CASE("fold: receipts of a day become one with their sums, and one tender for each method")
{
    const GroupName name = group_name("receipts 2026-11-20 sdd", day("2026-11-20"), 1);
    const auto made = fold({{receipt("1", "2"), {}}, {receipt("2", "3"), {}}}, name, no_cost);
    const Sale& sale = only_sale(made);
    REQUIRE(sale.lines.size() == 1);
    CHECK(sale.lines[0].quantity == dec("5"));
    CHECK(sale.lines[0].amount() == dec("50.00"));
    CHECK(sale.taxes.front().amount == dec("1.22"));
    CHECK(sale.total == dec("51.22"));
    REQUIRE(sale.payments.size() == 1);
    CHECK(sale.payments[0].amount == dec("51.22"));
    CHECK(sale.group->count == 2);
    CHECK(sale.number.size() <= 11);
    CHECK(sale.external_id == name.external_id);
}

TEST_CASE("fold: a sale that shrank after its group was posted is taken back by the difference")
{
    const GroupName name = group_name("receipts 2026-11-20 sdd", day("2026-11-20"), 2);
    Sale before = receipt("1", "3");
    const auto made = fold({{receipt("1", "2"), before}}, name, no_cost);
    const Sale& back = only_sale(made);
    CHECK(back.type == SaleType::refund);
    CHECK(back.lines.front().quantity == dec("1"));
    CHECK(back.total == dec("10.00"));
}

TEST_CASE("fold: a voided sale comes back whole, and one that did not change comes to nothing")
{
    const GroupName name = group_name("receipts 2026-11-20 sdd", day("2026-11-20"), 2);
    CHECK(only_sale(fold({{std::nullopt, receipt("1", "3")}}, name, no_cost)).total == dec("30.61"));
    CHECK(fold({{receipt("1", "3"), receipt("1", "3")}}, name, no_cost).empty());
}

TEST_CASE("fold: what partly grew and partly shrank is posted anew and taken back in two")
{
    const GroupName name = group_name("receipts 2026-11-20 sdd", day("2026-11-20"), 2);
    Sale other = receipt("1", "1");
    other.lines = {line("T2", "1", "10.00")};
    const auto made = fold({{other, receipt("1", "1")}}, name, no_cost);
    REQUIRE(made.size() == 2);
    CHECK(std::get<Sale>(made[0]).type == SaleType::receipt);
    CHECK(std::get<Sale>(made[1]).type == SaleType::refund);
    CHECK(std::get<Sale>(made[0]).total == std::get<Sale>(made[1]).total);
    CHECK(std::get<Sale>(made[0]).external_id != std::get<Sale>(made[1]).external_id);
}

TEST_CASE("fold: costs of the goods are summed where the shop tells them")
{
    const GroupName name = group_name("receipts 2026-11-20 ssd", day("2026-11-20"), 1);
    const auto made = fold({{receipt("1", "2"), {}}}, name, [](const std::string&) { return dec("4.25"); });
    CHECK(only_sale(made).lines.front().cost == dec("8.50"));
}

TEST_CASE("fold: journals are posted in whole cents that balance, and what is below a cent is carried")
{
    Journal journal;
    journal.external_id = "J";
    journal.date = day("2026-11-20");
    journal.lines = {journal_line("Fees", "0.004", "0"), journal_line("Gains", "0", "0.012"),
                     journal_line("Wallet", "0.008", "0")};
    Decimal carried_debits;
    Journal rest = journal;
    std::vector<Decimal> posted(3);
    for (int day_number = 0; day_number < 250; ++day_number) {
        const auto folded =
            fold({{journal, {}}, {day_number == 0 ? Journal{journal} : rest, {}}},
                 group_name("journals 2026-11-20 ddd", journal.date, day_number + 1), no_cost);
        const Carried carried = whole_cents(std::get<Journal>(folded.front()));
        Decimal balance;
        for (const JournalLine& one : carried.posted.lines) {
            CHECK((one.debit.is_whole_cents() && one.credit.is_whole_cents()));
            balance += one.debit - one.credit;
            const std::size_t place = one.account == "Fees" ? 0 : one.account == "Gains" ? 1 : 2;
            posted[place] += one.debit - one.credit;
        }
        CHECK(balance.is_zero());
        rest = carried.rest;
        if (rest.lines.empty()) {
            rest = journal;
            for (JournalLine& one : rest.lines) {
                one.debit = one.credit = Decimal{};
            }
        }
    }
    // 251 times each amount, and never a cent away from it.
    const auto near = [](Decimal value, Decimal exact) {
        return value - exact < dec("0.01") && exact - value < dec("0.01");
    };
    CHECK(near(posted[0], dec("1.004")));
    CHECK(near(posted[1], dec("-3.012")));
    CHECK(near(posted[2], dec("2.008")));
}

TEST_CASE("grouping: sales of one day, currency and place are posted together, and nothing else with them")
{
    const Policy policy = in_summary(Grouping::day);
    const Sale sale = receipt("1", "1");
    const auto place = group_of(sale, policy);
    REQUIRE(place);
    CHECK(place->last_day == sale.date);
    Sale other = receipt("2", "9");
    CHECK(group_of(other, policy) == place);
    other.date = day("2026-11-21");
    CHECK(group_of(other, policy) != place);
    other = receipt("2", "9");
    other.location = "Main Street";
    CHECK(group_of(other, policy) != place);
    other = receipt("2", "9");
    other.type = SaleType::invoice;
    other.due_date = day("2026-12-01");
    const auto due = group_of(other, policy);
    CHECK(due != place);
    other.due_date = day("2026-12-02");
    CHECK(group_of(other, policy) != due);
}

TEST_CASE("grouping: a week ends on Sunday, a month with its last day, and both before other modes begin")
{
    const Sale sale = receipt("1", "1"); // a Friday
    CHECK(group_of(sale, in_summary(Grouping::week))->last_day == day("2026-11-22"));
    CHECK(group_of(sale, in_summary(Grouping::month))->last_day == day("2026-11-30"));
    Policy cut = in_summary(Grouping::month);
    cut.modes_last_day = day("2026-11-24");
    CHECK(group_of(sale, cut)->last_day == day("2026-11-24"));
}

TEST_CASE("grouping: in detail every sale is posted by itself, and list entries of a summary are not posted")
{
    CHECK_FALSE(group_of(receipt("1", "1"), Policy{}));
    Customer customer;
    customer.name = "Ana";
    CHECK_FALSE(not_posted_in(customer, Policy{}));
    CHECK(not_posted_in(customer, in_summary(Grouping::day))->code == kept_in_summary_code);
    CHECK_FALSE(not_posted_in(Vendor{}, in_summary(Grouping::day)));
}
