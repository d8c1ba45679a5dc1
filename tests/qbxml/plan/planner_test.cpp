#include "qbxml/plan/planner.h"

#include "qbxml/message/request.h"
#include "qbxml/plan/requests.h"
#include "qbxml/value/text.h"
#include "tests/support/catch.h"

#include <functional>
#include <set>

using namespace qbxml;

namespace {

constexpr int status_fine = 0;
constexpr int status_missing = 500;
constexpr int status_in_use = 3100;

/// A pretend company file: just enough to answer every ask and to count.
class Books {
public:
    std::set<std::string> vendors; ///< folded names that vendors hold: no customer can have them
    int receipts = 0;
    std::string mark_of_receipt;

    Reply answer(const Ask& ask)
    {
        // Nothing leaves that the schema would refuse.
        const auto text = write_request(ask.request, "1", Target{});
        REQUIRE(std::holds_alternative<std::string>(text));
        switch (ask.purpose) {
        case Ask::Purpose::find:
            return find(ask);
        case Ask::Purpose::read_accounts:
            return accounts();
        case Ask::Purpose::create:
            return create(ask);
        case Ask::Purpose::post:
            return post(ask);
        case Ask::Purpose::look:
            return look();
        case Ask::Purpose::fetch:
        case Ask::Purpose::modify:
        case Ask::Purpose::fetch_linked:
        case Ask::Purpose::count:
        case Ask::Purpose::remove:
            break; // nothing here is posted already
        }
        return {};
    }

private:
    static Reply with(int status, std::vector<Element> body)
    {
        Reply reply;
        reply.status = status;
        reply.body = std::move(body);
        return reply;
    }
    Reply find(const Ask& ask) const
    {
        std::vector<Element> rets;
        for (const std::string& name : ask.names) {
            const auto entry = entries_.find({ask.list, fold(name)});
            if (entry != entries_.end()) {
                rets.push_back(entry->second);
            } else if (ask.list == List::entity && vendors.contains(fold(name))) {
                rets.push_back(aggregate("VendorRet", {leaf("ListID", "V"), leaf("Name", name)}));
            }
        }
        return with(rets.size() == ask.names.size() ? status_fine : status_missing, rets);
    }
    static Reply accounts()
    {
        std::vector<Element> rets;
        const std::pair<const char*, const char*> chart[] = {{"Sales", "Income"},
                                                             {"Cost of Goods Sold", "CostOfGoodsSold"},
                                                             {"Inventory Asset", "OtherCurrentAsset"},
                                                             {"Accounts Receivable", "AccountsReceivable"},
                                                             {"Shipping Income", "Income"},
                                                             {"Checking", "Bank"}};
        for (const auto& [name, type] : chart) {
            rets.push_back(aggregate(
                "AccountRet", {leaf("ListID", name), leaf("FullName", name), leaf("AccountType", type)}));
        }
        return with(status_fine, rets);
    }
    Reply create(const Ask& ask)
    {
        const std::string& name = ask.names.front();
        const bool taken = entries_.contains({ask.list, fold(name)}) ||
                           (ask.list == List::customer && vendors.contains(fold(name)));
        if (taken) {
            return with(status_in_use, {});
        }
        std::string ret = ask.request.message;
        ret.replace(ret.size() - 3, 3, "Ret");
        const Element made = aggregate(ret, {leaf("ListID", "L-" + name), leaf("FullName", name)});
        entries_[{ask.list, fold(name)}] = made;
        return with(status_fine, {made});
    }
    Reply post(const Ask& ask)
    {
        ++receipts;
        mark_of_receipt = ask.request.body[0].at("ExternalGUID");
        return with(status_fine,
                    {aggregate("SalesReceiptRet", {leaf("TxnID", "T-1"), leaf("TotalAmount", "15.00")})});
    }
    Reply look() const
    {
        if (receipts == 0) {
            return with(1, {});
        }
        return with(status_fine, {aggregate("SalesReceiptRet",
                                            {leaf("TxnID", "T-1"), leaf("ExternalGUID", mark_of_receipt)})});
    }

