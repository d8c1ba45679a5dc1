#include "qbxml/plan/sale.h"

#include "qbxml/plan/planner.h"
#include "qbxml/value/text.h"
#include "tests/support/catch.h"

using namespace qbxml;

namespace {

Known there(const std::string& id, const std::string& name, const std::string& kind)
{
    Known known;
    known.what = Known::What::present;
    known.entry.list_id = id;
    known.entry.full_name = name;
    known.entry.kind = kind;
    return known;
}

Sale receipt()
{
    Sale sale;
    sale.external_id = "WEB-2026-000123456";
    sale.type = SaleType::receipt;
    sale.date = {2026, 11, 20};
    sale.customer.name = "Jane";
    SaleLine line;
    line.sku = "TEA";
    line.name = "Green tea";
    line.quantity = Decimal::whole(2);
    line.unit_price = *Decimal::parse("3.50");
    line.discount = *Decimal::parse("0.50");
    sale.lines = {line};
    sale.payments = {{"Visa", *Decimal::parse("6.50"), "1234"}};
    sale.total = *Decimal::parse("6.50");
    sale.po_number = "PO-9";
    return sale;
}

Policy policy()
{
    Policy out;
    out.file_id = "{11111111-2222-3333-4444-555555555555}";
    return out;
}

Facts all_known()
{
    Facts facts;
    facts.document_key = "sales|cli|WEB-2026-000123456";
    facts.names[{List::customer, fold("Jane")}] = there("C-1", "Jane", "Customer");
    facts.names[{List::item, fold("TEA")}] = there("I-1", "TEA", "ItemService");
    facts.names[{List::payment_method, fold("Visa")}] = there("P-1", "Visa", "PaymentMethod");
    facts.accounts =
        std::vector<Account>{{"A-1", "Undeposited Funds", "", "OtherCurrentAsset", "UndepositedFunds", true},
                             {"A-2", "Card clearing", "", "Bank", "", true}};
    return facts;
}

const Element& body_of(const Step& step)
{
    const auto& asks = std::get<Asks>(step);
    REQUIRE(asks.size() == 1);
    return asks[0].request.body.at(0);
}

Step step_of(const Sale& sale, const Facts& facts, const Policy& policy)
{
    return next_step(sale, facts, policy);
}

const Refusal& why(const Step& step) { return std::get<Outcome>(step).why; }

} // namespace

TEST_CASE("sale: with everything known a receipt is posted at once", "[plan]")
{
    const Step step = step_of(receipt(), all_known(), policy());
    const Element& add = body_of(step);
    CHECK(add.name == "SalesReceiptAdd");
    CHECK(add.at("CustomerRef/ListID") == "C-1");
    CHECK(add.at("DepositToAccountRef/ListID") == "A-1");
    CHECK(add.at("PaymentMethodRef/ListID") == "P-1");
    CHECK(add.at("SalesReceiptLineAdd/ItemRef/ListID") == "I-1");
    CHECK(add.at("SalesReceiptLineAdd/Quantity") == "2");
    CHECK(add.at("SalesReceiptLineAdd/Amount") == "6.50");
    CHECK(add.child("SalesReceiptLineAdd")->child("Rate") == nullptr);
    CHECK(add.child("SalesReceiptLineAdd")->child("SalesTaxCodeRef") == nullptr);
}

TEST_CASE("sale: a number longer than eleven characters is shortened and told in full in the memo", "[plan]")
{
    const Element add = body_of(step_of(receipt(), all_known(), policy()));
    const std::string ref(add.at("RefNumber"));
    CHECK(length(ref) == 11);
    CHECK(ref.starts_with("23456-"));
    CHECK(add.at("Memo").find("WEB-2026-000123456") != std::string_view::npos);
    CHECK(add.at("Memo").find("PO PO-9") != std::string_view::npos);
}

TEST_CASE("sale: what became of its number is told beside the success", "[plan]")
{
    const Step step = step_of(receipt(), all_known(), policy());
    const std::string& note = std::get<Asks>(step).front().note;
    CHECK(note.find("RefNumber: \"WEB-2026-000123456\" → \"23456-") != std::string::npos);
    Sale fits = receipt();
    fits.number = "1001";
    CHECK(std::get<Asks>(step_of(fits, all_known(), policy())).front().note.find("RefNumber") ==
          std::string::npos);
}

TEST_CASE("sale: the mark depends on the document and its revision, and on nothing else", "[plan]")
{
    Facts facts = all_known();
    const std::string first(body_of(step_of(receipt(), facts, policy())).at("ExternalGUID"));
    CHECK(first == body_of(step_of(receipt(), facts, policy())).at("ExternalGUID"));
    const std::string number(body_of(step_of(receipt(), facts, policy())).at("RefNumber"));
    facts.revision = 2;
    CHECK(number == body_of(step_of(receipt(), facts, policy())).at("RefNumber"));
    CHECK(first != body_of(step_of(receipt(), facts, policy())).at("ExternalGUID"));
}

