#include "qbxml/message/attribute_check.h"

#include "qbxml/message/leaf_check.h"
#include "qbxml/message/leaf_form.h"
#include "qbxml/message/similar.h"

#include <algorithm>
#include <array>

namespace qbxml {
namespace {

using schema::AttributeRow;
using schema::BaseType;

constexpr std::size_t most_attributes = 20; // the schema knows seven at one place

/// What every reply has.
constexpr auto of_replies = std::to_array<AttributeRow>({
    {"requestID", BaseType::string, {}, {}, {1, 0}, false},
    {"statusCode", BaseType::integer, {}, {}, {1, 0}, true},
    {"statusSeverity", BaseType::string, {}, {}, {1, 0}, true},
    {"statusMessage", BaseType::string, {}, {}, {1, 0}, false},
});

constexpr AttributeRow defines{"defMacro", BaseType::macro, {}, {}, {1, 0}, false};
constexpr AttributeRow uses{"useMacro", BaseType::macro, {}, {}, {1, 0}, false};

std::string ticked(std::string_view name) { return "`" + std::string(name) + "`"; }

using Rows = std::vector<const AttributeRow*>;

Rows rows_of(std::span<const AttributeRow> some, std::span<const AttributeRow> others = {})
{
    Rows rows;
    for (const auto& row : some)
        rows.push_back(&row);
    for (const auto& row : others)
        rows.push_back(&row);
    return rows;
}

class Checker {
public:
    Checker(const Rows& rows, const Scope& scope, const std::string& path)
        : rows_(rows), scope_(scope), path_(path)
    {}

    Faults check(const std::vector<Attribute>& attributes)
    {
        if (attributes.size() > most_attributes)
            return {{path_, "there are " + std::to_string(attributes.size()) + " attributes here",
                     "no element takes so many"}};
        for (const auto& given : attributes) {
            one(given);
            if (times(attributes, given.name) > 1)
                complain(given.name, "the attribute " + ticked(given.name) + " is given twice",
                         "give it once");
        }
        for (const auto* row : rows_)
            if (row->required && times(attributes, row->name) == 0)
                complain(row->name, "the attribute " + ticked(row->name) + " is missing", "give it");
        return std::move(faults_);
    }

private:
    static std::ptrdiff_t times(const std::vector<Attribute>& attributes, std::string_view name)
    {
        return std::count_if(attributes.begin(), attributes.end(),
                             [&](const Attribute& other) { return other.name == name; });
    }

    void complain(std::string_view name, std::string message, std::string advice)
    {
        faults_.push_back({path_ + "/@" + std::string(name), std::move(message), std::move(advice)});
    }

    void one(const Attribute& given)
    {
        const auto found = std::find_if(rows_.begin(), rows_.end(),
                                        [&](const auto* row) { return row->name == given.name; });
        if (found == rows_.end()) {
            stranger(given.name);
            return;
        }
        const auto& row = **found;
        if (row.since > scope_.target.version) {
            complain(given.name,
                     "the attribute " + ticked(given.name) + " needs qbXML " + row.since.text() +
                         ", this is written for " + scope_.target.version.text(),
                     "leave it out, or write for " + row.since.text());
            return;
        }
        if (!schema::values(row).empty()) {
            const auto words =
                word_faults(given.value, given.name, schema::values(row), scope_, path_ + "/@" + given.name);
            faults_.insert(faults_.end(), words.begin(), words.end());
        } else if (!has_form(given.value, row.type)) {
            complain(given.name,
                     "the attribute " + ticked(given.name) + " is no " + std::string(noun_of(row.type)),
                     "write " + std::string(form_of(row.type)));
        }
    }

    void stranger(const std::string& name)
    {
        std::vector<std::string_view> names;
        for (const auto* row : rows_)
            names.push_back(row->name);
        const auto meant = most_similar(name, names);
        const auto advice = !meant.empty()      ? "did you mean " + ticked(meant) + "?"
                            : names.size() == 1 ? "only " + ticked(names.front()) + " can stand here"
                                                : "leave it out";
        complain(name, "the attribute " + ticked(name) + " is not known here", advice);
    }

    const Rows& rows_;
    const Scope& scope_;
    const std::string& path_;
    Faults faults_;
};

} // namespace

Faults attribute_faults(const std::vector<Attribute>& attributes, const schema::Message& message,
                        const Scope& scope)
{
    return Checker(rows_of(schema::attributes(message)), scope, std::string(message.name) + "Rq")
        .check(attributes);
}

Faults attribute_faults(const std::vector<Attribute>& attributes, const schema::Member& member,
                        const Scope& scope, const std::string& path)
{
    auto rows = rows_of(schema::attributes(member));
    if (attributes.empty() && rows.empty())
        return {};
    if (member.macro != schema::MacroUse::none)
        rows.push_back(member.macro == schema::MacroUse::defines ? &defines : &uses);
    return Checker(rows, scope, path).check(attributes);
}

Faults reply_attribute_faults(const std::vector<Attribute>& attributes, const schema::Message& message,
                              const Scope& scope)
{
    return Checker(rows_of(of_replies, schema::reply_attributes(message)), scope,
                   std::string(message.name) + "Rs")
        .check(attributes);
}

} // namespace qbxml