    std::map<NameKey, Element> entries_;
};

Sale sale_of_two()
{
    Sale sale;
    sale.external_id = "S-1";
    sale.type = SaleType::receipt;
    sale.date = {2026, 11, 20};
    sale.customer.name = "Jane";
    SaleLine tea;
    tea.sku = "TEA";
    tea.name = "Tea";
    tea.quantity = Decimal::whole(2);
    tea.unit_price = Decimal::whole(5);
    SaleLine cake;
    cake.name = "Cake";
    cake.quantity = Decimal::whole(1);
    cake.unit_price = Decimal::whole(2);
    sale.lines = {tea, cake};
    sale.shipping = Decimal::whole(3);
    sale.payments = {{"Cash", Decimal::whole(15), ""}};
    sale.total = Decimal::whole(15);
    return sale;
}

struct Walk {
    Outcome outcome;
    int rounds = 0;
    int asks = 0;
};

void apply(const Lesson& lesson, Facts& facts)
{
    for (const auto& [key, known] : lesson.names) {
        facts.names[key] = with_news(facts.names[key], known);
    }
    for (const auto& [sku, entry] : lesson.skus) {
        facts.skus[sku] = entry;
    }
    if (lesson.accounts) {
        facts.accounts = lesson.accounts;
    }
    if (lesson.posting) {
        facts.posting = *lesson.posting;
    }
}

/// Walks a document to its end. The reply to ask number `lost` reaches nobody: QuickBooks has acted, and what
/// was being made is unasked again, what was being posted is in doubt.
Walk walk(const Document& document, Books& books, int lost = -1)
{
    Policy policy;
    policy.file_id = "{11111111-2222-3333-4444-555555555555}";
    Facts facts;
    facts.document_key = "sales|cli|S-1";
    Walk result;
    for (; result.rounds < 20; ++result.rounds) {
        const Step step = next_step(document, facts, policy);
        if (const auto* end = std::get_if<Outcome>(&step)) {
            result.outcome = *end;
            return result;
        }
        for (const Ask& ask : merge(std::get<Asks>(step))) {
            const Reply reply = books.answer(ask);
            if (result.asks++ != lost) {
                apply(learn(ask, reply), facts);
            } else if (ask.purpose == Ask::Purpose::post) {
                facts.posting = InDoubt{"2026-11-19T08:00:00"};
            } else if (ask.purpose == Ask::Purpose::create) {
                facts.names.erase({ask.list, fold(ask.names.front())});
            }
        }
    }
    FAIL("the document came to no end");
    return result;
}

} // namespace

TEST_CASE("planner: everything that can be asked together is asked together", "[plan]")
{
    Books books;
    const Walk result = walk(sale_of_two(), books);
    CHECK(result.outcome.kind == Outcome::Kind::posted);
    CHECK(books.receipts == 1);
    CHECK(result.rounds == 3); // look everything up, make what is missing, post
}

TEST_CASE("planner: whichever reply is lost, the sale is posted exactly once", "[plan]")
{
    Books whole;
    const int asks = walk(sale_of_two(), whole).asks;
    for (int lost = 0; lost < asks; ++lost) {
        INFO("lost reply " << lost);
        Books books;
        const Walk result = walk(sale_of_two(), books, lost);
        CHECK(result.outcome.kind == Outcome::Kind::posted);
        CHECK(books.receipts == 1);
    }
}

TEST_CASE("planner: a customer's name that a vendor holds stops the sale with the reason, and never loops",
          "[plan]")
{
    Books books;
    books.vendors = {fold("Jane")};
    const Walk result = walk(sale_of_two(), books);
    CHECK(result.outcome.kind == Outcome::Kind::held);
    CHECK(result.outcome.why.code == "name_taken");
    CHECK(result.outcome.why.sentence.find("Vendor") != std::string::npos);
    CHECK(books.receipts == 0);
}

TEST_CASE("planner: an item is made with its accounts, its vendor first, and its cost even when it is none",
          "[plan]")
{
    Item item;
    item.sku = "TEA";
    item.name = "Green tea";
    item.type = ItemType::inventory;
    item.price = *Decimal::parse("3.5");
    item.quantity_on_hand = Decimal::whole(7);
    item.vendor = "Tea & Co";
    Books books;
    CHECK(walk(item, books).outcome.kind == Outcome::Kind::posted);
    ItemTies ties{"I", "C", "A", "V", ""};
    Spelling spelling;
    const Element add = item_add(item, "Green tea", ties, "{m}", spelling).body[0];
    CHECK(add.at("ManufacturerPartNumber") == "TEA");
    CHECK(add.at("PurchaseCost") == "0");
    CHECK(add.at("PrefVendorRef/ListID") == "V");
    CHECK(add.child("QuantityOnHand") == nullptr); // opening stock only with a cost
    item.cost = *Decimal::parse("1.25");
    const Element costed = item_add(item, "Green tea", ties, "{m}", spelling).body[0];
    CHECK(costed.at("QuantityOnHand") == "7");
    CHECK(costed.at("TotalValue") == "8.75");
}

TEST_CASE("planner: look-ups of one list are joined, each name once", "[plan]")
{
    Ask first;
    first.purpose = Ask::Purpose::find;
    first.list = List::item;
    first.names = {"Tea"};
    Ask second = first;
    second.names = {"TEA", "Cake"};
    Ask other = first;
    other.list = List::vendor;
    const Asks merged = merge({first, second, other});
    REQUIRE(merged.size() == 2);
    CHECK(merged[0].names.size() + merged[1].names.size() == 3);
}
