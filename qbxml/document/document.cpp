#include "qbxml/document/document.h"

namespace qbxml {

Decimal SaleLine::amount() const
{
    return folded ? *folded : times_to_cents(quantity, unit_price) - discount;
}

Decimal PurchaseLine::amount() const { return folded ? *folded : times_to_cents(quantity, cost); }

Decimal paid(const Sale& sale)
{
    Decimal all;
    for (const Tender& tender : sale.payments) {
        all += tender.amount;
    }
    return all;
}

Decimal sum_of(const Purchase& purchase)
{
    Decimal sum;
    for (const PurchaseLine& line : purchase.lines) {
        sum += line.amount();
    }
    return sum;
}

namespace {

struct DateOf {
    std::optional<Date> operator()(const Customer& /*customer*/) const { return std::nullopt; }
    std::optional<Date> operator()(const Vendor& /*vendor*/) const { return std::nullopt; }
    std::optional<Date> operator()(const Item& /*item*/) const { return std::nullopt; }
    template <typename Kind>
    std::optional<Date> operator()(const Kind& document) const
    {
        return document.date;
    }
};

} // namespace

std::optional<Date> date_of(const Document& document) { return std::visit(DateOf{}, document); }

} // namespace qbxml
