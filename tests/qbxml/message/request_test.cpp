#include "qbxml/message/request.h"

#include "tests/support/catch.h"

using namespace qbxml;

namespace {

const Target us13{{13, 0}, Edition::us};

Element reference(std::string name, std::string full_name)
{
    return aggregate(std::move(name), {leaf("FullName", std::move(full_name))});
}

Element line(std::string item, std::string quantity)
{
    return aggregate("InvoiceLineAdd",
                     {leaf("Quantity", std::move(quantity)), reference("ItemRef", std::move(item))});
}

Request invoice(std::vector<Element> more)
{
    more.push_back(reference("CustomerRef", "Walk-in"));
    return in_schema_order({"InvoiceAdd", {}, {aggregate("InvoiceAdd", std::move(more))}});
}

Request customer(std::vector<Element> fields)
{
    return {"CustomerAdd", {}, {aggregate("CustomerAdd", std::move(fields))}};
}

/// All faults as "path: message -> advice", one to a line.
std::string told(const Request& request, const Target& target = us13,
                 Rules rules = Rules::schema_and_edition_notes)
{
    std::string text;
    for (const auto& fault : check_request(request, target, rules))
        text += (text.empty() ? "" : "\n") + fault.path + ": " + fault.message + " -> " + fault.advice;
    return text;
}

std::string written(const Request& request, std::string_view id)
{
    const auto result = write_request(request, id, us13);
    REQUIRE(std::holds_alternative<std::string>(result));
    return std::get<std::string>(result);
}

} // namespace

TEST_CASE("request: elements go where the schema wants them", "[qbxml][message]")
{
    const auto sorted = in_schema_order(
        {"InvoiceAdd",
         {},
         {leaf("IncludeRetElement", "TxnID"),
          aggregate("InvoiceAdd",
                    {line("B", "1"), leaf("Memo", "m"), aggregate("InvoiceLineGroupAdd", {}), line("A", "2"),
                     leaf("RefNumber", "7"), leaf("Unknown", "x"), reference("CustomerRef", "C")})}});
    CHECK(sorted.body[0].name == "InvoiceAdd");
    std::vector<std::string> names;
    for (const auto& child : sorted.body[0].children)
        names.push_back(child.name);
    CHECK(names == std::vector<std::string>{"CustomerRef", "RefNumber", "Memo", "InvoiceLineAdd",
                                            "InvoiceLineGroupAdd", "InvoiceLineAdd", "Unknown"});
    CHECK(sorted.body[0].children[3].at("ItemRef/FullName") == "B"); // lines keep their order
    CHECK(sorted.body[0].children[3].children[0].name == "ItemRef");
}

TEST_CASE("request: the text is compact ASCII with the request id first", "[qbxml][message]")
{
    CHECK(written({"HostQuery", {}, {}}, "9") == R"(<HostQueryRq requestID="9"/>)");
    CHECK(
        written(
            {"CustomerQuery", {{"metaData", "MetaDataOnly"}}, {leaf("FullName", "Caf\u00e9 <\"A&B's\">")}},
            "a\"b") ==
        R"(<CustomerQueryRq requestID="a&quot;b" metaData="MetaDataOnly"><FullName>Caf&#233; &lt;&quot;A&amp;B&apos;s&quot;&gt;</FullName></CustomerQueryRq>)");
    CHECK(written(customer({leaf("Name", "N"), leaf("Phone", "")}), "") ==
          "<CustomerAddRq><CustomerAdd><Name>N</Name><Phone/></CustomerAdd></CustomerAddRq>");
    auto named = invoice({line("A", "1")});
    named.body[0].attributes = {{"defMacro", "TxnID:1"}};
    CHECK(written(named, "1").starts_with(R"(<InvoiceAddRq requestID="1"><InvoiceAdd defMacro="TxnID:1">)"));
}

TEST_CASE("request: a text that the schema refuses is never written", "[qbxml][message]")
{
    CHECK(std::holds_alternative<Faults>(write_request(customer({leaf("Phone", "1")}), "1", us13)));
    CHECK(std::holds_alternative<Faults>(write_request({"HostQuery", {}, {}}, std::string(51, 'x'), us13)));
    CHECK(std::holds_alternative<std::string>(
        write_request({"HostQuery", {}, {}}, std::string(50, 'x'), us13)));
    CHECK(std::holds_alternative<Faults>(write_request({"NoSuch", {}, {}}, "1", us13)));
}

