#include "simulator/quickbooks/data_ext.h"

#include "qbxml/value/text.h"
#include "simulator/quickbooks/rets.h"

#include <algorithm>

namespace simulator {

using qbxml::aggregate;
using qbxml::leaf;

namespace {

std::size_t longest(std::string_view type) { return type == "STR1024TYPE" ? 1024 : 255; }

/// `id` is the definition's place among all.
Element definition_ret(const DataExt& data, std::size_t id)
{
    Element ret =
        aggregate("DataExtDefRet", {leaf("OwnerID", data.owner), leaf("DataExtID", std::to_string(id)),
                                    leaf("DataExtName", data.name), leaf("DataExtType", data.type)});
    for (const std::string& object : data.assigned)
        ret.children.push_back(leaf("AssignToObject", object));
    ret.children.push_back(leaf("DataExtListRequire", "false"));
    ret.children.push_back(leaf("DataExtTxnRequire", "false"));
    ret.children.push_back(leaf("DataExtFormatString", ""));
    return ret;
}

/// The definition that a request names for the company; nullptr and the refusal when it cannot be used.
struct Wanted {
    const DataExt* data = nullptr;
    Refusal refusal;
};

Wanted wanted(const Books& books, const Element& given)
{
    if (given.at("OtherDataExtType") != "Company")
        return {nullptr, not_played("data extensions of other objects than the company")};
    const DataExt* data = books.data(upper(given.at("OwnerID")), given.at("DataExtName"));
    if (data == nullptr)
        return {nullptr, no_such_object(given.at("DataExtName"))};
    if (std::find(data->assigned.begin(), data->assigned.end(), "Company") == data->assigned.end())
        return {nullptr,
                invalid_value("Company", "OtherDataExtType", "This data is not assigned to that object.")};
    return {data, {}};
}

} // namespace

Outcome define_data(const Books& books, const Element& given)
{
    DataExt data{upper(given.at("OwnerID")),
                 std::string(given.at("DataExtName")),
                 std::string(given.at("DataExtType")),
                 {},
                 std::nullopt};
    if (data.owner == "0" && data.type != "STR255TYPE") // custom fields are short texts (On-Screen Reference)
        return refused(invalid_value(data.type, "DataExtType", "A custom field must be STR255TYPE."));
    if (books.data(data.owner, data.name) != nullptr)
        return refused(name_in_use(data.name));
    for (const Element& field : given.children) {
        if (field.name == "AssignToObject")
            data.assigned.push_back(field.text);
    }
    Outcome outcome;
    outcome.body.push_back(definition_ret(data, books.data().size() + 1));
    outcome.commit.data.push_back(std::move(data));
    return outcome;
}

Outcome query_data_definitions(const Books& books, const std::vector<Element>& body)
{
    Outcome outcome;
    const auto asked = [&](std::string_view name, const auto& is) {
        const auto named = [&](const Element& field) { return field.name == name; };
        return std::none_of(body.begin(), body.end(), named) ||
               std::any_of(body.begin(), body.end(),
                           [&](const Element& field) { return named(field) && is(field.text); });
    };
    std::size_t id = 0;
    for (const DataExt& data : books.data()) {
        ++id;
        const bool owner =
            asked("OwnerID", [&](const std::string& text) { return upper(text) == data.owner; });
        const bool object = asked("AssignToObject", [&](const std::string& text) {
            return std::find(data.assigned.begin(), data.assigned.end(), text) != data.assigned.end();
        });
        if (owner && object)
            outcome.body.push_back(definition_ret(data, id));
    }
    return outcome.body.empty() ? refused(nothing_matches()) : outcome;
}

Outcome set_data(const Books& books, const Element& given)
{
    const Wanted found = wanted(books, given);
    if (found.data == nullptr)
        return refused(found.refusal);
    DataExt data = *found.data;
    data.value = given.at("DataExtValue");
    if (qbxml::length(*data.value) > longest(data.type))
        return refused(too_long(*data.value, "DataExtValue"));
    Outcome outcome;
    outcome.body.push_back(
        aggregate("DataExtRet", {leaf("OwnerID", data.owner), leaf("DataExtName", data.name),
                                 leaf("DataExtType", data.type), leaf("DataExtValue", *data.value)}));
    outcome.commit.data.push_back(std::move(data));
    return outcome;
}

Outcome clear_data(const Books& books, const Element& given)
{
    const Wanted found = wanted(books, given);
    if (found.data == nullptr)
        return refused(found.refusal);
    DataExt data = *found.data;
    data.value.reset();
    Outcome outcome;
    outcome.body = {leaf("OwnerID", data.owner), leaf("DataExtName", data.name),
                    leaf("OtherDataExtType", "Company")};
    outcome.commit.data.push_back(std::move(data));
    return outcome;
}

} // namespace simulator
