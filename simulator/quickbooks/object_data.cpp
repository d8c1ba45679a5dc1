#include "simulator/quickbooks/object_data.h"

#include "qbxml/value/text.h"
#include "simulator/quickbooks/rets.h"
#include "simulator/quickbooks/transactions.h"

#include <algorithm>

namespace simulator {

using qbxml::aggregate;
using qbxml::leaf;

namespace {

bool same_data(const Element& ret, const Element& given)
{
    return ret.name == "DataExtRet" && upper(ret.at("OwnerID")) == upper(given.at("OwnerID")) &&
           qbxml::fold(ret.at("DataExtName")) == qbxml::fold(given.at("DataExtName"));
}

/// Puts the value in place of the one that is there; nullptr takes it away.
void put_data(std::vector<Element>& fields, const Element& given, const Element* ret)
{
    std::erase_if(fields, [&](const Element& field) { return same_data(field, given); });
    if (ret != nullptr)
        fields.push_back(*ret);
}

const Entry* wanted_entry(Desk& desk, const Element& given)
{
    const std::string_view type = given.at("ListDataExtType");
    const std::string_view id = given.at("ListObjRef/ListID");
    const std::string_view name = given.at("ListObjRef/FullName");
    const std::string_view space = type == "Item" ? std::string_view("items") : name_space(type);
    const Entry* entry = id.empty() ? desk.books().find(space, name) : desk.books().entry(id);
    if (entry != nullptr && name_space(entry->kind) == space && (type == "Item" || entry->kind == type))
        return entry;
    desk.refuse(invalid_reference(type, id.empty() ? name : id, desk.object()));
    return nullptr;
}

Outcome change_entry(Desk& desk, const Element& given, const Element* ret)
{
    const Entry* entry = wanted_entry(desk, given);
    if (!desk.fine())
        return desk.refusal();
    Entry changed = *entry;
    changed.modified = desk.now();
    put_data(changed.fields, given, ret);
    Outcome outcome;
    outcome.commit.entries.push_back(std::move(changed));
    return outcome;
}

Outcome change_transaction(Desk& desk, const Element& given, const Element* ret)
{
    const Transaction* txn = wanted_transaction(desk, given.at("TxnDataExtType"), given.at("TxnID"));
    if (!desk.fine())
        return desk.refusal();
    Transaction changed = *txn;
    changed.modified = desk.now();
    std::vector<Element>* fields = &changed.fields;
    if (const std::string_view id = given.at("TxnLineID"); !id.empty()) {
        const auto line = std::find_if(changed.fields.begin(), changed.fields.end(),
                                       [&](const Element& field) { return field.at("TxnLineID") == id; });
        if (line == changed.fields.end())
            return refused(no_such_object(id));
        fields = &line->children;
    }
    put_data(*fields, given, ret);
    Outcome outcome;
    outcome.commit.transactions.push_back(std::move(changed));
    return outcome;
}

Outcome change(const Books& books, Time now, const Element& given, bool clear)
{
    Desk desk(books, now, "DataExt");
    const Element ret = clear ? Element{} : data_ext_ret(desk, given);
    if (!desk.fine())
        return desk.refusal();
    const Element* kept = clear ? nullptr : &ret;
    Outcome outcome = given.child("ListDataExtType") != nullptr ? change_entry(desk, given, kept)
                                                                : change_transaction(desk, given, kept);
    if (outcome.status != 0)
        return outcome;
    if (clear)
        outcome.body = without(given.children, {"DataExtValue"});
    else
        outcome.body = {ret};
    return outcome;
}

} // namespace

bool is_object_data(const Element& given)
{
    return given.child("ListDataExtType") != nullptr || given.child("TxnDataExtType") != nullptr;
}

Outcome set_object_data(const Books& books, Time now, const Element& given)
{
    return change(books, now, given, false);
}

Outcome clear_object_data(const Books& books, Time now, const Element& given)
{
    return change(books, now, given, true);
}

Element data_ext_ret(Desk& desk, const Element& given)
{
    const std::string owner = upper(given.at("OwnerID"));
    const DataExt* definition = desk.books().data(owner, given.at("DataExtName"));
    if (definition == nullptr) {
        desk.refuse(no_such_object(given.at("DataExtName")));
        return {};
    }
    const std::string value(given.at("DataExtValue"));
    if (qbxml::length(value) > (definition->type == "STR1024TYPE" ? 1024U : 255U))
        desk.refuse(too_long(value, "DataExtValue"));
    return aggregate("DataExtRet", {leaf("OwnerID", owner), leaf("DataExtName", definition->name),
                                    leaf("DataExtType", definition->type), leaf("DataExtValue", value)});
}

} // namespace simulator
