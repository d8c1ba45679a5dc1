#include "simulator/quickbooks/journal.h"

#include "simulator/quickbooks/form_changes.h"
#include "simulator/quickbooks/ledger.h"
#include "simulator/quickbooks/ret_order.h"
#include "simulator/quickbooks/transactions.h"

#include <algorithm>

namespace simulator {

using qbxml::leaf;

namespace {

constexpr std::string_view debit = "JournalDebitLine";
constexpr std::string_view credit = "JournalCreditLine";

bool is_of_inventory(const Books& books, const Entry& account)
{
    return std::any_of(books.entries().begin(), books.entries().end(), [&](const Entry& entry) {
        return entry.kind == "ItemInventory" && entry.at("AssetAccountRef/ListID") == account.id;
    });
}

bool is_agency(const Books& books, const Entry& vendor)
{
    return std::any_of(books.entries().begin(), books.entries().end(), [&](const Entry& entry) {
        return entry.kind == "ItemSalesTax" && entry.at("TaxVendorRef/ListID") == vendor.id;
    });
}

void check_account(Desk& desk, const Entry& account)
{
    if (account.at("AccountType") == "NonPosting")
        desk.refuse(
            wrong_account(account.name(), desk.object(), "A non-posting account cannot be used here."));
    if (is_of_inventory(desk.books(), account))
        desk.refuse(wrong_account(account.name(), desk.object(),
                                  "The account keeps the value of inventory items. Adjust the inventory."));
}

/// Who has to stand on a line of that account.
void check_entity(Desk& desk, const Entry& account, const Entry* entity)
{
    const std::string_view type = account.at("AccountType");
    const std::string_view kind = entity == nullptr ? std::string_view{} : entity->kind;
    if (type == "AccountsReceivable" && kind != "Customer")
        desk.refuse(cannot_save(desk.object(),
                                "If a transaction includes an amount for an Accounts Receivable account, it "
                                "must also include a customer."));
    if (type == "AccountsPayable" && kind != "Vendor")
        desk.refuse(cannot_save(desk.object(),
                                "If a transaction includes an amount for an Accounts Payable account, it "
                                "must also include a vendor."));
    if (account.at("SpecialAccountType") == "SalesTaxPayable" &&
        (kind != "Vendor" || !is_agency(desk.books(), *entity)))
        desk.refuse(cannot_save(desk.object(),
                                "A sales tax agency must be specified for a Sales Tax Payable account."));
}

/// A line as the books keep it.
Element kept_line(Desk& desk, const Element& given, std::string_view name)
{
    Element line = qbxml::aggregate(std::string(name),
                                    desk.kept(without(given.children, {"TxnLineID", "JournalLineType"})));
    line.children.push_back(leaf("TxnLineID", line_id(desk, given)));
    const std::string_view amount = given.at("Amount");
    if (number(amount).is_negative())
        desk.refuse(invalid_value(amount, "Amount", "The amount of a journal line cannot be negative."));
    if (given.child("AccountRef") == nullptr && !number(amount).is_zero())
        desk.refuse(missing_element("AccountRef"));
    set_field(line.children, leaf("Amount", number(amount).amount()));
    const Entry* account = desk.books().entry(line.at("AccountRef/ListID"));
    if (account != nullptr) {
        check_account(desk, *account);
        check_entity(desk, *account, desk.books().entry(line.at("EntityRef/ListID")));
    }
    put_in_order(line);
    return line;
}

void post_line(const Desk& desk, Transaction& txn, Ledger& ledger, const Element& line)
{
    const Entry* account = desk.books().entry(line.at("AccountRef/ListID"));
    if (account == nullptr)
        return;
    const Decimal amount = number(line.at("Amount"));
    const std::string_view type = account->at("AccountType");
    const bool has_party = type == "AccountsReceivable" || type == "AccountsPayable";
    const std::string party(has_party ? line.at("EntityRef/ListID") : std::string_view{});
    if (has_party)
        txn.party = party;
    ledger.post(account->id, party, line.name == debit ? amount : -amount);
    if (line.name == debit)
        txn.total += amount;
}

void check_parties(Desk& desk, const std::vector<Element>& lines)
{
    const auto open_items = std::count_if(lines.begin(), lines.end(), [&](const Element& line) {
        const Entry* account = desk.books().entry(line.at("AccountRef/ListID"));
        const std::string_view type = account == nullptr ? std::string_view{} : account->at("AccountType");
        return type == "AccountsReceivable" || type == "AccountsPayable";
    });
    if (open_items > 1)
        desk.refuse(cannot_save(desk.object(),
                                "You cannot use more than one Accounts Receivable or Accounts Payable "
                                "account in the same transaction."));
}

/// Header and whole lines, worked out into the transaction.
Outcome finish(Desk& desk, Transaction txn, std::vector<Element> lines)
{
    settle_date(desk, txn);
    settle_number(desk, txn);
    if (find_field(txn.fields, "IsAdjustment") == nullptr)
        txn.fields.push_back(leaf("IsAdjustment", "false"));
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Element& a, const Element& b) { return a.name > b.name; }); // debits first
    check_parties(desk, lines);
    Ledger ledger;
    txn.party.clear();
    txn.total = {};
    Decimal sum;
    for (Element& line : lines) {
        const Decimal amount = number(line.at("Amount"));
        sum += line.name == debit ? amount : -amount;
        post_line(desk, txn, ledger, line);
        txn.fields.push_back(std::move(line));
    }
    if (!sum.is_zero())
        desk.refuse(cannot_save(desk.object(),
                                "Transaction not in balance. Make sure the amounts on the left "
                                "equal the amounts on the right."));
    if (lines.empty())
        desk.refuse(cannot_save(desk.object(), "You cannot save an empty transaction."));
    if (!desk.fine())
        return desk.refusal();
    txn.postings = ledger.take();
    Outcome outcome;
    outcome.shows = txn.id;
    outcome.commit.transactions.push_back(std::move(txn));
    return outcome;
}

