#include "simulator/quickbooks/rets.h"

#include "simulator/quickbooks/desk.h"
#include "simulator/quickbooks/purchase_rets.h"
#include "simulator/quickbooks/ret_order.h"
#include "simulator/quickbooks/settlement_rets.h"

#include <algorithm>
#include <cctype>

namespace simulator {

using qbxml::aggregate;
using qbxml::leaf;

namespace {

/// References get the names that their entries have today.
void name_references(const Books& books, std::vector<Element>& fields)
{
    for (Element& field : fields) {
        if (is_reference(field)) {
            const Entry* entry = books.entry(field.at("ListID"));
            field.children = {leaf("ListID", std::string(field.at("ListID"))),
                              leaf("FullName", entry == nullptr ? std::string{} : books.full_name(*entry))};
        } else {
            name_references(books, field.children);
        }
    }
}

/// The address as it would be printed: name lines, then city, state and code on one line, then the country.
Element address_block(const Element& address, std::string name)
{
    std::vector<std::string> lines;
    for (const Element& part : address.children) {
        if (part.name.starts_with("Addr") && !part.text.empty())
            lines.push_back(part.text);
    }
    std::string place(address.at("City"));
    for (const char* more : {"State", "PostalCode"}) {
        if (const std::string_view text = address.at(more); !text.empty())
            place += (place.empty() ? "" : *more == 'S' ? ", " : " ") + std::string(text);
    }
    if (!place.empty())
        lines.push_back(place);
    if (!address.at("Country").empty())
        lines.emplace_back(address.at("Country"));
    Element block = aggregate(std::move(name), {});
    for (std::size_t i = 0; i < lines.size() && i < 5; ++i)
        block.children.push_back(leaf("Addr" + std::to_string(i + 1), lines[i]));
    return block;
}

void add_address_blocks(Element& ret)
{
    std::vector<Element> blocks;
    for (const Element& field : ret.children) {
        const std::string block = field.name + "Block";
        if (field.name.ends_with("Address") && ret_has(ret.name, block) && !field.children.empty())
            blocks.push_back(address_block(field, block));
    }
    ret.children.insert(ret.children.end(), blocks.begin(), blocks.end());
}

void add_times(Element& ret, const std::string& id_name, const std::string& id, Time created, Time modified)
{
    ret.children.push_back(leaf(id_name, id));
    ret.children.push_back(leaf("TimeCreated", date_time_text(created)));
    ret.children.push_back(leaf("TimeModified", date_time_text(modified)));
    // Seconds of TimeModified, so that two changes within one second share it (seen in every capture).
    ret.children.push_back(leaf("EditSequence", std::to_string(modified)));
}

Decimal balance_with_jobs(const Books& books, const Entry& customer)
{
    Decimal sum = books.party_balance(customer.id);
    for (const Entry& entry : books.entries()) {
        if (entry.kind == "Customer" && entry.parent() == customer.id)
            sum += balance_with_jobs(books, entry);
    }
    return sum;
}

Decimal balance_with_children(const Books& books, const Entry& account)
{
    Decimal sum = shown_balance(books, account);
    for (const Entry& entry : books.entries()) {
        if (entry.kind == "Account" && entry.parent() == account.id)
            sum += balance_with_children(books, entry);
    }
    return sum;
}

/// What is ordered of an item and not yet invoiced.
Decimal on_sales_order(const Books& books, const std::string& item)
{
    Decimal sum;
    for (const Transaction& txn : books.transactions()) {
        if (txn.kind != "SalesOrder" || txn.at("IsManuallyClosed") == "true")
            continue;
        for (const Element& line : txn.fields) {
            if (line.name == "SalesOrderLineRet" && line.at("ItemRef/ListID") == item &&
                line.at("IsManuallyClosed") != "true")
                sum += number(line.at("Quantity")) - books.fulfilled(line.at("TxnLineID"));
        }
    }
    return sum;
}

void add_figures(const Books& books, const Entry& entry, Element& ret)
{
    const auto add = [&](const char* name, std::string text) {
        ret.children.push_back(leaf(name, std::move(text)));
    };
    if (entry.kind == "Account") {
        add("Balance", shown_balance(books, entry).amount());
        add("TotalBalance", balance_with_children(books, entry).amount());
    } else if (entry.kind == "Customer") {
        add("Balance", books.party_balance(entry.id).amount());
        add("TotalBalance", balance_with_jobs(books, entry).amount());
    } else if (entry.kind == "Vendor") {
        add("Balance", (-books.party_balance(entry.id)).amount());
    } else if (entry.kind == "ItemInventory") {
        const Stock stock = books.stock(entry.id);
        const bool on_hand = !stock.quantity.is_zero() && !stock.quantity.is_negative();
        add("QuantityOnHand", stock.quantity.plain());
        add("AverageCost",
            price_text(on_hand ? quotient(stock.value, stock.quantity) : number(entry.at("PurchaseCost"))));
        add("QuantityOnOrder", quantity_on_order(books, entry.id).plain());
        add("QuantityOnSalesOrder", on_sales_order(books, entry.id).plain());
    }
}

/// Leaves the data of these owners; of lines never more than custom fields.
void leave_data(std::vector<Element>& fields, const OwnerIds& owners, bool line)
{
    std::erase_if(fields, [&](const Element& field) {
        const auto asked = [&](const std::string& owner) { return upper(owner) == field.at("OwnerID"); };
        return field.name == "DataExtRet" &&
               (std::none_of(owners.begin(), owners.end(), asked) || (line && field.at("OwnerID") != "0"));
    });
}

} // namespace

OwnerIds owners_asked(const std::vector<Element>& body)
{
    OwnerIds owners;
    for (const Element& field : body) {
        if (field.name == "OwnerID")
            owners.push_back(field.text);
    }
    return owners;
}

std::string upper(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return out;
}

bool is_debit_type(std::string_view type)
{
    return type == "Bank" || type == "AccountsReceivable" || type.ends_with("Asset") ||
           type == "CostOfGoodsSold" || type.ends_with("Expense");
}

Decimal shown_balance(const Books& books, const Entry& account)
{
    const Decimal balance = books.balance(account.id);
    return is_debit_type(account.at("AccountType")) ? balance : -balance;
}

Element entry_ret(const Books& books, const Entry& entry, const OwnerIds& owners)
{
    Element ret = aggregate(entry.kind + "Ret", entry.fields);
    leave_data(ret.children, owners, false);
    name_references(books, ret.children);
    add_times(ret, "ListID", entry.id, entry.created, entry.modified);
    if (ret_has(ret.name, "FullName")) {
        ret.children.push_back(leaf("FullName", books.full_name(entry)));
        ret.children.push_back(leaf("Sublevel", std::to_string(books.level(entry))));
    }
    add_figures(books, entry, ret);
    add_address_blocks(ret);
    put_in_order(ret);
    return ret;
}

Element transaction_ret(const Books& books, const Transaction& txn, Lines lines, Links links,
                        const OwnerIds& owners)
{
    Element ret = aggregate(txn.kind + "Ret", txn.fields);
    leave_data(ret.children, owners, false);
    if (lines == Lines::left_out)
        std::erase_if(ret.children, is_line_ret);
    for (Element& line : ret.children) { // kept for a later Mod; no Ret has them
        remove_field(line.children, "OverrideItemAccountRef");
        remove_field(line.children, "LinkToTxn");
        leave_data(line.children, owners, true);
    }
    add_settlement(books, txn, ret);
    name_references(books, ret.children);
    add_times(ret, "TxnID", txn.id, txn.created, txn.modified);
    ret.children.push_back(leaf("TxnNumber", std::to_string(txn.number)));
    add_purchase_figures(books, txn, ret);
    add_address_blocks(ret);
    if (links == Links::included) {
        for (Element& link : links_of(books, txn))
            ret.children.push_back(std::move(link));
        for (Element& link : order_links(books, txn))
            ret.children.push_back(std::move(link));
    }
    put_in_order(ret);
    return ret;
}

std::vector<Element> company_data_rets(const Books& books, const OwnerIds& owners)
{
    std::vector<Element> rets;
    for (const DataExt& data : books.data()) {
        const bool asked = std::any_of(owners.begin(), owners.end(),
                                       [&](const std::string& owner) { return upper(owner) == data.owner; });
        if (asked && data.value) {
            rets.push_back(
                aggregate("DataExtRet", {leaf("OwnerID", data.owner), leaf("DataExtName", data.name),
                                         leaf("DataExtType", data.type), leaf("DataExtValue", *data.value)}));
        }
    }
    return rets;
}

} // namespace simulator
