#include "qbxml/message/content_model.h"
#include "qbxml/message/fit.h"
#include "qbxml/message/leaf_check.h"
#include "qbxml/message/leaf_form.h"
#include "qbxml/message/similar.h"

#include <algorithm>
#include <map>

namespace qbxml {
namespace {

void append(Faults& faults, Faults more)
{
    faults.insert(faults.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Faults element_faults(const Element& element, const schema::Member& member, const Scope& scope,
                      const std::string& path);

/// The children against their content model, and then each of them that has a place there.
Faults children_faults(const std::vector<Element>& children, Model model, const Scope& scope,
                       const std::string& path)
{
    auto faults = content_faults(children, model, scope, path);
    std::map<std::string_view, std::size_t> total;
    for (const auto& child : children)
        ++total[child.name];
    std::map<std::string_view, std::size_t> seen;
    for (const auto& child : children) {
        const auto* member = schema::find_member(model, child.name);
        if (member == nullptr || !scope.sees(*member))
            continue;
        auto below = path.empty() ? child.name : path + "/" + child.name;
        if (total[child.name] > 1)
            below += "[" + std::to_string(++seen[child.name]) + "]";
        append(faults, element_faults(child, *member, scope, below));
    }
    return faults;
}

Faults element_faults(const Element& element, const schema::Member& member, const Scope& scope,
                      const std::string& path)
{
    auto faults = macro_faults(element.attributes, member, path);
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
        return {
            {path,
             name + " needs qbXML " + message.since.text() + "; written for " + scope.target.version.text(),
             "write for " + message.since.text() + ", if this QuickBooks knows it"}};
    if (!scope.in_edition(message.not_in))
        return {{path,
                 name + " is not known to the " + std::string(schema::edition_name(scope.target.edition)) +
                     " edition of QuickBooks",
                 "do without it"}};
    if (scope.with_notes() && message.set == schema::MessageSet::subscription)
        return {{path, name + " belongs into a subscription set", "an ordinary message set cannot hold it"}};
    return {};
}

} // namespace

Faults check_request(const Request& request, const Target& target, Rules rules)
{
    const Scope scope{target, rules};
    const auto* message = schema::find_message(request.message);
    if (message == nullptr)
        return unknown_message(request);
    if (fits(request, *message, scope))
        return {};
    auto faults = message_faults(*message, scope);
    if (!faults.empty())
        return faults;
    append(faults, attribute_faults(request.attributes, *message, scope));
    append(faults, children_faults(request.body, schema::body(*message), scope, ""));
    return faults;
}

} // namespace qbxml
