#include "qbxml/plan/fold.h"

#include "qbxml/value/text.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace qbxml {
namespace {

/// Signed sums of what sales have in common. The order of keys is the order of lines.
struct SaleSums {
    using LineKey = std::tuple<std::string, std::string, std::string, bool, bool, bool>;
    struct Line {
        SaleLine like;
        Decimal quantity;
        Decimal amount;
        Decimal cost;
    };
    std::map<LineKey, Line> lines;
    std::map<std::string, Decimal> discounts;
    std::map<std::string, Decimal> fees;
    std::map<std::pair<std::string, std::string>, Decimal> taxes; ///< name and rate
    std::map<std::string, Decimal> tenders;
    Decimal shipping;
    Decimal tips;
    Decimal total;

    void add(const Sale& sale, bool minus, const CostOf& cost_of);
    [[nodiscard]] bool any(bool negative) const;
};

Decimal signed_as(Decimal value, bool minus) { return minus ? -value : value; }

void SaleSums::add(const Sale& sale, bool minus, const CostOf& cost_of)
{
    for (const SaleLine& line : sale.lines) {
        Line& sum = lines[{fold(line.sku), fold(line.name), fold(line.category), line.taxable, line.gift_card,
                           line.restock}];
        if (sum.like.name.empty()) {
            sum.like = line;
        }
        sum.quantity += signed_as(line.quantity, minus);
        sum.amount += signed_as(line.amount(), minus);
        const Decimal each = cost_of(line.sku).value_or(Decimal{});
        sum.cost += signed_as(times_to_cents(line.quantity, each), minus);
    }
    for (const Charge& discount : sale.discounts) {
        discounts[discount.name] += signed_as(discount.amount, minus);
    }
    for (const Charge& fee : sale.fees) {
        fees[fee.name] += signed_as(fee.amount, minus);
    }
    for (const Tax& tax : sale.taxes) {
        taxes[{tax.name, tax.rate.plain()}] += signed_as(tax.amount, minus);
    }
    for (const Tender& tender : sale.payments) {
        tenders[tender.method] += signed_as(tender.amount, minus);
    }
    shipping += signed_as(sale.shipping, minus);
    tips += signed_as(sale.tips, minus);
    total += signed_as(sale.total, minus);
}

/// Is anything of it below zero (or above)?
bool SaleSums::any(bool negative) const
{
    const auto is = [negative](Decimal value) { return !value.is_zero() && value.is_negative() == negative; };
    const auto of = [&is](const auto& map) {
        return std::any_of(map.begin(), map.end(), [&is](const auto& entry) { return is(entry.second); });
    };
    return is(shipping) || is(tips) || is(total) || of(discounts) || of(fees) || of(taxes) || of(tenders) ||
           std::any_of(lines.begin(), lines.end(), [&is](const auto& entry) {
               return is(entry.second.amount) || is(entry.second.quantity);
           });
}

Sale sale_from(const SaleSums& sums, bool minus, Sale head)
{
    for (const auto& [key, sum] : sums.lines) {
        if (sum.amount.is_zero() && sum.quantity.is_zero()) {
            continue;
        }
        SaleLine line = sum.like;
        line.description.clear();
        line.unit_price = {};
        line.discount = {};
        line.quantity = signed_as(sum.quantity, minus);
        line.folded = signed_as(sum.amount, minus);
        line.cost = signed_as(sum.cost, minus);
        head.lines.push_back(std::move(line));
    }
    const auto charges = [minus](const std::map<std::string, Decimal>& from, std::vector<Charge>& to) {
        for (const auto& [name, amount] : from) {
            if (!amount.is_zero()) {
                to.push_back({name, signed_as(amount, minus)});
            }
        }
    };
    charges(sums.discounts, head.discounts);
    charges(sums.fees, head.fees);
    for (const auto& [key, amount] : sums.taxes) {
        if (!amount.is_zero()) {
            head.taxes.push_back(
                {key.first, Decimal::parse(key.second).value_or(Decimal{}), signed_as(amount, minus)});
        }
    }
    for (const auto& [method, amount] : sums.tenders) {
        if (!amount.is_zero()) {
            head.payments.push_back({method, signed_as(amount, minus), ""});
        }
    }
    head.shipping = signed_as(sums.shipping, minus);
    head.tips = signed_as(sums.tips, minus);
    head.total = signed_as(sums.total, minus);
    return head;
}

/// What all shares of a kind are: the first one's, and who they are.
template <typename Kind>
struct Sources {
    const Kind* like = nullptr;
    Group group;

