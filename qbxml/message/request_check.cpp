#include "qbxml/message/request_check.h"

#include "qbxml/message/attribute_check.h"
#include "qbxml/message/content_model.h"
#include "qbxml/message/fit.h"
#include "qbxml/message/leaf_check.h"
#include "qbxml/message/leaf_form.h"
#include "qbxml/message/similar.h"

#include <algorithm>
#include <map>

namespace qbxml {
namespace {

/// Enough for whoever puts a request right; a hostile one gets no more out of us.
constexpr std::size_t most_faults = 200;

void append(Faults& faults, Faults more)
{
    faults.insert(faults.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Faults element_faults(const Element& element, const schema::Member& member, const Scope& scope,
                      const std::string& path);

/// Where each child stands; those of the same name are counted from 1.
std::vector<std::string> paths_of(const std::vector<Element>& children, const std::string& path)
{
    std::map<std::string_view, std::size_t> total;
    for (const auto& child : children)
        ++total[child.name];
    std::map<std::string_view, std::size_t> seen;
    std::vector<std::string> paths;
    paths.reserve(children.size());
    for (const auto& child : children) {
        auto below = path.empty() ? child.name : path + "/" + child.name;
        if (total[child.name] > 1)
            below += "[" + std::to_string(++seen[child.name]) + "]";
        paths.push_back(std::move(below));
    }
    return paths;
}

/// The children against their content model, and then each of them that has a place there.
Faults children_faults(const std::vector<Element>& children, Model model, const Scope& scope,
                       const std::string& path)
{
    const auto paths = paths_of(children, path);
    auto faults = content_faults(children, model, scope, path, paths);
    for (std::size_t i = 0; i < children.size() && faults.size() < most_faults; ++i) {
        const auto* member = schema::find_member(model, children[i].name);
        if (member != nullptr && scope.sees(*member))
            append(faults, element_faults(children[i], *member, scope, paths[i]));
    }
    return faults;
}

Faults element_faults(const Element& element, const schema::Member& member, const Scope& scope,
                      const std::string& path)
{
    auto faults = attribute_faults(element.attributes, member, scope, path);
    const auto name = "`" + std::string(member.name) + "`";
    if (member.type == schema::BaseType::aggregate) {
        if (!trimmed(element.text).empty())
            faults.push_back({path, name + " holds text of its own", "it takes elements only"});
        append(faults, children_faults(element.children, schema::children(member), scope, path));
    } else if (!element.children.empty()) {
        faults.push_back({path, name + " holds elements", "it takes text only"});
    } else {
        append(faults, leaf_faults(element.text, member, scope, path));
    }
    return faults;
}

std::string_view value_of(const Request& request, std::string_view attribute)
{
    for (const auto& [name, value] : request.attributes)
        if (name == attribute)
            return value;
    return {};
}

/// What the schema cannot say of an iterator (reference: Start, then Continue with its iteratorID, each with
/// MaxReturned).
Faults iterator_faults(const Request& request)
{
    const auto iterator = value_of(request, "iterator");
    const bool has_id = !value_of(request, "iteratorID").empty();
    const auto path = request.message + "Rq/@";
    if (iterator.empty())
        return has_id ? Faults{{path + "iteratorID", "`iteratorID` stands without `iterator`",
                                "add iterator=\"Continue\", or iterator=\"Stop\""}}
                      : Faults{};
    Faults faults;
    if (iterator == "Start" && has_id)
        faults.push_back({path + "iteratorID", "`iterator` Start takes no `iteratorID`",
                          "leave it out; the answer brings one"});
    if ((iterator == "Continue" || iterator == "Stop") && !has_id)
        faults.push_back({path + "iterator",
                          "`iterator` " + std::string(iterator) + " lacks its `iteratorID`",
                          "give the one that the answer to Start brought"});
    const bool has_limit = std::any_of(request.body.begin(), request.body.end(),
                                       [](const Element& child) { return child.name == "MaxReturned"; });
    if (iterator != "Stop" && !has_limit)
        faults.push_back({request.message + "Rq", "an iterator needs `MaxReturned`",
                          "say how many rows a page may have, such as 100"});
    return faults;
}

Faults unknown_message(const Request& request)
{
    std::vector<std::string_view> names;
    for (const auto& message : schema::messages())
        names.push_back(message.name);
    const auto meant = most_similar(request.message, names);
    return {
        {request.message + "Rq", "there is no request `" + request.message + "`",
         meant.empty() ? "compare with the list of messages" : "did you mean `" + std::string(meant) + "`?"}};
}

Faults message_faults(const schema::Message& message, const Scope& scope)
{
    const auto path = std::string(message.name) + "Rq";
    const auto name = "`" + std::string(message.name) + "`";
    if (message.since > scope.target.version)
        return {{path,
                 name + " needs qbXML " + message.since.text() + ", this is written for " +
                     scope.target.version.text(),
                 "write for " + message.since.text() + ", if this QuickBooks knows it"}};
    if (!scope.in_edition(message.not_in))
        return {{path,
                 name + " is not known to the " + std::string(schema::edition_name(scope.target.edition)) +
                     " edition of QuickBooks",
                 "do without it"}};
    if (scope.with_notes() && message.set != scope.set)
        return {scope.set == schema::MessageSet::ordinary
                    ? Fault{path, name + " belongs into a subscription set",
                            "an ordinary message set cannot hold it"}
                    : Fault{path, name + " belongs into an ordinary message set",
                            "a subscription set cannot hold it"}};
    return {};
}

} // namespace

Faults check_request(const Request& request, const Target& target, Rules rules)
{
    return request_faults(request, Scope{target, rules, schema::MessageSet::ordinary});
}

Faults request_faults(const Request& request, const Scope& scope)
{
    const auto* message = schema::find_message(request.message);
    if (message == nullptr)
        return unknown_message(request);
    if (fits(request, *message, scope))
        return {};
    auto faults = message_faults(*message, scope);
    if (!faults.empty())
        return faults;
    append(faults, attribute_faults(request.attributes, *message, scope));
    if (scope.with_notes())
        append(faults, iterator_faults(request));
    append(faults, children_faults(request.body, schema::body(*message), scope, ""));
    return faults;
}

Faults reply_faults(const std::string& message, const std::vector<Attribute>& attributes,
                    const std::vector<Element>& body, const Scope& scope)
{
    const auto* known = schema::find_message(message);
    if (known == nullptr)
        return unknown_message({message, {}, {}});
    auto faults = message_faults(*known, scope);
    append(faults, reply_attribute_faults(attributes, *known, scope));
    append(faults, children_faults(body, schema::reply_body(*known), scope, ""));
    return faults;
}

} // namespace qbxml
