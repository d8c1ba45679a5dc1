#pragma once

#include "simulator/books/books.h"
#include "store/database.h"
#include "store/ids.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace simulate {

/// What must have become of one document once nothing goes wrong any more.
struct Expected {
    std::string kind; ///< of the store: "sales"
    std::string external_id;
    std::string form;           ///< what it is in QuickBooks: "Invoice", "Customer", "ItemService"
    std::string number = {};    ///< RefNumber of a transaction; how the name of a list entry begins
    std::string total = {};     ///< of a transaction
    std::string end = "synced"; ///< the state it must end in
    std::string code = {};      ///< of the reason, for ends that have one
    enum class Help { none, retry };
    Help help = Help::none; ///< what a person does when it is refused or held
    /// Another end that is as good, which depends on what came first; nothing: there is none.
    std::string other_end = {};
    std::string other_total = {};
    bool loose = false; ///< not more than once in the books, and all else is a person's matter
};

/// What must have become of a message of an app.
struct ExpectedRequest {
    store::RequestId id{};
    bool writes = false;
    std::string form = {};   ///< of a writing one: what it makes …
    std::string number = {}; ///< … and that one's RefNumber or name
};

/// The books as the shop's own ledger says they must be.
class Ledger {
public:
    /// `before`: the company file as it was made.
    explicit Ledger(const simulator::Books& before);

    /// Replaces what was expected of the same document.
    void expect(const Expected& expected);
    void expect(const ExpectedRequest& expected);
    /// A store that was restored may not know these.
    void forget_what_is_not_in(store::Session& session, store::CompanyId company);
    /// What changed before the loss of something is known by an older mark, or not at all: a person's matter.
    void loosen_what_changed();
    /// The company file was restored: what apps had written may be gone with it, and documents that changed
    /// after they were posted are a person's matter.
    void books_went_back();
    /// A list entry that may be there for the sake of some document: its form, and a name of the shop's.
    void may_bring(const std::string& form, const std::string& name);
    /// An inventory item comes with an opening stock.
    void adjusts_stock() { ++adjustments_; }
    [[nodiscard]] const std::map<std::string, Expected>& documents() const { return documents_; }
    [[nodiscard]] const std::vector<ExpectedRequest>& requests() const { return requests_; }

    /// Does a transaction or a list entry stand in the books that looks like the document?
    [[nodiscard]] static bool holds(const simulator::Books& books, const Expected& expected);
    /// What is wrong with the store and the books, a sentence each; empty when all is as it must be.
    [[nodiscard]] std::vector<std::string> faults(store::Database& database, store::CompanyId company,
                                                  const simulator::Books& books) const;

private:
    std::map<std::string, Expected> documents_; ///< by kind/external_id
    std::vector<ExpectedRequest> requests_;
    std::map<std::string, std::set<std::string>> entries_; ///< form to names
    std::map<std::string, int> stock_lists_;               ///< form to entries of every new file
    int adjustments_ = 0;
};

} // namespace simulate
