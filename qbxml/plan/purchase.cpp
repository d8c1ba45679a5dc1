#include "qbxml/plan/kinds.h"
#include "qbxml/plan/purchase_lines.h"
#include "qbxml/value/text.h"

namespace qbxml {
namespace {

constexpr std::size_t bill_number_length = 20;
constexpr std::size_t long_text = 4095;

std::string stem_of(PurchaseType type)
{
    switch (type) {
    case PurchaseType::order:
        return "PurchaseOrder";
    case PurchaseType::receipt:
        return "ItemReceipt";
    case PurchaseType::bill:
        return "Bill";
    case PurchaseType::credit:
        return "VendorCredit";
    }
    return {};
}

std::string word_for(PurchaseType type)
{
    return type == PurchaseType::order     ? "order"
           : type == PurchaseType::receipt ? "item receipt"
           : type == PurchaseType::bill    ? "bill"
                                           : "vendor credit";
}

const std::string& number_of(const Purchase& purchase)
{
    return purchase.number.empty() ? purchase.external_id : purchase.number;
}

bool in_summary(const Policy& policy) { return policy.modes.vendors == Detail::summary; }

bool is_foreign(const Purchase& purchase, const Policy& policy)
{
    return !purchase.currency.empty() && purchase.currency != policy.currency;
}

/// A document that is in the books already is planned once more to be modified: a Mod ties nothing.
bool is_change(const Facts& facts) { return std::holds_alternative<Modifying>(facts.posting); }

/// The purchase with the vendor that the shop pushed on its own, or the one that stands in for all.
Purchase with_pushed(Purchase purchase, const Pushed& pushed, const Policy& policy)
{
    if (in_summary(policy)) {
        purchase.vendor = {};
        purchase.vendor.name =
            policy.stand_in_vendor + (is_foreign(purchase, policy) ? " " + purchase.currency : "");
        return purchase;
    }
    const auto known = pushed.vendors.find(purchase.vendor.external_id);
    if (purchase.vendor.name.empty() && known != pushed.vendors.end()) {
        purchase.vendor = known->second;
    }
    return purchase;
}

void skip(Needs& needs, std::string sentence)
{
    needs.stop(Outcome::Kind::skipped, {Verdict::done, "kept_in_summary", std::move(sentence),
                                        "Nothing to do. It counts in the shop's own books only."});
}

/// What a company that keeps vendors or inventory in summary does not post at all.
void check_mode(const Purchase& purchase, const Facts& facts, const Policy& policy, Needs& needs)
{
    const bool no_stock = policy.modes.inventory == Detail::summary;
    if (purchase.type == PurchaseType::order && (no_stock || in_summary(policy))) {
        skip(needs, std::string("Orders to vendors are kept here, because ") +
                        (no_stock ? "inventory is" : "vendors are") + " kept in summary.");
    } else if (purchase.type == PurchaseType::receipt && no_stock) {
        skip(needs, "Goods that came without a bill are not posted, because inventory is kept in summary; "
                    "their bill will be.");
    } else if (purchase.type == PurchaseType::order && purchase.closed && !is_change(facts)) {
        needs.stop(Outcome::Kind::skipped,
                   {Verdict::done, "closed_order",
                    "The order was closed before it was posted: nothing of it is open any more.",
                    "Nothing to do."});
    }
}

void check_vendor(const Purchase& purchase, const Facts& facts, const Policy& policy, Needs& needs)
{
    if (purchase.vendor.name.empty()) {
        needs.stop(Outcome::Kind::held, {Verdict::needs_person, "vendor_unknown",
                                         "The purchase names the vendor \"" + purchase.vendor.external_id +
                                             "\", which nobody has pushed.",
                                         "Push that vendor, or give its name in the purchase."});
        return;
    }
    const std::string name = party_name(purchase.vendor.name);
    if (is_foreign(purchase, policy) && facts.name(List::vendor, name).what == Known::What::absent) {
        needs.stop(Outcome::Kind::held,
                   {Verdict::needs_person, "vendor_currency",
                    "It is in " + purchase.currency + ", and QuickBooks has no vendor \"" + name +
                        "\" yet; a vendor made by a program would get the company's own currency.",
                    "Make the vendor in QuickBooks with that currency, then: deskbridge release"});
    }
}

void check_form(const Purchase& purchase, Needs& needs)
{
    if (purchase.type == PurchaseType::order) {
        for (std::size_t i = 0; i < purchase.lines.size(); ++i) {
            if (!is_goods(purchase.lines[i])) {
                needs.stop(Outcome::Kind::held,
                           {Verdict::needs_person, "order_line",
                            "lines[" + std::to_string(i) +
                                "] is a cost on an account, and an order in QuickBooks has items only.",
                            "Give the line a sku or a name without an account, or leave it for the bill."});
            }
        }
    } else if (sum_of(purchase).is_negative()) {
        const bool credit = purchase.type == PurchaseType::credit;
        needs.stop(Outcome::Kind::held,
                   {Verdict::needs_person, "negative_total",
                    "Its lines come to " + sum_of(purchase).plain() + ", and QuickBooks takes no " +
                        word_for(purchase.type) + " below zero.",
                    credit ? "Send it as a bill." : "Send it as a credit (type \"credit\")."});
    }
}

/// A payable account holds one currency; that of a foreign one is behind its name.
std::string payable_wish(const Purchase& purchase, const Policy& policy)
{
    if (!is_foreign(purchase, policy)) {
        return {};
    }
    const std::string home = policy.payable_account.empty() ? "Accounts Payable" : policy.payable_account;
    return home + " - " + purchase.currency;
}

void hold_for_receipt(const Purchase& purchase, const std::string& receipt, Needs& needs)
{
    needs.stop(
        Outcome::Kind::held,
        {Verdict::needs_person, "received_already",
         "Goods of the order " + purchase.order + " are in QuickBooks as an item receipt" +
             (receipt.empty() ? "" : " (" + receipt + ")") +
             ", and QuickBooks lets no program turn a receipt into a bill: with this " +
             word_for(purchase.type) + " stock and payable would be counted twice.",
         "Either open the receipt in QuickBooks, tick Bill Received and cancel this one here: deskbridge "
         "cancel. Or delete the receipt (deskbridge delete), then: deskbridge release; the bill receives the "
         "goods itself."});
}

/// What is wrong with the order that goods are to be received against.
void check_order(const Purchase& purchase, const Linked& link, const Element& ret, const std::string& vendor,
                 Needs& needs)
{
    const auto* document = link.document ? std::get_if<Purchase>(&*link.document) : nullptr;
    if (document != nullptr && document->type == PurchaseType::receipt &&
        purchase.type == PurchaseType::bill) {
        hold_for_receipt(purchase, purchase.order, needs);
        return;
    }
    if (ret.name != "PurchaseOrderRet" || ret.at("VendorRef/ListID") != vendor) {
        needs.stop(Outcome::Kind::held, {Verdict::needs_person, "other_order",
                                         ret.name != "PurchaseOrderRet"
                                             ? "purchases/" + purchase.order + " is no order."
                                             : "The order " + purchase.order + " in QuickBooks is with \"" +
                                                   std::string(ret.at("VendorRef/FullName")) +
                                                   "\", not with \"" + purchase.vendor.name + "\".",
                                         "Correct \"order\" or the vendor and push it again."});
        return;
    }
    for (const Element& other : ret.children) {
        const bool receipt = other.name == "LinkedTxn" && other.at("TxnType") == "ItemReceipt";
        if (receipt && purchase.type == PurchaseType::bill) {
            hold_for_receipt(purchase, std::string(other.at("RefNumber")), needs);
        }
    }
    if (purchase.type == PurchaseType::receipt && ret.at("IsFullyReceived") == "true") {
        needs.stop(Outcome::Kind::held,
                   {Verdict::needs_person, "fully_received",
                    "All goods of the order " + purchase.order + " are received in QuickBooks already.",
                    "If this is the same delivery: deskbridge cancel. If more came than was ordered, push it "
                    "without \"order\"."});
    }
}

/// The stem under which the other document stands in the books.
std::string stem_of(const Linked& link)
{
    const auto* purchase = link.document ? std::get_if<Purchase>(&*link.document) : nullptr;
    return stem_of(purchase != nullptr ? purchase->type : PurchaseType::order);
}

/// The order that the goods are received against, as QuickBooks has it; nullptr: there is none to link to, or
/// `needs` has something to do first.
const Element* order_of(const Purchase& purchase, const std::string& vendor, const Facts& facts,
                        const Policy& policy, Needs& needs)
{
    const bool receives = purchase.type == PurchaseType::receipt || purchase.type == PurchaseType::bill;
    if (purchase.order.empty() || !receives || is_change(facts) || in_summary(policy) ||
        policy.modes.inventory == Detail::summary) {
        return nullptr;
    }
    if (facts.linked("purchases", purchase.order).state == "skipped") {
        return nullptr; // an order that is kept here
    }
    const Linked* link = needed_link("purchases", purchase.order, facts, needs);
    const Element* ret = link == nullptr ? nullptr : needed_ret(*link, stem_of(*link), needs);
    if (ret != nullptr && !vendor.empty()) {
        check_order(purchase, *link, *ret, vendor, needs);
    }
    return ret;
}

/// Where the goods go: a site where the file has several, else a class.
PurchasePlace place_of(const Purchase& purchase, const Facts& facts, const Policy& policy, Needs& needs)
{
    PurchasePlace place;
    if (purchase.location.empty()) {
        return place;
    }
    if (facts.preferences.sites && policy.modes.inventory == Detail::detailed) {
        place.site = needs.named(List::site, "location", purchase.location).value_or(Entry{}).list_id;
    } else if (facts.preferences.classes && policy.class_from_location) {
        place.klass = needs.named(List::klass, "location", purchase.location).value_or(Entry{}).list_id;
    }
    return place;
}

std::string memo_of(const Purchase& purchase, const Purchase& told, const std::string& ref)
{
    std::string memo = number_of(purchase) == ref ? "" : "No. " + number_of(purchase);
    const auto add = [&memo](const std::string& more) {
        memo += (memo.empty() || more.empty() ? "" : " · ") + more;
    };
    if (purchase.group) {
        add(std::to_string(purchase.group->count) + " purchases, " + purchase.group->first + " to " +
            purchase.group->last);
    }
    if (told.vendor.name != purchase.vendor.name) {
        add(told.vendor.name);
    }
    add(purchase.note);
    return memo;
}

/// What the head of a purchase hangs on in the books: ListIDs.
struct Head {
    std::string vendor;
    std::string payable;
    std::string terms;
    PurchasePlace place;
};

void put_head(std::vector<Element>& in, const Purchase& purchase, const Head& head, const Likeness& likeness,
              const Facts& facts)
{
    const bool order = purchase.type == PurchaseType::order;
    put_ref(in, "VendorRef", head.vendor);
    put_ref(in, "APAccountRef", head.payable);
    in.push_back(leaf("TxnDate", purchase.date.text()));
    in.push_back(leaf("RefNumber", likeness.ref_number));
    if (order || purchase.type == PurchaseType::bill) {
        put_ref(in, "TermsRef", head.terms);
        if (purchase.due_date) {
            in.push_back(leaf("DueDate", purchase.due_date->text()));
        }
    }
    if (order) {
        put_ref(in, "ClassRef", head.place.klass);
        put_ref(in, "InventorySiteRef", head.place.site);
        if (purchase.expected_date) {
            in.push_back(leaf("ExpectedDate", purchase.expected_date->text()));
        }
        if (is_change(facts)) { // only a Mod knows it
            in.push_back(leaf("IsManuallyClosed", purchase.closed ? "true" : "false"));
        }
    }
    in.push_back(leaf("ExternalGUID", likeness.mark));
}

/// Everything in the head that is to be looked up.
Head head_of(const Purchase& purchase, const Facts& facts, const Policy& policy, Needs& needs)
{
    const bool order = purchase.type == PurchaseType::order;
    Head head;
    head.vendor = needs.vendor(purchase.vendor).value_or(Entry{}).list_id;
    if (!order) {
        head.payable =
            needs.account(Role::payable, payable_wish(purchase, policy)).value_or(Account{}).list_id;
    }
    if (order || purchase.type == PurchaseType::bill) {
        head.terms = needs.terms(purchase.terms).value_or(Entry{}).list_id;
    }
    head.place = place_of(purchase, facts, policy, needs);
    return head;
}

} // namespace

Transaction transaction_of(const Purchase& document, const Facts& facts, const Policy& policy)
{
    Transaction transaction{stem_of(document.type), document.date,
                            likeness_of(number_of(document), document.date, sum_of(document), facts, policy)};
    if (document.type != PurchaseType::order) {
        const std::string& theirs = document.reference.empty() ? number_of(document) : document.reference;
        transaction.likeness.ref_number = short_line(theirs, bill_number_length).text;
    }
    const Purchase purchase = with_pushed(document, facts.pushed, policy);
    transaction.likeness.party = facts.name(List::vendor, party_name(purchase.vendor.name)).entry.list_id;
    return transaction;
}

std::optional<Request> add_request(const Purchase& told, const Facts& facts, const Policy& policy,
                                   Needs& needs, Spelling& spelling)
{
    const Purchase purchase = with_pushed(told, facts.pushed, policy);
    check_mode(purchase, facts, policy, needs);
    check_against_books(purchase.date, purchase.currency, facts, policy, needs);
    check_vendor(purchase, facts, policy, needs);
    check_form(purchase, needs);
    if (needs.stopped()) {
        return std::nullopt;
    }
    const Head head = head_of(purchase, facts, policy, needs);
    PurchaseLines lines = lines_of(purchase, facts, policy, needs);
    const Element* order = order_of(purchase, head.vendor, facts, policy, needs);
    if (!needs.complete()) {
        return std::nullopt;
    }
    const Likeness likeness = transaction_of(told, facts, policy).likeness;
    std::vector<Element> in;
    put_head(in, purchase, head, likeness, facts);
    spelling.text(in, "Memo", memo_of(purchase, told, likeness.ref_number), long_text);
    spelling.name("vendor", purchase.vendor.name, party_length);
    if (purchase.type == PurchaseType::order) {
        put_order_lines(in, lines.goods, head.place, spelling);
    } else {
        if (order != nullptr) {
            lines.goods = tied_to_order(lines.goods, *order);
        }
        put_purchase_lines(in, lines, head.place, order == nullptr ? "" : std::string(order->at("TxnID")),
                           spelling);
    }
    return add_of_stem(stem_of(purchase.type), std::move(in));
}

void mention(const Purchase& told, const Pushed& pushed, const Policy& policy, Mentioning& all)
{
    const Purchase purchase = with_pushed(told, pushed, policy);
    all.party(List::vendor, purchase.vendor);
    for (const PurchaseLine& line : purchase.lines) {
        if (is_goods(line)) {
            all.item(item_of(line, pushed, policy));
        }
    }
    all.name(List::terms, item_name(purchase.terms));
    all.name(List::site, item_name(purchase.location));
    all.name(List::klass, item_name(purchase.location));
}

void lean(const Purchase& purchase, Leanings& all)
{
    for (const PurchaseLine& line : purchase.lines) {
        if (!line.sku.empty()) {
            all.skus.push_back(line.sku);
        }
    }
    if (purchase.vendor.name.empty() && !purchase.vendor.external_id.empty()) {
        all.vendors.push_back(purchase.vendor.external_id);
    }
    if (!purchase.order.empty()) {
        all.links.push_back({"purchases", purchase.order});
    }
}

} // namespace qbxml
