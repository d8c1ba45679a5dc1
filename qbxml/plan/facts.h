#pragma once

#include "qbxml/document/document.h"
#include "qbxml/message/element.h"
#include "qbxml/message/status.h"
#include "qbxml/value/date.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace qbxml {

/// The lists of a company file that names are looked up in. `entity` is customers, vendors, employees and
/// other names together: they share one name space, so it tells who owns a name that a customer cannot have.
enum class List {
    customer,
    vendor,
    item,
    payment_method,
    terms,
    entity,
    klass,
    customer_type,
    vendor_type,
    ship_method,
    site
};

/// The list as a person calls one entry of it: "customer", "payment method".
std::string_view word_for(List list);

/// An entry of a list, as far as planning needs it.
struct Entry {
    std::string list_id;
    std::string full_name;
    std::string kind; ///< what QuickBooks called it: "Customer", "ItemInventory" …
    std::string edit_sequence;
    std::string part_number; ///< of items: ManufacturerPartNumber
    std::string owner_sku;   ///< of items that we made: the sku they were made for
    bool active = true;
    bool ours = false; ///< we made it
    // Of customers and vendors whose name was in use when we wanted to make them:
    std::string company = {};
    std::string email = {};
    std::string phone = {};
    bool operator==(const Entry&) const = default;
};

/// What QuickBooks, or a rule of ours, has against something; in plain words.
struct Refusal {
    Verdict verdict = Verdict::needs_person;
    std::string code; ///< QuickBooks' number, or a word of ours
    std::string sentence;
    std::string next_action;
    bool operator==(const Refusal&) const = default;
};

/// What is known of one name in one list. taken: an Add was answered with "already in use" though no look-up
/// had shown it.
struct Known {
    enum class What { unasked, absent, present, taken, refused };
    What what = What::unasked;
    Entry entry;     ///< present
    Refusal refusal; ///< refused
    /// The shop's own form of the name that this spelling stands for; empty: not known. Another name that
    /// would be spelled alike is held.
    std::string spelled_for;
    bool operator==(const Known&) const = default;
};

struct NameKey {
    List list;
    std::string folded; ///< fold() of the name
    auto operator<=>(const NameKey&) const = default;
};

struct Account {
    std::string list_id;
    std::string full_name;
    std::string number;
    std::string type;    ///< AccountType
    std::string special; ///< SpecialAccountType; mostly empty
    bool active = true;
    bool operator==(const Account&) const = default;
};

/// What the company file said of itself on the first call of a visit. Empty texts: switched off, or not told.
struct Preferences {
    bool sales_tax = false;
    std::string taxable_code;     ///< ListID of the default taxable sales tax code
    std::string non_taxable_code; ///< ListID of the default non-taxable one
    std::string default_tax_item; ///< ListID
    std::optional<Date> closing_date;
    bool multi_currency = false;
    bool classes = true;
    bool sites = false;       ///< more than one inventory site
    std::string edition = {}; ///< "pro", "premier", "enterprise"; empty: not told
    bool operator==(const Preferences&) const = default;
};

/// What became of the document's own posting.
struct NotPosted {};
struct Posted {
    std::string txn_id;
    std::string list_id;
    std::string edit_sequence;
    std::string ref_number;
    std::string note; ///< to be told beside the success; mostly empty
    bool operator==(const Posted&) const = default;
};
struct InDoubt {
    std::string modified_from; ///< look at what was changed since: local date-time without offset
    /// It may be there in another revision, whose mark we do not know: what carries its number is suspicious.
    bool any_revision = false;
    std::string txn_id = {}; ///< it was posted as this one, and perhaps it is no longer there
    /// It stands for a group, which may have been posted with other members, or in several postings.
    bool group = false;
    bool one_day = false;                ///< all members of such a group are of one day
    std::vector<std::string> known = {}; ///< TxnIDs of other postings of the group that we remember
};
/// It is in the books, and its content has changed since: QuickBooks' is to be modified.
struct Modifying {
    /// TxnID or ListID; the EditSequence that our last write left, empty when somebody else's hand was in it.
    Posted posted;
    Document base; ///< the content as it was posted
    /// The Ret as QuickBooks has it now, with its lines; nothing: to be fetched, also after a lost answer.
    std::optional<Element> current;
    int stale = 0;          ///< how often QuickBooks said that it had changed again since it was fetched
    bool shop_wins = false; ///< a person decided so: what both sides changed becomes the shop's
};
/// It is in the books and is to leave them.
struct Removing {
    enum class How { void_it, delete_it };
    How how = How::void_it;
    Posted posted;
    bool removed = false; ///< QuickBooks said so
};
using Posting = std::variant<NotPosted, Posted, Refusal, InDoubt, Modifying, Removing>;

/// Documents that the shop pushed on their own and that this one mentions.
struct Pushed {
    std::map<std::string, Item> items;         ///< by folded sku
    std::map<std::string, Customer> customers; ///< by external id
    std::map<std::string, Vendor> vendors;     ///< by external id
};

/// What became of another document that this one is about: the invoice of a payment, the order of a bill.
struct Linked {
    enum class What {
        unknown, ///< nobody has pushed it
        waiting, ///< it is on its way, or a person has to do something about it first
        posted,
        gone ///< cancelled, or deleted in QuickBooks
    };
    What what = What::unknown;
    Posted posted;                    ///< posted
    std::optional<Document> document; ///< its content, as posted where it is
    std::string state;                ///< in the words that people see
    std::optional<Element> ret =
        {}; ///< posted and asked for: its Ret as it stands in QuickBooks, with its lines
};

/// How full a list is. A limit of 0: none is known.
struct Capacity {
    std::size_t used = 0; ///< inactive entries count
    std::size_t limit = 0;
    bool operator==(const Capacity&) const = default;
};

/// All that is known of the company file about one document.
struct Facts {
    std::map<NameKey, Known> names;
    std::map<std::string, Entry> skus;            ///< by folded sku: the item that stands for it
    std::optional<std::vector<Account>> accounts; ///< nothing: not asked yet
    Preferences preferences;
    /// Room in the lists, those of customers and vendors under List::entity; a list that is not in it is not
    /// limited.
    std::map<List, Capacity> capacity;
    Pushed pushed;
    std::map<std::string, Linked> links; ///< by kind and external id: "sales/10248"
    Posting posting;
    std::string document_key; ///< kind, source and external id
    int revision = 1;         ///< of the document; its mark is made of both

    [[nodiscard]] const Known& name(List list, std::string_view name) const;
    [[nodiscard]] const Linked& linked(const std::string& kind, const std::string& external_id) const;
};

} // namespace qbxml
