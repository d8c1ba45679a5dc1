#include "qbxml/plan/capacity.h"
#include "qbxml/plan/needs.h"
#include "qbxml/plan/requests.h"

namespace qbxml {
namespace {

std::string plural(List list)
{
    return list == List::payment_method ? "payment_methods"
           : list == List::klass        ? "classes"
                                        : std::string(word_for(list)) + "s";
}

} // namespace

bool Needs::may_create(List list, const std::string& name)
{
    const bool may = (list == List::customer && policy_.may_create_customers) ||
                     (list == List::vendor && policy_.may_create_vendors) ||
                     (list == List::item && policy_.may_create_items) ||
                     (list == List::payment_method && policy_.may_create_payment_methods) ||
                     (list == List::klass && policy_.may_create_classes);
    if (about_ == About::posted_content) {
        return false;
    }
    if (!may) {
        const std::string word(word_for(list));
        const std::string allow =
            list == List::terms || list == List::site || list == List::entity
                ? ""
                : " or allow it: deskbridge settings set create." + plural(list) + "=yes";
        stop(Outcome::Kind::held, {Verdict::needs_person, "not_in_books",
                                   "The " + word + " \"" + name + "\" is not in QuickBooks.",
                                   "Make it there" + allow + "; then: deskbridge release"});
    }
    return may && has_room(list, name);
}

/// The entry that would fill a list for good is not made: QuickBooks never empties one again.
bool Needs::has_room(List list, const std::string& name)
{
    if (const auto full = list_full(list, name, facts_.capacity)) {
        stop(Outcome::Kind::held, *full);
        return false;
    }
    return true;
}

std::optional<Entry> Needs::payment_method(const std::string& wanted)
{
    return or_stand_in("payment method " + fold(wanted), [&] { return look_up_payment_method(wanted); });
}

std::optional<Entry> Needs::look_up_payment_method(const std::string& wanted)
{
    Spelling spelling;
    const std::string name = spelling.name("payments[0].method", wanted, item_length);
    if (!spelled(spelling)) {
        return std::nullopt;
    }
    bool absent = false;
    auto entry = settled(List::payment_method, name, wanted, absent);
    if (absent && may_create(List::payment_method, name)) {
        ask(create_ask(List::payment_method, name, wanted, payment_method_add(name), spelling));
    }
    return entry;
}

std::optional<Entry> Needs::terms(const std::string& wanted)
{
    if (wanted.empty()) {
        return std::nullopt;
    }
    return or_stand_in("terms " + fold(wanted), [&] { return look_up_terms(wanted); });
}

std::optional<Entry> Needs::look_up_terms(const std::string& wanted)
{
    Spelling spelling;
    const std::string name = spelling.name("terms", wanted, item_length);
    if (!spelled(spelling)) {
        return std::nullopt;
    }
    bool absent = false;
    auto entry = settled(List::terms, name, wanted, absent);
    if (absent) {
        may_create(List::terms, name);
    }
    return entry;
}

std::optional<Entry> Needs::named(List list, const std::string& field, const std::string& wanted)
{
    if (wanted.empty()) {
        return std::nullopt;
    }
    return or_stand_in(std::string(word_for(list)) + " " + fold(wanted), [&]() -> std::optional<Entry> {
        Spelling spelling;
        const std::size_t room = list == List::entity ? party_length : item_length;
        const std::string name = spelling.name(field, wanted, room);
        if (!spelled(spelling)) {
            return std::nullopt;
        }
        bool absent = false;
        auto entry = settled(list, name, wanted, absent);
        if (absent && may_create(list, name)) {
            Request add{list == List::klass ? "ClassAdd" : "PaymentMethodAdd", {}, {}};
            add.body.push_back(aggregate(add.message, {leaf("Name", name)}));
            ask(create_ask(list, name, wanted, std::move(add), spelling));
        }
        return entry;
    });
}

std::optional<Entry> Needs::decoration(List list, const std::string& wanted)
{
    Spelling spelling;
    const std::string name = spelling.name(word_for(list), wanted, item_length);
    if (wanted.empty() || spelling.refusal()) {
        return std::nullopt;
    }
    const Known* known = look_up(list, name, wanted);
    if (known == nullptr || known->what != Known::What::present || !known->entry.active) {
        return std::nullopt;
    }
    return known->entry;
}

} // namespace qbxml
