#include "qbxml/plan/planner.h"
#include "qbxml/value/text.h"
#include "tests/qbxml/plan/pretend_file.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <map>
#include <random>

using namespace qbxml;
using namespace pretend_file;

namespace {

constexpr unsigned seeds = 600;

/// Draws sales of every kind.
class Draw {
public:
    explicit Draw(unsigned seed) : chance_(seed) {}

    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(chance_); }
    bool maybe(int one_in) { return below(one_in) == 0; }
    Decimal cents(int most) { return Decimal::from_cents(1 + below(most)); }

    SaleLine goods()
    {
        static const char* const skus[] = {"TEA", "CAKE", "CUP", "BOOK"};
        static const char* const categories[] = {"", "Drinks", "Food"};
        SaleLine out = line(skus[below(4)], "0", "0", maybe(2));
        out.quantity = maybe(4) ? *Decimal::parse("0.333") : Decimal::whole(1 + below(5));
        out.unit_price = maybe(4) ? *Decimal::parse("1.23456") : cents(9999);
        out.category = categories[below(3)];
        out.restock = !maybe(3);
        if (maybe(3) && !out.amount().is_zero()) {
            out.discount = Decimal::from_cents(below(static_cast<int>(out.amount().cents()) + 1));
        }
        if (maybe(8)) {
            out.gift_card = true;
            out.taxable = false;
        }
        return out;
    }

    Sale sale(SaleType type)
    {
        Sale out = pretend_file::sale({}, type);
        for (int i = 1 + below(6); i > 0; --i) {
            out.lines.push_back(goods());
        }
        Decimal goods;
        Decimal taxable;
        for (const SaleLine& each : out.lines) {
            goods += each.amount();
            taxable += each.taxable ? each.amount() : Decimal{};
        }
        for (int i = below(3); i > 0 && !goods.is_zero(); --i) {
            const Decimal part = Decimal::from_cents(below(static_cast<int>(goods.cents() / 3) + 1));
            out.discounts.push_back({"Offer", part});
        }
        out.shipping = maybe(2) ? cents(1500) : Decimal{};
        if (maybe(3)) {
            out.fees = {{"Small order", cents(300)}};
        }
        out.tips = maybe(3) ? cents(500) : Decimal{};
        taxes(out, taxable);
        out = totalled(out);
        tenders(out);
        return out;
    }

private:
    /// By a rule that is QuickBooks' or nearly.
    void taxes(Sale& out, Decimal taxable)
    {
        for (int i = below(3); i > 0; --i) {
            Tax tax;
            tax.name = i == 1 ? "State" : "County";
            tax.rate = *Decimal::parse(i == 1 ? "8.25" : "0.5");
            tax.amount = percent_to_cents(taxable, tax.rate);
            tax.amount += maybe(3) ? Decimal::from_cents(1) : Decimal{};
            out.taxes.push_back(tax);
        }
    }
    void tenders(Sale& out)
    {
        static const char* const methods[] = {"Visa", "Cash", "Gift card", "Visa"};
        out.payments.clear();
        Decimal left = out.total;
        for (int i = below(3); i >= 0 && !left.is_zero(); --i) {
            const Decimal part =
                i == 0 ? left : Decimal::from_cents(1 + below(static_cast<int>(left.cents())));
            out.payments.push_back({methods[below(4)], part, ""});
            left -= part;
        }
    }

    std::mt19937 chance_;
};

Facts drawn_facts(Draw& draw)
{
    Facts known = draw.maybe(3) ? facts() : taxed_facts();
    if (draw.maybe(2)) {
        put(known, List::item, "County + State", "ItemSalesTaxGroup");
    }
    return known;
}

/// The total that QuickBooks makes of an Add: its lines, subtotals aside, and its tax on the taxable ones.
Decimal total_in_books(const Element& add, const Sale& told)
{
    Decimal sum;
    Decimal taxable;
    for (const Element& child : add.children) {
        if (child.name.ends_with("LineAdd")) {
            const Decimal amount = Decimal::parse(child.at("Amount")).value_or(Decimal{});
            sum += amount;
            taxable += child.at("SalesTaxCodeRef/ListID") == "Tax" ? amount : Decimal{};
        }
    }
    const std::string_view item = add.at("ItemSalesTaxRef/ListID");
    for (const Tax& tax : told.taxes) {
        const bool group = item.find(" + ") != std::string_view::npos;
        sum += group || item == tax.name ? percent_to_cents(taxable, tax.rate) : Decimal{};
    }
    return sum;
}

void check_signs(const Element& add)
{
    for (const Element& child : add.children) {
        if (child.name.ends_with("LineAdd") && child.child("Quantity") != nullptr) {
            const Decimal quantity = *Decimal::parse(child.at("Quantity"));
            const Decimal amount = *Decimal::parse(child.at("Amount"));
            CHECK((amount.is_zero() || amount.is_negative() == quantity.is_negative()));
        }
    }
}

void check_total(const Sale& told, const Facts& known, const Policy& choices, Decimal expected)
{
    const End end = walk(told, known, choices);
    const Element& add = end.add();
    CHECK(total_in_books(add, told) == expected);
    CHECK(end.post->likeness.total == expected.amount());
    check_signs(add);
}

Decimal redeemed(const Sale& told)
{
    Decimal sum;
    for (const Tender& tender : told.payments) {
        sum += tender.method == "Gift card" ? tender.amount : Decimal{};
    }
    return sum;
}

} // namespace

TEST_CASE("property: whatever is sold, however taxed and kept, the books' total is the shop's to the cent",
          "[plan][property]")
{
    constexpr SaleType types[] = {SaleType::receipt, SaleType::invoice, SaleType::refund, SaleType::order,
                                  SaleType::estimate};
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        INFO("seed " << seed);
        Draw draw(seed);
        Sale told = draw.sale(types[draw.below(5)]);
        Policy choices = policy();
        choices.tax = std::array{TaxWay::quickbooks, TaxWay::shop, TaxWay::off}[draw.below(3)];
        choices.modes.inventory = draw.maybe(2) ? Detail::summary : Detail::detailed;
        if (draw.maybe(3)) {
            choices.rounding = money("0.05");
            told.total += Decimal::from_cents(draw.below(3));
        }
        const bool papers = told.type == SaleType::order || told.type == SaleType::estimate;
        const bool group = !papers && draw.maybe(3);
        if (group) {
            told.group = Group{"k", 2, "1", "2"};
            told.payments.back().amount += told.total - paid(told);
        }
        const bool zero_sum = group && told.type != SaleType::invoice;
        const Decimal expected = zero_sum ? Decimal{} : told.total - (papers ? Decimal{} : redeemed(told));
        check_total(told, drawn_facts(draw), choices, expected);
    }
}

TEST_CASE("property: what an invoice leaves open is what its payments do not pay", "[plan][property]")
{
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        INFO("seed " << seed);
        Draw draw(seed);
        const Sale told = draw.sale(SaleType::receipt);
        const End end = walk(told, facts(), policy());
        Decimal open = *Decimal::parse(end.post->likeness.total);
        const auto all = follow_ups(Document{told}, policy());
        for (const FollowUp& next : all) {
            open -= std::get<Payment>(next.document).amount;
        }
        CHECK(open ==
              (end.add().name == "InvoiceAdd" ? Decimal{} : *Decimal::parse(end.post->likeness.total)));
        CHECK(all.empty() == (end.add().name == "SalesReceiptAdd"));
    }
}
