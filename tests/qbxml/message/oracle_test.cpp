#include "qbxml/message/envelope.h"
#include "tests/qbxml/shared_facts.h"
#include "tests/support/catch.h"

using namespace qbxml;

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const auto at = text.find(from);
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// What we say to a message set; empty when we find nothing wrong with it.
std::string verdict(const std::string& version, const std::string& xml)
{
    // The schema lists rollbackOnError; QuickBooks refuses it, and so do we. The request is what is compared
    // here.
    const auto set = replaced(xml, "\"rollbackOnError\"", "\"stopOnError\"");
    const auto read = read_request_set("<?xml version=\"1.0\"?><?qbxml version=\"" + version + "\"?>" + set);
    if (const auto* unreadable = std::get_if<Unreadable>(&read))
        return unreadable->why;
    std::string said;
    for (const auto& entry : std::get<RequestSet>(read).entries)
        for (const auto& fault :
             check_request(entry.request, {*Version::parse(version), Edition::us}, Rules::schema))
            said += fault.path + ": " + fault.message + "; ";
    return said;
}

} // namespace

TEST_CASE("request: every verdict is the published schema's verdict", "[qbxml][message][oracle]")
{
    const auto folder = shared_facts::folder();
    if (!folder)
        return;
    // id, schema version, message, made by, valid, what the schema's checker says, text
    std::size_t compared = 0;
    for (const auto& row : shared_facts::rows(*folder / "oracle" / "oracle-requests.tsv")) {
        REQUIRE(row.size() == 7);
        const auto said = verdict(row[1], row[6]);
        INFO(row[0] << ' ' << row[2] << ' ' << row[3] << "\n schema: " << row[5] << "\n we: " << said << '\n'
                    << row[6]);
        CHECK(said.empty() == (row[4] == "1"));
        ++compared;
    }
    CHECK(compared == 814);
}
