#include "tests/ledger/shop.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ledger {

namespace {

using nlohmann::json;

struct Ware {
    std::string sku;
    std::string name;
    std::string category;
    Cents price;
    Cents cost; ///< 0: a service
};

const std::vector<Ware>& wares()
{
    static const std::vector<Ware> all{{"T1", "Green tea", "Tea", 1250, 500},
                                       {"T2", "Black tea", "Tea", 999, 401},
                                       {"W1", "Teapot", "Ware", 4999, 2210},
                                       {"W2", "Cup", "Ware", 333, 117},
                                       {"S1", "Tasting", "Service", 2500, 0}};
    return all;
}

const std::vector<std::string>& people()
{
    static const std::vector<std::string> all{"Ana Berg", "Bo Carter", "Cy Dale", "Di Evans"};
    return all;
}

struct Line {
    const Ware* ware = nullptr;
    std::int64_t quantity = 0;
    Cents discount = 0;
    [[nodiscard]] Cents amount() const { return ware->price * quantity - discount; }
};

/// A sale that has happened, for what happens to it later.
struct Sold {
    std::string id;
    std::string customer;
    std::string due; ///< empty: it was paid at once
    std::vector<Line> lines;
    Cents open = 0;
};

class Story {
public:
    Story(std::uint64_t seed, const Mode& mode) : draw_(seed) { shop_.mode = mode; }

    Shop tell()
    {
        for (const Ware& ware : wares())
            hand_in("items", {{"sku", ware.sku},
                              {"name", ware.name},
                              {"category", ware.category},
                              {"type", ware.cost == 0 ? "service" : "inventory"},
                              {"price", money(ware.price)},
                              {"cost", money(ware.cost)}});
        buy();
        for (day_ = 3; day_ <= 6; ++day_) {
            const int events = draw_.between(2, 6);
            for (int i = 0; i < events; ++i)
                happen();
        }
        return std::move(shop_);
    }

private:
    [[nodiscard]] std::string date() const { return "2026-11-0" + std::to_string(day_); }
    std::string next_id(const char* letter) { return std::string(letter) + std::to_string(++last_); }
    void hand_in(const char* kind, const json& document)
    {
        shop_.documents.push_back({kind, document.dump()});
    }
    void post(const std::string& account, Cents amount) { shop_.expected.post(date(), account, amount); }

    void receivable(const Sold& sale, Cents amount)
    {
        post("Accounts Receivable", amount);
        const std::string who = shop_.mode.customers ? "Walk-in Customer" : sale.customer;
        shop_.expected.receivables[who + " " + sale.due] += amount;
    }

    /// Goods leave the store room, or come back.
    void goods(const Line& line, int sign)
    {
        if (line.ware->cost == 0 || shop_.mode.inventory)
            return;
        const Cents cost = line.ware->cost * line.quantity * sign;
        post("Cost of Goods Sold", cost);
        post("Inventory Asset", -cost);
        shop_.expected.stock[line.ware->name] -= line.quantity * sign;
    }

    void happen()
    {
        const int what = draw_.below(100);
        if (what < 40)
            receipt();
        else if (what < 60)
            invoice();
        else if (what < 70)
            pay();
        else if (what < 84)
            refund();
        else if (what < 88)
            adjust();
        else if (what < 92)
            journal();
        else if (what < 96)
            vendor_credit();
        else
            payout();
    }

    std::vector<Line> draw_lines()
    {
        std::vector<Line> lines;
        const int count = draw_.between(1, 3);
        for (int i = 0; i < count; ++i) {
            Line line{&draw_.pick(wares()), draw_.between(1, 4), 0};
            if (draw_.chance(20))
                line.discount = line.ware->price * line.quantity / 10;
            lines.push_back(line);
        }
        return lines;
    }

    static json lines_json(const std::vector<Line>& lines)
    {
        json all = json::array();
        for (const Line& line : lines)
            all.push_back({{"sku", line.ware->sku},
                           {"name", line.ware->name},
                           {"category", line.ware->category},
                           {"quantity", std::to_string(line.quantity)},
                           {"unit_price", money(line.ware->price)},
                           {"discount", money(line.discount)},
                           {"taxable", true}});
        return all;
    }

