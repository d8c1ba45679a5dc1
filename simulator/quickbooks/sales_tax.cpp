#include "simulator/quickbooks/sales_tax.h"

namespace simulator {

namespace {

/// The single tax items behind a tax item.
std::vector<const Entry*> single_items(const Books& books, const Entry& tax)
{
    if (tax.kind == "ItemSalesTax")
        return {&tax};
    std::vector<const Entry*> items;
    for (const Element& field : tax.fields) {
        const Entry* item = field.name == "ItemSalesTaxRef" ? books.entry(field.at("ListID")) : nullptr;
        if (item != nullptr)
            items.push_back(item);
    }
    return items;
}

} // namespace

std::vector<TaxShare> taxes_on(const Books& books, const Entry& tax, Decimal taxable)
{
    std::vector<TaxShare> shares;
    for (const Entry* item : single_items(books, tax))
        shares.push_back(
            {std::string(item->at("TaxVendorRef/ListID")), percent_of(taxable, number(item->at("TaxRate")))});
    return shares;
}

Decimal tax_rate(const Books& books, const Entry& tax)
{
    Decimal rate;
    for (const Entry* item : single_items(books, tax))
        rate += number(item->at("TaxRate"));
    return rate;
}

} // namespace simulator
