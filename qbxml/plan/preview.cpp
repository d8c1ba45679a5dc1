#include "qbxml/plan/preview.h"

#include "qbxml/plan/grouping.h"
#include "qbxml/plan/kinds.h"
#include "qbxml/plan/planner.h"
#include "qbxml/plan/sale.h"

#include <array>

namespace qbxml {
namespace {

/// Whom a document is about, by name.
struct PartyOf {
    const Pushed& pushed;
    const Policy& policy;

    std::string operator()(const Customer& customer) const { return customer.name; }
    std::string operator()(const Vendor& vendor) const { return vendor.name; }
    std::string operator()(const Sale& sale) const { return with_pushed(sale, pushed, policy).customer.name; }
    std::string operator()(const Payment& payment) const
    {
        return with_pushed(payment.customer, pushed).name;
    }
    std::string operator()(const Purchase& purchase) const { return purchase.vendor.name; }
    template <typename Kind>
    std::string operator()(const Kind& /*other*/) const
    {
        return {};
    }
};

/// List entries are made under their own kind.
struct PostingOf {
    const Facts& facts;
    const Policy& policy;

    PreviewPosting operator()(const Customer& /*customer*/) const { return entry("Customer"); }
    PreviewPosting operator()(const Vendor& /*vendor*/) const { return entry("Vendor"); }
    PreviewPosting operator()(const Item& /*item*/) const { return entry("Item"); }
    template <typename Kind>
    PreviewPosting operator()(const Kind& document) const
    {
        const Transaction transaction = transaction_of(document, facts, policy);
        PreviewPosting posting = entry(transaction.stem);
        posting.date = transaction.date.text();
        posting.number = transaction.likeness.ref_number;
        return posting;
    }

private:
    static PreviewPosting entry(std::string message)
    {
        PreviewPosting posting;
        posting.message = std::move(message);
        return posting;
    }
};

PreviewPosting posting_of(const std::string& kind, const Document& document, const Facts& facts,
                          const Policy& policy)
{
    PreviewPosting posting = std::visit(PostingOf{facts, policy}, document);
    posting.kind = kind;
    posting.party = std::visit(PartyOf{facts.pushed, policy}, document);
    posting.effects = effects_of(document, facts, policy);
    return posting;
}

std::string verb_for(const Ask& ask)
{
    switch (ask.purpose) {
    case Ask::Purpose::find:
        return "look up the " + std::string(word_for(ask.list));
    case Ask::Purpose::create:
        return "make the " + std::string(word_for(ask.list));
    case Ask::Purpose::read_accounts:
        return "read the chart of accounts";
    case Ask::Purpose::fetch_linked:
        return "read what it belongs to as QuickBooks has it";
    default:
        return {};
    }
}

void add_asks(const Asks& asks, Preview& preview)
{
    for (const Ask& ask : asks) {
        std::string text = verb_for(ask);
        if (text.empty()) {
            continue;
        }
        for (const std::string& name : ask.names) {
            text += (&name == &ask.names.front() ? " \"" : ", \"") + name + "\"";
        }
        preview.first.push_back(std::move(text));
    }
    preview.what = preview.first.empty() ? Preview::What::posts : Preview::What::asks;
}

Preview::What what_of(Outcome::Kind kind)
{
    switch (kind) {
    case Outcome::Kind::posted:
        return Preview::What::posts;
    case Outcome::Kind::held:
        return Preview::What::held;
    case Outcome::Kind::waits:
        return Preview::What::waits;
    case Outcome::Kind::folds:
        return Preview::What::folds;
    case Outcome::Kind::skipped:
        return Preview::What::skipped;
    case Outcome::Kind::refused:
    case Outcome::Kind::removed:
    case Outcome::Kind::gone:
        break;
    }
    return Preview::What::refused;
}

Refusal folded_into(const GroupPlace& place)
{
    return {Verdict::again_later, "folds", "It goes into the summary of " + place.last_day.text() + ".",
            "That is posted when its period has ended."};
}

/// Its own share, as its group would post it.
Document share_of_group(Document document, const std::string& key)
{
    const auto mark = [&key](auto& kind) { kind.group = Group{key, 1, kind.external_id, kind.external_id}; };
    if (auto* sale = std::get_if<Sale>(&document)) {
        mark(*sale);
    } else if (auto* purchase = std::get_if<Purchase>(&document)) {
        mark(*purchase);
    } else if (auto* journal = std::get_if<Journal>(&document)) {
        mark(*journal);
    }
    return document;
}

} // namespace

std::string_view to_text(Preview::What what)
{
    constexpr std::array<std::string_view, 7> words{"posts", "asks",    "folds",  "waits",
                                                    "held",  "refused", "skipped"};
    return words.at(static_cast<std::size_t>(what));
}

Preview preview_of(const std::string& kind, const Document& told, const Facts& facts, const Policy& policy)
{
    Preview preview;
    Document document = in_its_modes(told, policy);
    const Step step = next_step(told, facts, policy);
    if (const auto* asks = std::get_if<Asks>(&step)) {
        add_asks(*asks, preview);
    } else {
        const auto& outcome = std::get<Outcome>(step);
        preview.what = what_of(outcome.kind);
        preview.why = outcome.place ? folded_into(*outcome.place) : outcome.why;
        if (outcome.place) {
            document = share_of_group(std::move(document), outcome.place->key);
        }
    }
    if (preview.what == Preview::What::skipped) {
        return preview;
    }
    preview.postings.push_back(posting_of(kind, document, facts, policy));
    if (preview.what != Preview::What::folds) {
        for (const FollowUp& next : follow_ups(document, policy)) {
            preview.postings.push_back(posting_of(next.kind, next.document, facts, policy));
        }
    }
    return preview;
}

} // namespace qbxml