    /// Goods, discount, shipping, fee, tip, gift card and tax of a sale; what it comes to.
    Cents sell(Sold& sale, json& document)
    {
        Cents total = 0;
        for (const Line& line : sale.lines) {
            total += line.amount();
            post("Sales Income", -line.amount());
            goods(line, 1);
        }
        document["lines"] = lines_json(sale.lines);
        Cents taxed = total;
        if (draw_.chance(25)) {
            const Cents off = std::max<Cents>(1, total / 10);
            document["discounts"] = json::array({{{"name", "Welcome"}, {"amount", money(off)}}});
            post("Sales Discounts", off);
            total -= off;
            taxed -= off;
        }
        if (draw_.chance(40)) {
            document["shipping"] = "5.95";
            post("Shipping Income", -595);
            total += 595;
        }
        if (draw_.chance(15)) {
            document["fees"] = json::array({{{"name", "Gift wrap"}, {"amount", "4.00"}}});
            post("Fee Income", -400);
            total += 400;
        }
        if (draw_.chance(15)) {
            document["tips"] = "3.00";
            post("Tips Payable", -300);
            total += 300;
        }
        if (draw_.chance(60)) { // the shop's own rounding, which nobody else has to understand
            const Cents tax = taxed * 6 / 100 + (draw_.chance(50) ? 1 : 0);
            document["taxes"] =
                json::array({{{"name", "State Tax"}, {"rate", "6.0"}, {"amount", money(tax)}}});
            post("Sales Tax Payable", -tax);
            total += tax;
        }
        if (draw_.chance(10)) {
            document["lines"].push_back(
                {{"name", "Gift card 20"}, {"quantity", "1"}, {"unit_price", "20.00"}, {"gift_card", true}});
            post("Gift Cards Outstanding", -2000);
            total += 2000;
        }
        document["total"] = money(total);
        return total;
    }

    Sold begin(const char* letter, json& document, const char* type)
    {
        Sold sale;
        sale.id = next_id(letter);
        sale.customer = draw_.pick(people());
        sale.lines = draw_lines();
        document = {{"external_id", sale.id},
                    {"type", type},
                    {"date", date()},
                    {"customer", {{"name", sale.customer}}}};
        return sale;
    }

    static std::string account_of(const std::string& method)
    {
        return method == "Gift card" ? "Gift Cards Outstanding" : method + " Clearing";
    }

    json tenders(Cents total, int sign)
    {
        json all = json::array();
        std::vector<std::pair<std::string, Cents>> parts;
        if (total > 1000 && draw_.chance(25))
            parts = {{"Visa", total - 700}, {draw_.chance(50) ? "Cash" : "Gift card", 700}};
        else
            parts = {{draw_.chance(60) ? "Visa" : "Cash", total}};
        for (const auto& [method, amount] : parts) {
            all.push_back({{"method", method}, {"amount", money(amount)}});
            post(account_of(method), sign * amount);
        }
        return all;
    }

    void receipt()
    {
        json document;
        Sold sale = begin("R", document, "receipt");
        const Cents total = sell(sale, document);
        document["payments"] = tenders(total, 1);
        hand_in("sales", document);
        sold_.push_back(std::move(sale));
    }

    void invoice()
    {
        json document;
        Sold sale = begin("I", document, "invoice");
        sale.due = draw_.chance(50) ? "2026-12-01" : "2026-12-15";
        document["due_date"] = sale.due;
        sale.open = sell(sale, document);
        receivable(sale, sale.open);
        if (draw_.chance(30)) {
            const Cents part = sale.open / 3;
            document["payments"] = json::array({{{"method", "Visa"}, {"amount", money(part)}}});
            post("Visa Clearing", part);
            receivable(sale, -part);
            sale.open -= part;
        }
        hand_in("sales", document);
        owed_.push_back(std::move(sale));
    }

    void pay()
    {
        if (owed_.empty())
            return;
        Sold& sale = owed_[static_cast<std::size_t>(draw_.below(static_cast<int>(owed_.size())))];
        const Cents part = draw_.chance(50) ? sale.open : sale.open / 2;
        if (part <= 0)
            return;
        hand_in("payments", {{"external_id", next_id("P")},
                             {"date", date()},
                             {"customer", {{"name", sale.customer}}},
                             {"amount", money(part)},
                             {"method", "Cash"},
                             {"apply", json::array({{{"external_id", sale.id}, {"amount", money(part)}}})}});
        post("Cash Clearing", part);
        receivable(sale, -part);
        sale.open -= part;
    }

