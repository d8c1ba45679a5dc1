#pragma once

#include "store/database.h"
#include "store/ids.h"
#include "store/time.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace store {

/// What belongs to a pairing and is never made anew by accident.
struct NewCompany {
    std::string slug;  ///< the key in paths: lower-case letters, digits, hyphens, at most 40
    std::string title; ///< as the person typed it
    std::string user_name;
    std::string token_hash;
    std::string file_id; ///< GUID in braces
    std::string app_name;
};

/// What a company file said of itself at the first call of a visit.
struct Contact {
    std::string company_name;
    std::string company_file; ///< full path of the .QBW
    std::string qbxml_version;
    std::string product;
    std::string country;
    std::string computer; ///< from AppLock; may be empty
};

struct Company {
    CompanyId id{};
    NewCompany pairing;
    Time created;
    bool stamped = false; ///< our FileID has been seen in the company file at least once, or the first
                          ///< contact was accepted
    Contact contact;      ///< empty texts before the first contact
    std::optional<Time> last_contact;    ///< any valid login
    std::optional<Time> last_success;    ///< a visit that ended well
    std::optional<Time> next_call;       ///< when the Web Connector was told to call again
    std::string old_token_hash;          ///< of the token before this one; empty: none
    std::optional<Time> old_token_until; ///< until then it is taken as well
    std::optional<Time> unpaired;        ///< since then no login is let in
};

class Companies {
public:
    explicit Companies(Session& session) : session_(session) {}

    /// Nothing when the slug or the user name is taken.
    std::optional<CompanyId> add(const NewCompany& company, Time now);
    std::optional<Company> find(const std::string& slug);
    std::optional<Company> find_user(const std::string& user_name);
    Company get(CompanyId id); ///< throws std::runtime_error when there is none
    std::vector<Company> list();

    void heard(CompanyId id, Time now);
    /// The Web Connector was told to call again at that moment.
    void expects(CompanyId id, Time next_call);
    /// Remembers what the file said and that its stamp is known from now on.
    void met(CompanyId id, const Contact& contact, Time now);
    void succeeded(CompanyId id, Time now);

    std::map<std::string, std::string> settings(CompanyId id);
    /// An empty value removes the setting.
    void set(CompanyId id, const std::string& key, const std::string& value);

private:
    Session& session_;
};

/// Things the daemon itself must remember (the port it took, …).
class Memory {
public:
    explicit Memory(Session& session) : session_(session) {}
    std::optional<std::string> get(const std::string& key);
    void set(const std::string& key, const std::string& value);

private:
    Session& session_;
};

} // namespace store
