#include "tests/simulator/support.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

TEST_CASE("lists: an added customer comes back with ids and times as QuickBooks makes them",
          "[simulator][lists]")
{
    Desk desk;
    const Reply reply =
        desk.one(add("Customer", "<Name>Vins</Name><CompanyName>Vins SA</CompanyName>"
                                 "<BillAddress><Addr1>59 rue de l'Abbaye</Addr1><City>Reims</City>"
                                 "<PostalCode>51100</PostalCode></BillAddress><ExternalGUID>"
                                 "{11111111-2222-3333-4444-555555555555}</ExternalGUID>"));
    const auto& customer_ret = ret(reply);
    CHECK(customer_ret.name == "CustomerRet");
    CHECK(customer_ret.at("ListID").ends_with("-1446673838"));
    CHECK(customer_ret.at("EditSequence") == "1446673838");
    CHECK(customer_ret.at("FullName") == "Vins");
    CHECK(customer_ret.at("IsActive") == "true");
    CHECK(customer_ret.at("Balance") == "0.00");
    CHECK(customer_ret.at("ExternalGUID") == "{11111111-2222-3333-4444-555555555555}");
    CHECK(customer_ret.at("BillAddressBlock/Addr2") == "Reims 51100");
    CHECK(desk.one(customer("Other")).body.front().at("ListID") != customer_ret.at("ListID"));
}

TEST_CASE("lists: customers and vendors share one name space, without regard to case", "[simulator][lists]")
{
    Desk desk;
    CHECK(desk.one(customer("Acme")).status == 0);
    const Reply taken = desk.one(add("Vendor", "<Name>ACME</Name>"));
    CHECK(taken.status == 3100);
    CHECK(taken.text == "The name \"ACME\" of the list element is already in use.");
    CHECK(desk.one(add("Vendor", "<Name>Acme Supplies</Name>")).status == 0);
    CHECK(desk.one(customer("acme supplies")).status == 3100);
    CHECK(desk.one(add("PaymentMethod", "<Name>Acme</Name>")).status == 0);
}

TEST_CASE("lists: all items share one name space", "[simulator][lists]")
{
    Desk desk;
    CHECK(desk.one(plain_item("ItemService", "Wrap")).status == 0);
    CHECK(desk.one(plain_item("ItemOtherCharge", "wrap")).status == 3100);
}

TEST_CASE("lists: a colon in a name is refused", "[simulator][lists]")
{
    Desk desk;
    CHECK(desk.one(customer("A:B")).status == 3090);
}

TEST_CASE("lists: a job stands below its customer", "[simulator][lists]")
{
    Desk desk;
    desk.one(customer("Acme"));
    CHECK(desk.one(add("Customer", "<Name>Roof</Name>" + ref("ParentRef", "Nobody"))).status == 3130);
    const Reply job = desk.one(add("Customer", "<Name>Roof</Name>" + ref("ParentRef", "acme")));
    CHECK(ret(job).at("FullName") == "Acme:Roof");
    CHECK(ret(job).at("Sublevel") == "1");
    CHECK(desk.one(customer("Roof")).status == 0); // the full name is another one
    CHECK(desk.one(query("Customer", "<FullName>ACME:roof</FullName>")).status == 0);
}

TEST_CASE("lists: a reference to nothing names the list, the entry and the object", "[simulator][lists]")
{
    Desk desk;
    const Reply reply = desk.one(add("Customer", "<Name>A</Name>" + ref("TermsRef", "Net 99")));
    CHECK(reply.status == 3140);
    CHECK(reply.text ==
          "There is an invalid reference to QuickBooks Terms \"Net 99\" in the Customer.  QuickBooks error "
          "message: Invalid argument.  The specified record does not exist in the list.");
    CHECK(ret(desk.one(add("Customer", "<Name>A</Name>" + ref("TermsRef", "net 30"))))
              .at("TermsRef/FullName") == "Net 30");
}

TEST_CASE("lists: an address of more than five lines cannot be kept", "[simulator][lists]")
{
    Desk desk;
    const std::string five =
        "<Addr1>1</Addr1><Addr2>2</Addr2><Addr3>3</Addr3><City>C</City><Country>X</Country>";
    CHECK(desk.one(add("Customer", "<Name>A</Name><BillAddress>" + five + "</BillAddress>")).status == 0);
    const std::string six =
        "<Addr1>1</Addr1><Addr2>2</Addr2><Addr3>3</Addr3><Addr4>4</Addr4><City>C</City><Country>X</Country>";
    CHECK(desk.one(add("Customer", "<Name>B</Name><BillAddress>" + six + "</BillAddress>")).status == 3180);
}

