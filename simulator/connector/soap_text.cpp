#include "simulator/connector/soap_text.h"

#include <pugixml.hpp>

namespace simulator {

namespace {

constexpr std::string_view envelope_space = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr std::string_view intuit_space = "http://developer.intuit.com/";
constexpr std::string_view schema_instance = "http://www.w3.org/2001/XMLSchema-instance";

/// As XmlTextWriter does it in text: quotes stay, a carriage return is kept by a reference.
std::string escaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') {
            out += c < 0x10 ? "&#x" : "&#x1";
            out += "0123456789ABCDEF"[c % 0x10];
            out += ';';
        } else
            out += c;
    }
    return out;
}

std::string element(const std::string& name, const std::string& value, WireStyle style)
{
    // A parameter of RPC style is unqualified and says its type. All are texts but the two halves of a
    // version.
    const bool number = name == "qbXMLMajorVers" || name == "qbXMLMinorVers";
    const std::string type =
        style == WireStyle::rpc ? " xsi:type=\"xsd:" + std::string(number ? "int" : "string") + "\"" : "";
    if (value.empty())
        return '<' + name + type + " />";
    return '<' + name + type + '>' + escaped(value) + "</" + name + '>';
}

std::string_view local_name(const pugi::xml_node& node)
{
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view space_of_prefix(const pugi::xml_node& from, std::string_view prefix)
{
    const std::string declaration = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
    for (pugi::xml_node node = from; !node.empty(); node = node.parent()) {
        if (const pugi::xml_attribute found = node.attribute(declaration.c_str()))
            return found.value();
    }
    return {};
}

std::string_view space_of(const pugi::xml_node& node)
{
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return space_of_prefix(node,
                           colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon));
}

class Reader {
public:
    explicit Reader(WireStyle style) : style_(style) {}

    pugi::xml_node child(const pugi::xml_node& parent, std::string_view name, std::string_view space) const
    {
        for (const pugi::xml_node& node : parent.children()) {
            const bool there = style_ == WireStyle::rpc || space_of(node) == space;
            if (node.type() == pugi::node_element && local_name(node) == name && there)
                return node;
        }
        return {};
    }

    std::vector<std::string> strings(const pugi::xml_node& array) const
    {
        std::vector<std::string> out;
        for (const pugi::xml_node& node : array.children()) {
            const bool member =
                style_ == WireStyle::rpc || (local_name(node) == "string" && space_of(node) == intuit_space);
            if (node.type() == pugi::node_element && member)
                out.emplace_back(node.text().get());
        }
        return out;
    }

private:
    WireStyle style_;
};

bool is_nil(const pugi::xml_node& node)
{
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        const auto colon = name.find(':');
        if (colon != std::string_view::npos && name.substr(colon + 1) == "nil" &&
            space_of_prefix(node, name.substr(0, colon)) == schema_instance)
            return std::string_view(attribute.value()) == "true" ||
                   std::string_view(attribute.value()) == "1";
    }
    return false;
}

std::string fault_text(const pugi::xml_node& fault)
{
    for (const pugi::xml_node& part : fault.children()) {
        if (local_name(part) == "faultstring")
            return std::string("Server raised a fault: ") + part.text().get();
    }
    return "Server raised a fault without a text";
}

} // namespace

std::string write_call(const std::string& operation, const Parameters& parameters, WireStyle style)
{
    std::string out = R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope)"
                      R"( xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/")";
    const bool rpc = style == WireStyle::rpc;
    if (rpc) {
        out +=
            R"( xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/" xmlns:tns="http://developer.intuit.com")"
            R"( xmlns:types="http://developer.intuit.com/encodedTypes")";
    }
    out +=
        R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">)";
    out +=
        rpc ? R"(<soap:Body soap:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">)" : "<soap:Body>";
    const std::string name = rpc ? "q1:" + operation : operation;
    const std::string space =
        rpc ? R"( xmlns:q1="http://developer.intuit.com/")" : R"( xmlns="http://developer.intuit.com/")";
    if (parameters.empty()) {
        out += '<' + name + space + " />";
    } else {
        out += '<' + name + space + '>';
        for (const auto& [parameter, value] : parameters)
            out += element(parameter, value, style);
        out += "</" + name + '>';
    }
    return out + "</soap:Body></soap:Envelope>";
}

SoapAnswer read_soap_answer(std::string_view text, const std::string& operation, WireStyle style)
{
    SoapAnswer answer;
    pugi::xml_document document;
    // .NET keeps the blanks of a text; end-of-line handling is XML's own.
    const unsigned options = pugi::parse_default | pugi::parse_ws_pcdata_single;
    const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size(), options);
    const pugi::xml_node root = document.document_element();
    if (!parsed || local_name(root) != "Envelope" || space_of(root) != envelope_space) {
        answer.problem = "The answer is no SOAP 1.1 envelope";
        return answer;
    }
    const Reader reader(style);
    const pugi::xml_node body = reader.child(root, "Body", envelope_space);
    if (const pugi::xml_node fault = reader.child(body, "Fault", envelope_space)) {
        answer.problem = fault_text(fault);
        return answer;
    }
    const pugi::xml_node wrapper = reader.child(body, operation + "Response", intuit_space);
    if (!wrapper) {
        answer.problem = "There is no " + operation + "Response in Intuit's name space";
        return answer;
    }
    const pugi::xml_node result = reader.child(wrapper, operation + "Result", intuit_space);
    if (!result || is_nil(result))
        return answer;
    answer.text = result.text().get();
    answer.members = reader.strings(result);
    return answer;
}

} // namespace simulator