    /// Some pieces of one line of a paid sale go back.
    void refund()
    {
        if (sold_.empty())
            return;
        Sold& sale = sold_[static_cast<std::size_t>(draw_.below(static_cast<int>(sold_.size())))];
        Line& line = sale.lines.front();
        if (line.quantity == 0 || line.discount != 0)
            return;
        const std::int64_t pieces = draw_.between(1, static_cast<int>(line.quantity));
        const Line back{line.ware, pieces, 0};
        line.quantity -= pieces;
        const bool restock = draw_.chance(70);
        json document{{"external_id", next_id("B")},
                      {"type", "refund"},
                      {"date", date()},
                      {"refund_of", sale.id},
                      {"customer", {{"name", sale.customer}}},
                      {"lines", lines_json({back})},
                      {"total", money(back.amount())}};
        document["lines"][0]["restock"] = restock;
        const std::string method = draw_.chance(60) ? "Visa" : "Cash";
        document["payments"] = json::array({{{"method", method}, {"amount", money(back.amount())}}});
        post("Sales Income", back.amount());
        post(account_of(method), -back.amount());
        if (restock)
            goods(back, -1);
        hand_in("sales", document);
    }

    void bought(const char* type, std::int64_t sign, std::int64_t pieces)
    {
        json lines = json::array();
        Cents total = 0;
        for (const Ware& ware : wares()) {
            if (ware.cost == 0)
                continue;
            lines.push_back({{"sku", ware.sku},
                             {"name", ware.name},
                             {"category", ware.category},
                             {"quantity", std::to_string(pieces)},
                             {"cost", money(ware.cost)}});
            total += ware.cost * pieces;
            if (!shop_.mode.inventory)
                shop_.expected.stock[ware.name] += sign * pieces;
        }
        post(shop_.mode.inventory ? "Purchases" : "Inventory Asset", sign * total);
        post("Accounts Payable", -sign * total);
        json document{{"external_id", next_id("K")},
                      {"type", type},
                      {"date", date()},
                      {"vendor", {{"name", draw_.chance(50) ? "Leaf Import" : "Clay Works"}}},
                      {"lines", lines}};
        if (sign > 0)
            document["due_date"] = "2026-12-31";
        hand_in("purchases", document);
    }

    void buy()
    {
        day_ = 2;
        bought("bill", 1, 200);
        bought("bill", 1, 10);
    }

    void vendor_credit() { bought("credit", -1, 1); }

    void adjust()
    {
        const Ware& ware = wares()[static_cast<std::size_t>(draw_.below(4))];
        hand_in("adjustments",
                {{"external_id", next_id("A")},
                 {"date", date()},
                 {"reason", "broken"},
                 {"lines", json::array({{{"sku", ware.sku}, {"quantity_difference", "-2"}}})}});
        if (shop_.mode.inventory)
            return;
        post("Inventory Shrinkage", 2 * ware.cost);
        post("Inventory Asset", -2 * ware.cost);
        shop_.expected.stock[ware.name] -= 2;
    }

    void journal()
    {
        hand_in("journals", {{"external_id", next_id("J")},
                             {"date", date()},
                             {"memo", "rent"},
                             {"lines", json::array({{{"account", "Rent Expense"}, {"debit", "700.00"}},
                                                    {{"account", "Checking"}, {"credit", "700.00"}}})}});
        post("Rent Expense", 70000);
        post("Checking", -70000);
    }

    void payout()
    {
        hand_in("payouts", {{"external_id", next_id("O")},
                            {"date", date()},
                            {"method", "Visa"},
                            {"gross", "50.00"},
                            {"fees", "1.75"},
                            {"net", "48.25"},
                            {"entries", json::array({{{"type", "charge"},
                                                      {"description", "card sales"},
                                                      {"amount", "50.00"},
                                                      {"fee", "1.75"}}})}});
        post("Visa Clearing", -5000);
        post("Merchant Account Fees", 175);
        post("Checking", 4825);
    }

    simulate::Draw draw_;
    Shop shop_;
    int day_ = 2;
    int last_ = 0;
    std::vector<Sold> sold_;
    std::vector<Sold> owed_;
};

} // namespace

std::string Mode::name() const
{
    const auto word = [](bool summary) { return summary ? "summary" : "detailed"; };
    return std::string("customers ") + word(customers) + ", inventory " + word(inventory) + ", vendors " +
           word(vendors);
}

Shop draw_shop(std::uint64_t seed, const Mode& mode) { return Story(seed, mode).tell(); }

} // namespace ledger
