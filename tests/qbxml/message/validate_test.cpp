#include "qbxml/message/validate.h"

#include "tests/qbxml/shared_facts.h"
#include "tests/support/catch.h"

using namespace qbxml;

namespace {

/// A message set around some requests, whose first stands in line 2.
std::string around(const std::string& requests, const std::string& version = "13.0")
{
    return "<?xml version=\"1.0\"?><?qbxml version=\"" + version +
           "\"?><QBXML><QBXMLMsgsRq onError=\"stopOnError\">\n" + requests + "\n</QBXMLMsgsRq></QBXML>\n";
}

/// "line: path: message; advice" of each fault.
std::string said(const Faults& faults)
{
    std::string all;
    for (const auto& fault : faults)
        all += std::to_string(fault.line) + ": " + fault.path + ": " + fault.message + "; " + fault.advice +
               "\n";
    return all;
}

} // namespace

TEST_CASE("validator: a fault names its line, its path, the rule and the remedy", "[qbxml][message]")
{
    CHECK(said(validate(
              around("<InvoiceAddRq requestID=\"1\"><InvoiceAdd>\n<CustomerRef>\n<FullName>Ada</FullName>"
                     "</CustomerRef>\n<RefNumber>123456789012</RefNumber>\n</InvoiceAdd></InvoiceAddRq>"))) ==
          "5: InvoiceAdd/RefNumber: `RefNumber` takes 11 characters, this has 12; shorten it to 11 "
          "characters\n");
    CHECK(said(validate(
              around("<InvoiceAddRq><InvoiceAdd><CustomerRef><FullName>Ada</FullName></CustomerRef>\n"
                     "<ShipDate>2026-11-20</ShipDate>\n<FOB>x</FOB>\n</InvoiceAdd></InvoiceAddRq>"))) ==
          "3: InvoiceAdd/ShipDate: `ShipDate` stands before `FOB` here; move it down, after `FOB`\n");
}

TEST_CASE("validator: in a set of several requests the path tells which", "[qbxml][message]")
{
    CHECK(said(validate(
              around("<HostQueryRq/>\n<CustomerQueryRq>\n<MaxReturned>x</MaxReturned></CustomerQueryRq>"))) ==
          "4: CustomerQueryRq[2]/MaxReturned: \"x\" is no whole number for `MaxReturned`; write a whole "
          "number\n");
    CHECK(said(validate(around("<HostQueryRq/>\n<CustomerQueryRq iterator=\"Begin\"/>")))
              .starts_with("3: CustomerQueryRq[2]/@iterator: `iterator` cannot be \"Begin\"; one of: Start, "
                           "Continue, Stop\n"));
}

TEST_CASE("validator: a single request needs no envelope", "[qbxml][message]")
{
    CHECK(said(validate("<HostQueryRq requestID=\"1\"/>")).empty());
    CHECK(said(validate("<HostQueryRq>\n<Foo/></HostQueryRq>")) ==
          "2: Foo: `Foo` is not known here; known here: `IncludeListMetaData`, `IncludeRetElement`\n");
    CHECK(said(validate("<ListEventSubscriptionRq/>", {Version{13, 0}})).find("ListEventSubscription") !=
          std::string::npos);
}

TEST_CASE("validator: iterators are held to their rules", "[qbxml][message]")
{
    const auto query = [](const std::string& attributes, const std::string& body) {
        return said(validate("<CustomerQueryRq " + attributes + ">" + body + "</CustomerQueryRq>"));
    };
    const std::string page = "<MaxReturned>100</MaxReturned>";
    CHECK(query("iterator=\"Start\"", page).empty());
    CHECK(query("iterator=\"Continue\" iteratorID=\"{x}\"", page).empty());
    CHECK(query("iterator=\"Start\"", "").find("`MaxReturned`") != std::string::npos);
    CHECK(query("iterator=\"Start\" iteratorID=\"{x}\"", page).find("takes no") != std::string::npos);
    CHECK(query("iterator=\"Continue\"", page).find("lacks its `iteratorID`") != std::string::npos);
    CHECK(query("iteratorID=\"{x}\"", page).find("without `iterator`") != std::string::npos);
    CHECK(query("metaData=\"All\"", "").find("NoMetaData") != std::string::npos);
    CHECK(query("iterator=\"Start\" iterator=\"Start\"", page).find("twice") != std::string::npos);
}

