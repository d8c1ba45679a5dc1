#include "tests/qbxml/plan/pretend_file.h"

#include "qbxml/message/request.h"
#include "qbxml/value/text.h"
#include "tests/support/catch.h"

#include <set>

using namespace qbxml;

namespace pretend_file {

namespace {

std::string kind_of(const std::string& message) { return message.substr(0, message.size() - 3); }

std::vector<Account> chart()
{
    const std::vector<std::pair<const char*, const char*>> all{
        {"Sales", "Income"},
        {"Shipping Income", "Income"},
        {"Sales Discounts", "Income"},
        {"Cost of Goods Sold", "CostOfGoodsSold"},
        {"Inventory Asset", "OtherCurrentAsset"},
        {"Accounts Receivable", "AccountsReceivable"},
        {"Visa clearing", "Bank"},
        {"Cash drawer", "Bank"},
        {"Tips Payable", "OtherCurrentLiability"},
        {"Gift Cards", "OtherCurrentLiability"},
        {"Sales Tax Collected", "OtherCurrentLiability"},
        {"Cash Over/Short", "Expense"},
        {"Fee Income", "Income"}};
    std::vector<Account> accounts;
    for (const auto& [name, type] : all) {
        accounts.push_back({name, name, "", type, "", true});
    }
    accounts.push_back(
        {"Undeposited Funds", "Undeposited Funds", "", "OtherCurrentAsset", "UndepositedFunds", true});
    return accounts;
}

/// Answers one ask that is no posting.
class File {
public:
    File(Facts& facts, const Document& document, const Policy& policy) : facts_(facts)
    {
        const Mentions all = mentions(document, facts.pushed, policy);
        mentioned_ = {all.names.begin(), all.names.end()};
    }

    void answer(const Ask& ask, std::vector<Request>& made)
    {
        if (ask.purpose == Ask::Purpose::find) {
            for (const std::string& name : ask.names) {
                INFO(word_for(ask.list) << " " << name << " is looked up and was not mentioned");
                CHECK(mentioned_.contains({ask.list, fold(name)}));
                Known absent;
                absent.what = Known::What::absent;
                facts_.names[{ask.list, fold(name)}] = absent;
            }
        } else if (ask.purpose == Ask::Purpose::create) {
            put(facts_, ask.list, ask.names.front(), kind_of(ask.request.message));
            made.push_back(ask.request);
        } else {
            FAIL("an ask that nobody expected: " << ask.key);
        }
    }

private:
    Facts& facts_;
    std::set<NameKey> mentioned_;
};

} // namespace

Decimal money(const std::string& text) { return *Decimal::parse(text); }

Facts facts()
{
    Facts facts;
    facts.document_key = "sales|cli|S-1";
    facts.accounts = chart();
    return facts;
}

Facts taxed_facts()
{
    Facts with = facts();
    with.preferences.sales_tax = true;
    with.preferences.taxable_code = "Tax";
    with.preferences.non_taxable_code = "Non";
    with.preferences.default_tax_item = "State";
    return with;
}

Policy policy()
{
    Policy policy;
    policy.file_id = "{11111111-2222-3333-4444-555555555555}";
    policy.tender_accounts = {{fold("Visa"), "Visa clearing"}, {fold("Cash"), "Cash drawer"}};
    return policy;
}

void put(Facts& facts, List list, const std::string& name, const std::string& kind)
{
    Known known;
    known.what = Known::What::present;
    known.entry.list_id = cut(name, 36);
    known.entry.full_name = name;
    known.entry.kind = kind;
    facts.names[{list, fold(name)}] = known;
}

void put_link(Facts& facts, const std::string& called, const Document& document, std::vector<Element> ret)
{
    Linked link;
    link.what = Linked::What::posted;
    link.document = document;
    link.ret = aggregate("Ret", std::move(ret));
    link.posted.txn_id = link.ret->at("TxnID");
    facts.links[called] = link;
}

SaleLine line(const std::string& sku, const std::string& quantity, const std::string& price, bool taxable)
{
    SaleLine line;
    line.sku = sku;
    line.name = sku;
    line.quantity = money(quantity);
    line.unit_price = money(price);
    line.taxable = taxable;
    return line;
}

Sale totalled(Sale sale)
{
    Decimal total = sale.shipping + sale.tips;
    for (const SaleLine& each : sale.lines) {
        total += each.amount();
    }
    for (const Charge& discount : sale.discounts) {
        total -= discount.amount;
    }
    for (const Charge& fee : sale.fees) {
        total += fee.amount;
    }
    for (const Tax& tax : sale.taxes) {
        total += tax.amount;
    }
    sale.total = total;
    if (sale.payments.size() == 1) {
        sale.payments.front().amount = total;
    }
    return sale;
}

Sale sale(std::vector<SaleLine> lines, SaleType type)
{
    Sale sale;
    sale.external_id = "S-1";
    sale.type = type;
    sale.date = {2026, 11, 20};
    sale.customer.name = "Jane";
    sale.lines = std::move(lines);
    if (type == SaleType::receipt) {
        sale.payments = {{"Visa", {}, ""}};
    }
    return totalled(sale);
}

const Element& End::add() const
{
    INFO(outcome.why.code << ": " << outcome.why.sentence);
    REQUIRE(post.has_value());
    return post->request.body.front();
}

End walk(const Document& document, Facts facts, const Policy& policy)
{
    constexpr int most_rounds = 20;
    End end;
    File file(facts, document, policy);
    for (int round = 0; round < most_rounds; ++round) {
        const Step step = next_step(document, facts, policy);
        if (const auto* outcome = std::get_if<Outcome>(&step)) {
            end.outcome = *outcome;
            return end;
        }
        for (const Ask& ask : std::get<Asks>(step)) {
            const auto text = write_request(ask.request, "1", policy.target);
            if (const auto* faults = std::get_if<Faults>(&text)) {
                FAIL(ask.request.message << ": " << faults->front().path << " " << faults->front().message);
            }
            if (ask.purpose != Ask::Purpose::find && ask.purpose != Ask::Purpose::create) {
                end.post = ask;
                end.known = facts;
                return end;
            }
            file.answer(ask, end.made);
        }
    }
    FAIL("the document came to no end");
    return end;
}

std::vector<std::string> lines_of(const Element& add)
{
    std::vector<std::string> lines;
    for (const Element& child : add.children) {
        if (!child.name.ends_with("LineAdd")) {
            continue;
        }
        std::string text(child.at("ItemRef/ListID"));
        for (const auto& [before, member] :
             {std::pair(" ", "Quantity"), {" = ", "Amount"}, {" ", "SalesTaxCodeRef/ListID"}}) {
            const std::string_view value = child.at(member);
            text += value.empty() ? "" : before + std::string(value);
        }
        lines.push_back(text);
    }
    return lines;
}

} // namespace pretend_file
