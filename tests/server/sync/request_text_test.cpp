#include "server/sync/request_text.h"

#include "qbxml/schema/catalogue.h"
#include "tests/support/catch.h"

using server::page_size_of;
using server::target_for;

namespace {

qbxml::Request message(const std::string& name, std::vector<qbxml::Element> body = {},
                       std::vector<qbxml::Attribute> attributes = {})
{
    return {name, std::move(attributes), std::move(body)};
}

} // namespace

TEST_CASE("request text: a message is written for what QuickBooks told, at most for 16.0", "[sync]")
{
    CHECK(target_for("13.0", "CA").version == qbxml::Version{13, 0});
    CHECK(target_for("13.0", "CA").edition == qbxml::Edition::ca);
    CHECK(target_for("17.0", "US").version == qbxml::Version{16, 0});
    CHECK(target_for("", "").version == qbxml::Version{16, 0});
    CHECK(target_for("", "").edition == qbxml::Edition::us);
}

TEST_CASE("request text: page by page is read what has an iterator, no limit, and no keys", "[sync]")
{
    const qbxml::Target target = target_for("16.0", "US");
    const auto pages = [&](const qbxml::Request& request) { return page_size_of(request, target, 500); };
    const auto rows = qbxml::leaf("MaxReturned", "7");
    CHECK(pages(message("CustomerQuery")) == 500);
    CHECK(pages(message("InvoiceQuery", {qbxml::leaf("IncludeLineItems", "true")})) == 500);
    CHECK(pages(message("CustomerQuery", {rows})) == 0);
    CHECK(pages(message("CustomerQuery", {rows}, {{"iterator", "Start"}})) == 7);
    CHECK(pages(message("CustomerQuery", {qbxml::leaf("FullName", "Jane")})) == 0);
    CHECK(pages(message("CustomerQuery", {qbxml::leaf("ListID", "80000001-1")})) == 0);
    CHECK(pages(message("InvoiceQuery", {qbxml::leaf("TxnID", "1-1")})) == 0);
    CHECK(pages(message("InvoiceQuery", {qbxml::leaf("RefNumber", "1001")})) == 0);
    CHECK(pages(message("InvoiceQuery", {qbxml::leaf("RefNumberCaseSensitive", "1001")})) == 0);
    CHECK(pages(message("CustomerQuery", {}, {{"metaData", "MetaDataOnly"}})) == 0);
    CHECK(pages(message("CustomerQuery", {}, {{"metaData", "NoMetaData"}})) == 500);
    CHECK(pages(message("AccountQuery")) == 0);
    CHECK(pages(message("VendorAdd")) == 0);
}

TEST_CASE("request text: every query with an iterator and rows to a page is read so, and they are 45",
          "[sync]")
{
    int found = 0;
    for (const auto& known : qbxml::schema::messages()) {
        const bool has =
            qbxml::schema::has_iterator(known) && known.name != "BarCodeQuery"; // has no MaxReturned
        found += has ? 1 : 0;
        INFO(known.name);
        CHECK((page_size_of(message(std::string(known.name)), target_for("16.0", "US"), 500) == 500) == has);
    }
    CHECK(found == 45);
}

TEST_CASE("request text: pages are asked for with the same criteria each time", "[sync]")
{
    store::Request request;
    request.id = store::RequestId{7};
    request.what.message = "CustomerQuery";
    request.what.content =
        "<CustomerQueryRq "
        "iterator=\"Start\"><MaxReturned>9</MaxReturned><ActiveStatus>All</ActiveStatus></CustomerQueryRq>";
    request.what.page_size = 9;
    const auto target = target_for("16.0", "US");
    CHECK(
        std::get<std::string>(server::spelled(request, "r7", target)) ==
        "<CustomerQueryRq requestID=\"r7\" "
        "iterator=\"Start\"><MaxReturned>9</MaxReturned><ActiveStatus>All</ActiveStatus></CustomerQueryRq>");
    request.progress.iterator_id = "{i}";
    CHECK(
        std::get<std::string>(server::spelled(request, "r7", target)) ==
        "<CustomerQueryRq requestID=\"r7\" iterator=\"Continue\" "
        "iteratorID=\"{i}\"><MaxReturned>9</MaxReturned><ActiveStatus>All</ActiveStatus></CustomerQueryRq>");
    request.what.content = "<Broken";
    CHECK(std::get<qbxml::Faults>(server::spelled(request, "r7", target)).size() == 1);
}
