#include "qbxml/plan/replies.h"

#include <algorithm>

namespace qbxml {

Refusal refusal_of(const Reply& reply)
{
    const Advice advice = advice_for_status(reply.status, reply.text);
    std::string sentence = advice.sentence;
    if (!reply.text.empty()) {
        sentence += " QuickBooks says: " + reply.text;
    }
    return {advice.verdict, advice.code, sentence, advice.next_action};
}

bool was_done(const Reply& reply)
{
    const Verdict verdict = advice_for_status(reply.status, reply.text).verdict;
    return verdict == Verdict::done || verdict == Verdict::done_with_warning;
}

bool answered(const Reply& reply)
{
    return was_done(reply) || advice_for_status(reply.status, reply.text).verdict == Verdict::not_found;
}

bool is_ret(const Element& element) { return element.name.ends_with("Ret"); }

bool is_active(const Element& ret)
{
    const std::string_view active = ret.at("IsActive");
    return active != "false" && active != "0";
}

Entry entry_of(const Element& ret)
{
    Entry entry;
    entry.kind = ret.name.substr(0, ret.name.size() - 3);
    entry.list_id = ret.at("ListID");
    entry.full_name = ret.at("FullName").empty() ? ret.at("Name") : ret.at("FullName");
    entry.edit_sequence = ret.at("EditSequence");
    entry.part_number = ret.at("ManufacturerPartNumber");
    entry.company = ret.at("CompanyName");
    entry.email = ret.at("Email");
    entry.phone = ret.at("Phone");
    entry.active = is_active(ret);
    return entry;
}

Known present(Entry entry)
{
    Known known;
    known.what = Known::What::present;
    known.entry = std::move(entry);
    return known;
}

const Element* made(const Reply& reply)
{
    const auto ret = std::find_if(reply.body.begin(), reply.body.end(), is_ret);
    if (ret != reply.body.end()) {
        return &*ret;
    }
    const auto ids = std::find_if(reply.body.begin(), reply.body.end(),
                                  [](const Element& element) { return element.name == "ErrorRecovery"; });
    return ids == reply.body.end() ? nullptr : &*ids;
}

std::string party_of(const Element& transaction)
{
    for (const char* path : {"CustomerRef/ListID", "VendorRef/ListID", "PayeeEntityRef/ListID"}) {
        if (const std::string_view id = transaction.at(path); !id.empty()) {
            return std::string(id);
        }
    }
    return {};
}

std::string total_of(const Element& ret)
{
    for (const char* member : {"TotalAmount", "AmountDue", "CreditAmount", "DepositTotal", "Amount"}) {
        if (const std::string_view total = ret.at(member); !total.empty()) {
            return std::string(total);
        }
    }
    const auto subtotal = Decimal::parse(ret.at("Subtotal"));
    const auto tax = Decimal::parse(ret.at("SalesTaxTotal"));
    return subtotal ? (*subtotal + tax.value_or(Decimal{})).rounded_to_cents().amount() : std::string{};
}

bool same_amount(const std::string& a, const std::string& b)
{
    const auto left = Decimal::parse(a);
    const auto right = Decimal::parse(b);
    return left && right && *left == *right;
}

Posted posted_from(const Element& ret, const std::string& note)
{
    return {std::string(ret.at("TxnID")), "", std::string(ret.at("EditSequence")),
            std::string(ret.at("RefNumber")), note};
}

std::string note_on_total(const Ask& ask, const Element& ret)
{
    const std::string total = total_of(ret);
    if (total.empty() || ask.likeness.total.empty() || same_amount(total, ask.likeness.total)) {
        return ask.note;
    }
    return ask.note + (ask.note.empty() ? "" : " ") + "ATTENTION: QuickBooks' total is " + total +
           ", the shop's " + ask.likeness.total + ". Please compare the two.";
}

} // namespace qbxml
