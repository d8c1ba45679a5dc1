#pragma once

#include "qbxml/plan/planner.h"
#include "server/intake/settings.h"
#include "server/sync/fact_rows.h"
#include "server/sync/room.h"
#include "store/companies.h"
#include "store/database.h"
#include "store/facts.h"
#include "store/queue.h"

#include <optional>
#include <set>
#include <string>

namespace server {

/// What is known of one company file, read from the store as far as documents mention it, for one pass over
/// them.
class Sheet {
public:
    Sheet(store::Session& session, const store::Company& company, const std::string& qbxml_version);

    /// The company's choices; their modes are those of the document that about() was called for last.
    [[nodiscard]] const qbxml::Policy& policy() const { return policy_; }
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] const qbxml::Preferences& preferences() const { return facts_.preferences; }
    /// The modes of a document: those that it keeps, else those of its date. `today` is that of list entries.
    void use_modes_of(const store::Document& row, const qbxml::Document& document);
    void today_is(const qbxml::Date& date) { today_ = date; }
    /// What was fetched of the documents that this one is about is stale.
    void forget_linked(const store::Document& row, const qbxml::Document& document);

    /// The document in a queue row; nothing when this version cannot read what another one wrote.
    static std::optional<qbxml::Document> readable(const store::Document& row);
    /// The facts about it; `posting` is what is known of its own posting. The reference holds until the next
    /// call.
    const qbxml::Facts& about(const store::Document& row, const qbxml::Document& document,
                              qbxml::Posting posting);

    /// The posting that a row is to modify; nothing when this version cannot read what was posted.
    std::optional<qbxml::Modifying> modifying(const store::Document& row);
    /// What a modification's posting is in QuickBooks now.
    void keep_current(const store::Document& row, const qbxml::Element& ret, store::Time now);
    /// It has changed there again since.
    void current_is_stale(const store::Document& row, store::Time now);
    void forget_current(const store::Document& row);

    /// The lists should be counted before so many entries are made.
    [[nodiscard]] bool should_count(std::size_t to_make, store::Time now) const
    {
        return room_.wants_counting(to_make, facts_.preferences.edition, now);
    }
    /// An entry of that list is about to be made: it takes room from now on, for this pass.
    void takes_room(qbxml::List list);

    /// Writes down what an answer taught about the file.
    void learn(const qbxml::Lesson& lesson, store::Time now);
    /// What is known of these names is stale: they are asked anew.
    void forget(const qbxml::NameKey& name);
    /// All names and skus that the document mentions.
    void forget_mentions(const store::Document& row);

private:
    static qbxml::Document read(const store::Document& row);
    Current current_of(const store::Document& row);
    void call_as_posted(const store::Document& row, qbxml::Document& document);
    void load_pushed(const qbxml::Document& document);
    std::optional<qbxml::Document> pushed(const std::string& kind, const std::string& external_id);
    void load_links(const store::Document& row, const qbxml::Document& document);
    void load_mentions(const qbxml::Mentions& mentions);
    qbxml::Known known_of(const qbxml::NameKey& name);

    store::Session& session_;
    store::CompanyId company_;
    Settings settings_;
    qbxml::Policy policy_;
    qbxml::Date today_;
    Room room_;
    qbxml::Facts facts_;
    std::set<std::string> looked_for_; ///< pushed documents and skus already read
};

} // namespace server