    Sources(const std::vector<Share>& shares, const GroupName& name)
    {
        group.key = name.key;
        for (const Share& share : shares) {
            const auto& document = share.now ? *share.now : *share.before;
            const auto& source = std::get<Kind>(document);
            const std::string& number = source.number.empty() ? source.external_id : source.number;
            like = like == nullptr ? &source : like;
            group.first = group.count == 0 ? number : group.first;
            group.last = number;
            ++group.count;
        }
    }
};

/// The receipts of a group come back as refunds, its refunds as receipts; invoices as credit.
SaleType opposite(SaleType type) { return type == SaleType::refund ? SaleType::receipt : SaleType::refund; }

/// Paid by nobody knows what: by the account of money received.
Sale with_tender(Sale sale)
{
    if (sale.type == SaleType::receipt && sale.payments.empty() && !sale.total.is_zero()) {
        sale.payments.push_back({"", sale.total, ""});
    }
    return sale;
}

Sale head_of(const Sources<Sale>& sources, const GroupName& name, bool opposite_side)
{
    const Sale& like = *sources.like;
    Sale head;
    head.external_id = name.external_id + (opposite_side ? "-" : "");
    head.number = name.number;
    head.type = opposite_side ? opposite(like.type) : like.type;
    head.date = like.date;
    head.currency = like.currency;
    head.location = like.location;
    head.due_date = like.type == SaleType::invoice && !opposite_side ? like.due_date : std::nullopt;
    head.refund_of = sources.group.count == 1 ? like.refund_of : "";
    head.group = sources.group;
    return head;
}

std::vector<Document> fold_sales(const std::vector<Share>& shares, const GroupName& name,
                                 const CostOf& cost_of)
{
    const Sources<Sale> sources(shares, name);
    SaleSums now;
    SaleSums before;
    SaleSums net;
    Date last = sources.like->date;
    for (const Share& share : shares) {
        if (share.now) {
            const Sale sale = with_tender(std::get<Sale>(*share.now));
            now.add(sale, false, cost_of);
            net.add(sale, false, cost_of);
            last = std::max(last, sale.date);
        }
        if (share.before) {
            const Sale sale = with_tender(std::get<Sale>(*share.before));
            before.add(sale, false, cost_of);
            net.add(sale, true, cost_of);
            last = std::max(last, sale.date);
        }
    }
    const auto made = [&](const SaleSums& sums, bool minus, bool opposite_side) {
        Sale sale = sale_from(sums, minus, head_of(sources, name, opposite_side));
        sale.date = last;
        if (opposite_side && sources.like->type == SaleType::invoice) {
            sale.payments.clear(); // they are payments of their own, and stay what they are
        }
        return Document{std::move(sale)};
    };
    if (!net.any(false) && !net.any(true)) {
        return {};
    }
    if (!net.any(true)) {
        return {made(net, false, false)};
    }
    if (!net.any(false)) {
        return {made(net, true, true)};
    }
    return {made(now, false, false), made(before, false, true)};
}

std::vector<Document> fold_purchases(const std::vector<Share>& shares, const GroupName& name)
{
    using Key = std::tuple<std::string, std::string, std::string, std::string, Decimal>;
    std::map<Key, PurchaseLine> sums;
    const Sources<Purchase> sources(shares, name);
    Date last = sources.like->date;
    const auto add = [&](const Document& document, bool minus) {
        const auto& purchase = std::get<Purchase>(document);
        last = std::max(last, purchase.date);
        for (const PurchaseLine& line : purchase.lines) {
            PurchaseLine& sum =
                sums[{fold(line.sku), fold(line.name), fold(line.category), fold(line.account), line.cost}];
            const Decimal quantity = sum.quantity + signed_as(line.quantity, minus);
            const Decimal amount = sum.folded.value_or(Decimal{}) + signed_as(line.amount(), minus);
            sum = line;
            sum.description.clear();
            sum.quantity = quantity;
            sum.folded = amount;
        }
    };
    for (const Share& share : shares) {
        if (share.now) {
            add(*share.now, false);
        }
        if (share.before) {
            add(*share.before, true);
        }
    }
    const auto made = [&](bool minus) -> std::optional<Document> {
        Purchase purchase;
        purchase.external_id = name.external_id + (minus ? "-" : "");
        purchase.number = name.number;
        const bool bill = (sources.like->type == PurchaseType::bill) != minus;
        purchase.type = bill ? PurchaseType::bill : PurchaseType::credit;
        purchase.date = last;
        purchase.currency = sources.like->currency;
        purchase.due_date = bill ? sources.like->due_date : std::nullopt;
        purchase.location = sources.like->location;
        purchase.group = sources.group;
        for (const auto& [key, sum] : sums) {
            if (!sum.folded->is_zero() && sum.folded->is_negative() == minus) {
                purchase.lines.push_back(sum);
                purchase.lines.back().quantity = signed_as(sum.quantity, minus);
                purchase.lines.back().folded = signed_as(*sum.folded, minus);
            }
        }
        return purchase.lines.empty() ? std::nullopt : std::optional<Document>(std::move(purchase));
    };
    std::vector<Document> all;
    for (const bool minus : {false, true}) {
        if (auto document = made(minus)) {
            all.push_back(std::move(*document));
        }
    }
    return all;
}

std::vector<Document> fold_journals(const std::vector<Share>& shares, const GroupName& name)
{
    using Key = std::tuple<std::string, std::string, std::string>;
    std::map<Key, std::pair<JournalLine, Decimal>> sums; ///< debit less credit
    const Sources<Journal> sources(shares, name);
    Journal journal;
    const auto add = [&](const Document& document, bool minus) {
        const auto& from = std::get<Journal>(document);
        journal.date = std::max(journal.date, from.date);
        for (const JournalLine& line : from.lines) {
            auto& [like, sum] = sums[{fold(line.account), fold(line.entity), fold(line.klass)}];
            like = line;
            sum += signed_as(line.debit - line.credit, minus);
        }
    };
    for (const Share& share : shares) {
        if (share.now) {
            add(*share.now, false);
        }
        if (share.before) {
            add(*share.before, true);
        }
    }
    journal.external_id = name.external_id;
    journal.number = name.number;
    journal.currency = sources.like->currency;
    journal.memo = std::to_string(sources.group.count) + " journals, " + sources.group.first + " to " +
                   sources.group.last;
    journal.group = sources.group;
    for (auto& [key, entry] : sums) {
        if (!entry.second.is_zero()) {
            JournalLine line = entry.first;
            line.memo.clear();
            line.debit = entry.second.is_negative() ? Decimal{} : entry.second;
            line.credit = entry.second.is_negative() ? -entry.second : Decimal{};
            journal.lines.push_back(std::move(line));
        }
    }
    return journal.lines.empty() ? std::vector<Document>{} : std::vector<Document>{std::move(journal)};
}

/// The largest whole number of cents that is not above it.
Decimal floor_to_cents(Decimal value)
{
    Decimal rounded = value.rounded_to_cents();
    return rounded > value ? rounded - Decimal::from_cents(1) : rounded;
}

void put_signed(JournalLine& line, Decimal value)
{
    line.debit = value.is_negative() ? Decimal{} : value;
    line.credit = value.is_negative() ? -value : Decimal{};
}

} // namespace

