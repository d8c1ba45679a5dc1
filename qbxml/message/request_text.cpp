#include "qbxml/message/request_text.h"

#include "qbxml/message/leaf_check.h"
#include "qbxml/message/xml_text.h"
#include "qbxml/message/xml_tree.h"
#include "qbxml/value/bytes.h"
#include "qbxml/value/text.h"

#include <optional>

namespace qbxml {
namespace {

constexpr std::size_t longest_request_id = 50; // a longer one gets status 1060

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

/// Reads from the outside to the inside and notes what is wrong on the way.
class Opener {
public:
    Opener(Lines& lines, Rules rules) : lines_(lines), rules_(rules) {}

    RequestText open(const pugi::xml_document& document)
    {
        prolog(document);
        const auto root = document.document_element();
        if (std::string_view(root.name()) != "QBXML" || !root.first_attribute().empty()) {
            complain(root, root.name(), "the root element is not a plain QBXML",
                     "put the requests into <QBXML>");
            return std::move(result_);
        }
        if (const auto set = only_set(root); !set.empty()) {
            result_.node = set;
            set_attributes(set);
            requests(set);
        }
        return std::move(result_);
    }

private:
    void complain(const pugi::xml_node& node, std::string path, std::string message, std::string advice)
    {
        const auto offset = node.empty() ? 0 : std::max<std::ptrdiff_t>(node.offset_debug(), 0);
        result_.faults.push_back({std::move(path), std::move(message), std::move(advice),
                                  lines_.at(static_cast<std::size_t>(offset))});
    }

    /// What stands before the root: the XML declaration, then `<?qbxml?>`, and nothing else.
    void prolog(const pugi::xml_document& document)
    {
        bool declared = false;
        bool instructed = false;
        for (const auto& node : document.children()) {
            if (node.type() == pugi::node_element)
                break;
            if (node.type() == pugi::node_declaration)
                declared = true;
            else if (node.type() == pugi::node_doctype)
                complain(node, "prolog", "there is a DOCTYPE; qbXML has none since version 1.1",
                         "leave it out");
            else if (node.type() == pugi::node_pi && std::string_view(node.name()) == "qbxml")
                instructed = read_version(node);
        }
        if (rules_ == Rules::schema)
            return;
        if (!declared)
            complain({}, "prolog", "<?xml version=\"1.0\"?> is missing at the beginning", "begin with it");
        if (!instructed)
            complain({}, "prolog", "<?qbxml version=\"…\"?> is missing before QBXML",
                     "say which version the requests are written for, such as <?qbxml version=\"13.0\"?>");
    }

    bool read_version(const pugi::xml_node& node)
    {
        const auto version = version_in(node.value());
        result_.versioned = version && is_published(*version);
        if (result_.versioned)
            result_.envelope.version = *version;
        else
            complain(node, "prolog", "<?qbxml " + std::string(node.value()) + "?> names no published version",
                     "write it like <?qbxml version=\"13.0\"?>");
        return true;
    }

    /// The one set inside QBXML; a null node when it holds anything else. The schema takes an empty QBXML.
    pugi::xml_node only_set(const pugi::xml_node& root)
    {
        const auto sets = elements_of(root);
        if (rules_ == Rules::schema && sets.empty() && !has_own_text(root))
            return {};
        const std::string_view name = sets.size() == 1 ? sets.front().name() : "";
        const bool subscription = name == "QBXMLSubscriptionMsgsRq";
        if ((!subscription && name != "QBXMLMsgsRq") || has_own_text(root) || has_own_text(sets.front())) {
            complain(root, "QBXML", "QBXML holds something other than exactly one QBXMLMsgsRq with requests",
                     "send each message set in a text of its own");
            return {};
        }
        result_.set = subscription ? schema::MessageSet::subscription : schema::MessageSet::ordinary;
        return sets.front();
    }

    void set_attributes(const pugi::xml_node& set)
    {
        const std::string name = set.name();
        bool has_on_error = false;
        std::size_t count = 0;
        for (const auto& attribute : set.attributes()) {
            const std::string given = attribute.name();
            has_on_error = has_on_error || given == "onError";
            if (std::string_view(set.attribute(given.c_str()).value()).data() != attribute.value())
                complain(set, name + "/@" + given, name + " has the same attribute twice", "give it once");
            else if (!one_attribute(set, given, attribute.value()))
                complain(set, name + "/@" + given, name + " knows no attribute " + given, "leave it out");
            if (++count > 10)
                return;
        }
        if (!has_on_error && result_.set == schema::MessageSet::ordinary)
            complain(set, name + "/@onError", name + " lacks its onError attribute",
                     "onError=\"continueOnError\", or \"stopOnError\"");
    }

