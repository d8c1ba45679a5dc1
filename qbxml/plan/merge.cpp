#include "qbxml/plan/merge.h"

#include "qbxml/plan/merge_lines.h"

namespace qbxml {
namespace {

/// "Invoice" of InvoiceAdd and InvoiceRet.
std::string object_of(const std::string& name) { return name.substr(0, name.size() - 3); }

} // namespace

Merged merge_change(const ThreeWays& ways, Favour favour, std::span<const std::string_view> only_at_creation)
{
    Merged merged;
    const std::string object = object_of(ways.ours.name);
    const std::string message = object + "Mod";
    const schema::Message* known = schema::find_message(message);
    if (known == nullptr || ways.base.name != ways.ours.name || ways.theirs.name != object + "Ret") {
        merged.fixed.emplace_back("its kind");
        return merged;
    }
    const schema::Content& body = schema::body_content(*known);
    const schema::Content& mod = schema::content(schema::member(*schema::find_spot(body, message)));
    FieldMerge merge(favour, only_at_creation);
    std::vector<Element> change = merge.fields(&ways.base, ways.ours, &ways.theirs, mod, "");
    for (Element& line : merge_lines(ways, favour, mod, merge)) {
        change.push_back(std::move(line));
    }
    merged.collisions = std::move(merge.collisions);
    merged.fixed = std::move(merge.fixed);
    if (change.empty() || !merged.settled()) {
        return merged;
    }
    const std::string id = schema::find_spot(mod, "TxnID") != nullptr ? "TxnID" : "ListID";
    change.insert(change.begin(), {leaf(id, std::string(ways.theirs.at(id))),
                                   leaf("EditSequence", std::string(ways.theirs.at("EditSequence")))});
    merged.mod = Request{message, {}, {aggregate(message, std::move(change))}};
    return merged;
}

} // namespace qbxml