TEST_CASE("request: a fault says where, what and how it would be right", "[qbxml][message]")
{
    const auto in_wrong_order = customer({leaf("Phone", "1"), leaf("CompanyName", "C"), leaf("Name", "N")});
    CHECK(told(customer({leaf("Name", std::string(43, 'n'))})) ==
          "CustomerAdd/Name: `Name` takes 41 characters, this has 43 -> shorten it to 41 characters");
    CHECK(
        told(invoice({leaf("RefNumber", "12345678901234")})) ==
        "InvoiceAdd/RefNumber: `RefNumber` takes 11 characters, this has 14 -> shorten it to 11 characters");
    CHECK(told(customer({leaf("Name", "N"), leaf("Phones", "1")})) ==
          "CustomerAdd/Phones: `Phones` is not known here -> did you mean `Phone`?");
    CHECK(told(customer({leaf("Name", "N"), leaf("Fax", "2"), leaf("Email", "e"), leaf("Phone", "1")})) ==
          "CustomerAdd/Phone: `Phone` stands after `Fax` here -> move it up, before `Fax`");
    CHECK(told(customer({leaf("Phone", "1")})) == "CustomerAdd/Name: `Name` is missing -> it is required");
    CHECK(told(customer({leaf("Name", "N"), leaf("Name", "N")})) ==
          "CustomerAdd/Name: `Name` stands here 2 times -> at most 1 is allowed");
    CHECK(told({"CustomerQuery", {}, {leaf("ListID", "1"), leaf("MaxReturned", "5")}}) ==
          "MaxReturned: `MaxReturned` does not go together with `ListID` -> leave out one of the two; only "
          "one can be "
          "chosen of `ListID` or `FullName` or `MaxReturned` … `ClassFilter`");
    CHECK(told(in_wrong_order) ==
          "CustomerAdd/Phone: `Phone` stands before `Name` here -> move it down, after `CompanyName`\n"
          "CustomerAdd/CompanyName: `CompanyName` stands before `Name` here -> move it down, after `Name`");
    CHECK(told({"InvoiceAdds", {}, {}}) ==
          "InvoiceAddsRq: there is no request `InvoiceAdds` -> did you mean `InvoiceAdd`?");
    CHECK(told({"SalesReceiptAdd", {}, {aggregate("SalesReceiptAdd", {})}}) ==
          "SalesReceiptAdd: one of `SalesReceiptLineAdd`, `SalesReceiptLineGroupAdd` is missing -> give one "
          "of them");
}

TEST_CASE("request: all faults are told at once, each with its line", "[qbxml][message]")
{
    const auto text = told(invoice({line("A", "1"), line("B", "much"), leaf("TxnDate", "20.11.2026")}));
    CHECK(text == "InvoiceAdd/TxnDate: \"20.11.2026\" is no date for `TxnDate` -> write YYYY-MM-DD, such as "
                  "2026-11-20\n"
                  "InvoiceAdd/InvoiceLineAdd[2]/Quantity: \"much\" is no quantity for `Quantity` -> write at "
                  "most 10 digits "
                  "and 5 "
                  "decimals, such as 0.125");
}

TEST_CASE("request: what is newer than the version is refused by its number", "[qbxml][message]")
{
    const Request order{
        "SalesOrderAdd",
        {},
        {aggregate("SalesOrderAdd", {reference("CustomerRef", "C"), leaf("SOChannel", "web"),
                                     aggregate("SalesOrderLineAdd", {reference("ItemRef", "I")})})}};
    const auto said = told(in_schema_order(order));
    CHECK(said.find("`SOChannel` needs qbXML 15.0, this is written for 13.0") != std::string::npos);
    CHECK(told({"BarCodeQuery", {}, {}}, {{11, 0}, Edition::us})
              .find("`BarCodeQuery` needs qbXML 12.0, this is written for 11.0") != std::string::npos);
    CHECK(told({"CustomerQuery", {{"iterator", "Start"}}, {leaf("MaxReturned", "1")}}, {{4, 1}, Edition::us})
              .find("needs qbXML 5.0") != std::string::npos);
}

