#include "simulator/person/edit.h"

#include "qbxml/value/text.h"
#include "simulator/quickbooks/handlers.h"

#include <stdexcept>

namespace simulator {

using qbxml::aggregate;
using qbxml::leaf;

namespace {

[[noreturn]] void fail(const Edit& edit, const std::string& why)
{
    throw std::runtime_error("a person's change of " + edit.kind + " \"" + edit.which + "\": " + why);
}

const Entry* wanted_entry(const Books& books, const Edit& edit)
{
    const Entry* entry = books.entry(edit.which);
    if (entry == nullptr)
        entry = books.find(name_space(edit.kind), edit.which);
    return entry != nullptr && entry->kind == edit.kind ? entry : nullptr;
}

const Transaction* wanted_transaction(const Books& books, const Edit& edit)
{
    for (const Transaction& txn : books.transactions()) {
        if (txn.kind == edit.kind && (txn.id == edit.which || txn.at("RefNumber") == edit.which))
            return &txn;
    }
    return nullptr;
}

bool is_line(const Element& field) { return field.name.ends_with("LineRet"); }

/// All lines stand in the request, as they have to: those that stay by their ids alone.
std::vector<Element> lines_after(const Transaction& txn, const Edit& edit)
{
    const std::string name = txn.kind + "LineMod";
    std::vector<Element> lines;
    std::size_t number = 0;
    for (const Element& field : txn.fields) {
        if (!is_line(field))
            continue;
        const bool meant = ++number == edit.line;
        if (meant && edit.what == Edit::What::remove_line)
            continue;
        Element line = aggregate(name, {leaf("TxnLineID", std::string(field.at("TxnLineID")))});
        if (meant && edit.what == Edit::What::amount)
            line.children.push_back(leaf("Amount", edit.value));
        lines.push_back(std::move(line));
    }
    if (edit.what == Edit::What::add_line) {
        lines.push_back(
            aggregate(name, {leaf("TxnLineID", "-1"), aggregate("ItemRef", {leaf("FullName", edit.field)}),
                             leaf("Amount", edit.value)}));
    } else if (edit.line == 0 || edit.line > number) {
        fail(edit, "it has " + std::to_string(number) + " lines");
    }
    return lines;
}

Element header_change(const Edit& edit)
{
    using What = Edit::What;
    if (edit.what == What::memo)
        return leaf("Memo", edit.value);
    if (edit.what == What::rename)
        return leaf("Name", edit.value);
    if (edit.what == What::activate || edit.what == What::deactivate)
        return leaf("IsActive", edit.what == What::activate ? "true" : "false");
    return leaf(edit.field, edit.value);
}

qbxml::Request mod(const Edit& edit, const char* id_name, const std::string& id, Time modified,
                   std::vector<Element> changes)
{
    const std::string message = edit.kind + "Mod";
    Element body = aggregate(message, {leaf(id_name, id), leaf("EditSequence", std::to_string(modified))});
    for (Element& change : changes)
        body.children.push_back(std::move(change));
    return {message, {}, {std::move(body)}};
}

qbxml::Request for_transaction(const Transaction& txn, const Edit& edit)
{
    using What = Edit::What;
    if (edit.what == What::remove)
        return {"TxnDel", {}, {leaf("TxnDelType", txn.kind), leaf("TxnID", txn.id)}};
    if (edit.what == What::void_it)
        return {"TxnVoid", {}, {leaf("TxnVoidType", txn.kind), leaf("TxnID", txn.id)}};
    const bool lines =
        edit.what == What::amount || edit.what == What::add_line || edit.what == What::remove_line;
    return mod(edit, "TxnID", txn.id, txn.modified,
               lines ? lines_after(txn, edit) : std::vector<Element>{header_change(edit)});
}

qbxml::Request for_entry(const Entry& entry, const Edit& edit)
{
    if (edit.what == Edit::What::remove)
        return {"ListDel", {}, {leaf("ListDelType", entry.kind), leaf("ListID", entry.id)}};
    return mod(edit, "ListID", entry.id, entry.modified, {header_change(edit)});
}

qbxml::Request request_of(const Books& books, const Edit& edit)
{
    if (const Entry* entry = wanted_entry(books, edit))
        return for_entry(*entry, edit);
    if (const Transaction* txn = wanted_transaction(books, edit))
        return for_transaction(*txn, edit);
    fail(edit, "it is not in the company file");
}

} // namespace

void edit(CompanyFile& file, const Edit& edit, Time now)
{
    Iterators none;
    const Outcome outcome = handle(file.books(), now, {}, none, request_of(file.books(), edit));
    if (outcome.status >= 1000)
        fail(edit, std::to_string(outcome.status) + ' ' + outcome.text);
    file.commit(outcome.commit);
}

} // namespace simulator
