#include "qbxml/message/slices.h"

#include "tests/support/catch.h"

#include <string>

using qbxml::elements_inside;
using qbxml::opened;
using qbxml::replies_inside;

TEST_CASE("slices: the elements directly inside are found as they stand", "[sync]")
{
    const std::string text = "<?xml version=\"1.0\" ?>\n<!-- <no/> --><A b=\"x > y\">\n"
                             "<B/><C d='/>'>1<B>2</B></C><![CDATA[<D/>]]><C></C ></A>";
    const auto found = elements_inside(text);
    REQUIRE(found.size() == 3);
    CHECK(found[0].name == "B");
    CHECK(found[0].text == "<B/>");
    CHECK(found[1].name == "C");
    CHECK(found[1].text == "<C d='/>'>1<B>2</B></C>");
    CHECK(found[2].text == "<C></C >");
    CHECK(elements_inside("<A/>").empty());
}

TEST_CASE("slices: the replies of an answer are those of its message sets", "[sync]")
{
    const std::string text =
        "<QBXML><QBXMLMsgsRs>\n<ARs x=\"1\"><R/></ARs><BRs/></QBXMLMsgsRs><Other><X/></Other></QBXML>";
    const auto replies = replies_inside(text);
    REQUIRE(replies.size() == 2);
    CHECK(replies[0].text == "<ARs x=\"1\"><R/></ARs>");
    CHECK(replies[1].name == "BRs");
}

TEST_CASE("slices: an element opens into its start tag and what is inside", "[sync]")
{
    CHECK(opened("<A b=\">\"><C/>x</A>").start == "<A b=\">\">");
    CHECK(opened("<A b=\">\"><C/>x</A>").inside == "<C/>x");
    CHECK(opened("<A />").start == "<A />");
    CHECK(opened("<A />").inside.empty());
    CHECK(opened("<A></A>").inside.empty());
    CHECK(opened("").start.empty());
}

TEST_CASE("slices: any text is cut without harm", "[sync]")
{
    for (const std::string text : {"", "<", "<A", "<A b=\"", "</A>", "<A><B>", "<!--", "<![CDATA[", "<?",
                                   "<A></B></B></B>", "<A><B></A>", "x > y", "< >", "<A><"}) {
        INFO(text);
        CHECK(elements_inside(text).size() <= 1);
        CHECK(replies_inside(text).empty());
        opened(text);
    }
}