TEST_CASE("request: lines that US QuickBooks warns about are refused for it", "[qbxml][message]")
{
    for (const auto* name : {"DiscountLineAdd", "ShippingLineAdd", "SalesTaxLineAdd"}) {
        const auto request = invoice({line("A", "1"), aggregate(name, {leaf("Amount", "1.00")})});
        CHECK(told(request).find("is not known to the US edition") != std::string::npos);
        CHECK(told(request, us13, Rules::schema).empty());
    }
}

TEST_CASE("request: an edition's own lengths count for it", "[qbxml][message]")
{
    const auto request = customer({leaf("Name", "N"), leaf("ResaleNumber", std::string(20, '1'))});
    CHECK(told(request).find("takes 15 characters") != std::string::npos);
    CHECK(told(request, {{13, 0}, Edition::ca}).empty());
}

TEST_CASE("request: what QuickBooks requires beyond the schema is required", "[qbxml][message]")
{
    const Request change =
        in_schema_order({"CustomerMod",
                         {},
                         {aggregate("CustomerMod", {leaf("ListID", "1-1"), leaf("EditSequence", "1"),
                                                    aggregate("ContactsMod", {leaf("FirstName", "F")})})}});
    CHECK(told(change, us13, Rules::schema).empty());
    CHECK(told(change).find("CustomerMod/ContactsMod/ListID: `ListID` is missing") != std::string::npos);
}

TEST_CASE("request: characters that QuickBooks would lose are refused", "[qbxml][message]")
{
    CHECK(told(customer({leaf("Name", "Caf\u00e9 \u00a0\u00bd")})).empty());
    CHECK(told(customer({leaf("Name", "Tea \u8336")})).find("cannot keep these characters: \u8336") !=
          std::string::npos);
    CHECK(told(customer({leaf("Name", "\u20ac")})).find("cannot keep") != std::string::npos);
    CHECK(told(customer({leaf("Name", "a\x02")})).find("control characters") != std::string::npos);
    CHECK(told(customer({leaf("Name", "a\xff")})).find("not UTF-8") != std::string::npos);
}

TEST_CASE("request: lengths count characters, not bytes", "[qbxml][message]")
{
    std::string name;
    for (int i = 0; i < 41; ++i)
        name += "\u00e9";
    CHECK(told(customer({leaf("Name", name)})).empty());
    CHECK_FALSE(told(customer({leaf("Name", name + "e")})).empty());
}

TEST_CASE("request: each type has its forms", "[qbxml][message]")
{
    const auto takes = [](std::string field, std::string value) {
        return told(in_schema_order(customer({leaf("Name", "N"), leaf(std::move(field), std::move(value))})))
            .empty();
    };
    CHECK(takes("OpenBalance", "12.30"));
    CHECK(takes("OpenBalance", "-9999999999999.99"));
    CHECK_FALSE(takes("OpenBalance", "12.3"));
    CHECK_FALSE(takes("OpenBalance", "12.345"));
    CHECK_FALSE(takes("OpenBalance", "1,000.00"));
    CHECK_FALSE(takes("OpenBalance", "12345678901234"));
    CHECK(takes("OpenBalanceDate", "2026-02-28"));
    CHECK(takes("OpenBalanceDate", "2026-02-28+01:00"));
    CHECK_FALSE(takes("OpenBalanceDate", "2026-02-29"));
    CHECK_FALSE(takes("OpenBalanceDate", "2026-02-28+15:00"));
    CHECK(takes("IsActive", " true "));
    CHECK(takes("IsActive", "1"));
    CHECK_FALSE(takes("IsActive", "yes"));
    CHECK(takes("ExternalGUID", "{01234567-89ab-cdef-0123-456789abcdef}"));
    CHECK(takes("ExternalGUID", "0"));
    CHECK_FALSE(takes("ExternalGUID", "01234567-89ab-cdef-0123-456789abcdef"));
    CHECK_FALSE(takes("ExternalGUID", ""));
    CHECK(takes("JobStatus", "Pending"));
    CHECK(takes("JobStatus", ""));
    CHECK_FALSE(takes("JobStatus", "pending"));
}

