#include "qbxml/plan/sale_rows.h"

#include "qbxml/plan/sale_items.h"
#include "qbxml/plan/sale_shape.h"
#include "qbxml/value/text.h"

#include <algorithm>

namespace qbxml {
namespace {

using Code = Row::Code;

Code code_of(bool taxable) { return taxable ? Code::taxable : Code::exempt; }

Row charge(Item item, Role income, std::string text, Decimal amount)
{
    Row row;
    row.item = std::move(item);
    row.income = income;
    row.text = std::move(text);
    row.amount = amount;
    return row;
}

/// Gathers the lines of one sale.
class Rows {
public:
    Rows(const Sale& sale, const Pushed& pushed, const Policy& policy, const TaxFrame& tax)
        : sale_(sale), pushed_(pushed), policy_(policy), tax_(tax)
    {}

    std::vector<Row> all()
    {
        for (const SaleLine& line : sale_.lines) {
            goods(line);
        }
        discounts();
        charges();
        taxes();
        rounding();
        settled();
        return std::move(rows_);
    }

private:
    [[nodiscard]] Item other_charge(const std::string& name) const
    {
        return special_item(name, ItemType::other_charge);
    }

    void goods(const SaleLine& line)
    {
        if (line.gift_card) {
            const std::string& text = line.description.empty() ? line.name : line.description;
            rows_.push_back(
                charge(other_charge(policy_.gift_card_item), Role::gift_cards, text, line.amount()));
        } else if (policy_.modes.inventory == Detail::summary) {
            folded(line);
        } else {
            one(line);
        }
    }

    void one(const SaleLine& line)
    {
        Row row;
        row.item = item_of(line, pushed_, policy_);
        row.text = line.description.empty() ? line.name : line.name + " · " + line.description;
        row.code = code_of(line.taxable);
        row.goods = true;
        row.quantity = line.quantity;
        row.amount = line.amount();
        const bool kept_in_stock =
            pushed_.items.find(fold(line.sku)) == pushed_.items.end() || row.item.type == ItemType::inventory;
        if (sale_.type == SaleType::refund && !line.restock && kept_in_stock) {
            row.item = returned_item(row.item, policy_);
        }
        const bool alike =
            !line.quantity.is_zero() && line.quantity.is_negative() == row.amount->is_negative();
        if (line.folded && !row.amount->is_zero() && !alike) {
            against_its_amount(std::move(row));
        } else if (!line.folded || !line.quantity.is_zero() || !row.amount->is_zero()) {
            rows_.push_back(std::move(row));
        }
    }

    /// Folded quantities can come to nothing, or go the other way than their amounts; QuickBooks takes
    /// neither of goods in stock. One piece has the whole amount, and the others have none.
    void against_its_amount(Row row)
    {
        const Decimal piece = Decimal::whole(row.amount->is_negative() ? -1 : 1);
        const Decimal others = *row.quantity - piece;
        row.quantity = piece;
        rows_.push_back(row);
        row.quantity = others;
        row.amount = Decimal{};
        rows_.push_back(std::move(row));
    }

    /// Onto the line of its category and tax code.
    void folded(const SaleLine& line)
    {
        const std::string category = category_of(line, pushed_, policy_);
        const Code code = code_of(line.taxable);
        const auto same = std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) {
            return row.goods && row.code == code && fold(row.item.name) == fold(category);
        });
        if (same != rows_.end()) {
            *same->amount += line.amount();
            return;
        }
        Row row =
            charge(stand_in_item(category, line.taxable, policy_), Role::income, category, line.amount());
        row.code = code;
        row.out_of_stock = true;
        row.goods = true;
        rows_.push_back(std::move(row));
    }

    void discounts()
    {
        Decimal taxable;
        Decimal exempt;
        for (const SaleLine& line : sale_.lines) {
            if (!line.gift_card) {
                (line.taxable ? taxable : exempt) += line.amount();
            }
        }
        for (const Charge& discount : sale_.discounts) {
            const Decimal part =
                tax_.way == TaxWay::off ? Decimal{} : share_of(discount.amount, taxable, exempt);
            discounted(discount, part, Code::taxable);
            discounted(discount, discount.amount - part, Code::exempt);
        }
    }

