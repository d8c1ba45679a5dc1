#pragma once

#include "qbxml/plan/accounts.h"
#include "qbxml/plan/facts.h"
#include "qbxml/plan/policy.h"
#include "qbxml/plan/requests.h"
#include "qbxml/plan/spelling.h"
#include "qbxml/plan/step.h"

#include <functional>
#include <optional>
#include <set>
#include <string>

namespace qbxml {

/// What an earlier content of a document leaned on and what QuickBooks no longer shows under that name, with
/// how it is called here. It stands for whatever it was.
using Gone = std::set<std::string>;

/// Gathers what a document needs before it can be posted. Each question is answered from the facts; what they
/// do not tell becomes an ask, and what can never be becomes the reason to stop. All that can be asked
/// together is asked together.
class Needs {
public:
    Needs(const Facts& facts, const Policy& policy) : facts_(facts), policy_(policy) {}
    /// For a content that is posted already: nothing is made and nothing is an obstacle. What is not found,
    /// or cannot be used any more, gets a stand-in for its ListID and is noted in `gone`.
    static Needs of_posted(const Facts& facts, const Policy& policy, Gone& gone);
    /// For the content that is to take its place: what is gone has the same stand-ins.
    static Needs of_change(const Facts& facts, const Policy& policy, Gone& gone);
    static bool is_stand_in(std::string_view list_id) { return list_id.starts_with('?'); }

    std::optional<Entry> customer(const Customer& customer);
    std::optional<Entry> vendor(const Vendor& vendor);
    /// The item for a sku and name; `item` is what it would be created as, `income` the role of its income
    /// account.
    std::optional<Entry> item(const Item& item, Role income = Role::income);
    std::optional<Entry> payment_method(const std::string& name);
    /// Terms are looked up only: nobody can guess what they should say.
    std::optional<Entry> terms(const std::string& name);
    std::optional<Account> account(Role role, const std::string& wish);
    /// What a customer or vendor hangs on in the books.
    PartyTies party_ties(List list, const Party& told);
    /// What an item hangs on in the books; `income` as above.
    std::optional<ItemTies> item_ties(const Item& item, Role income = Role::income);

    /// Entries of lists that nobody describes further: looked up, and made with their name alone where that
    /// is allowed (classes). `field` is where the name stands in the document.
    std::optional<Entry> named(List list, const std::string& field, const std::string& name);
    /// An entry that is a mere decoration (a customer type, a ship method): left out where QuickBooks has
    /// none of that name. Nothing and complete() means: left out.
    std::optional<Entry> decoration(List list, const std::string& name);
    /// Another transaction's Ret with its lines.
    void fetch_linked(const std::string& stem, const std::string& txn_id);
    /// Waits until another document ("sales/10248") is in the books.
    void wait_for(const std::string& document, Refusal why);

    /// There is nothing to post: it is in the books in another way.
    void stop_as_posted(Posted posted)
    {
        if (!stop_) {
            stop_ = Outcome{Outcome::Kind::posted, std::move(posted), {}, {}, {}};
        }
    }
    /// Stops for a reason; the first one counts.
    void stop(Outcome::Kind kind, Refusal why);
    [[nodiscard]] bool stopped() const { return stop_.has_value(); }
    [[nodiscard]] bool complete() const { return !stop_ && asks_.empty(); }
    /// What there is to do when it is not complete.
    Step step() const;

private:
    using PartyAdd = std::function<Request(const std::string& name, const PartyTies& ties,
                                           const std::string& mark, Spelling& spelling)>;

    enum class About { new_content, posted_content, changed_content };
    std::optional<Entry> or_stand_in(const std::string& what,
                                     const std::function<std::optional<Entry>()>& look);
    std::optional<Account> look_up_account(Role role, const std::string& wish);
    std::optional<Entry> look_up_item(const Item& item, Role income);
    std::optional<Entry> look_up_payment_method(const std::string& wanted);
    std::optional<Entry> look_up_terms(const std::string& wanted);
    std::optional<Entry> party(List list, const Party& told, const PartyAdd& add);
    bool is_someone_else(List list, const std::string& name, const Party& told, const Entry& entry);
    const Known* look_up(List list, const std::string& name, const std::string& told);
    /// The entry when it is there and may be used. Otherwise nothing, and `absent` says whether it should be
    /// made.
    std::optional<Entry> settled(List list, const std::string& name, const std::string& told, bool& absent);
    std::optional<Entry> usable(List list, const std::string& name, const Entry& entry);
    std::optional<Entry> who_has(List list, const std::string& name, const std::string& told);
    bool may_create(List list, const std::string& name);
    bool has_room(List list, const std::string& name);
    bool spelled(const Spelling& spelling);
    void stop_for_clash(List list, const std::string& name, const std::string& told,
                        const std::string& first);
    std::optional<Entry> item_called(const std::string& name, const std::string& told, const Item& item,
                                     bool& absent);
    std::optional<Entry> item_beside_another(const Item& item, std::string& name, bool& free);
    [[nodiscard]] bool owned_by_another(const Entry& entry, const std::string& sku) const;
    void create_item(const Item& item, const std::string& name, Role income_role);
    void ask(Ask ask) { asks_.push_back(std::move(ask)); }

    const Facts& facts_;
    const Policy& policy_;
    Asks asks_;
    std::optional<Outcome> stop_;
    About about_ = About::new_content;
    Gone* gone_ = nullptr; ///< the caller's
};

/// The name under which an entry is looked up and made.
std::string party_name(const std::string& name);
std::string item_name(const std::string& name);
/// The name of an item whose own name another sku holds: cut, with `-` and the sku.
std::string item_name_with_sku(const Item& item);

/// The ManufacturerPartNumber that an item of ours carries.
std::string part_number(const std::string& sku);

/// How long names may be in their lists.
inline constexpr std::size_t party_length = 41;
inline constexpr std::size_t item_length = 31;
inline constexpr std::size_t part_number_length = 31;

/// Whether an entry of that name may stand for what the shop calls `told`: nobody's name, or the same.
bool stands_for(const Known& known, const std::string& told);

/// The ask that makes a list entry which the shop calls `told`.
Ask create_ask(List list, const std::string& name, const std::string& told, Request request,
               const Spelling& spelling);
/// The ask that looks a name up.
Ask find_ask(List list, const std::string& name, const std::string& told);

/// The GUID that marks what we make in the books.
std::string mark_for(const Policy& policy, const std::string& key, const std::string& part);

} // namespace qbxml
