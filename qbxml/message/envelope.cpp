#include "qbxml/message/envelope.h"

#include "qbxml/message/xml_text.h"
#include "qbxml/message/xml_tree.h"

#include <cassert>
#include <optional>

namespace qbxml {
namespace {

constexpr std::size_t longest_message_set_id = 20; // QuickBooks counts up to 23 or 24: sources differ

std::string attribute(std::string_view name, std::string_view value)
{
    return value.empty() ? std::string() : " " + std::string(name) + "=\"" + escaped_value(value) + "\"";
}

/// The value of `version="…"`, as it stands in the processing instruction.
std::optional<Version> version_in(std::string_view instruction)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto skip = [&] {
        instruction.remove_prefix(std::min(instruction.find_first_not_of(blanks), instruction.size()));
    };
    skip();
    if (!instruction.starts_with("version"))
        return std::nullopt;
    instruction.remove_prefix(7);
    skip();
    if (!instruction.starts_with("="))
        return std::nullopt;
    instruction.remove_prefix(1);
    skip();
    if (instruction.empty() || (instruction.front() != '"' && instruction.front() != '\''))
        return std::nullopt;
    const auto end = instruction.find(instruction.front(), 1);
    if (end == std::string_view::npos ||
        instruction.find_first_not_of(blanks, end + 1) != std::string_view::npos)
        return std::nullopt;
    return Version::parse(instruction.substr(1, end - 1));
}

using Problem = std::optional<Unreadable>;

/// What stands before the root: the XML declaration, then `<?qbxml?>`, and nothing else.
Problem read_prolog(Envelope& envelope, const pugi::xml_document& document)
{
    bool declared = false;
    bool versioned = false;
    for (const auto& node : document.children()) {
        if (node.type() == pugi::node_declaration) {
            declared = true;
        } else if (node.type() == pugi::node_doctype) {
            return Unreadable{"there is a DOCTYPE; qbXML has none since version 1.1"};
        } else if (node.type() == pugi::node_pi && std::string_view(node.name()) == "qbxml") {
            const auto version = version_in(node.value());
            if (!version || !is_published(*version))
                return Unreadable{"<?qbxml " + std::string(node.value()) + "?> names no published version"};
            envelope.version = *version;
            versioned = true;
        } else if (node.type() == pugi::node_element) {
            break;
        }
    }
    if (!declared)
        return Unreadable{"<?xml version=\"1.0\"?> is missing at the beginning"};
    if (!versioned)
        return Unreadable{"<?qbxml version=\"…\"?> is missing before QBXML"};
    return std::nullopt;
}

Problem read_on_error(Envelope& envelope, std::string_view value)
{
    if (value == "stopOnError")
        envelope.on_error = OnError::stop;
    else if (value == "continueOnError")
        envelope.on_error = OnError::carry_on;
    else if (value == "rollbackOnError")
        return Unreadable{"onError=\"rollbackOnError\" is in the schema, but QuickBooks refuses it"};
    else
        return Unreadable{"onError=\"" + std::string(value) +
                          "\" is neither stopOnError nor continueOnError"};
    return std::nullopt;
}

Problem read_response_data(Envelope& envelope, std::string_view value)
{
    if (value != "includeAll" && value != "includeNone")
        return Unreadable{"responseData=\"" + std::string(value) +
                          "\" is neither includeAll nor includeNone"};
    envelope.response_data = value == "includeAll" ? ResponseData::include_all : ResponseData::include_none;
    return std::nullopt;
}

Problem read_set_attributes(Envelope& envelope, const pugi::xml_node& set)
{
    bool has_on_error = false;
    for (const auto& [name, value] : attributes_of(set)) {
        Problem problem;
        if (name == "onError") {
            has_on_error = true;
            problem = read_on_error(envelope, value);
        } else if (name == "newMessageSetID") {
            envelope.new_message_set_id = value;
        } else if (name == "oldMessageSetID") {
            envelope.old_message_set_id = value;
        } else if (name == "responseData") {
            problem = read_response_data(envelope, value);
        } else {
            problem = Unreadable{"QBXMLMsgsRq knows no attribute " + name};
        }
        if (problem)
            return problem;
    }
    if (!has_on_error)
        return Unreadable{"QBXMLMsgsRq lacks its onError attribute"};
    return std::nullopt;
}

std::variant<RequestSet::Entry, Unreadable> read_request(const pugi::xml_node& node)
{
    const std::string_view name = node.name();
    if (!name.ends_with("Rq"))
        return Unreadable{"QBXMLMsgsRq holds " + std::string(name) + ", which is no request"};
    if (has_own_text(node))
        return Unreadable{"text stands directly in " + std::string(name)};
    RequestSet::Entry entry;
    entry.request.message = name.substr(0, name.size() - 2);
    for (auto& given : attributes_of(node)) {
        if (given.name == "requestID")
            entry.request_id = given.value;
        else
            entry.request.attributes.push_back(std::move(given));
    }
    for (const auto& child : elements_of(node))
        entry.request.body.push_back(to_element(child));
    return entry;
}

/// pugixml takes an attribute twice, XML does not.
Problem find_double_attribute(const pugi::xml_node& root)
{
    struct Walker : pugi::xml_tree_walker {
        std::string found;
        bool for_each(pugi::xml_node& node) override
        {
            for (auto one = node.first_attribute(); !one.empty(); one = one.next_attribute())
                for (auto other = one.next_attribute(); !other.empty(); other = other.next_attribute())
                    if (std::string_view(one.name()) == other.name())
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

/// The one QBXMLMsgsRq inside QBXML; a null node when the root holds anything else.
pugi::xml_node only_set(const pugi::xml_node& root)
{
    const auto sets = elements_of(root);
    if (sets.size() != 1 || std::string_view(sets.front().name()) != "QBXMLMsgsRq" || has_own_text(root))
        return {};
    return sets.front();
}

std::variant<RequestSet, Unreadable> read_document(const pugi::xml_document& document)
{
    RequestSet result;
    if (auto problem = read_prolog(result.envelope, document))
        return *problem;
    const auto root = document.document_element();
    if (std::string_view(root.name()) != "QBXML" || !root.first_attribute().empty())
        return Unreadable{"the root element is not a plain QBXML"};
    const auto set = only_set(root);
    if (!set || has_own_text(set))
        return Unreadable{"QBXML holds something other than exactly one QBXMLMsgsRq with requests"};
    if (auto problem = find_double_attribute(root))
        return *problem;
    if (auto problem = read_set_attributes(result.envelope, set))
        return *problem;
    for (const auto& node : elements_of(set)) {
        auto entry = read_request(node);
        if (auto* unreadable = std::get_if<Unreadable>(&entry))
            return *unreadable;
        result.entries.push_back(std::move(std::get<RequestSet::Entry>(entry)));
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
    if (auto reason = what_pugixml_forgives(text))
        return Unreadable{*reason};
    constexpr auto options = pugi::parse_declaration | pugi::parse_pi | pugi::parse_doctype;
    auto parsed = parse_xml(text, options);
    if (auto* unreadable = std::get_if<Unreadable>(&parsed))
        return std::move(*unreadable);
    return read_document(std::get<pugi::xml_document>(parsed));
}

} // namespace qbxml
