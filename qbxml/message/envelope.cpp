#include "qbxml/message/envelope.h"

#include "qbxml/message/request_text.h"
#include "qbxml/message/xml_text.h"
#include "qbxml/message/xml_tree.h"

#include <algorithm>
#include <cassert>
#include <optional>

namespace qbxml {
namespace {

constexpr std::size_t longest_message_set_id = 20; // QuickBooks counts up to 23 or 24: sources differ

std::string attribute(std::string_view name, std::string_view value)
{
    return value.empty() ? std::string() : " " + std::string(name) + "=\"" + escaped_value(value) + "\"";
}

/// pugixml takes an attribute twice, XML does not. An element with more attributes than any message knows is
/// not looked through: comparing each with each takes its time.
std::optional<Unreadable> find_double_attribute(const pugi::xml_node& root)
{
    struct Walker : pugi::xml_tree_walker {
        std::string found;
        bool for_each(pugi::xml_node& node) override
        {
            std::vector<std::string_view> names;
            for (const auto& attribute : node.attributes())
                names.emplace_back(attribute.name());
            std::sort(names.begin(), names.end());
            if (std::adjacent_find(names.begin(), names.end()) != names.end())
                found = node.name();
            return found.empty();
        }
    };
    Walker walker;
    root.root().traverse(walker);
    if (walker.found.empty())
        return std::nullopt;
    return Unreadable{walker.found + " has the same attribute twice"};
}

std::variant<RequestSet, Unreadable> read_document(const pugi::xml_document& document, std::string_view text)
{
    Lines lines(text);
    auto opened = open_request_text(document, lines, Rules::schema_and_edition_notes);
    if (!opened.faults.empty())
        return Unreadable{opened.faults.front().message};
    if (opened.set != schema::MessageSet::ordinary)
        return Unreadable{"QBXML holds a subscription set, and what is read here is exactly one QBXMLMsgsRq"};
    if (auto problem = find_double_attribute(document.document_element()))
        return *problem;
    RequestSet result{std::move(opened.envelope), {}};
    for (const auto& node : opened.requests) {
        if (has_own_text(node))
            return Unreadable{"text stands directly in " + std::string(node.name())};
        result.entries.push_back({node.attribute("requestID").value(), to_request(node)});
    }
    return result;
}

} // namespace

std::string write_envelope(const Envelope& envelope, const std::vector<std::string>& requests)
{
    assert(envelope.new_message_set_id.size() <= longest_message_set_id);
    std::string text = R"(<?xml version="1.0" encoding="utf-8"?><?qbxml version=")" +
                       envelope.version.text() + R"("?><QBXML><QBXMLMsgsRq onError=")" +
                       (envelope.on_error == OnError::stop ? "stopOnError" : "continueOnError") + "\"" +
                       attribute("newMessageSetID", envelope.new_message_set_id) +
                       attribute("oldMessageSetID", envelope.old_message_set_id);
    if (envelope.response_data == ResponseData::include_none)
        text += attribute("responseData", "includeNone");
    text += ">";
    for (const auto& request : requests)
        text += request;
    return text + "</QBXMLMsgsRq></QBXML>";
}

std::string write_status_check(const Version& version, std::string_view id)
{
    assert(!id.empty()); // without an id the text would be an ordinary set
    return write_envelope({version, OnError::carry_on, std::string(id), std::string(id), {}}, {});
}

std::variant<RequestSet, Unreadable> read_request_set(std::string_view text)
{
    auto parsed = parse_request_text(text);
    if (auto* fault = std::get_if<Fault>(&parsed))
        return Unreadable{std::move(fault->message)};
    const auto& document = std::get<pugi::xml_document>(parsed);
    if (auto problem = too_deep(document))
        return *problem;
    return read_document(document, text);
}

} // namespace qbxml