    void discounted(const Charge& discount, Decimal amount, Code code)
    {
        if (amount.is_zero()) {
            return;
        }
        // QuickBooks takes every discount line away, whatever its sign: what comes back is a charge.
        Item item = amount.is_negative() ? other_charge(policy_.discount_item + " taken back")
                                         : special_item(policy_.discount_item, ItemType::discount);
        rows_.push_back(charge(std::move(item), Role::discount, discount.name, -amount));
        rows_.back().code = code;
    }

    void charges()
    {
        if (!sale_.shipping.is_zero()) {
            rows_.push_back(charge(other_charge(policy_.shipping_item), Role::shipping, "", sale_.shipping));
            rows_.back().code = code_of(tax_.shipping_taxed);
        }
        for (const Charge& fee : sale_.fees) {
            if (!fee.amount.is_zero()) {
                rows_.push_back(
                    charge(other_charge(policy_.fee_item), Role::fee_income, fee.name, fee.amount));
            }
        }
        if (!sale_.tips.is_zero()) {
            rows_.push_back(charge(other_charge(policy_.tips_item), Role::tips, "", sale_.tips));
        }
    }

    void taxes()
    {
        if (tax_.way == TaxWay::quickbooks) {
            return;
        }
        bool first = true;
        for (const Tax& tax : sale_.taxes) {
            if (tax.amount.is_zero()) {
                continue;
            }
            if (tax_.way == TaxWay::off) {
                rows_.push_back(
                    charge(other_charge(policy_.tax_item), Role::tax_collected, tax.name, tax.amount));
                continue;
            }
            if (first) {
                rows_.emplace_back();
                rows_.back().item = special_item(policy_.subtotal_item, ItemType::subtotal);
                rows_.back().code = Code::none;
            }
            first = false;
            rows_.push_back(charge(sales_tax_item(tax, policy_), Role::income, tax.name, tax.amount));
            rows_.back().code = Code::none;
        }
    }

    void rounding()
    {
        if (const Decimal difference = sale_.total - composed_total(sale_); !difference.is_zero()) {
            rows_.push_back(charge(other_charge(policy_.rounding_item), Role::rounding, "", difference));
        }
    }

    /// What the buyer gave that is no money, and all he gave where the posting adds up to nothing.
    void settled()
    {
        if (sale_.type == SaleType::order || sale_.type == SaleType::estimate) {
            return;
        }
        for (const Tender& tender : sale_.payments) {
            const TenderKind kind = kind_of_tender(tender.method, policy_);
            if (kind == TenderKind::gift_card || (is_zero_sum(sale_) && kind == TenderKind::store_credit)) {
                rows_.push_back(charge(other_charge(policy_.gift_card_item), Role::gift_cards, tender.method,
                                       -tender.amount));
            } else if (is_zero_sum(sale_)) {
                rows_.push_back(
                    charge(tender_item(tender.method, policy_), Role::tender, tender.method, -tender.amount));
            }
        }
    }

    const Sale& sale_;
    const Pushed& pushed_;
    const Policy& policy_;
    const TaxFrame& tax_;
    std::vector<Row> rows_;
};

} // namespace

std::vector<Row> rows_of(const Sale& sale, const Pushed& pushed, const Policy& policy, const TaxFrame& tax)
{
    return Rows(sale, pushed, policy, tax).all();
}

Decimal share_of(Decimal amount, Decimal first, Decimal second)
{
    if (second.is_zero() || first.is_zero() || first.is_negative() != second.is_negative()) {
        return first.is_zero() ? Decimal{} : amount;
    }
    __extension__ using Wide = __int128;
    const Wide whole = amount.cents();
    const Wide part = first.cents();
    const Wide all = part + second.cents();
    const Wide twice = 2 * whole * part; // half a cent and more makes a whole one
    const bool negative = (twice < 0) != (all < 0);
    const Wide size = ((twice < 0 ? -twice : twice) + (all < 0 ? -all : all)) / (2 * (all < 0 ? -all : all));
    return Decimal::from_cents(static_cast<std::int64_t>(negative ? -size : size));
}

} // namespace qbxml
