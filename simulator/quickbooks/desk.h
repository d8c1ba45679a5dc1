#pragma once

#include "simulator/books/books.h"
#include "simulator/quickbooks/outcome.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace simulator {

/// Where one request is worked on: it follows references, gives out ids, and keeps the first thing that is
/// wrong, so that the rules can be written down one after the other. Nothing of it reaches the books but the
/// commit of the outcome.
class Desk {
public:
    /// `object` is how texts call what is being worked on: "Invoice", "Customer". The books must outlive the
    /// desk.
    Desk(const Books& books, Time now, std::string_view object);

    [[nodiscard]] const Books& books() const { return books_; }
    [[nodiscard]] Time now() const { return now_; }
    [[nodiscard]] const std::string& object() const { return object_; }

    /// Only the first refusal is kept.
    void refuse(Refusal refusal);
    [[nodiscard]] bool fine() const { return !refusal_; }
    /// Only when not fine().
    [[nodiscard]] Outcome refusal() const { return refused(*refusal_); }

    /// The entry that an `…Ref` element names, by ListID or else by FullName. Nullptr, and 3140, when there
    /// is none in the list that this reference points into.
    const Entry* resolve(const Element& reference);
    /// The same for the reference called `name` among the fields; nullptr without a word when it is not
    /// there.
    const Entry* resolve(const std::vector<Element>& fields, std::string_view name);

    /// The fields as the books keep them: references hold a ListID alone, truth values are words, money has
    /// its cents, addresses stand in order. Refuses what cannot be kept.
    std::vector<Element> kept(const std::vector<Element>& fields);

    std::string new_list_id();
    std::string new_txn_id(); ///< also for TxnLineID

private:
    Element kept(const Element& field);

    const Books& books_;
    Time now_;
    std::string object_;
    std::optional<Refusal> refusal_;
    std::uint64_t next_list_;
    std::uint64_t next_txn_;
};

/// An element that refers to a list entry: `…Ref` with ListID, FullName, or nothing inside.
bool is_reference(const Element& element);

/// `…Ref` with nothing but a ListID, as the books keep references.
Element reference(std::string name, std::string_view list_id);

/// The fields without those called so.
std::vector<Element> without(std::vector<Element> fields, const std::vector<std::string_view>& names);

/// Puts the field in place of one of the same name, or behind the others.
void set_field(std::vector<Element>& fields, Element field);
void remove_field(std::vector<Element>& fields, std::string_view name);

/// ListID and TxnID look like `hex-seconds`; other texts are no ids at all (3000).
bool is_id(std::string_view text);

} // namespace simulator
