#include "qbxml/plan/kinds.h"
#include "qbxml/plan/sale.h"

#include <algorithm>
#include <map>

namespace qbxml {
namespace {

/// The payment with the customer that the shop pushed on its own; the stand-in where customers are kept in
/// summary.
Payment filled(Payment payment, const Pushed& pushed, const Policy& policy)
{
    payment.customer = with_pushed(std::move(payment.customer), pushed);
    if (policy.modes.customers == Detail::summary) {
        payment.customer = {};
        payment.customer.name = policy.walk_in_customer;
    }
    return payment;
}

const std::string& number_of(const Payment& payment)
{
    return payment.number.empty() ? payment.external_id : payment.number;
}

void hold(Needs& needs, std::string code, std::string sentence, std::string next_action)
{
    needs.stop(Outcome::Kind::held,
               {Verdict::needs_person, std::move(code), std::move(sentence), std::move(next_action)});
}

/// What a payment goes to, as QuickBooks has it: the invoice of the sale itself, or of the group that the
/// sale was folded into.
struct Due {
    const Element* ret = nullptr;
    bool takes_payments = false; ///< an order is none that does: the money waits on the customer's account
    Decimal told;
};

/// Finds the invoices, and whose they are.
class Dues {
public:
    Dues(const Payment& payment, const Facts& facts, const Policy& policy, Needs& needs)
        : facts_(facts), policy_(policy), needs_(needs)
    {
        for (const Applied& applied : payment.apply) {
            look_up(applied);
        }
    }

    [[nodiscard]] bool known() const { return known_; }
    [[nodiscard]] const std::map<std::string, Due>& all() const { return dues_; }

    /// The same of all of them; empty: there are none, or they differ.
    [[nodiscard]] std::string same(std::string_view path) const
    {
        std::string found;
        for (const auto& [txn_id, due] : dues_) {
            if (!found.empty() && found != due.ret->at(path)) {
                return {};
            }
            found = due.ret->at(path);
        }
        return found;
    }

private:
    void look_up(const Applied& applied)
    {
        const Linked* link = needed_link("sales", applied.external_id, facts_, needs_);
        if (link == nullptr) {
            known_ = false;
            return;
        }
        const Sale* sale = link->document ? std::get_if<Sale>(&*link->document) : nullptr;
        const std::string stem = sale == nullptr ? "Invoice" : stem_of(*sale, policy_);
        if (stem == "SalesReceipt" || stem == "CreditMemo") {
            hold(needs_, "no_invoice",
                 "It pays sales/" + applied.external_id + ", which is no invoice in QuickBooks but a " +
                     (stem == "SalesReceipt" ? "sale that was paid at once." : "refund."),
                 "Correct the payment, or leave it out: deskbridge cancel");
            known_ = false;
            return;
        }
        const Element* ret = needed_ret(*link, stem, needs_);
        known_ = known_ && ret != nullptr;
        if (ret != nullptr) {
            Due& due = dues_[link->posted.txn_id]; // sales of one group share their invoice
            due.ret = ret;
            due.takes_payments = stem == "Invoice";
            due.told += applied.amount;
        }
    }

