#pragma once

#include "qbxml/document/party.h"
#include "qbxml/plan/facts.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace qbxml {

/// A customer or vendor as QuickBooks lists it.
struct PartyEntry {
    Entry entry;
    std::string account_number;
    bool operator==(const PartyEntry&) const = default;
};

/// A customer or vendor of the shop, with what is known of who it is in QuickBooks.
struct ToldParty {
    Party party;
    std::string stored_id = {}; ///< ListID that an earlier posting or a person's link left
    std::string list_id = {};   ///< ListID that the shop tells
    bool operator==(const ToldParty&) const = default;
};

/// By what a party was found, the surest first.
enum class MatchedBy { stored_id, list_id, account_number, email, name, close_name, nothing };

struct PartyMatch {
    MatchedBy by = MatchedBy::nothing;
    bool certain = false;      ///< otherwise a person confirms it
    Entry best;                ///< empty where nothing was found
    std::vector<Entry> others; ///< that would fit as well
    std::string why;           ///< one sentence for people
    bool operator==(const PartyMatch&) const = default;
};

/// A name without what people write differently: case, accents, punctuation, blanks, "the" in front and the
/// legal form behind ("Inc.", "LLC", "Co", "GmbH" …). A name that is nothing else stays as it is.
std::string normalised_name(std::string_view name);

/// Two normalised names that a typing slip behind the first letter, or turned words ("Doe, Jane"), tell
/// apart.
bool are_close(std::string_view one, std::string_view other);

/// The entries of a list, by everything that a party can be found by.
class PartyList {
public:
    explicit PartyList(std::vector<PartyEntry> entries);

    /// Climbs the ladder: the first step on which anything is found decides. Ids are certain; an account
    /// number, an e-mail or a normalised name are where exactly one active entry has it; a close name, or one
    /// that is a company's on one side only, never is. An inactive entry is taken only where no active one is
    /// on that step, and is not certain.
    [[nodiscard]] PartyMatch match(const ToldParty& told) const;

private:
    using Places = std::vector<std::size_t>;
    using Index = std::map<std::string, Places>;
    [[nodiscard]] static const Places& at(const Index& index, const std::string& key);
    [[nodiscard]] Places close_to(const std::string& name) const;
    [[nodiscard]] PartyMatch found(MatchedBy by, const Places& places, const std::string& what) const;

    std::vector<PartyEntry> entries_;
    Index by_id_;
    Index by_account_;
    Index by_email_;
    Index by_name_;                         ///< normalised
    Index by_firm_;                         ///< the company's name, normalised
    std::map<std::size_t, Places> by_size_; ///< by the length of the normalised name
    std::vector<std::string> names_;        ///< normalised
};

} // namespace qbxml
