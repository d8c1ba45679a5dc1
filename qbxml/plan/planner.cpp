#include "qbxml/plan/planner.h"

#include "qbxml/plan/kinds.h"
#include "qbxml/plan/modify.h"
#include "qbxml/plan/needs.h"
#include "qbxml/plan/remove.h"
#include "qbxml/plan/settlement.h"
#include "qbxml/value/text.h"

#include <algorithm>
#include <set>

namespace qbxml {
namespace {

constexpr std::size_t names_a_request = 200;

/// A pushed customer, vendor or item is posted when the list has it.
Step in_the_list(const std::optional<Entry>& entry, const Needs& needs, std::string_view word)
{
    if (!entry) {
        return needs.step();
    }
    Posted posted{"", entry->list_id, entry->edit_sequence, "", ""};
    if (!entry->ours) {
        posted.note =
            "This " + std::string(word) + " was in QuickBooks already; what it says there was left as it is.";
    }
    return Outcome{Outcome::Kind::posted, posted, {}, {}};
}

class PlanOf {
public:
    PlanOf(const Facts& known, const Policy& chosen) : facts_(known), policy_(chosen) {}

    Step operator()(const Customer& customer) const
    {
        Needs needs(facts_, policy_);
        return in_the_list(needs.customer(customer), needs, "customer");
    }
    Step operator()(const Vendor& vendor) const
    {
        Needs needs(facts_, policy_);
        return in_the_list(needs.vendor(vendor), needs, "vendor");
    }
    Step operator()(const Item& item) const
    {
        Needs needs(facts_, policy_);
        return in_the_list(needs.item(item), needs, "item");
    }
    Step operator()(const Settlement& settlement) const
    {
        return with_open_credit(transaction_step(settlement), settlement);
    }
    template <typename Kind>
    Step operator()(const Kind& document) const
    {
        return transaction_step(document);
    }

private:
    template <typename Kind>
    [[nodiscard]] Step transaction_step(const Kind& document) const
    {
        return plan_transaction(
            transaction_of(document, facts_, policy_),
            [&](Needs& needs, Spelling& spelling) {
                return add_request(document, facts_, policy_, needs, spelling);
            },
            facts_, policy_);
    }

    const Facts& facts_;
    const Policy& policy_;
};

struct MentionsOf {
    const Pushed& pushed;
    const Policy& policy;
    Mentioning all = {};

