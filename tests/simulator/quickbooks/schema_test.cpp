#include "tests/simulator/support.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

TEST_CASE("schema: one wrong request refuses the whole set and nothing runs", "[simulator][schema]")
{
    Desk desk;
    const std::string wrong =
        add("Customer", "<CompanyName>Vins</CompanyName><Name>Vins</Name>"); // wrong order
    const Processed done = desk.raw(message_set(customer("First") + wrong + customer("Last")));
    CHECK(done.hresult == "0x80040400");
    CHECK(done.answer.empty());
    CHECK(done.message == "QuickBooks found an error when parsing the provided XML text stream.");
    CHECK(desk.books().find("names", "First") == nullptr);
    CHECK(desk.books().find("names", "Last") == nullptr);
}

TEST_CASE("schema: unknown, newer and ill-formed elements are refused", "[simulator][schema]")
{
    Desk desk;
    for (const std::string& request :
         {add("Customer", "<Name>A</Name><Colour>red</Colour>"), add("Customer", ""),
          add("Customer", "<Name>A</Name><IsActive>yes</IsActive>"),
          add("Customer", "<Name>A</Name><CreditLimit>1.234</CreditLimit>"),
          add("Invoice", "<CustomerRef><FullName>A</FullName></CustomerRef><TxnDate>2026-02-30</TxnDate>"),
          std::string("<NonsenseAddRq/>"),
          query("Customer", "<FullName>A</FullName><MaxReturned>5</MaxReturned>")}) {
        INFO(request);
        CHECK(desk.raw(message_set(request)).hresult == "0x80040400");
    }
    CHECK(desk.raw(message_set(add("Customer", "<Name>A</Name><JobTitle>Cook</JobTitle>"),
                               R"(onError="stopOnError")", "11.0"))
              .hresult == "0x80040400");
    CHECK(desk.raw(message_set(add("Customer", "<Name>A</Name><JobTitle>Cook</JobTitle>"),
                               R"(onError="stopOnError")", "12.0"))
              .hresult.empty());
}

TEST_CASE("schema: the envelope is read strictly", "[simulator][schema]")
{
    Desk desk;
    const std::string whole = message_set(customer("A"));
    CHECK(desk.raw(whole.substr(whole.find("<QBXML>"))).hresult == "0x80040400");
    CHECK(desk.raw(message_set(customer("A"), "")).hresult == "0x80040400");
    CHECK(desk.raw(message_set(customer("A"), R"(onError="rollbackOnError")")).hresult == "0x80040400");
    CHECK(desk.raw(whole.substr(0, whole.size() - 5)).hresult == "0x80040400");
    CHECK(desk.raw("").hresult == "0x80040400");
    CHECK(desk.books().find("names", "A") == nullptr);
}

TEST_CASE("schema: a version that this QuickBooks does not know is refused", "[simulator][schema]")
{
    Settings settings;
    settings.highest = {13, 0};
    Desk desk(settings);
    CHECK(desk.raw(message_set(customer("A"), R"(onError="stopOnError")", "14.0")).hresult == "0x80040423");
    CHECK(desk.raw(message_set(customer("A"), R"(onError="stopOnError")", "13.0")).hresult.empty());
}

TEST_CASE("schema: a text that is too long fails its own request alone", "[simulator][schema]")
{
    Desk desk;
    const std::string name(42, 'x');
    const auto replies = desk.ask(customer("First") + customer(name) + customer("Last"));
    CHECK(replies[0].status == 0);
    CHECK(replies[1].status == 3070);
    CHECK(replies[1].text == "The string \"" + name + "\" in the field \"Name\" is too long.");
    CHECK(replies[2].status == 0);
    // Characters count, not bytes.
    std::string accents;
    for (int i = 0; i < 41; ++i)
        accents += "&#233;";
    CHECK(desk.one(customer(accents)).status == 0);
}

TEST_CASE("schema: an over-long text does not hide what else is wrong", "[simulator][schema]")
{
    Desk desk;
    const std::string text(42, 'x');
    CHECK(desk.raw(message_set(add("Customer", "<CompanyName>" + text + "</CompanyName><Name>A</Name>")))
              .hresult == "0x80040400");
}

TEST_CASE("schema: other scripts are lost as question marks when referred to, refused when written",
          "[simulator][schema]")
{
    Desk desk;
    CHECK(ret(desk.one(customer("Caf&#233; &#1055;&#1056;"))).at("Name") == "Caf\xC3\xA9 ??");
    CHECK(desk.raw(message_set(customer("\xD0\x9F\xD0\xA0"))).hresult == "0x80040400");
    CHECK(desk.raw(message_set(customer("Th\xC3\xA9"))).hresult.empty());
}