TEST_CASE("validator: keys and filters exclude each other", "[qbxml][message]")
{
    CHECK(said(validate("<CustomerQueryRq><ListID>80000001-1</ListID>\n<ActiveStatus>All</ActiveStatus></"
                        "CustomerQueryRq>"))
              .find("2: ActiveStatus: `ActiveStatus` does not go together with `ListID`") == 0);
}

TEST_CASE("validator: a newer element is told with its version", "[qbxml][message]")
{
    const std::string order =
        "<SalesOrderAddRq><SalesOrderAdd><CustomerRef><FullName>Ada</FullName></CustomerRef>"
        "<SOChannel>Web</SOChannel></SalesOrderAdd></SalesOrderAddRq>";
    CHECK(said(validate(around(order))).find("`SOChannel` needs qbXML 15.0, this is written for 13.0") !=
          std::string::npos);
    CHECK(said(validate(around(order), {Version{16, 0}})).find("needs qbXML") == std::string::npos);
}

TEST_CASE("validator: ids longer than QuickBooks takes are refused", "[qbxml][message]")
{
    CHECK(said(validate("<HostQueryRq requestID=\"" + std::string(50, 'x') + "\"/>")).empty());
    CHECK(said(validate("<HostQueryRq requestID=\"" + std::string(51, 'x') + "\"/>")) ==
          "1: HostQueryRq/@requestID: a request id takes 50 characters, this has 51; shorten it to 50 "
          "characters\n");
    CHECK(said(validate("<?xml version=\"1.0\"?><?qbxml version=\"13.0\"?><QBXML>\n<QBXMLMsgsRq "
                        "onError=\"stopOnError\" "
                        "newMessageSetID=\"123456789012345678901\"/></QBXML>"))
              .find("2: QBXMLMsgsRq/@newMessageSetID: newMessageSetID takes 20 characters, this has 21") ==
          0);
}

TEST_CASE("validator: what is no XML is told with its line", "[qbxml][message]")
{
    CHECK(said(validate("")).find("empty") != std::string::npos);
    CHECK(said(validate("<HostQueryRq>\n\n<Name>AT&T</Name></HostQueryRq>")).find("3: ") == 0);
    CHECK(said(validate("<HostQueryRq>\n<Name>\xe9</Name></HostQueryRq>")).find("2: ") == 0);
    CHECK(said(validate("<QBXML>\n<QBXMLMsgsRq>\n")).find("not XML to its end") != std::string::npos);
}

TEST_CASE("validator: a hostile text gets a short answer", "[qbxml][message]")
{
    std::string many;
    for (int i = 0; i < 20000; ++i)
        many += "<A" + std::to_string(i) + "/>";
    CHECK(validate("<HostQueryRq>" + many + "</HostQueryRq>").size() <= 200);
    std::string attributes;
    for (int i = 0; i < 20000; ++i)
        attributes += " a" + std::to_string(i) + "='1'";
    CHECK(validate("<HostQueryRq" + attributes + "/>").size() == 1);
    std::string reversed;
    for (int i = 0; i < 5000; ++i)
        reversed += "<OwnerID>0</OwnerID><MaxReturned>1</MaxReturned>";
    CHECK(validate("<CustomerQueryRq>" + reversed + "</CustomerQueryRq>").size() <= 200);
}

TEST_CASE("validator: every verdict on a request is the published schema's verdict",
          "[qbxml][message][oracle]")
{
    const auto folder = shared_facts::folder();
    if (!folder)
        return;
    std::size_t compared = 0;
    for (const auto& row : shared_facts::rows(*folder / "oracle" / "oracle-requests.tsv")) {
        const auto faults = validate(row[6], {Version::parse(row[1]), Edition::us, Rules::schema});
        INFO(row[0] << ' ' << row[3] << "\n schema: " << row[5] << "\n we: " << said(faults) << row[6]);
        CHECK(faults.empty() == (row[4] == "1"));
        ++compared;
    }
    CHECK(compared == 814);
}

TEST_CASE("validator: every verdict on an answer is the published schema's verdict",
          "[qbxml][message][oracle]")
{
    const auto folder = shared_facts::folder();
    if (!folder)
        return;
    std::size_t compared = 0;
    for (const auto& row : shared_facts::rows(*folder / "oracle" / "oracle-responses.tsv")) {
        const auto faults = validate_answer(row[6], {Version::parse(row[1]), Edition::us, Rules::schema});
        INFO(row[0] << ' ' << row[3] << "\n schema: " << row[5] << "\n we: " << said(faults) << row[6]);
        CHECK(faults.empty() == (row[4] == "1"));
        ++compared;
    }
    CHECK(compared == 269);
}
