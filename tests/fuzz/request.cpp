#include "qbxml/message/envelope.h"
#include "qbxml/message/validate.h"
#include "qbxml/message/xml_tree.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/subjects.h"

namespace fuzz {
namespace {

using namespace qbxml;

/// As against a single request, or a subscription set.
bool is_ordinary_set(std::string_view text)
{
    const auto parsed = parse_xml(text);
    if (!std::holds_alternative<pugi::xml_document>(parsed))
        return true; // nothing at all is valid there
    const auto root = std::get<pugi::xml_document>(parsed).document_element();
    const std::string_view name = root.name();
    return !name.ends_with("Rq") && root.child("QBXMLSubscriptionMsgsRq").empty();
}

} // namespace

void request(std::string_view text)
{
    const auto found = validate(text);
    for (const auto& fault : found)
        expect(!fault.message.empty() && fault.line > 0, "a fault says what is wrong, and in which line");
    const auto read = read_request_set(text);
    if (const auto* unreadable = std::get_if<Unreadable>(&read)) {
        expect(!unreadable->why.empty(), "what cannot be read is told why");
        expect(!found.empty() || !is_ordinary_set(text), "a set that cannot be read is not valid");
        return;
    }
    const auto& set = std::get<RequestSet>(read);
    const Target target{set.envelope.version, Edition::us};
    for (const auto& entry : set.entries) {
        agreed_faults(entry.request, target, Rules::schema);
        const auto faults = agreed_faults(entry.request, target, Rules::schema_and_edition_notes);
        expect(faults.empty() || !found.empty(), "a text with a wrong request in it is not valid");
        if (faults.empty())
            expect_same_after_writing(entry.request, target);
    }
}

} // namespace fuzz
