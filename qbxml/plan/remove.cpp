#include "qbxml/plan/remove.h"

#include "qbxml/plan/kinds.h"
#include "qbxml/plan/replies.h"
#include "qbxml/schema/catalogue.h"

#include <algorithm>
#include <array>

namespace qbxml {
namespace {

constexpr std::array<std::string_view, 16> voidable{"ARRefundCreditCard",
                                                    "Bill",
                                                    "BillPaymentCheck",
                                                    "BillPaymentCreditCard",
                                                    "Charge",
                                                    "Check",
                                                    "CreditCardCharge",
                                                    "CreditCardCredit",
                                                    "CreditMemo",
                                                    "Deposit",
                                                    "InventoryAdjustment",
                                                    "Invoice",
                                                    "ItemReceipt",
                                                    "JournalEntry",
                                                    "SalesReceipt",
                                                    "VendorCredit"};

struct StemOf {
    const Facts& facts;
    const Policy& policy;
    template <typename Kind>
    Transaction operator()(const Kind& document) const
    {
        if constexpr (is_list_entry<Kind>) {
            return {};
        } else {
            return transaction_of(document, facts, policy);
        }
    }
};

} // namespace

bool can_be_voided(std::string_view stem)
{
    return std::find(voidable.begin(), voidable.end(), stem) != voidable.end();
}

Step plan_removal(const Document& document, const Removing& removing, const Facts& facts,
                  const Policy& policy)
{
    if (removing.removed) {
        return Outcome{Outcome::Kind::removed, removing.posted, {}, {}};
    }
    const Transaction transaction = std::visit(StemOf{facts, policy}, document);
    const bool voids = removing.how == Removing::How::void_it;
    if (transaction.stem.empty() || (voids && !can_be_voided(transaction.stem))) {
        return Outcome{Outcome::Kind::held,
                       {},
                       {Verdict::needs_person, "cannot_be_voided",
                        "QuickBooks lets no program void this kind of document.",
                        "Delete it instead (deskbridge delete), or leave it: deskbridge cancel"},
                       {}};
    }
    if (const auto closed = closed_period(transaction.date, facts.preferences)) {
        return Outcome{Outcome::Kind::held, {}, *closed, {}};
    }
    Ask ask;
    ask.purpose = Ask::Purpose::remove;
    ask.id = removing.posted.txn_id;
    ask.key = "remove " + ask.id;
    const std::string message = voids ? "TxnVoid" : "TxnDel";
    ask.request = {message, {}, {leaf(message + "Type", transaction.stem), leaf("TxnID", ask.id)}};
    return Asks{std::move(ask)};
}

Lesson learn_removal(const Ask& ask, const Reply& reply)
{
    Lesson lesson;
    if (was_done(reply)) {
        lesson.posting = Removing{Removing::How::void_it, Posted{ask.id, "", "", "", ""}, true};
    } else if (reply.status == status_not_found) {
        lesson.posting = Removing{Removing::How::delete_it, Posted{ask.id, "", "", "", ""}, true};
        lesson.linked_gone = true;
    } else {
        const Refusal refusal = refusal_of(reply);
        const bool final = refusal.verdict == Verdict::needs_person || refusal.verdict == Verdict::our_bug;
        if (final) {
            lesson.posting = refusal;
        } else {
            lesson.trouble = refusal;
            lesson.trouble->verdict = Verdict::again_later;
        }
    }
    return lesson;
}

} // namespace qbxml
