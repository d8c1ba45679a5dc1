#include "qbxml/plan/needs.h"
#include "qbxml/plan/same_party.h"

namespace qbxml {

std::optional<Entry> Needs::customer(const Customer& customer)
{
    const PartyAdd add = [&customer](const std::string& name, const PartyTies& ties, const std::string& mark,
                                     Spelling& spelling) {
        return customer_add(customer, name, ties, mark, spelling);
    };
    return or_stand_in("customer " + fold(customer.name),
                       [&] { return party(List::customer, customer, add); });
}

std::optional<Entry> Needs::vendor(const Vendor& vendor)
{
    const PartyAdd add = [&vendor](const std::string& name, const PartyTies& ties, const std::string& mark,
                                   Spelling& spelling) {
        return vendor_add(vendor, name, ties, mark, spelling);
    };
    return or_stand_in("vendor " + fold(vendor.name), [&] { return party(List::vendor, vendor, add); });
}

/// A name that was in use, though no look-up had shown it, is taken for the party's only where nothing says
/// otherwise.
bool Needs::is_someone_else(List list, const std::string& name, const Party& told, const Entry& entry)
{
    if (facts_.name(list, name).what != Known::What::taken || may_be_same_party(told, entry)) {
        return false;
    }
    const std::string word(word_for(list));
    stop(Outcome::Kind::held,
         {Verdict::needs_person, "name_taken",
          "QuickBooks has a " + word + " called \"" + name +
              "\" already, with another company, e-mail or phone than the shop tells.",
          "If the two are the same, tell the same e-mail in both places; if not, give one of the two another "
          "name. Then push it again."});
    return true;
}

PartyTies Needs::party_ties(List list, const Party& told)
{
    const List types = list == List::customer ? List::customer_type : List::vendor_type;
    const auto type = decoration(types, told.type);
    return {terms(told.terms).value_or(Entry{}).list_id, type.value_or(Entry{}).list_id};
}

std::optional<Entry> Needs::party(List list, const Party& told, const PartyAdd& add)
{
    Spelling spelling;
    const std::string name = spelling.name(word_for(list), told.name, party_length);
    if (!spelled(spelling)) {
        return std::nullopt;
    }
    bool absent = false;
    auto entry = settled(list, name, told.name, absent);
    if (entry && is_someone_else(list, name, told, *entry)) {
        return std::nullopt;
    }
    if (!absent || !may_create(list, name)) {
        return entry;
    }
    const std::size_t asked = asks_.size();
    const auto ties = party_ties(list, told);
    if (stop_ || asks_.size() > asked) {
        return std::nullopt;
    }
    const std::string mark = mark_for(policy_, std::string(word_for(list)) + "|" + fold(name), "list");
    Request request = add(name, ties, mark, spelling);
    if (spelled(spelling)) {
        ask(create_ask(list, name, told.name, std::move(request), spelling));
    }
    return std::nullopt;
}

} // namespace qbxml
