#include "simulator/books/records_json.h"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace simulator {

using nlohmann::json;

namespace {

// An element is [name, text] or [name, [children]]: short, and its order survives.
json element_json(const Element& element)
{
    if (element.children.empty())
        return json::array({element.name, element.text});
    json children = json::array();
    for (const Element& child : element.children)
        children.push_back(element_json(child));
    return json::array({element.name, std::move(children)});
}

Element element_from(const json& value)
{
    if (value.at(1).is_string())
        return qbxml::leaf(value.at(0), value.at(1));
    Element element = qbxml::aggregate(value.at(0), {});
    for (const json& child : value.at(1))
        element.children.push_back(element_from(child));
    return element;
}

json fields_json(const std::vector<Element>& fields)
{
    json out = json::array();
    for (const Element& field : fields)
        out.push_back(element_json(field));
    return out;
}

std::vector<Element> fields_from(const json& value)
{
    std::vector<Element> fields;
    for (const json& field : value)
        fields.push_back(element_from(field));
    return fields;
}

json entry_json(const Entry& entry)
{
    return {{"kind", entry.kind},
            {"id", entry.id},
            {"created", entry.created},
            {"modified", entry.modified},
            {"fields", fields_json(entry.fields)}};
}

Entry entry_from(const json& value)
{
    return {value.at("kind"), value.at("id"), value.at("created"), value.at("modified"),
            fields_from(value.at("fields"))};
}

json transaction_json(const Transaction& txn)
{
    json postings = json::array();
    for (const Posting& posting : txn.postings)
        postings.push_back({posting.account, posting.party, posting.amount.plain()});
    json stock = json::array();
    for (const StockMove& move : txn.stock)
        stock.push_back({move.item, move.quantity.plain(), move.value.plain(), move.site});
    json applied = json::array();
    for (const Application& application : txn.applied)
        applied.push_back(json::array({application.txn, application.amount.plain(),
                                       application.discount.plain(), application.discount_account}));
    json fulfilled = json::array();
    for (const Fulfilment& part : txn.fulfilled)
        fulfilled.push_back({part.order, part.line, part.quantity.plain()});
    return {{"kind", txn.kind},         {"id", txn.id},
            {"number", txn.number},     {"created", txn.created},
            {"modified", txn.modified}, {"party", txn.party},
            {"date", txn.date},         {"total", txn.total.plain()},
            {"postings", postings},     {"stock", stock},
            {"applied", applied},       {"fields", fields_json(txn.fields)},
            {"fulfilled", fulfilled}};
}

Decimal decimal_from(const json& value) { return number(value.get<std::string>()); }

Transaction transaction_from(const json& value)
{
    Transaction txn{value.at("kind"),
                    value.at("id"),
                    value.at("number"),
                    value.at("created"),
                    value.at("modified"),
                    value.at("party"),
                    value.at("date"),
                    decimal_from(value.at("total")),
                    fields_from(value.at("fields")),
                    {},
                    {},
                    {},
                    {}};
    for (const json& row : value.at("postings"))
        txn.postings.push_back({row.at(0), row.at(1), decimal_from(row.at(2))});
    for (const json& row : value.at("stock"))
        txn.stock.push_back({row.at(0), decimal_from(row.at(1)), decimal_from(row.at(2)),
                             row.size() > 3 ? row.at(3).get<std::string>() : std::string{}});
    for (const json& row : value.at("applied"))
        txn.applied.push_back({row.at(0), decimal_from(row.at(1)),
                               row.size() > 2 ? decimal_from(row.at(2)) : Decimal{},
                               row.size() > 3 ? row.at(3).get<std::string>() : std::string{}});
    if (const auto found = value.find("fulfilled"); found != value.end()) { // files of before have none
        for (const json& row : *found)
            txn.fulfilled.push_back({row.at(0), row.at(1), decimal_from(row.at(2))});
    }
    return txn;
}

json data_json(const DataExt& data)
{
    json out{{"owner", data.owner}, {"name", data.name}, {"type", data.type}, {"assigned", data.assigned}};
    if (data.value)
        out["value"] = *data.value;
    return out;
}

DataExt data_from(const json& value)
{
    DataExt data{value.at("owner"), value.at("name"), value.at("type"), value.at("assigned"), std::nullopt};
    if (value.contains("value"))
        data.value = value.at("value").get<std::string>();
    return data;
}

template <class Items, class Spell>
void put(json& out, const char* key, const Items& items, Spell spell)
{
    for (const auto& item : items)
        out[key].push_back(spell(item));
}

template <class Item, class Read>
std::vector<Item> take(const json& in, const char* key, Read read)
{
    std::vector<Item> items;
    if (const auto found = in.find(key); found != in.end()) {
        for (const json& value : *found)
            items.push_back(read(value));
    }
    return items;
}

json deletion_json(const Deletion& gone)
{
    return {{"kind", gone.kind},
            {"id", gone.id},
            {"name", gone.name},
            {"created", gone.created},
            {"deleted", gone.deleted}};
}

Deletion deletion_from(const json& value)
{
    return {value.at("kind"), value.at("id"), value.at("name"), value.at("created"), value.at("deleted")};
}

json set_json(const StoredSet& set)
{
    return {{"id", set.id}, {"checksum", set.checksum}, {"answer", set.answer}};
}

StoredSet set_from(const json& value) { return {value.at("id"), value.at("checksum"), value.at("answer")}; }

Commit commit_from(const json& in)
{
    Commit commit;
    if (const auto found = in.find("company"); found != in.end())
        commit.company =
            Company{found->at("name"),    found->at("legal_name"),      found->at("path"),
                    found->at("created"), found->value("sites", false), found->value("default_tax", "")};
    commit.entries = take<Entry>(in, "entries", entry_from);
    commit.transactions = take<Transaction>(in, "transactions", transaction_from);
    commit.deletions = take<Deletion>(in, "deletions", deletion_from);
    commit.data = take<DataExt>(in, "data", data_from);
    commit.removed_data = take<DataExt>(in, "removed_data", data_from);
    commit.sets = take<StoredSet>(in, "sets", set_from);
    commit.forgotten_sets =
        take<std::string>(in, "forgotten_sets", [](const json& value) { return value.get<std::string>(); });
    return commit;
}

} // namespace

std::string to_line(const Commit& commit)
{
    json out = json::object();
    if (commit.company) {
        out["company"] = {{"name", commit.company->name},   {"legal_name", commit.company->legal_name},
                          {"path", commit.company->path},   {"created", commit.company->created},
                          {"sites", commit.company->sites}, {"default_tax", commit.company->default_tax}};
    }
    put(out, "entries", commit.entries, entry_json);
    put(out, "transactions", commit.transactions, transaction_json);
    put(out, "deletions", commit.deletions, deletion_json);
    put(out, "data", commit.data, data_json);
    put(out, "removed_data", commit.removed_data, data_json);
    put(out, "sets", commit.sets, set_json);
    put(out, "forgotten_sets", commit.forgotten_sets, [](const std::string& id) { return json(id); });
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

Commit from_line(std::string_view line)
{
    try {
        return commit_from(json::parse(line));
    } catch (const json::exception& error) {
        throw std::runtime_error(std::string("reading a line of the company file: ") + error.what());
    }
}

} // namespace simulator
