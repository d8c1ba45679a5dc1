#include "qbxml/plan/needs.h"

#include "qbxml/plan/requests.h"
#include "qbxml/schema/catalogue.h"
#include "qbxml/value/guid.h"

namespace qbxml {
namespace {

std::string query_for(List list)
{
    switch (list) {
    case List::customer:
        return "CustomerQuery";
    case List::vendor:
        return "VendorQuery";
    case List::item:
        return "ItemQuery";
    case List::payment_method:
        return "PaymentMethodQuery";
    case List::terms:
        return "TermsQuery";
    case List::entity:
        return "EntityQuery";
    case List::klass:
        return "ClassQuery";
    case List::customer_type:
        return "CustomerTypeQuery";
    case List::vendor_type:
        return "VendorTypeQuery";
    case List::ship_method:
        return "ShipMethodQuery";
    case List::site:
        return "InventorySiteQuery";
    }
    return {};
}

} // namespace

std::string_view word_for(List list)
{
    switch (list) {
    case List::customer:
        return "customer";
    case List::vendor:
        return "vendor";
    case List::item:
        return "item";
    case List::payment_method:
        return "payment method";
    case List::terms:
        return "terms";
    case List::entity:
        return "name";
    case List::klass:
        return "class";
    case List::customer_type:
        return "customer type";
    case List::vendor_type:
        return "vendor type";
    case List::ship_method:
        return "ship method";
    case List::site:
        return "inventory site";
    }
    return {};
}

const Linked& Facts::linked(const std::string& kind, const std::string& external_id) const
{
    static const Linked unknown;
    const auto found = links.find(kind + "/" + external_id);
    return found == links.end() ? unknown : found->second;
}

const Known& Facts::name(List list, std::string_view wanted) const
{
    static const Known unasked;
    const auto found = names.find({list, fold(wanted)});
    return found == names.end() ? unasked : found->second;
}

std::string party_name(const std::string& name) { return list_name(name, party_length).text; }

std::string item_name(const std::string& name) { return list_name(name, item_length).text; }

bool stands_for(const Known& known, const std::string& told)
{
    return known.spelled_for.empty() || same_name(known.spelled_for, told);
}

Ask create_ask(List list, const std::string& name, const std::string& told, Request request,
               const Spelling& spelling)
{
    Ask ask;
    ask.purpose = Ask::Purpose::create;
    ask.list = list;
    ask.names = {name};
    ask.told = {told};
    ask.note = spelling.note();
    ask.key = "create " + std::string(word_for(list)) + " " + fold(name);
    ask.request = std::move(request);
    return ask;
}

Ask find_ask(List list, const std::string& name, const std::string& told)
{
    Ask ask;
    ask.purpose = Ask::Purpose::find;
    ask.list = list;
    ask.names = {name};
    ask.told = {told};
    ask.key = "find " + std::string(word_for(list)) + " " + fold(name);
    ask.request.message = query_for(list);
    ask.request.body = {leaf("FullName", name)};
    return ask;
}

std::string mark_for(const Policy& policy, const std::string& key, const std::string& part)
{
    return guid_v5(policy.file_id, key + "|" + part);
}

void Needs::stop(Outcome::Kind kind, Refusal why)
{
    if (!stop_) {
        stop_ = Outcome{kind, {}, std::move(why), {}};
    }
}

Step Needs::step() const
{
    if (stop_) {
        return *stop_;
    }
    return asks_;
}

Needs Needs::of_posted(const Facts& facts, const Policy& policy, Gone& gone)
{
    Needs needs(facts, policy);
    needs.about_ = About::posted_content;
    needs.gone_ = &gone;
    return needs;
}

Needs Needs::of_change(const Facts& facts, const Policy& policy, Gone& gone)
{
    Needs needs = of_posted(facts, policy, gone);
    needs.about_ = About::changed_content;
    return needs;
}

/// The entry that `look` finds; of a posted content something in any case, unless QuickBooks is asked for it.
std::optional<Entry> Needs::or_stand_in(const std::string& what,
                                        const std::function<std::optional<Entry>()>& look)
{
    Entry stand_in;
    stand_in.list_id = "?" + what;
    if (about_ == About::changed_content && gone_->contains(what)) {
        return stand_in;
    }
    const std::size_t asked = asks_.size();
    const std::optional<Outcome> stopped_before = stop_;
    auto entry = look();
    if (about_ != About::posted_content || entry || asks_.size() > asked) {
        return entry;
    }
    stop_ = stopped_before;
    gone_->insert(what);
    return stand_in;
}

bool Needs::spelled(const Spelling& spelling)
{
    if (const auto refusal = spelling.refusal()) {
        stop(Outcome::Kind::held, *refusal);
        return false;
    }
    return true;
}

void Needs::stop_for_clash(List list, const std::string& name, const std::string& told,
                           const std::string& first)
{
    stop(Outcome::Kind::held,
         {Verdict::needs_person, "name_clash",
          "QuickBooks would have \"" + told + "\" and \"" + first + "\" under one name, the " +
              std::string(word_for(list)) + " \"" + name + "\", and \"" + first + "\" came first.",
          "If the two are the same, write the name alike in both places; if not, give this one another name. "
          "Then push it again."});
}

const Known* Needs::look_up(List list, const std::string& name, const std::string& told)
{
    const Known& known = facts_.name(list, name);
    if (known.what == Known::What::unasked) {
        ask(find_ask(list, name, told));
        return nullptr;
    }
    return &known;
}

std::optional<Entry> Needs::usable(List list, const std::string& name, const Entry& entry)
{
    if (entry.active) {
        return entry;
    }
    stop(Outcome::Kind::held,
         {Verdict::needs_person, "inactive",
          "The " + std::string(word_for(list)) + " \"" + name + "\" is inactive in QuickBooks.",
          "Make it active there, then: deskbridge release"});
    return std::nullopt;
}

std::optional<Entry> Needs::who_has(List list, const std::string& name, const std::string& told)
{
    if (list != List::customer && list != List::vendor) {
        stop(Outcome::Kind::held,
             {Verdict::needs_person, "name_taken",
              "QuickBooks says that the name \"" + name + "\" is in use, though it did not show any such " +
                  std::string(word_for(list)) + " a moment before.",
              "Look for it in QuickBooks, then: deskbridge retry"});
        return std::nullopt;
    }
    const Known* owner = look_up(List::entity, name, told);
    if (owner == nullptr) {
        return std::nullopt;
    }
    const bool same_list = (list == List::customer && owner->entry.kind == "Customer") ||
                           (list == List::vendor && owner->entry.kind == "Vendor");
    if (owner->what == Known::What::present && same_list) {
        if (!stands_for(*owner, told)) {
            stop_for_clash(list, name, told, owner->spelled_for);
            return std::nullopt;
        }
        return usable(list, name, owner->entry);
    }
    const std::string by = owner->what == Known::What::present ? "a " + owner->entry.kind : "another entry";
    stop(Outcome::Kind::held, {Verdict::needs_person, "name_taken",
                               "QuickBooks has " + by + " called \"" + name + "\" already, and no " +
                                   std::string(word_for(list)) + " can have the same name.",
                               "Rename one of the two (for example \"" + cut(name, party_length - 4) +
                                   " (C)\"), then push it again."});
    return std::nullopt;
}

std::optional<Entry> Needs::settled(List list, const std::string& name, const std::string& told, bool& absent)
{
    const Known* known = look_up(list, name, told);
    if (known == nullptr) {
        return std::nullopt;
    }
    switch (known->what) {
    case Known::What::present:
        if (!stands_for(*known, told)) {
            stop_for_clash(list, name, told, known->spelled_for);
            return std::nullopt;
        }
        return usable(list, name, known->entry);
    case Known::What::taken:
        return who_has(list, name, told);
    case Known::What::refused:
        stop(Outcome::Kind::refused, known->refusal);
        return std::nullopt;
    case Known::What::absent:
        absent = true;
        return std::nullopt;
    case Known::What::unasked:
        break;
    }
    return std::nullopt;
}

void Needs::fetch_linked(const std::string& stem, const std::string& txn_id)
{
    Ask fetch;
    fetch.purpose = Ask::Purpose::fetch_linked;
    fetch.id = txn_id;
    fetch.key = "fetch linked " + txn_id;
    fetch.request = {stem + "Query", {}, {leaf("TxnID", txn_id), leaf("IncludeLineItems", "true")}};
    const schema::Content& query = schema::body_content(*schema::find_message(fetch.request.message));
    if (schema::find_spot(query, "IncludeLinkedTxns") != nullptr) {
        fetch.request.body.push_back(leaf("IncludeLinkedTxns", "true"));
    }
    ask(std::move(fetch));
}

void Needs::wait_for(const std::string& document, Refusal why)
{
    if (!stop_) {
        stop_ = Outcome{Outcome::Kind::waits, {}, std::move(why), document};
    }
}

std::optional<Account> Needs::account(Role role, const std::string& wish)
{
    const auto found = or_stand_in("account " + std::to_string(static_cast<int>(role)) + " " + fold(wish),
                                   [&]() -> std::optional<Entry> {
                                       const auto account = look_up_account(role, wish);
                                       if (!account) {
                                           return std::nullopt;
                                       }
                                       Entry entry;
                                       entry.list_id = account->list_id;
                                       entry.full_name = account->full_name;
                                       return entry;
                                   });
    if (!found) {
        return std::nullopt;
    }
    Account account;
    account.list_id = found->list_id;
    account.full_name = found->full_name;
    return account;
}

std::optional<Account> Needs::look_up_account(Role role, const std::string& wish)
{
    if (!facts_.accounts) {
        Ask chart;
        chart.purpose = Ask::Purpose::read_accounts;
        chart.key = "read accounts";
        chart.request = {"AccountQuery", {}, {leaf("ActiveStatus", "All")}};
        ask(std::move(chart));
        return std::nullopt;
    }
    const auto found = account_for(role, wish.empty() ? wish_of(role, policy_) : wish, *facts_.accounts);
    if (const auto* refusal = std::get_if<Refusal>(&found)) {
        stop(Outcome::Kind::held, *refusal);
        return std::nullopt;
    }
    return std::get<Account>(found);
}

} // namespace qbxml
