#pragma once

#include "qbxml/message/request.h"
#include "qbxml/message/response.h"
#include "qbxml/plan/facts.h"
#include "qbxml/plan/grouping.h"
#include "qbxml/value/decimal.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace qbxml {

/// What all lines that are booked on the same come to; nothing: they do not tell.
struct LineSum {
    std::optional<Decimal> amount;
    std::optional<Decimal> quantity;
    bool operator==(const LineSum&) const = default;
};
using LineSums = std::map<std::string, LineSum>;

/// What a posting of ours must look like when it is met in the books.
struct Likeness {
    std::string mark; ///< ExternalGUID
    std::string ref_number;
    std::string date;
    std::string party; ///< ListID
    std::string total;
    std::string txn_id = {};   ///< it was posted as this one once
    bool any_revision = false; ///< what carries the number is suspicious, whatever its mark
    bool group = false;        ///< with any_revision: all postings of its group are, and their lines count
    bool one_day = false;      ///< those that count are numbered by the same day
    std::vector<std::string> known = {}; ///< TxnIDs of those that are no riddle
    LineSums lines = {};                 ///< of a group, by what they are booked on; empty: nobody knows
    bool operator==(const Likeness&) const = default;
};

/// One question or order to QuickBooks.
struct Ask {
    enum class Purpose {
        find,          ///< look names up in a list
        read_accounts, ///< the whole chart of accounts
        create,        ///< a list entry
        post,          ///< the document itself
        look,          ///< is the document in the books already?
        fetch,         ///< the posted document as it stands in QuickBooks now
        modify,        ///< changes the posted document
        fetch_linked,  ///< another document's posting as it stands in QuickBooks now
        count,         ///< how many entries a list has, and how many it may have
        remove         ///< voids or deletes the posted document
    };
    Purpose purpose = Purpose::find;
    List list = List::customer; ///< find, create, modify of a list entry
    /// find: all of them; create: the one, as QuickBooks will have it; modify of a list entry: its name from
    /// now on, then the one it had.
    std::vector<std::string> names;
    std::vector<std::string> told; ///< find, create, modify: the shop's own form of each of the names
    std::string sku;               ///< create and modify of an item: whose it is
    std::string id;                ///< fetch, modify, fetch_linked, remove: TxnID or ListID
    bool all_ours = false;         ///< modify: nobody else's hand is in what it changes
    Likeness likeness;             ///< post, look; modify of a transaction
    std::string note; ///< create, post, modify: what was changed in texts, to be told beside the success
    std::string key;  ///< asks with equal keys are the same ask
    Request request;  ///< what goes out

    /// The shop's own form of names[which]; empty when nobody told it.
    [[nodiscard]] std::string told_as(std::size_t which) const
    {
        return which < told.size() ? told[which] : std::string{};
    }
    [[nodiscard]] bool writes() const
    {
        return purpose == Purpose::create || purpose == Purpose::post || purpose == Purpose::modify ||
               purpose == Purpose::remove;
    }
};

/// All that may be asked now, none waiting for another.
using Asks = std::vector<Ask>;

/// The end of the road, for now.
struct Outcome {
    enum class Kind {
        posted,  ///< in the books
        refused, ///< QuickBooks or we said no: somebody must change something
        held,    ///< a person must decide or set something
        waits,   ///< for another document, `waits_for`
        folds,   ///< waits for its group, `place`
        skipped, ///< it is not posted, on purpose: nobody has to act
        removed, ///< voided, or deleted
        gone     ///< it was to be voided or deleted, and QuickBooks no longer has it
    };
    Kind kind = Kind::held;
    Posted posted;
    Refusal why;                ///< refused, held, waits, skipped
    std::string waits_for = {}; ///< "sales/10248"
    std::optional<GroupPlace> place = {};
};

using Step = std::variant<Asks, Outcome>;

/// What an answer teaches. Nothing here decides anything.
struct Lesson {
    std::vector<std::pair<NameKey, Known>> names;
    std::vector<std::pair<std::string, Entry>> skus;
    std::optional<std::vector<Account>> accounts;
    std::map<List, std::size_t> used;         ///< entries of a list, inactive ones too
    std::map<List, std::size_t> max_capacity; ///< the most it may have, where QuickBooks tells
    std::optional<Posting> posting; ///< of the document that asked; NotPosted: surely not in the books
    bool outcome_open = false;      ///< of a list entry to be made: answered, but not whether it was made
    std::optional<Element> current; ///< of the document that asked: its Ret as it stands in QuickBooks
    std::optional<Element> linked;  ///< the Ret of the other document that was asked for
    bool linked_gone = false;       ///< that other document is no longer in QuickBooks
    bool removed = false;           ///< the document that asked is voided or deleted
    bool stale = false; ///< what was known of the document's Ret is no longer true: it is fetched again
    std::optional<Refusal> trouble; ///< the answer was no answer to the question: busy, not run, …
};

} // namespace qbxml
