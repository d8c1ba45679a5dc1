#include "qbxml/plan/settlement.h"

#include "qbxml/plan/kinds.h"
#include "qbxml/plan/sale.h"

#include <algorithm>

namespace qbxml {
namespace {

enum class Way { card, check, invoice };

Way way_of(const Settlement& settlement, const Policy& policy)
{
    if (!settlement.sale.empty()) {
        return Way::invoice;
    }
    return is_cash(settlement.method, policy) ? Way::check : Way::card;
}

std::string stem_of(Way way)
{
    return way == Way::invoice ? "ReceivePayment" : way == Way::check ? "Check" : "ARRefundCreditCard";
}

/// What the refund is called on paper.
std::string number_of(const Settlement& settlement, const Facts& facts)
{
    const Linked& refund = facts.linked("sales", settlement.refund);
    const Sale* sale = refund.document ? std::get_if<Sale>(&*refund.document) : nullptr;
    return sale == nullptr ? settlement.refund : number_of(*sale);
}

std::string memo_of(const Settlement& settlement, const Facts& facts)
{
    return "Refund " + number_of(settlement, facts) +
           (settlement.reference.empty() ? "" : " · Reference " + settlement.reference);
}

Decimal amount_at(const Element& ret, std::string_view member, Decimal otherwise)
{
    return Decimal::parse(ret.at(member)).value_or(otherwise);
}

std::string id_at(const Element& ret, std::string_view path) { return std::string(ret.at(path)); }

/// Makes the Add of one settlement.
class Settling {
public:
    Settling(const Settlement& settlement, const Facts& facts, const Policy& policy, Needs& needs,
             Spelling& spelling)
        : settlement_(settlement), facts_(facts), policy_(policy), needs_(needs), spelling_(spelling),
          way_(way_of(settlement, policy))
    {}

    std::optional<Request> add()
    {
        const Linked* refund = needed_link("sales", settlement_.refund, facts_, needs_);
        const Element* credit = refund == nullptr ? nullptr : needed_ret(*refund, "CreditMemo", needs_);
        if (way_ == Way::invoice) {
            return against_invoice(credit);
        }
        const auto account = needs_.account(Role::tender, tender_account(settlement_.method, policy_));
        const auto method = way_ == Way::card && !settlement_.method.empty()
                                ? needs_.payment_method(settlement_.method)
                                : std::nullopt;
        if (credit == nullptr || !account || !needs_.complete()) {
            return std::nullopt;
        }
        return way_ == Way::check ? check(*credit, account->list_id)
                                  : card(*credit, account->list_id, method.value_or(Entry{}).list_id);
    }

private:
    [[nodiscard]] Likeness likeness() const { return transaction_of(settlement_, facts_, policy_).likeness; }

    /// The invoice of a sale that nobody paid takes the credit: a payment of nothing, whose applied credit
    /// makes a link and no transaction.
    std::optional<Request> against_invoice(const Element* credit)
    {
        const Linked* sale = needed_link("sales", settlement_.sale, facts_, needs_);
        const Sale* of = sale != nullptr && sale->document ? std::get_if<Sale>(&*sale->document) : nullptr;
        if (of != nullptr && qbxml::stem_of(*of, policy_) != "Invoice") {
            stays_open("its sale was paid at once");
            return std::nullopt;
        }
        const Element* invoice = sale == nullptr ? nullptr : needed_ret(*sale, "Invoice", needs_);
        if (credit == nullptr || invoice == nullptr || !needs_.complete()) {
            return std::nullopt;
        }
        const Decimal open = amount_at(*credit, "CreditRemaining", settlement_.amount);
        const Decimal due = amount_at(*invoice, "BalanceRemaining", settlement_.amount);
        if (open.is_zero()) {
            needs_.stop_as_posted({id_at(*invoice, "TxnID"), "", "", id_at(*invoice, "RefNumber"),
                                   "The credit of the refund is used up in QuickBooks."});
            return std::nullopt;
        }
        if (id_at(*credit, "CustomerRef/ListID") != id_at(*invoice, "CustomerRef/ListID")) {
            stays_open("in QuickBooks it belongs to another customer than the invoice");
            return std::nullopt;
        }
        if (due.is_zero()) {
            stays_open("nothing is due on the invoice of its sale any more");
            return std::nullopt;
        }
        return set_credit(*credit, *invoice, std::min({open, due, settlement_.amount}));
    }

    void stays_open(const std::string& since)
    {
        needs_.stop(Outcome::Kind::held,
                    {Verdict::needs_person, "credit_open", "The refund names no payment, and " + since + ".",
                     "If the money went back, push the refund with its payments; if the customer keeps the "
                     "credit, leave it open: deskbridge cancel"});
    }