    const Facts& facts_;
    const Policy& policy_;
    Needs& needs_;
    std::map<std::string, Due> dues_;
    bool known_ = true;
};

/// Not more than is due: QuickBooks refuses that, and the rest stays the customer's credit. A payment that is
/// posted has its own part in what is no longer due.
Decimal applied_to(const Due& due, Decimal left, const Facts& facts)
{
    const auto balance = Decimal::parse(due.ret->at("BalanceRemaining"));
    Decimal amount = std::min(due.told, left);
    if (balance && !std::holds_alternative<Modifying>(facts.posting)) {
        amount = std::min(amount, *balance);
    }
    return amount;
}

std::vector<Element> applications(const Payment& payment, const Dues& dues, const Facts& facts,
                                  Spelling& spelling)
{
    std::vector<Element> all;
    Decimal left = payment.amount;
    for (const auto& [txn_id, due] : dues.all()) {
        const Decimal amount = due.takes_payments ? applied_to(due, left, facts) : Decimal{};
        if (due.takes_payments && amount != due.told) {
            spelling.record("apply", due.told.amount(), amount.amount(),
                            "no more is due; the rest stays the customer's credit");
        }
        if (Decimal{} < amount) {
            all.push_back(aggregate("AppliedToTxnAdd",
                                    {leaf("TxnID", txn_id), leaf("PaymentAmount", amount.amount())}));
            left -= amount;
        }
    }
    if (all.empty()) {
        all.push_back(leaf("IsAutoApply", "false")); // true would pay whatever is open, worst of a stand-in
    }
    return all;
}

std::string memo_of(const Payment& payment, const std::string& ref)
{
    std::string memo = number_of(payment) == ref ? "" : "No. " + number_of(payment);
    for (const std::string& piece :
         {payment.reference.empty() ? "" : "Reference " + payment.reference, payment.note}) {
        if (!piece.empty()) {
            memo += (memo.empty() ? "" : " · ") + piece;
        }
    }
    return memo;
}

/// What a payment hangs on; ListIDs.
struct Ties {
    std::string customer;
    std::string receivable;
    std::string deposit;
    std::string method;
};

std::optional<Ties> ties_of(const Payment& payment, const Dues& dues, const Policy& policy, Needs& needs)
{
    Ties ties;
    if (dues.all().empty()) {
        if (payment.customer.name.empty()) {
            hold(needs, "customer_unknown", "It names neither a sale nor a customer that is known.",
                 "Name the customer, or the sale that it pays; then push it again.");
            return std::nullopt;
        }
        ties.customer = needs.customer(payment.customer).value_or(Entry{}).list_id;
    } else if (ties.customer = dues.same("CustomerRef/ListID"); ties.customer.empty()) {
        hold(needs, "several_customers", "The sales that it pays belong to several customers in QuickBooks.",
             "Send one payment for each customer.");
        return std::nullopt;
    }
    ties.receivable = dues.same("ARAccountRef/ListID");
    if (ties.receivable.empty()) {
        const auto account = needs.account(Role::receivable, receivable_wish(payment.currency, policy));
        ties.receivable = account ? account->list_id : "";
    }
    const std::string& wish = payment.deposit_account;
    const auto deposit =
        needs.account(Role::deposit, wish.empty() ? tender_account(payment.method, policy) : wish);
    ties.deposit = deposit ? deposit->list_id : "";
    if (!payment.method.empty()) {
        ties.method = needs.payment_method(payment.method).value_or(Entry{}).list_id;
    }
    return needs.complete() ? std::optional(ties) : std::nullopt;
}

void check_method(const Payment& payment, const Policy& policy, Needs& needs)
{
    const bool money = kind_of_tender(payment.method, policy) == TenderKind::money;
    if (!money && payment.deposit_account.empty() && tender_account(payment.method, policy).empty()) {
        hold(needs, "no_money",
             "It was paid by " + payment.method +
                 ", which brings no money, and QuickBooks takes payments into accounts of money only.",
             "Send it among the payments of its sale, or name a clearing account for it: deskbridge settings "
             "set \"tender." +
                 payment.method + "=NAME OF THE ACCOUNT\"");
    }
}

} // namespace

Transaction transaction_of(const Payment& payment, const Facts& facts, const Policy& policy)
{
    return {"ReceivePayment", payment.date,
            likeness_of(number_of(payment), payment.date, payment.amount, facts, policy)};
}

std::optional<Request> add_request(const Payment& told, const Facts& facts, const Policy& policy,
                                   Needs& needs, Spelling& spelling)
{
    const Payment payment = filled(told, facts.pushed, policy);
    check_against_books(payment.date, payment.currency, facts, policy, needs);
    check_method(payment, policy, needs);
    if (needs.stopped()) {
        return std::nullopt;
    }
    const Dues dues(payment, facts, policy, needs);
    const auto ties = dues.known() ? ties_of(payment, dues, policy, needs) : std::nullopt;
    if (!ties) {
        return std::nullopt;
    }
    const Likeness likeness = transaction_of(payment, facts, policy).likeness;
    std::vector<Element> in;
    put_ref(in, "CustomerRef", ties->customer);
    put_ref(in, "ARAccountRef", ties->receivable);
    in.push_back(leaf("TxnDate", payment.date.text()));
    in.push_back(leaf("RefNumber", likeness.ref_number));
    in.push_back(leaf("TotalAmount", payment.amount.amount()));
    put_ref(in, "PaymentMethodRef", ties->method);
    spelling.text(in, "Memo", memo_of(payment, likeness.ref_number), 4095);
    put_ref(in, "DepositToAccountRef", ties->deposit);
    in.push_back(leaf("ExternalGUID", likeness.mark));
    for (Element& application : applications(payment, dues, facts, spelling)) {
        in.push_back(std::move(application));
    }
    return add_of_stem("ReceivePayment", std::move(in));
}

void mention(const Payment& told, const Pushed& pushed, const Policy& policy, Mentioning& all)
{
    const Payment payment = filled(told, pushed, policy);
    all.party(List::customer, payment.customer);
    all.name(List::payment_method, item_name(payment.method));
}

void lean(const Payment& payment, Leanings& all)
{
    for (const Applied& applied : payment.apply) {
        all.links.push_back({"sales", applied.external_id});
    }
    if (payment.customer.name.empty() && !payment.customer.external_id.empty()) {
        all.customers.push_back(payment.customer.external_id);
    }
}

} // namespace qbxml