std::vector<Document> fold(const std::vector<Share>& shares, const GroupName& name, const CostOf& cost_of)
{
    if (shares.empty()) {
        return {};
    }
    const Document& like = shares.front().now ? *shares.front().now : *shares.front().before;
    if (std::holds_alternative<Sale>(like)) {
        return fold_sales(shares, name, cost_of);
    }
    return std::holds_alternative<Purchase>(like) ? fold_purchases(shares, name)
                                                  : fold_journals(shares, name);
}

Carried whole_cents(Journal folded)
{
    std::vector<Decimal> exact;
    std::vector<Decimal> cents;
    Decimal missing; // floors lie below: what is missing to zero is whole cents
    for (const JournalLine& line : folded.lines) {
        exact.push_back(line.debit - line.credit);
        cents.push_back(floor_to_cents(exact.back()));
        missing -= cents.back();
    }
    std::vector<std::size_t> order(exact.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return exact[a] - cents[a] > exact[b] - cents[b]; });
    for (std::size_t i = 0; i < order.size() && !missing.is_zero(); ++i) {
        cents[order[i]] += Decimal::from_cents(1);
        missing -= Decimal::from_cents(1);
    }
    Carried carried{folded, folded};
    carried.posted.lines.clear();
    carried.rest.lines.clear();
    for (std::size_t i = 0; i < exact.size(); ++i) {
        JournalLine line = folded.lines[i];
        if (!cents[i].is_zero()) {
            put_signed(line, cents[i]);
            carried.posted.lines.push_back(line);
        }
        if (exact[i] != cents[i]) {
            put_signed(line, exact[i] - cents[i]);
            carried.rest.lines.push_back(line);
        }
    }
    carried.rest.group.reset();
    return carried;
}

GroupName group_name(const std::string& key, const Date& day, int sequence)
{
    const std::string hash = short_hash(key, 4);
    const std::string digits = day.text().substr(2, 2) + day.text().substr(5, 2) + day.text().substr(8, 2);
    const std::string first(1, static_cast<char>(key.front() - 'a' + 'A'));
    const std::string tail = std::to_string(sequence);
    GroupName name;
    name.key = key;
    name.external_id = key.substr(0, key.find(' ')) + "-" + day.text() + "-" + hash + "-" + tail;
    name.number = first + digits + hash.substr(0, tail.size() > 3 ? 0 : 4 - tail.size()) + tail;
    return name;
}

} // namespace qbxml