    [[nodiscard]] std::optional<Request> set_credit(const Element& credit, const Element& invoice,
                                                    Decimal amount) const
    {
        std::vector<Element> in;
        put_ref(in, "CustomerRef", id_at(invoice, "CustomerRef/ListID"));
        put_ref(in, "ARAccountRef", id_at(invoice, "ARAccountRef/ListID"));
        in.push_back(leaf("TxnDate", settlement_.date.text()));
        in.push_back(leaf("RefNumber", likeness().ref_number));
        in.push_back(leaf("TotalAmount", Decimal{}.amount()));
        in.push_back(leaf("ExternalGUID", likeness().mark));
        in.push_back(
            aggregate("AppliedToTxnAdd", {leaf("TxnID", id_at(invoice, "TxnID")),
                                          aggregate("SetCredit", {leaf("CreditTxnID", id_at(credit, "TxnID")),
                                                                  leaf("AppliedAmount", amount.amount())})}));
        return add_of_stem("ReceivePayment", std::move(in));
    }

    std::optional<Request> card(const Element& credit, const std::string& account, const std::string& method)
    {
        std::vector<Element> in;
        put_ref(in, "CustomerRef", id_at(credit, "CustomerRef/ListID"));
        put_ref(in, "RefundFromAccountRef", account);
        put_ref(in, "ARAccountRef", id_at(credit, "ARAccountRef/ListID"));
        in.push_back(leaf("TxnDate", settlement_.date.text()));
        in.push_back(leaf("RefNumber", likeness().ref_number));
        put_ref(in, "PaymentMethodRef", method);
        spelling_.text(in, "Memo", memo_of(settlement_, facts_), 4095);
        in.push_back(leaf("ExternalGUID", likeness().mark));
        in.push_back(aggregate("RefundAppliedToTxnAdd", {leaf("TxnID", id_at(credit, "TxnID")),
                                                         leaf("RefundAmount", settlement_.amount.amount())}));
        return add_of_stem("ARRefundCreditCard", std::move(in));
    }

    std::optional<Request> check(const Element& credit, const std::string& account)
    {
        const std::string customer = id_at(credit, "CustomerRef/ListID");
        std::vector<Element> in;
        put_ref(in, "AccountRef", account);
        put_ref(in, "PayeeEntityRef", customer);
        in.push_back(leaf("RefNumber", likeness().ref_number));
        in.push_back(leaf("TxnDate", settlement_.date.text()));
        spelling_.text(in, "Memo", memo_of(settlement_, facts_), 4095);
        in.push_back(leaf("ExternalGUID", likeness().mark));
        in.push_back(aggregate("ApplyCheckToTxnAdd", {leaf("TxnID", id_at(credit, "TxnID")),
                                                      leaf("Amount", settlement_.amount.amount())}));
        std::vector<Element> line;
        put_ref(line, "AccountRef", id_at(credit, "ARAccountRef/ListID"));
        line.push_back(leaf("Amount", settlement_.amount.amount()));
        spelling_.text(line, "Memo", memo_of(settlement_, facts_), 4095);
        put_ref(line, "CustomerRef", customer);
        in.push_back(aggregate("ExpenseLineAdd", std::move(line)));
        return add_of_stem("Check", std::move(in));
    }

    const Settlement& settlement_;
    const Facts& facts_;
    const Policy& policy_;
    Needs& needs_;
    Spelling& spelling_;
    Way way_;
};

} // namespace

Transaction transaction_of(const Settlement& settlement, const Facts& facts, const Policy& policy)
{
    const Way way = way_of(settlement, policy);
    const Decimal total = way == Way::invoice ? Decimal{} : settlement.amount;
    return {stem_of(way), settlement.date,
            likeness_of(number_of(settlement, facts), settlement.date, total, facts, policy)};
}

std::optional<Request> add_request(const Settlement& settlement, const Facts& facts, const Policy& policy,
                                   Needs& needs, Spelling& spelling)
{
    check_against_books(settlement.date, "", facts, policy, needs);
    return needs.stopped() ? std::nullopt : Settling(settlement, facts, policy, needs, spelling).add();
}

void mention(const Settlement& settlement, const Pushed& /*pushed*/, const Policy& /*policy*/,
             Mentioning& all)
{
    all.name(List::payment_method, item_name(settlement.method));
}

void lean(const Settlement& settlement, Leanings& all)
{
    all.links.push_back({"sales", settlement.refund});
    if (!settlement.sale.empty()) {
        all.links.push_back({"sales", settlement.sale});
    }
}

Step with_open_credit(Step step, const Settlement& settlement)
{
    if (auto* outcome = std::get_if<Outcome>(&step)) {
        const bool waits = outcome->kind == Outcome::Kind::held || outcome->kind == Outcome::Kind::waits ||
                           outcome->kind == Outcome::Kind::refused;
        if (waits) {
            outcome->why.sentence +=
                " Until then the credit of sales/" + settlement.refund + " is open in QuickBooks.";
        }
        return step;
    }
    for (Ask& ask : std::get<Asks>(step)) {
        if (ask.purpose == Ask::Purpose::post && !settlement.sale.empty()) {
            ask.likeness.txn_id = ask.request.body.front().at("AppliedToTxnAdd/TxnID");
        }
    }
    return step;
}

} // namespace qbxml
