#include "qbxml/plan/transaction.h"

#include "qbxml/plan/group_look.h"
#include "qbxml/plan/replies.h"
#include "qbxml/value/text.h"

namespace qbxml {
namespace {

/// Nothing may stand in the way of this look, or a person's "release" would post it a second time. It does
/// not filter by party: the shop or a bookkeeper may have changed it since.
Ask look_in_the_books(const Transaction& transaction, const InDoubt& doubt)
{
    Ask ask;
    ask.purpose = Ask::Purpose::look;
    ask.likeness = transaction.likeness;
    ask.likeness.any_revision = doubt.any_revision;
    ask.likeness.txn_id = doubt.txn_id;
    ask.likeness.group = doubt.group;
    ask.likeness.one_day = doubt.one_day;
    ask.likeness.known = doubt.known;
    ask.request = look_request(transaction.stem, doubt.modified_from, doubt.group);
    ask.key = std::string(doubt.group ? "look at lines " : "look ") + ask.request.message + " " +
              doubt.modified_from;
    return ask;
}

Step post(const Transaction& transaction, Request request, const Spelling& spelling, const Facts& facts)
{
    if (const auto refusal = spelling.refusal()) {
        return Outcome{Outcome::Kind::held, {}, *refusal, {}};
    }
    Ask ask;
    ask.purpose = Ask::Purpose::post;
    ask.likeness = transaction.likeness;
    ask.likeness.party = party_of(request.body.front());
    ask.request = std::move(request);
    ask.note = spelling.note();
    ask.key = "post " + facts.document_key;
    return Asks{std::move(ask)};
}

} // namespace

Step plan_transaction(const Transaction& transaction, const AddOf& add, const Facts& facts,
                      const Policy& policy)
{
    if (const auto* posted = std::get_if<Posted>(&facts.posting)) {
        return Outcome{Outcome::Kind::posted, *posted, {}, {}};
    }
    if (const auto* refusal = std::get_if<Refusal>(&facts.posting)) {
        return Outcome{Outcome::Kind::refused, {}, *refusal, {}};
    }
    if (const auto* doubt = std::get_if<InDoubt>(&facts.posting)) {
        Ask look = look_in_the_books(transaction, *doubt);
        return doubt->group ? look_for_group(std::move(look), add, facts, policy) : Asks{std::move(look)};
    }
    Needs needs(facts, policy);
    Spelling spelling;
    auto request = add(needs, spelling);
    return request ? post(transaction, std::move(*request), spelling, facts) : needs.step();
}

Likeness likeness_of(const std::string& number, const Date& date, Decimal total, const Facts& facts,
                     const Policy& policy)
{
    return {mark_for(policy, facts.document_key + "|" + std::to_string(facts.revision), "posting"),
            ref_number(number, facts.document_key), date.text(), "", total.amount()};
}

Request look_request(const std::string& stem, const std::string& modified_from, bool lines)
{
    Request request{stem + "Query", {}, {}};
    request.body.push_back(aggregate("ModifiedDateRangeFilter", {leaf("FromModifiedDate", modified_from)}));
    if (lines) {
        request.body.push_back(leaf("IncludeLineItems", "true"));
    }
    // What a transaction is known again by, and no more: the look may meet many.
    for (const char* member : {"TxnID", "EditSequence", "CustomerRef", "VendorRef", "PayeeEntityRef",
                               "TxnDate", "RefNumber", "Subtotal", "SalesTaxTotal", "TotalAmount", "Amount",
                               "AmountDue", "CreditAmount", "DepositTotal", "ExternalGUID"}) {
        request.body.push_back(leaf("IncludeRetElement", member));
    }
    if (lines) {
        for (const std::string& member :
             {stem + "LineRet", std::string("ItemLineRet"), std::string("ExpenseLineRet"),
              std::string("JournalDebitLine"), std::string("JournalCreditLine")}) {
            request.body.push_back(leaf("IncludeRetElement", member));
        }
    }
    return request;
}

std::optional<Refusal> closed_period(const Date& date, const Preferences& preferences)
{
    const auto closing = preferences.closing_date;
    if (!closing || date > *closing) {
        return std::nullopt;
    }
    return Refusal{Verdict::needs_person, "closing_date",
                   "It is dated " + date.text() + " and the books are closed up to " + closing->text() + ".",
                   "Ask the accountant to open the period, or send it with a later date."};
}

void check_against_books(const Date& date, const std::string& currency, const Facts& facts,
                         const Policy& policy, Needs& needs)
{
    if (std::holds_alternative<InDoubt>(facts.posting)) {
        return; // what may be in the books is looked for, whatever has been closed since
    }
    if (!currency.empty() && currency != policy.currency && !facts.preferences.multi_currency) {
        needs.stop(Outcome::Kind::held,
                   {Verdict::needs_person, "currency",
                    "It is in " + currency + " and the company's books are in " + policy.currency + ".",
                    "Send it in " + policy.currency +
                        ", correct the setting \"currency\", or switch on multiple "
                        "currencies in QuickBooks."});
    }
    if (const auto closed = closed_period(date, facts.preferences)) {
        needs.stop(Outcome::Kind::held, *closed);
    }
    if (policy.start_date && date < *policy.start_date) {
        needs.stop(Outcome::Kind::held,
                   {Verdict::needs_person, "start_date",
                    "It is dated " + date.text() + " and Deskbridge posts from " + policy.start_date->text() +
                        " on; what was before is in the accountant's opening balances.",
                    "Leave it out (deskbridge cancel), or set an earlier start_date."});
    }
}

const Linked* needed_link(const std::string& kind, const std::string& external_id, const Facts& facts,
                          Needs& needs)
{
    const Linked& link = facts.linked(kind, external_id);
    const std::string called = kind + "/" + external_id;
    switch (link.what) {
    case Linked::What::posted:
        return &link;
    case Linked::What::waiting:
        needs.wait_for(called,
                       {Verdict::again_later, "waits_for_another",
                        "It belongs to " + called + ", which is not in QuickBooks yet (" + link.state + ").",
                        "It goes by itself as soon as " + called + " is there."});
        return nullptr;
    case Linked::What::unknown:
        needs.wait_for(called, {Verdict::needs_person, "unknown_link",
                                "It belongs to " + called + ", which nobody has pushed.",
                                "Push " + called + "; then it goes by itself."});
        return nullptr;
    case Linked::What::gone:
        needs.stop(Outcome::Kind::held,
                   {Verdict::needs_person, "link_gone",
                    "It belongs to " + called + ", which was cancelled or deleted.",
                    "Push " + called + " again, or leave this one out: deskbridge cancel"});
        return nullptr;
    }
    return nullptr;
}

const Element* needed_ret(const Linked& link, const std::string& stem, Needs& needs)
{
    if (link.ret) {
        return &*link.ret;
    }
    needs.fetch_linked(stem, link.posted.txn_id);
    return nullptr;
}

Request add_of_stem(const std::string& stem, std::vector<Element> members)
{
    const std::string message = stem + "Add";
    return {message, {}, {aggregate(message, std::move(members))}};
}

} // namespace qbxml