    void operator()(const Customer& customer) { all.party(List::customer, customer); }
    void operator()(const Vendor& vendor) { all.party(List::vendor, vendor); }
    void operator()(const Item& item) { all.item(item); }
    template <typename Kind>
    void operator()(const Kind& document)
    {
        mention(document, pushed, policy, all);
    }
};

/// What comes back of a list: enough to know the entry again, little enough for long lists.
std::vector<Element> wanted_of(List list)
{
    std::vector<Element> wanted;
    for (const char* name : {"ListID", "EditSequence", "Name", "FullName", "IsActive"}) {
        wanted.push_back(leaf("IncludeRetElement", name));
    }
    if (list == List::item) {
        wanted.push_back(leaf("IncludeRetElement", "ManufacturerPartNumber"));
    }
    if (list == List::entity) {
        for (const char* name : {"CompanyName", "Email", "Phone"}) {
            wanted.push_back(leaf("IncludeRetElement", name));
        }
    }
    return wanted;
}

/// A name as QuickBooks has it, and as the shop told it.
using Wanted = std::pair<std::string, std::string>;

Ask find_many(List list, const std::vector<Wanted>& wanted)
{
    Ask ask = find_ask(list, wanted.front().first, wanted.front().second);
    ask.names.clear();
    ask.told.clear();
    ask.request.body.clear();
    for (const auto& [name, told] : wanted) {
        ask.request.body.push_back(leaf("FullName", name));
        ask.names.push_back(name);
        ask.told.push_back(told);
    }
    for (Element& element : wanted_of(list)) {
        ask.request.body.push_back(std::move(element));
    }
    return ask;
}

} // namespace

void Mentioning::name(List list, const std::string& name)
{
    if (!name.empty()) {
        all_.names.push_back({list, fold(name)});
    }
}

void Mentioning::party(List list, const Party& party)
{
    name(list, party_name(party.name));
    name(List::entity, party_name(party.name));
    name(List::terms, item_name(party.terms));
    name(list == List::customer ? List::customer_type : List::vendor_type, item_name(party.type));
}

void Mentioning::item(const Item& item)
{
    name(List::item, item_name(item.sku));
    name(List::item, item_name(item.name.empty() ? item.sku : item.name));
    if (!item.sku.empty()) {
        name(List::item, item_name_with_sku(item));
        all_.skus.push_back(fold(item.sku));
    }
    Vendor seller;
    seller.name = item.vendor;
    party(List::vendor, seller);
}

void Mentioning::account_entity(const std::string& called) { name(List::entity, party_name(called)); }

Leanings leanings(const Document& document)
{
    Leanings all;
    std::visit(
        [&all](const auto& kind) {
            if constexpr (!is_list_entry<std::decay_t<decltype(kind)>>) {
                lean(kind, all);
            }
        },
        document);
    return all;
}

Mentions mentions(const Document& document, const Pushed& pushed, const Policy& policy)
{
    MentionsOf of{pushed, policy};
    std::visit(of, in_its_modes(document, policy));
    return of.all.take();
}

std::vector<FollowUp> follow_ups(const Document& document, const Policy& policy)
{
    const auto* sale = std::get_if<Sale>(&document);
    return sale == nullptr ? std::vector<FollowUp>{} : follow_ups(*sale, policy);
}

Mentions mentions(const Modifying& change, const Pushed& pushed, const Policy& policy)
{
    Mentions all = mentions(change.base, pushed, policy);
    const std::string name(change.current ? change.current->at("Name") : "");
    const bool customer = std::holds_alternative<Customer>(change.base);
    const bool vendor = std::holds_alternative<Vendor>(change.base);
    if (!name.empty()) {
        all.names.push_back({customer ? List::customer : vendor ? List::vendor : List::item, fold(name)});
    }
    return all;
}

Step next_step(const Document& told, const Facts& facts, const Policy& policy)
{
    if (std::holds_alternative<NotPosted>(facts.posting)) {
        auto why = set_aside(told, policy);
        why = why ? why : not_posted_in(told, policy);
        if (why) {
            return Outcome{Outcome::Kind::skipped, {}, std::move(*why), {}, {}};
        }
    }
    // What is posted with others has no road of its own, neither there nor back.
    if (auto place = group_of(told, policy)) {
        return Outcome{Outcome::Kind::folds, {}, {}, {}, std::move(place)};
    }
    const Document document = in_its_modes(told, policy);
    if (const auto* change = std::get_if<Modifying>(&facts.posting)) {
        return plan_change(document, *change, facts, policy);
    }
    if (const auto* removing = std::get_if<Removing>(&facts.posting)) {
        return plan_removal(document, *removing, facts, policy);
    }
    return std::visit(PlanOf(facts, policy), document);
}

Known with_news(const Known& before, Known news)
{
    const bool just_made = news.what == Known::What::present && news.entry.ours;
    const bool is_free = just_made || news.what == Known::What::absent;
    if (!before.spelled_for.empty() && !(is_free && !news.spelled_for.empty())) {
        news.spelled_for = before.spelled_for;
    }
    return news;
}

Asks merge(Asks asks)
{
    std::map<List, std::vector<Wanted>> names;
    std::set<std::pair<List, std::string>> seen;
    Asks merged;
    for (Ask& ask : asks) {
        if (ask.purpose != Ask::Purpose::find) {
            merged.push_back(std::move(ask));
            continue;
        }
        for (std::size_t i = 0; i < ask.names.size(); ++i) {
            if (seen.emplace(ask.list, fold(ask.names[i])).second) {
                names[ask.list].emplace_back(ask.names[i], ask.told_as(i));
            }
        }
    }
    for (const auto& [list, all] : names) {
        for (std::size_t from = 0; from < all.size(); from += names_a_request) {
            const auto begin = all.begin() + static_cast<std::ptrdiff_t>(from);
            const auto end =
                all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), from + names_a_request));
            merged.push_back(find_many(list, std::vector<Wanted>(begin, end)));
        }
    }
    return merged;
}

} // namespace qbxml
