#include "qbxml/plan/effects.h"

#include "qbxml/plan/sale_shape.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <random>

using namespace qbxml;

namespace {

Decimal money(const char* text) { return Decimal::parse(text).value(); }

/// Draws documents that are right, from a seed.
class Draw {
public:
    explicit Draw(unsigned seed) : random_(seed) {}

    int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }
    bool one_in(int many) { return below(many) == 0; }
    Decimal cents(int most) { return Decimal::from_cents(below(most)); }

    Policy policy()
    {
        Policy policy;
        const auto detail = [this] { return one_in(2) ? Detail::summary : Detail::detailed; };
        policy.modes = {detail(), detail(), detail()};
        policy.tax =
            std::array{TaxWay::quickbooks, TaxWay::shop, TaxWay::off}.at(static_cast<std::size_t>(below(3)));
        policy.cost = one_in(2) ? CostWay::perpetual : CostWay::periodic;
        if (one_in(2))
            policy.tender_accounts["visa"] = "Visa clearing";
        return policy;
    }

    Facts facts()
    {
        Facts facts;
        facts.preferences.sales_tax = one_in(2);
        Item stock;
        stock.sku = "s1";
        stock.name = "Stocked";
        stock.cost = money("2.50");
        facts.pushed.items["s1"] = stock;
        return facts;
    }

    Sale sale()
    {
        Sale sale;
        sale.external_id = "1";
        sale.type = std::array{SaleType::receipt, SaleType::invoice, SaleType::refund, SaleType::order,
                               SaleType::estimate}
                        .at(static_cast<std::size_t>(below(5)));
        sale.date = {2026, 11, 20};
        sale.customer.name = "Ada";
        for (int i = below(4); i >= 0; --i)
            sale.lines.push_back(line());
        if (one_in(2))
            sale.discounts.push_back({"WELCOME", cents(500)});
        sale.shipping = one_in(2) ? cents(2000) : Decimal{};
        if (one_in(3))
            sale.fees.push_back({"Gift wrap", cents(400)});
        sale.tips = one_in(3) ? cents(600) : Decimal{};
        for (int i = below(3); i > 0; --i)
            sale.taxes.push_back({"Tax " + std::to_string(i), money("6"), cents(900)});
        sale.total = composed_total(sale);
        if (one_in(5))
            sale.total += Decimal::from_cents(below(5) - 2);
        pay(sale);
        if (sale.type != SaleType::order && sale.type != SaleType::estimate && one_in(3))
            sale.group = Group{"2026-11-20", 2, "1", "2"};
        return sale;
    }

    Purchase purchase()
    {
        Purchase purchase;
        purchase.external_id = "P1";
        purchase.type =
            std::array{PurchaseType::order, PurchaseType::receipt, PurchaseType::bill, PurchaseType::credit}
                .at(static_cast<std::size_t>(below(4)));
        purchase.vendor.name = "Acme";
        for (int i = below(4); i >= 0; --i) {
            PurchaseLine one;
            one.sku = one_in(3) ? "" : one_in(2) ? "s1" : "other";
            one.account = one.sku.empty() ? "Freight" : "";
            one.quantity = Decimal::whole(1 + below(9));
            one.cost = cents(4000);
            purchase.lines.push_back(one);
        }
        return purchase;
    }

    Payout payout()
    {
        Payout payout;
        payout.method = "Visa";
        payout.gross = cents(100'000) - Decimal::from_cents(20'000);
        payout.fees = cents(3000);
        payout.net = payout.gross - payout.fees;
        return payout;
    }

private:
    SaleLine line()
    {
        SaleLine line;
        line.sku = one_in(2) ? "s1" : "other";
        line.name = "Thing";
        line.category = one_in(2) ? "Dairy" : "";
        line.quantity = Decimal::whole(1 + below(5));
        line.unit_price = cents(3000);
        line.taxable = one_in(2);
        line.gift_card = one_in(6);
        return line;
    }

    void pay(Sale& sale)
    {
        const Decimal half = Decimal::from_cents(below(1000));
        for (const char* method : {"Visa", "Cash", "Gift card", "Store credit"})
            if (one_in(3))
                sale.payments.push_back({method, half, ""});
        // A folded sale tells everything that was paid; what comes to nothing is one whose tenders do so.
        Decimal rest = sale.total - paid(sale);
        if (!sale.payments.empty() || one_in(2))
            sale.payments.push_back({"Amex", rest, ""});
        else if (sale.type != SaleType::invoice)
            sale.payments.push_back({"Amex", sale.total, ""});
    }

    std::mt19937 random_;
};

const Effect* on(const std::vector<Effect>& effects, const std::string& account)
{
    const auto found = std::find_if(effects.begin(), effects.end(),
                                    [&](const Effect& effect) { return effect.account == account; });
    return found == effects.end() ? nullptr : &*found;
}

void check_balanced(const Document& document, const Facts& facts, const Policy& policy)
{
    const auto effects = effects_of(document, facts, policy);
    const Balance balance = balance_of(effects);
    CHECK(balance.debit == balance.credit);
    for (const Effect& effect : effects) {
        CHECK_FALSE(effect.account.empty());
        CHECK_FALSE(effect.debit.is_negative());
        CHECK_FALSE(effect.credit.is_negative());
        const bool one_side = effect.debit.is_zero() != effect.credit.is_zero();
        CHECK(one_side == (effect.at_cost == Effect::AtCost::no));
    }
}

} // namespace

