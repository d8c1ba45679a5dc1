#include "qbxml/message/validate.h"

#include "qbxml/message/fit.h"
#include "qbxml/message/request_check.h"
#include "qbxml/message/request_text.h"
#include "qbxml/message/xml_tree.h"
#include "qbxml/value/text.h"

#include <algorithm>
#include <charconv>

namespace qbxml {
namespace {

constexpr std::size_t most_faults = 200; ///< of a text; what follows would not be read
constexpr Version newest{16, 0};

/// The child that a step of a fault's path means: "InvoiceLineAdd[2]".
pugi::xml_node child_at(const pugi::xml_node& parent, std::string_view step)
{
    std::size_t wanted = 1;
    if (const auto bracket = step.find('['); bracket != std::string_view::npos) {
        std::from_chars(step.data() + bracket + 1, step.data() + step.size(), wanted);
        step = step.substr(0, bracket);
    }
    for (const auto& child : parent.children())
        if (step == child.name() && --wanted == 0)
            return child;
    return {};
}

/// The node that a path leads to, as far as there is one: what is missing is missing in its parent.
pugi::xml_node node_at(pugi::xml_node node, std::string_view path)
{
    while (!path.empty()) {
        const auto end = std::min(path.find('/'), path.size());
        const auto child = child_at(node, path.substr(0, end));
        if (child.empty())
            break;
        node = child;
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return node;
}

class Validator {
public:
    Validator(std::string_view text, const Demands& demands) : lines_(text), demands_(demands) {}

    Faults check_answer(const pugi::xml_document& document)
    {
        const auto root = document.document_element();
        if (std::string_view(root.name()) != "QBXML")
            add(root, 0, {{root.name(), "the root element is no QBXML", "an answer has QBXML"}});
        refuse_text(root);
        for (const auto& set : elements_of(root)) {
            refuse_text(set);
            const std::string_view name = set.name();
            const bool subscription = name == "QBXMLSubscriptionMsgsRs";
            if (!subscription && name != "QBXMLMsgsRs")
                add(set, 0, {{set.name(), "QBXML holds no " + std::string(name), "QBXMLMsgsRs"}});
            const Scope scope{{demands_.version.value_or(newest), demands_.edition},
                              demands_.rules,
                              subscription ? schema::MessageSet::subscription : schema::MessageSet::ordinary};
            for (const auto& reply : elements_of(set))
                one_reply(reply, scope);
        }
        return std::move(faults_);
    }

    Faults check(const pugi::xml_document& document)
    {
        const auto root = document.document_element();
        if (std::string_view(root.name()).ends_with("Rq") && !is_set(root.name())) {
            const auto* known = schema::find_message(without_suffix(root.name()));
            requests({root}, demands_.version.value_or(newest),
                     known == nullptr ? schema::MessageSet::ordinary : known->set);
        } else {
            auto opened = open_request_text(document, lines_, demands_.rules);
            faults_ = std::move(opened.faults);
            set_ids(opened);
            const auto declared = opened.versioned ? opened.envelope.version : newest;
            requests(opened.requests, demands_.version.value_or(declared), opened.set);
        }
        return std::move(faults_);
    }

private:
    static bool is_set(std::string_view name) { return name.ends_with("MsgsRq"); }

    static std::string_view without_suffix(std::string_view name)
    {
        return name.substr(0, name.size() - 2);
    } // Rq or Rs

    void requests(const std::vector<pugi::xml_node>& nodes, const Version& version, schema::MessageSet set)
    {
        const Scope scope{{version, demands_.edition}, demands_.rules, set};
        for (std::size_t i = 0; i < nodes.size() && faults_.size() < most_faults; ++i) {
            const auto place = nodes.size() > 1 ? i + 1 : 0;
            add(nodes[i], place, id_faults(nodes[i]));
            const auto* message = schema::find_message(without_suffix(nodes[i].name()));
            if (message == nullptr || !fits(nodes[i], *message, scope))
                one(nodes[i], place, scope);
        }
    }

    /// Some versions of QuickBooks take a few characters more; none takes fewer than 20.
    void set_ids(const RequestText& text)
    {
        constexpr std::size_t longest = 20;
        for (const auto* name : {"newMessageSetID", "oldMessageSetID"}) {
            const auto size = length(text.node.attribute(name).value());
            if (demands_.rules != Rules::schema && size > longest)
                add(text.node, 0,
                    {{"QBXMLMsgsRq/@" + std::string(name),
                      std::string(name) + " takes 20 characters, this has " + std::to_string(size),
                      "shorten it to 20 characters"}});
        }
    }

    [[nodiscard]] Faults id_faults(const pugi::xml_node& request) const
    {
        const auto id = request.attribute("requestID");
        if (demands_.rules == Rules::schema || id.empty())
            return {};
        return request_id_faults(without_suffix(request.name()), id.value());
    }

    /// True when there was some.
    bool refuse_text(const pugi::xml_node& node)
    {
        if (!has_own_text(node))
            return false;
        add(node, 0, {{node.name(), "text stands directly in it", "it takes elements only"}});
        return true;
    }

    void one_reply(const pugi::xml_node& node, const Scope& scope)
    {
        if (!std::string_view(node.name()).ends_with("Rs"))
            add(node, 0, {{node.name(), "this is no reply", "the names of replies end in Rs"}});
        else if (const auto problem = too_deep(node))
            add(node, 0, {{node.name(), problem->why, "no answer has a tenth of them"}});
        else if (!refuse_text(node))
            add(node, 0,
                reply_faults(std::string(without_suffix(node.name())), attributes_of(node),
                             to_element(node).children, scope));
    }

    /// Says what is wrong with a request that did not fit at first sight. `place`: in its set, 0 when alone.
    void one(const pugi::xml_node& node, std::size_t place, const Scope& scope)
    {
        if (has_own_text(node))
            add(node, place,
                {{node.name(), "text stands directly in " + std::string(node.name()),
                  "it takes elements only"}});
        const auto attributes = node.attributes();
        if (std::count_if(attributes.begin(), attributes.end(), [](const pugi::xml_attribute& attribute) {
                return std::string_view(attribute.name()) == "requestID";
            }) > 1)
            add(node, place,
                {{std::string(node.name()) + "/@requestID", "the attribute `requestID` is given twice",
                  "give it once"}});
        if (const auto problem = too_deep(node))
            add(node, place, {{node.name(), problem->why, "no request has a tenth of them"}});
        else
            add(node, place, request_faults(to_request(node), scope));
    }

    void add(const pugi::xml_node& node, std::size_t place, Faults faults)
    {
        for (auto& fault : faults) {
            const auto where = node_at(node, fault.path);
            fault.line =
                lines_.at(static_cast<std::size_t>(std::max<std::ptrdiff_t>(where.offset_debug(), 0)));
            if (place != 0)
                fault.path = in_set(node.name(), place, fault.path);
            faults_.push_back(std::move(fault));
        }
    }

    /// Faults of the Rq itself name it already.
    static std::string in_set(const std::string& name, std::size_t place, const std::string& path)
    {
        const auto numbered = name + "[" + std::to_string(place) + "]";
        return path.starts_with(name) ? numbered + path.substr(name.size())
               : path.empty()         ? numbered
                                      : numbered + "/" + path;
    }

    Lines lines_;
    const Demands& demands_;
    Faults faults_;
};

} // namespace

Faults validate(std::string_view text, const Demands& demands)
{
    auto parsed = parse_request_text(text);
    if (auto* fault = std::get_if<Fault>(&parsed))
        return {std::move(*fault)};
    return Validator(text, demands).check(std::get<pugi::xml_document>(parsed));
}

Faults validate_answer(std::string_view text, const Demands& demands)
{
    auto parsed = parse_request_text(text);
    if (auto* fault = std::get_if<Fault>(&parsed))
        return {std::move(*fault)};
    return Validator(text, demands).check_answer(std::get<pugi::xml_document>(parsed));
}

} // namespace qbxml
