#include "tests/simulator/support.h"
#include "tests/support/catch.h"

using namespace simulator;
using namespace simulator_test;

namespace {

const std::string owner = "{512349b1-1111-2222-3333-000de1813d20}";

std::string define(const std::string& object = "Company")
{
    return add("DataExtDef",
               "<OwnerID>" + owner +
                   "</OwnerID><DataExtName>Mark</DataExtName><DataExtType>STR255TYPE</DataExtType>"
                   "<AssignToObject>" +
                   object + "</AssignToObject>");
}

std::string head()
{
    return "<OwnerID>" + owner +
           "</OwnerID><DataExtName>Mark</DataExtName><OtherDataExtType>Company</OtherDataExtType>";
}

std::string set(const std::string& how, const std::string& value)
{
    return "<DataExt" + how + "Rq><DataExt" + how + ">" + head() + "<DataExtValue>" + value +
           "</DataExtValue></DataExt" + how + "></DataExt" + how + "Rq>";
}

} // namespace

TEST_CASE("company: the host lists the versions that it takes", "[simulator][company]")
{
    Settings settings;
    settings.highest = {13, 0};
    const auto host = ret(Desk(settings).one("<HostQueryRq/>"));
    std::vector<std::string> versions;
    for (const auto& field : host.children) {
        if (field.name == "SupportedQBXMLVersion")
            versions.push_back(field.text);
    }
    CHECK(versions.front() == "1.0");
    CHECK(versions.back() == "13.0");
    CHECK(host.at("MajorVersion") == "24");
    CHECK(host.child("ListMetaData") == nullptr);
    const auto capacity = ret(Desk().one("<HostQueryRq><IncludeListMetaData><IncludeMaxCapacity>true</"
                                         "IncludeMaxCapacity></IncludeListMetaData></HostQueryRq>"));
    CHECK(capacity.at("ListMetaData/ItemMetaData/MaxCapacity") == "14500");
}

TEST_CASE("company: the host tells its edition, Enterprise holds more, Pro has no sales orders",
          "[simulator][company]")
{
    Settings settings;
    CHECK(ret(Desk(settings).one("<HostQueryRq/>")).at("ProductName") == "QuickBooks Premier 2024");
    settings.edition = Edition::enterprise;
    const auto host = ret(
        Desk(settings).one("<HostQueryRq><IncludeListMetaData><IncludeMaxCapacity>true</IncludeMaxCapacity>"
                           "</IncludeListMetaData></HostQueryRq>"));
    CHECK(host.at("ProductName") == "QuickBooks Enterprise Solutions 24.0");
    CHECK(host.at("ListMetaData/EntityMetaData/MaxCapacity") == "1000000");
    settings.edition = Edition::pro;
    Desk pro(settings);
    CHECK(ret(pro.one("<HostQueryRq/>")).at("ProductName") == "QuickBooks Pro 2024");
    CHECK(pro.one(query("SalesOrder", "")).status == 3250);
}

TEST_CASE("company: private data needs its definition, and is told to its owner alone",
          "[simulator][company]")
{
    Desk desk;
    CHECK(desk.one(set("Add", "7")).status == 3120);
    CHECK(desk.one(define()).status == 0);
    CHECK(desk.one(define()).status == 3100);
    const std::string asked = "<CompanyQueryRq><OwnerID>" + owner + "</OwnerID></CompanyQueryRq>";
    CHECK(ret(desk.one(asked)).child("DataExtRet") == nullptr);
    CHECK(desk.one(set("Add", "7")).status == 0);
    CHECK(ret(desk.one(asked)).at("DataExtRet/DataExtValue") == "7");
    CHECK(ret(desk.one(asked)).at("DataExtRet/OwnerID") == "{512349B1-1111-2222-3333-000DE1813D20}");
    CHECK(desk.one(set("Mod", "8")).status == 0);
    CHECK(ret(desk.one(asked)).at("DataExtRet/DataExtValue") == "8");
    CHECK(ret(desk.one("<CompanyQueryRq/>")).child("DataExtRet") == nullptr);
    CHECK(desk.one(set("Mod", std::string(256, 'x'))).status == 3070);
    CHECK(desk.one("<DataExtDelRq><DataExtDel>" + head() + "</DataExtDel></DataExtDelRq>").status == 0);
    CHECK(ret(desk.one(asked)).child("DataExtRet") == nullptr);
    CHECK(desk.one(set("Mod", "9")).status == 0);
}

TEST_CASE("company: data that is defined for another object cannot be set on the company",
          "[simulator][company]")
{
    Desk desk;
    CHECK(desk.one(define("Customer")).status == 0);
    CHECK(desk.one(set("Mod", "7")).status == 3210);
    const Reply defined = desk.one("<DataExtDefQueryRq><OwnerID>" + owner + "</OwnerID></DataExtDefQueryRq>");
    CHECK(ret(defined).at("AssignToObject") == "Customer");
}

TEST_CASE("company: a list that is full takes no more, and says so beforehand", "[simulator][company]")
{
    Settings settings;
    settings.list_capacity = 3; // names: one is the tax agency; items: two tax items
    Desk desk(settings);
    const auto host = ret(desk.one("<HostQueryRq><IncludeListMetaData><IncludeMaxCapacity>true"
                                   "</IncludeMaxCapacity></IncludeListMetaData></HostQueryRq>"));
    CHECK(host.at("ListMetaData/EntityMetaData/MaxCapacity") == "3");
    CHECK(desk.one(customer("A")).status == 0);
    CHECK(desk.one(add("Vendor", "<Name>B</Name>")).status == 0);
    CHECK(desk.one(customer("C")).status == 3180);
    CHECK(desk.one(add("OtherName", "<Name>C</Name>")).status == 3180);
    CHECK(desk.one(add("ItemSubtotal", "<Name>Sum</Name>")).status == 0);
    CHECK(desk.one(add("ItemSubtotal", "<Name>Other</Name>")).status == 3180);
    CHECK(desk.one(add("Class", "<Name>North</Name>")).status == 0);
}
