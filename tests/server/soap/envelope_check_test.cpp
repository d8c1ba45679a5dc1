#include "server/soap/envelope_check.h"

#include "tests/support/catch.h"

using namespace server;

namespace {

std::string nested(int depth)
{
    std::string out;
    for (int i = 0; i < depth; ++i) {
        out += "<a>";
    }
    for (int i = 0; i < depth; ++i) {
        out += "</a>";
    }
    return out;
}

} // namespace

TEST_CASE("soap: what is no XML text is refused before gSOAP sees it")
{
    CHECK_FALSE(check_envelope("").refusal.empty());
    CHECK_FALSE(check_envelope("hello").refusal.empty());
    CHECK_FALSE(check_envelope(std::string("<a>\0</a>", 8)).refusal.empty());
    CHECK_FALSE(check_envelope(std::string("\xFF\xFE<\0a\0", 6)).refusal.empty());
    CHECK_FALSE(check_envelope("<a").refusal.empty());
    CHECK_FALSE(check_envelope("<a b='>").refusal.empty());
    CHECK_FALSE(check_envelope("<!-- ").refusal.empty());
    CHECK(check_envelope("\xEF\xBB\xBF \r\n<?xml version='1.0'?><a b='>/' c=\"<\"/>").refusal.empty());
}

TEST_CASE("soap: elements that are not closed by their own names are refused")
{
    for (const char* const wrong : {"<a>", "<a></b>", "<a><b></a></b>", "</a>", "<a></a></a>", "<a></a><b/>",
                                    "<></>", "<a></a ", "<!-- only a remark -->"}) {
        CHECK(check_envelope(wrong).refusal == "The request is not well-formed XML.");
    }
    CHECK(check_envelope("<p:a\tb='1'><c /><d\r\n></d ></p:a> <!-- end -->").refusal.empty());
}

TEST_CASE("soap: a document type declaration is refused, the same letters elsewhere are not")
{
    CHECK(check_envelope("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>").refusal ==
          "A document type declaration is not accepted.");
    CHECK_FALSE(check_envelope("<?xml version='1.0'?>\n<!doctype a><a/>").refusal.empty());
    CHECK_FALSE(check_envelope("<a><!ENTITY x 'y'></a>").refusal.empty());
    CHECK(check_envelope("<a><!-- <!DOCTYPE a> --><![CDATA[<!DOCTYPE a>]]>&lt;!DOCTYPE&gt;</a>")
              .refusal.empty());
}

TEST_CASE("soap: elements may nest as deep as the limit and no deeper")
{
    CHECK(check_envelope(nested(deepest_envelope)).refusal.empty());
    CHECK(check_envelope(nested(deepest_envelope + 1)).refusal ==
          "The request's elements are nested too deeply.");
    std::string flat = "<a>";
    for (int i = 0; i < 1000; ++i) {
        flat += "<b/><c d='x'></c><!-- <e> --><![CDATA[<f>]]>";
    }
    CHECK(check_envelope(flat + "</a>").refusal.empty());
}

TEST_CASE("soap: character references that gSOAP reads wrongly are replaced, all others stay")
{
    CHECK_FALSE(check_envelope("<a>&#233; &#x20AC; &#65533; &amp;#128512;</a>").rewritten);
    CHECK(check_envelope("<a>&#128512;|&#x1F600;|&#x0000E9;|&#000038;|&#x00003C;</a>").rewritten ==
          "<a>\xF0\x9F\x98\x80|\xF0\x9F\x98\x80|\xC3\xA9|&#38;|&#60;</a>");
    CHECK(
        check_envelope("<a b='&#128512;'><![CDATA[&#128512;]]><!-- &#128512; -->&#0008364;</a>").rewritten ==
        "<a b='&#128512;'><![CDATA[&#128512;]]><!-- &#128512; -->\xE2\x82\xAC</a>");
    CHECK(check_envelope("<a>&#0;&#xD83D;&#000000;&#x00D800;&#x0001F;&#1;</a>").rewritten ==
          "<a>????&#31;&#1;</a>");
    for (const char* const wrong :
         {"<a>&#1114112;</a>", "<a>&#12345x;</a>", "<a>&#128512</a>", "<a>&#99999999999999999999;</a>",
          "<a>&unknown;</a>", "<a>A & B</a>", "<a>&;</a>", "<a>&#;</a>", "<a>&#x;</a>", "<a>&lt</a>"}) {
        CHECK_FALSE(check_envelope(wrong).refusal.empty());
    }
}