TEST_CASE("request: numbers stay in their range and times in their form", "[qbxml][message]")
{
    const auto most = [](std::string value) {
        return told({"CustomerQuery", {}, {leaf("MaxReturned", std::move(value))}});
    };
    CHECK(most("1").empty());
    CHECK(most(" 100 ").empty());
    CHECK(most("99999999999999999999").empty());
    CHECK(most("0") == "MaxReturned: `MaxReturned` cannot be \"0\" -> at least 1");
    CHECK_FALSE(most("-99999999999999999999").empty());
    CHECK_FALSE(most("1.5").empty());
    CHECK_FALSE(most("").empty());
    const auto since = [](std::string value) {
        return told({"CustomerQuery", {}, {leaf("FromModifiedDate", std::move(value))}}).empty();
    };
    CHECK(since("2026-11-20"));
    CHECK(since("2026-11-20T15"));
    CHECK(since("2026-11-20T15:04:05-08:00"));
    CHECK_FALSE(since("2026-11-20T15:04:05Z"));
    CHECK_FALSE(since("2026-11-20T15:04-08:00"));
    CHECK_FALSE(since("2026-11-20 15:04"));
}

TEST_CASE("request: durations need at least one part", "[qbxml][message]")
{
    const auto takes = [](std::string duration) {
        const Request request{
            "TimeTrackingAdd",
            {},
            {aggregate("TimeTrackingAdd", {leaf("TxnDate", "2026-11-20"), reference("EntityRef", "E"),
                                           leaf("Duration", std::move(duration))})}};
        return told(in_schema_order(request)).empty();
    };
    CHECK(takes("PT1H30M"));
    CHECK(takes("-PT5S"));
    CHECK_FALSE(takes("PT"));
    CHECK_FALSE(takes("+PT1H"));
    CHECK_FALSE(takes("PT30M1H"));
    CHECK_FALSE(takes("P1D"));
    CHECK_FALSE(takes("PT1.5H"));
}

TEST_CASE("request: attributes are held to their names and words", "[qbxml][message]")
{
    const auto with = [](std::vector<Attribute> attributes) {
        return told({"CustomerQuery", std::move(attributes), {leaf("MaxReturned", "9")}});
    };
    CHECK(with({{"iterator", "Continue"}, {"iteratorID", "{x}"}, {"metaData", "NoMetaData"}}).empty());
    CHECK(with({{"iterator", "continue"}}).find("did you mean Continue?") != std::string::npos);
    CHECK(with({{"iteratorId", "{x}"}}).find("did you mean `iteratorID`?") != std::string::npos);
    CHECK(with({{"metaData", "NoMetaData"}, {"metaData", "NoMetaData"}}).find("twice") != std::string::npos);
    CHECK(told({"AccountQuery", {{"iterator", "Start"}}, {}}).find("not known here") != std::string::npos);
    auto marked = invoice({line("A", "1")});
    marked.body[0].attributes = {{"useMacro", "TxnID:1"}};
    CHECK(told(marked).find("only `defMacro`") != std::string::npos);
}

TEST_CASE("request: text and elements do not mix", "[qbxml][message]")
{
    auto mixed = customer({leaf("Name", "N")});
    mixed.body[0].text = "words";
    CHECK(told(mixed).find("holds text of its own") != std::string::npos);
    CHECK(told(customer({aggregate("Name", {leaf("Name", "N")})})).find("holds elements") !=
          std::string::npos);
}

TEST_CASE("request: subscriptions do not go into an ordinary set", "[qbxml][message]")
{
    CHECK(told({"DataEventSubscriptionQuery", {}, {}}).find("subscription") != std::string::npos);
}

TEST_CASE("request: writing is told from asking", "[qbxml][message]")
{
    for (const auto* message : {"InvoiceAdd", "CustomerMod", "TxnDel", "TxnVoid", "ListMerge",
                                "ClearedStatusMod", "DataExtDel", "Something"})
        CHECK(is_writing(message));
    for (const auto* message :
         {"InvoiceQuery", "HostQuery", "GeneralSummaryReportQuery", "ListDeletedQuery", "SomethingQuery"})
        CHECK_FALSE(is_writing(message));
}

TEST_CASE("request: line ends and tabs in the value of an attribute are still there when it is read",
          "[qbxml][message]")
{
    const Request request{
        "CustomerQuery", {{"iterator", "Continue"}, {"iteratorID", "a\tb\nc"}}, {leaf("MaxReturned", "5")}};
    const auto text = written(request, "r\n1");
    CHECK(text.find("r&#10;1") != std::string::npos);
    CHECK(text.find("a&#9;b&#10;c") != std::string::npos);
}
