#include "simulator/books/books.h"

#include "qbxml/value/text.h"

#include <algorithm>
#include <cassert>
#include <charconv>

namespace simulator {

namespace {

std::string name_key(std::string_view space, std::string_view full_name)
{
    return std::string(space) + '\n' + qbxml::fold(full_name);
}

template <class Map>
auto value_or_zero(const Map& map, std::string_view key)
{
    const auto found = map.find(std::string(key));
    return found == map.end() ? typename Map::mapped_type{} : found->second;
}

bool names(const std::vector<Element>& fields, std::string_view id)
{
    return std::any_of(fields.begin(), fields.end(), [&](const Element& field) {
        return (field.name == "ListID" && field.text == id) || names(field.children, id);
    });
}

long long whole_number(std::string_view text)
{
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : 0;
}

} // namespace

std::string_view name_space(std::string_view kind)
{
    if (kind == "Customer" || kind == "Vendor" || kind == "Employee" || kind == "OtherName")
        return "names";
    if (kind.starts_with("Item"))
        return "items";
    if (kind == "StandardTerms" || kind == "DateDrivenTerms")
        return "terms";
    return kind;
}

std::string make_id(std::uint64_t number, Time made)
{
    std::string hex;
    for (; number != 0; number >>= 4U)
        hex.insert(hex.begin(), "0123456789ABCDEF"[number & 0xFU]);
    return hex + '-' + std::to_string(made);
}

std::uint64_t id_number(std::string_view id)
{
    std::uint64_t value = 0;
    std::from_chars(id.data(), id.data() + id.size(), value, 16);
    return value;
}

void Books::apply(const Commit& commit)
{
    if (commit.company)
        company_ = *commit.company;
    for (const Entry& entry : commit.entries)
        put(entry);
    for (const Transaction& txn : commit.transactions)
        put(txn);
    for (const Deletion& gone : commit.deletions)
        drop(gone);
    for (const DataExt& data : commit.data)
        put(data);
    for (const DataExt& gone : commit.removed_data)
        std::erase_if(
            data_, [&](const DataExt& data) { return data.owner == gone.owner && data.name == gone.name; });
    for (const std::string& id : commit.forgotten_sets)
        sets_.erase(id);
    for (const StoredSet& set : commit.sets)
        sets_[set.id] = set;
}

void Books::put(const Entry& entry)
{
    last_list_id_ = std::max(last_list_id_, id_number(entry.id));
    const auto [at, is_new] = entry_at_.try_emplace(entry.id, entries_.size());
    if (is_new) {
        entries_.push_back(entry);
        ++counts_[std::string(name_space(entry.kind))];
        id_by_name_[name_key(name_space(entry.kind), full_name(entry))] = entry.id;
        return;
    }
    Entry& old = entries_[at->second];
    const bool renamed = old.name() != entry.name() || old.parent() != entry.parent();
    old = entry;
    if (renamed)
        index_names(); // the full names of its children have changed, too
}

void Books::index_names()
{
    id_by_name_.clear();
    for (const Entry& entry : entries_)
        id_by_name_[name_key(name_space(entry.kind), full_name(entry))] = entry.id;
}

void Books::put(const Transaction& txn)
{
    Decimal sum;
    for (const Posting& posting : txn.postings)
        sum += posting.amount;
    assert(sum.is_zero() && "debits and credits of a transaction must be equal");
    last_txn_id_ = std::max(last_txn_id_, id_number(txn.id));
    for (const Element& field : txn.fields)
        last_txn_id_ = std::max(last_txn_id_, id_number(field.at("TxnLineID")));
    last_txn_number_ = std::max(last_txn_number_, txn.number);
    const auto [at, is_new] = transaction_at_.try_emplace(txn.id, transactions_.size());
    if (is_new) {
        transactions_.push_back(txn);
        last_date_ = txn.date;
        if (const long long number_used = whole_number(txn.at("RefNumber")); number_used > 0)
            ref_numbers_[txn.kind] = number_used;
    } else {
        settle(transactions_[at->second], Decimal::whole(-1));
        transactions_[at->second] = txn;
    }
    settle(txn, Decimal::whole(1));
}

/// Adds (sign 1) or takes back (sign -1) what a transaction does to balances and stock.
void Books::settle(const Transaction& txn, Decimal sign)
{
    const auto signed_value = [&](Decimal value) { return sign.is_negative() ? -value : value; };
    for (const Posting& posting : txn.postings) {
        balances_[posting.account] += signed_value(posting.amount);
        if (!posting.party.empty() && is_owed(posting.account))
            party_balances_[posting.party] += signed_value(posting.amount);
    }
    for (const StockMove& move : txn.stock) {
        stock_[move.item].quantity += signed_value(move.quantity);
        stock_[move.item].value += signed_value(move.value);
        if (!move.site.empty())
            site_stock_[move.item + ' ' + move.site] += signed_value(move.quantity);
    }
    for (const Application& application : txn.applied)
        settled_[application.txn] += signed_value(application.amount);
    for (const Fulfilment& part : txn.fulfilled)
        fulfilled_[part.line] += signed_value(part.quantity);
}

/// Only receivable and payable accounts say what a party owes; sales tax names its agency as well.
bool Books::is_owed(std::string_view account) const
{
    const Entry* entry = this->entry(account);
    const std::string_view type = entry == nullptr ? std::string_view{} : entry->at("AccountType");
    return type == "AccountsReceivable" || type == "AccountsPayable";
}

void Books::put(const DataExt& data)
{
    for (DataExt& known : data_) {
        if (known.owner == data.owner && known.name == data.name) {
            known = data;
            return;
        }
    }
    data_.push_back(data);
}

void Books::drop(const Deletion& gone)
{
    deletions_.push_back(gone);
    if (const auto at = transaction_at_.find(gone.id); at != transaction_at_.end()) {
        settle(transactions_[at->second], Decimal::whole(-1));
        transactions_.erase(transactions_.begin() + static_cast<std::ptrdiff_t>(at->second));
        transaction_at_.clear();
        for (std::size_t i = 0; i < transactions_.size(); ++i)
            transaction_at_[transactions_[i].id] = i;
    }
    if (const auto at = entry_at_.find(gone.id); at != entry_at_.end()) {
        --counts_[std::string(name_space(entries_[at->second].kind))];
        entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(at->second));
        entry_at_.clear();
        for (std::size_t i = 0; i < entries_.size(); ++i)
            entry_at_[entries_[i].id] = i;
        index_names();
    }
}