TEST_CASE("lists: a modification wants the newest edit sequence", "[simulator][lists]")
{
    Desk desk;
    const std::string id(ret(desk.one(customer("A"))).at("ListID"));
    const std::string old = std::to_string(desk.now);
    desk.now += 10;
    const auto change = [&](const std::string& sequence, const std::string& fields) {
        return mod("Customer",
                   "<ListID>" + id + "</ListID><EditSequence>" + sequence + "</EditSequence>" + fields);
    };
    const Reply done = desk.one(change(old, "<Phone>555</Phone>"));
    CHECK(ret(done).at("Phone") == "555");
    CHECK(ret(done).at("EditSequence") == std::to_string(desk.now));
    const Reply stale = desk.one(change(old, "<Phone>666</Phone>"));
    CHECK(stale.status == 3200);
    CHECK(stale.text == "The provided edit sequence \"" + old + "\" is out-of-date.");
    // What QuickBooks really does: two changes within one second share a sequence, so the second one is not
    // seen as stale.
    const std::string now = std::to_string(desk.now);
    CHECK(desk.one(change(now, "<Phone>777</Phone>")).status == 0);
    CHECK(desk.one(change(now, "<Phone>888</Phone>")).status == 0);
}

TEST_CASE("lists: a modification keeps what is left out and clears what is empty", "[simulator][lists]")
{
    Desk desk;
    const auto first = ret(desk.one(
        add("Customer", "<Name>A</Name><Phone>555</Phone><Fax>666</Fax>" + ref("TermsRef", "Net 15"))));
    const std::string head = "<ListID>" + std::string(first.at("ListID")) + "</ListID><EditSequence>" +
                             std::string(first.at("EditSequence")) + "</EditSequence>";
    const auto second =
        ret(desk.one(mod("Customer", head + "<Name>B</Name><Phone></Phone><TermsRef></TermsRef>")));
    CHECK(second.at("Name") == "B");
    CHECK(second.child("Phone") == nullptr);
    CHECK(second.at("Fax") == "666");
    CHECK(second.child("TermsRef") == nullptr);
    CHECK(desk.one(query("Customer", "<FullName>A</FullName>")).status == 500);
    CHECK(desk.one(query("Customer", "<FullName>B</FullName>")).status == 0);
    CHECK(desk.one(mod("Customer", head + "<Name></Name>")).status == 3190);
}

TEST_CASE("lists: renaming into a taken name and modifying what is not there are refused",
          "[simulator][lists]")
{
    Desk desk;
    desk.one(add("Vendor", "<Name>Taken</Name>"));
    const auto first = ret(desk.one(customer("A")));
    const std::string head = "<ListID>" + std::string(first.at("ListID")) + "</ListID><EditSequence>" +
                             std::string(first.at("EditSequence")) + "</EditSequence>";
    CHECK(desk.one(mod("Customer", head + "<Name>taken</Name>")).status == 3100);
    CHECK(desk.one(mod("Customer", head + "<Name>a</Name>")).status == 0);
    const Reply gone = desk.one(mod("Customer", "<ListID>80009999-1</ListID><EditSequence>1</EditSequence>"));
    CHECK(gone.status == 3120);
    CHECK(gone.text.starts_with("Object \"80009999-1\" specified in the request cannot be found."));
    CHECK(desk.one(mod("Customer", "<ListID>what</ListID><EditSequence>1</EditSequence>")).status == 3000);
    CHECK(desk.one(mod("Vendor", head)).status == 3120); // a customer is no vendor
}

TEST_CASE("lists: an entry in use is not deleted", "[simulator][lists]")
{
    Desk desk;
    const std::string used(ret(desk.one(customer("A"))).at("ListID"));
    const std::string idle(ret(desk.one(customer("B"))).at("ListID"));
    desk.one(add("Customer", "<Name>Job</Name>" + ref("ParentRef", "A")));
    const auto del = [](const std::string& id) {
        return "<ListDelRq><ListDelType>Customer</ListDelType><ListID>" + id + "</ListID></ListDelRq>";
    };
    CHECK(desk.one(del(used)).status == 3160);
    CHECK(desk.one(del(idle)).status == 0);
    CHECK(desk.books().find("names", "B") == nullptr);
    CHECK(desk.one(del(idle)).status == 3120);
    const Reply gone =
        desk.one("<ListDeletedQueryRq><ListDelType>Customer</ListDelType></ListDeletedQueryRq>");
    CHECK(ret(gone).at("FullName") == "B");
    CHECK(ret(desk.one(customer("B"))).at("ListID") != idle);
}

TEST_CASE("lists: non-posting accounts cannot be added", "[simulator][lists]")
{
    Desk desk;
    CHECK(desk.one(add("Account", "<Name>Orders</Name><AccountType>NonPosting</AccountType>")).status ==
          3180);
    const Reply reply =
        desk.one(add("Account", "<Name>Tips</Name><AccountType>OtherCurrentLiability</AccountType>"));
    CHECK(ret(reply).at("AccountType") == "OtherCurrentLiability");
    CHECK(ret(reply).at("Balance") == "0.00");
}