std::string_view type_of(const Element& line, const Transaction& old)
{
    if (const std::string_view type = line.at("JournalLineType"); !type.empty())
        return type == "Debit" ? debit : credit;
    for (const Element& known : old.fields) {
        if (is_line_ret(known) && known.at("TxnLineID") == line.at("TxnLineID"))
            return known.name == debit ? debit : credit;
    }
    return {};
}

/// The lines that stand in the books, both kinds under one name, so that a Mod finds either.
Transaction with_one_kind_of_line(Transaction txn)
{
    for (Element& field : txn.fields) {
        if (is_line_ret(field))
            field.name = "JournalLineRet";
    }
    return txn;
}

} // namespace

Outcome add_journal(const Books& books, Time now, const std::string& kind, const Element& given)
{
    Desk desk(books, now, kind);
    refuse_features(desk, given.children);
    Transaction txn = new_transaction(desk, kind);
    std::vector<Element> lines;
    std::vector<Element> header;
    for (const Element& field : given.children) {
        if (is_line_field(field))
            lines.push_back(kept_line(
                desk, qbxml::aggregate(field.name, without(field.children, {"TxnLineID"})), field.name));
        else
            header.push_back(field);
    }
    txn.fields = desk.kept(header);
    return finish(desk, std::move(txn), std::move(lines));
}

Outcome modify_journal(const Books& books, Time now, const std::string& kind, const Element& given)
{
    Desk desk(books, now, kind);
    refuse_features(desk, given.children);
    const Transaction* old = to_modify(desk, kind, given);
    if (old == nullptr)
        return desk.refusal();
    Transaction txn = *old;
    txn.modified = now;
    txn.fields = header_after_mod(desk, *old, given, {}, {});
    std::vector<Element> lines;
    const LineTable table{"JournalLineMod", "JournalLineRet", ""};
    for (const Element& line : lines_after_mod(desk, with_one_kind_of_line(*old), given, table)) {
        const std::string_view type = type_of(line, *old);
        if (type.empty())
            desk.refuse(missing_element("JournalLineType"));
        else
            lines.push_back(kept_line(desk, line, type));
    }
    return finish(desk, std::move(txn), std::move(lines));
}

} // namespace simulator
