#pragma once

#include "server/import/source.h"

#include <string>
#include <vector>

namespace server::shopify {

struct Tax {
    std::string name;
    qbxml::Decimal rate; ///< in per cent
    qbxml::Decimal amount;
};

/// A fee, or a discount on the whole order.
struct Charge {
    std::string name;
    qbxml::Decimal amount;
};

/// A line that was sold. Until prices are net they are as the shop shows them, with or without tax.
struct Line {
    std::string id;
    std::string sku;
    std::string name;
    std::string description;
    bool gift_card = false;
    bool taxable = false;
    qbxml::Decimal quantity;
    qbxml::Decimal unit_price;
    qbxml::Decimal list;              ///< of the whole line, before any discount
    qbxml::Decimal discount;          ///< for this line alone
    std::vector<Charge> order_shares; ///< its shares of discounts on the whole order
    qbxml::Decimal tax;
};

/// What an order is about, in figures. lines − discounts + shipping + fees + tips + taxes should be the
/// total; whether it is, is for the check of the finished document.
struct Goods {
    std::vector<Line> lines;
    std::vector<Charge> discounts; ///< on the whole order, of which no line has a share
    qbxml::Decimal shipping;       ///< after its own discounts
    qbxml::Decimal shipping_tax;
    std::vector<Charge> fees;
    qbxml::Decimal tips;
    std::vector<Tax> taxes;
    qbxml::Decimal total;
};

/// The order as it was sold, with what was added to it later. What was taken out or given back later is not
/// taken off: Shopify keeps each of these as a refund, and each refund becomes a document of its own, so that
/// what is posted already stays as it is.
Goods goods_sold(const Source& order);

/// The order as it stands now, for one of which nothing is posted to accounts yet.
Goods goods_now(const Source& order, const std::vector<Source>& refunds);

/// The order as it was sold, less what these refunds took out of it.
Goods goods_without(const Source& order, const std::vector<Source>& refunds);

/// Makes net prices of prices with tax, to the cent: each line gives up the tax that Shopify says it holds.
void take_tax_out(Goods& goods);

/// The taxes of a thing with tax_lines; those of 0.00 are left out.
std::vector<Tax> taxes_in(const Source& thing);
/// Adds to the tax of that name and rate, or as a new one.
void add_tax(std::vector<Tax>& taxes, const Tax& tax);
qbxml::Decimal sum_of(const std::vector<Tax>& taxes);
/// Discounts on the whole order, each name once: those of lines' shares and the others.
std::vector<Charge> order_discounts(const Goods& goods);

/// What a line is called: its own sku, else the variant's id; its name, and what the buyer wished for it.
void name_line(Line& line, const Source& item);

} // namespace server::shopify