TEST_CASE("effects: debits are credits, whatever is sold, bought or paid out", "[qbxml][plan][effects]")
{
    for (unsigned seed = 1; seed <= 400; ++seed) {
        INFO("seed " << seed);
        Draw draw(seed);
        const Policy policy = draw.policy();
        const Facts facts = draw.facts();
        check_balanced(draw.sale(), facts, policy);
        check_balanced(draw.purchase(), facts, policy);
        check_balanced(draw.payout(), facts, policy);
        Payment payment;
        payment.customer.name = "Ada";
        payment.amount = draw.cents(9000);
        payment.method = "Visa";
        payment.apply = {{"1", draw.cents(9000)}};
        check_balanced(payment, facts, policy);
        Adjustment adjustment;
        adjustment.lines = {{"s1", Decimal::whole(draw.below(9) - 4), {}, {}}};
        check_balanced(adjustment, facts, policy);
    }
}

TEST_CASE("effects: a paid sale debits its tender and credits each thing by name", "[qbxml][plan][effects]")
{
    Sale sale;
    sale.external_id = sale.number = "10248";
    sale.type = SaleType::receipt;
    sale.date = {2026, 11, 20};
    sale.customer.name = "Vins et alcools Chevalier";
    SaleLine line;
    line.sku = "11";
    line.name = "Queso Cabrales";
    line.quantity = money("12");
    line.unit_price = money("14.00");
    line.taxable = true;
    sale.lines = {line};
    sale.discounts = {{"WELCOME10", money("10.00")}};
    sale.shipping = money("32.38");
    sale.fees = {{"Gift wrap", money("4.00")}};
    sale.tips = money("1.00");
    sale.taxes = {{"State Tax", money("6.0"), money("9.48")}};
    sale.payments = {{"Visa", money("204.86"), ""}};
    sale.total = money("204.86");

    Facts facts;
    facts.preferences.sales_tax = true;
    facts.accounts = std::vector<Account>{
        {"1", "Sales", "", "Income", "", true},
        {"2", "Visa clearing", "", "Bank", "", true},
        {"3", "Sales Tax Payable", "", "OtherCurrentLiability", "SalesTaxPayable", true}};
    Policy policy;
    policy.tender_accounts["visa"] = "Visa clearing";
    policy.tips_account = "Tips Payable";
    const auto effects = effects_of(sale, facts, policy);
    REQUIRE(on(effects, "Visa clearing") != nullptr);
    CHECK(on(effects, "Visa clearing")->debit == money("204.86"));
    REQUIRE(on(effects, "Sales") != nullptr);
    CHECK(on(effects, "Sales")->credit == money("168.00"));
    CHECK(on(effects, "Sales")->what == "12 × Queso Cabrales");
    REQUIRE(on(effects, "Sales Tax Payable") != nullptr);
    CHECK(on(effects, "Sales Tax Payable")->credit == money("9.48"));
    REQUIRE(on(effects, "Tips Payable") != nullptr);
    CHECK(on(effects, "Tips Payable")->credit == money("1.00"));
    const Balance balance = balance_of(effects);
    CHECK(balance.debit == money("214.86")); // the discount of 10.00 is a debit of its own
    CHECK(balance.credit == money("214.86"));
}

TEST_CASE("effects: goods in stock leave it at average cost, and come back the other way",
          "[qbxml][plan][effects]")
{
    Facts facts;
    Item item;
    item.sku = "s1";
    item.name = "Stocked";
    facts.pushed.items["s1"] = item;
    Sale sale;
    sale.type = SaleType::invoice;
    sale.customer.name = "Ada";
    SaleLine line;
    line.sku = "s1";
    line.name = "Stocked";
    line.quantity = money("2");
    line.unit_price = money("5");
    sale.lines = {line};
    sale.total = money("10");
    const auto sold = effects_of(sale, facts, {});
    REQUIRE(on(sold, "cost of goods sold") != nullptr);
    CHECK(on(sold, "cost of goods sold")->at_cost == Effect::AtCost::debit);
    CHECK(on(sold, "inventory")->at_cost == Effect::AtCost::credit);
    CHECK(on(sold, "accounts receivable")->debit == money("10"));
    CHECK(on(sold, "accounts receivable")->party == "Ada");
    sale.type = SaleType::refund;
    const auto back = effects_of(sale, facts, {});
    CHECK(on(back, "inventory")->at_cost == Effect::AtCost::debit);
    CHECK(on(back, "accounts receivable")->credit == money("10"));
}

TEST_CASE("effects: orders, estimates and transfers move no account", "[qbxml][plan][effects]")
{
    Sale order;
    order.type = SaleType::order;
    order.lines = {SaleLine{"1", "One", "", "", money("1"), money("5"), {}, false}};
    order.total = money("5");
    CHECK(effects_of(order, {}, {}).empty());
    order.type = SaleType::estimate;
    CHECK(effects_of(order, {}, {}).empty());
    CHECK(effects_of(Transfer{}, {}, {}).empty());
    Purchase purchase;
    purchase.type = PurchaseType::order;
    purchase.lines = {PurchaseLine{"1", "One", "", "", money("1"), money("5"), ""}};
    CHECK(effects_of(purchase, {}, {}).empty());
}

TEST_CASE("effects: the net of a payout is what the bank gets, and its fees are a cost",
          "[qbxml][plan][effects]")
{
    Payout payout;
    payout.method = "Visa";
    payout.gross = money("100");
    payout.fees = money("3");
    payout.net = money("97");
    payout.bank_account = "Checking";
    const auto effects = effects_of(payout, {}, {});
    CHECK(on(effects, "Checking")->debit == money("97"));
    CHECK(on(effects, "the fees of payment processors")->debit == money("3"));
    CHECK(on(effects, "Visa clearing")->credit == money("100"));
}