    /// False: there is no such attribute.
    bool one_attribute(const pugi::xml_node& set, const std::string& name, std::string_view value)
    {
        if (result_.set == schema::MessageSet::subscription)
            return false;
        if (name == "onError")
            on_error(set, value);
        else if (name == "responseData")
            response_data(set, value);
        else if (name == "newMessageSetID")
            result_.envelope.new_message_set_id = value;
        else if (name == "oldMessageSetID")
            result_.envelope.old_message_set_id = value;
        else
            return false;
        return true;
    }

    void on_error(const pugi::xml_node& set, std::string_view value)
    {
        const std::string path = "QBXMLMsgsRq/@onError";
        const std::string advice = "stopOnError or continueOnError";
        if (value == "rollbackOnError") {
            if (rules_ != Rules::schema)
                complain(set, path, "onError=\"rollbackOnError\" is in the schema, but QuickBooks refuses it",
                         advice);
        } else if (value != "stopOnError" && value != "continueOnError") {
            complain(set, path,
                     "onError=\"" + std::string(value) + "\" is neither stopOnError nor continueOnError",
                     advice);
        }
        result_.envelope.on_error = value == "continueOnError" ? OnError::carry_on : OnError::stop;
    }

    void response_data(const pugi::xml_node& set, std::string_view value)
    {
        if (value != "includeAll" && value != "includeNone")
            complain(set, "QBXMLMsgsRq/@responseData",
                     "responseData=\"" + std::string(value) + "\" is neither includeAll nor includeNone",
                     "includeAll, or leave it out");
        result_.envelope.response_data =
            value == "includeNone" ? ResponseData::include_none : ResponseData::include_all;
    }

    void requests(const pugi::xml_node& set)
    {
        for (const auto& node : set.children()) {
            if (node.type() != pugi::node_element)
                continue;
            if (std::string_view(node.name()).ends_with("Rq"))
                result_.requests.push_back(node);
            else if (result_.faults.size() < most_strangers)
                complain(node, node.name(),
                         std::string(set.name()) + " holds " + node.name() + ", which is no request",
                         "the names of requests end in Rq");
        }
    }

    static constexpr std::size_t most_strangers = 50;

    Lines& lines_;
    Rules rules_;
    RequestText result_;
};

} // namespace

RequestText open_request_text(const pugi::xml_document& document, Lines& lines, Rules rules)
{
    return Opener(lines, rules).open(document);
}

std::variant<pugi::xml_document, Fault> parse_request_text(std::string_view text)
{
    const auto fault = [&](std::string why, std::size_t byte) {
        return Fault{"", std::move(why), "the text must be well-formed XML to its end", Lines(text).at(byte)};
    };
    if (auto flaw = what_pugixml_forgives(text))
        return fault(std::move(flaw->why), flaw->byte);
    constexpr auto options = pugi::parse_declaration | pugi::parse_pi | pugi::parse_doctype;
    auto parsed = parse_xml(text, options);
    if (auto* unreadable = std::get_if<Unreadable>(&parsed))
        return fault(std::move(unreadable->why), unreadable->byte);
    return std::move(std::get<pugi::xml_document>(parsed));
}

Faults request_id_faults(std::string_view message, std::string_view request_id)
{
    if (request_id.size() <= longest_request_id && is_plain(request_id))
        return {};
    const auto path = std::string(message) + "Rq/@requestID";
    if (length(request_id) > longest_request_id)
        return {{path, "a request id takes 50 characters, this has " + std::to_string(length(request_id)),
                 "shorten it to 50 characters"}};
    return character_faults(request_id, path);
}

Request to_request(const pugi::xml_node& node)
{
    Request request;
    const std::string_view name = node.name();
    request.message = name.substr(0, name.size() - 2); // without Rq
    for (auto& given : attributes_of(node))
        if (given.name != "requestID")
            request.attributes.push_back(std::move(given));
    for (const auto& child : elements_of(node))
        request.body.push_back(to_element(child));
    return request;
}

} // namespace qbxml