TEST_CASE("sale: where sales tax is on an untaxed sale names the 0 % item, and every line its code", "[plan]")
{
    Facts facts = all_known();
    facts.preferences.sales_tax = true;
    facts.preferences.non_taxable_code = "NON";
    facts.preferences.default_tax_item = "TAX-8";
    facts.names[{List::item, fold("Tax by the shop")}] = there("TAX-0", "Tax by the shop", "ItemSalesTax");
    const Element add = body_of(step_of(receipt(), facts, policy()));
    CHECK(add.at("SalesReceiptLineAdd/SalesTaxCodeRef/ListID") == "NON");
    CHECK(add.at("ItemSalesTaxRef/ListID") == "TAX-0");
}

TEST_CASE("sale: a payment method's own account wins over the standard one", "[plan]")
{
    Policy choices = policy();
    choices.tender_accounts[fold("VISA")] = "card clearing";
    CHECK(body_of(step_of(receipt(), all_known(), choices)).at("DepositToAccountRef/ListID") == "A-2");
}

TEST_CASE("sale: posted is done, refused says why, in doubt looks first", "[plan]")
{
    Facts facts = all_known();
    facts.posting = Posted{"T-1", "", "1", "1001", ""};
    CHECK(std::get<Outcome>(step_of(receipt(), facts, policy())).kind == Outcome::Kind::posted);
    facts.posting = Refusal{Verdict::needs_person, "3270", "No.", "Do."};
    CHECK(why(step_of(receipt(), facts, policy())).code == "3270");
    facts.posting = InDoubt{"2026-11-19T08:00:00"};
    const auto asks = std::get<Asks>(step_of(receipt(), facts, policy()));
    REQUIRE(asks.size() == 1);
    CHECK(asks[0].purpose == Ask::Purpose::look);
    CHECK_FALSE(asks[0].writes());
    CHECK(asks[0].request.message == "SalesReceiptQuery");
}

TEST_CASE("sale: a name held by another sku makes way for the name with the sku", "[plan]")
{
    Facts facts = all_known();
    Known absent;
    absent.what = Known::What::absent;
    facts.names[{List::item, fold("TEA")}] = absent;
    Known other = there("I-9", "Green tea", "ItemInventory");
    other.entry.part_number = "OTHER-SKU";
    facts.names[{List::item, fold("Green tea")}] = other;
    const auto look = std::get<Asks>(step_of(receipt(), facts, policy()));
    REQUIRE(look.size() == 1);
    CHECK(look[0].names == std::vector<std::string>{"Green tea-TEA"});
    facts.names[{List::item, fold("Green tea-TEA")}] = absent;
    facts.accounts->push_back({"A-9", "Sales", "", "Income", "", true});
    const auto make = std::get<Asks>(step_of(receipt(), facts, policy()));
    REQUIRE(make.size() == 1);
    CHECK(make[0].purpose == Ask::Purpose::create);
    CHECK(make[0].request.body[0].at("Name") == "Green tea-TEA");
}

TEST_CASE("sale: an item whose part number is the sku is that item, whatever it is called", "[plan]")
{
    Facts facts = all_known();
    Entry entry = there("I-7", "Old tea", "ItemInventory").entry;
    facts.skus[fold("tea")] = entry;
    CHECK(body_of(step_of(receipt(), facts, policy())).at("SalesReceiptLineAdd/ItemRef/ListID") == "I-7");
}

TEST_CASE("sale: what may not be created is held with the setting that would allow it", "[plan]")
{
    Facts facts = all_known();
    Known absent;
    absent.what = Known::What::absent;
    facts.names[{List::customer, fold("Jane")}] = absent;
    Policy choices = policy();
    choices.may_create_customers = false;
    const Step step = step_of(receipt(), facts, choices);
    CHECK(why(step).code == "not_in_books");
    CHECK(why(step).next_action.find("create.customers=yes") != std::string::npos);
}

TEST_CASE("sale: another currency, a closed day and a group item are held, each with its reason", "[plan]")
{
    Sale euro = receipt();
    euro.currency = "EUR";
    CHECK(why(step_of(euro, all_known(), policy())).code == "currency");
    Facts facts = all_known();
    facts.preferences.closing_date = Date{2026, 11, 20};
    CHECK(why(step_of(receipt(), facts, policy())).code == "closing_date");
    facts = all_known();
    facts.names[{List::item, fold("TEA")}].entry.kind = "ItemGroup";
    CHECK(why(step_of(receipt(), facts, policy())).code == "item_kind");
    facts = all_known();
    facts.names[{List::item, fold("TEA")}].entry.active = false;
    CHECK(why(step_of(receipt(), facts, policy())).code == "inactive");
}

TEST_CASE("sale: a walk-in receipt goes to the stand-in customer", "[plan]")
{
    Sale sale = receipt();
    sale.customer = {};
    const Step step = step_of(sale, all_known(), policy());
    const auto asks = std::get<Asks>(step);
    REQUIRE(asks.size() == 1);
    CHECK(asks[0].names == std::vector<std::string>{"Walk-in Customer"});
}

TEST_CASE("sale: a customer named by id alone is the pushed one, or the reason to hold", "[plan]")
{
    Sale sale = receipt();
    sale.customer = {};
    sale.customer.external_id = "C-77";
    CHECK(why(step_of(sale, all_known(), policy())).code == "customer_unknown");
    Facts facts = all_known();
    Customer jane;
    jane.external_id = "C-77";
    jane.name = "Jane";
    facts.pushed.customers["C-77"] = jane;
    CHECK(body_of(step_of(sale, facts, policy())).at("CustomerRef/ListID") == "C-1");
}