std::size_t Books::count(std::string_view space) const { return value_or_zero(counts_, space); }

const Entry* Books::entry(std::string_view id) const
{
    const auto found = entry_at_.find(std::string(id));
    return found == entry_at_.end() ? nullptr : &entries_[found->second];
}

const Entry* Books::find(std::string_view space, std::string_view full_name) const
{
    const auto found = id_by_name_.find(name_key(space, full_name));
    return found == id_by_name_.end() ? nullptr : entry(found->second);
}

std::string Books::full_name(const Entry& of) const
{
    const Entry* above = of.parent().empty() ? nullptr : entry(of.parent());
    return above == nullptr ? of.name() : full_name(*above) + ':' + of.name();
}

int Books::level(const Entry& of) const
{
    const Entry* above = of.parent().empty() ? nullptr : entry(of.parent());
    return above == nullptr ? 0 : level(*above) + 1;
}

const Transaction* Books::transaction(std::string_view id) const
{
    const auto found = transaction_at_.find(std::string(id));
    return found == transaction_at_.end() ? nullptr : &transactions_[found->second];
}

Decimal Books::balance(std::string_view account) const { return value_or_zero(balances_, account); }

Decimal Books::party_balance(std::string_view party) const { return value_or_zero(party_balances_, party); }

Stock Books::stock(std::string_view item) const { return value_or_zero(stock_, item); }

Decimal Books::quantity_at(std::string_view item, std::string_view site) const
{
    return value_or_zero(site_stock_, std::string(item) + ' ' + std::string(site));
}

Decimal Books::settled(std::string_view txn) const { return value_or_zero(settled_, txn); }

Decimal Books::fulfilled(std::string_view line) const { return value_or_zero(fulfilled_, line); }

bool Books::in_use(std::string_view list_id) const
{
    const auto uses = [&](const auto& record) {
        return record.id != list_id && names(record.fields, list_id);
    };
    return std::any_of(entries_.begin(), entries_.end(), uses) ||
           std::any_of(transactions_.begin(), transactions_.end(), [&](const Transaction& txn) {
               return uses(txn) ||
                      std::any_of(txn.postings.begin(), txn.postings.end(), [&](const Posting& posting) {
                          return posting.account == list_id || posting.party == list_id;
                      });
           });
}

const DataExt* Books::data(std::string_view owner, std::string_view name) const
{
    for (const DataExt& data : data_) {
        if (data.owner == owner && data.name == name)
            return &data;
    }
    return nullptr;
}

const StoredSet* Books::set(std::string_view id) const
{
    const auto found = sets_.find(std::string(id));
    return found == sets_.end() ? nullptr : &found->second;
}

std::vector<std::string> Books::set_ids() const
{
    std::vector<std::string> ids;
    for (const auto& [id, set] : sets_)
        ids.push_back(id);
    return ids;
}

long long Books::last_ref_number(const std::string& kind) const
{
    const auto found = ref_numbers_.find(kind);
    return found == ref_numbers_.end() ? 0 : found->second;
}

} // namespace simulator
