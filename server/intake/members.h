#pragma once

#include "qbxml/value/date.h"
#include "qbxml/value/decimal.h"
#include "qbxml/value/fault.h"
#include "server/intake/json.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace server {

/// Who wrote a document: people and their apps, or Deskbridge itself, in its store. Some members and kinds
/// are Deskbridge's alone.
enum class Origin { people, stored };

/// Takes the members of one JSON object one by one, notes what is wrong with each under its path, and in the
/// end what was left over: a member that nobody asked for is a typing error and refused.
class Members {
public:
    Members(const Json& object, std::string path, qbxml::Faults& faults, Origin origin = Origin::people);

    std::string text(std::string_view name);
    qbxml::Decimal decimal(std::string_view name); ///< 0 when absent
    std::optional<qbxml::Decimal> optional_decimal(std::string_view name);
    std::optional<qbxml::Date> date(std::string_view name);
    bool flag(std::string_view name, bool standard = false); ///< `standard` when absent
    int whole(std::string_view name);                        ///< 0 when absent
    /// The names and texts of an object whose names are free. Empty texts say nothing and are left out.
    std::map<std::string, std::string> texts(std::string_view name);
    /// The member when it is an object, an array; nullptr when absent.
    const Json* object(std::string_view name);
    const Json* array(std::string_view name);

    /// Hands the members of the object of that name to `read`, when there is one, and finishes them.
    template <typename Read>
    void inside(std::string_view name, Read read)
    {
        if (const Json* json = object(name)) {
            Members members(*json, path_of(name), faults_, origin_);
            read(members);
            members.finish();
        }
    }
    /// What `read` makes of the members of each object in the array of that name; none when absent.
    template <typename Read>
    auto each(std::string_view name, Read read) -> std::vector<decltype(read(std::declval<Members&>()))>
    {
        std::vector<decltype(read(std::declval<Members&>()))> all;
        const Json* json = array(name);
        for (std::size_t i = 0; json != nullptr && i < json->items.size(); ++i) {
            Members members(json->items[i], path_of(name) + "[" + std::to_string(i) + "]", faults_, origin_);
            all.push_back(read(members));
            members.finish();
        }
        return all;
    }

    /// Notes a fault when the member is absent or null.
    void required(std::string_view name, std::string_view what);
    void missing(std::string_view name, std::string_view what);
    void fault(std::string_view name, std::string message, std::string advice);
    /// Notes every member that was not asked for. To be called last.
    void finish();

    [[nodiscard]] std::string path_of(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
    /// Is this a document of Deskbridge's own store?
    [[nodiscard]] bool stored() const { return origin_ == Origin::stored; }

private:
    const Json* take(std::string_view name);

    const Json& object_;
    std::string path_;
    qbxml::Faults& faults_;
    Origin origin_;
    std::set<std::string, std::less<>> taken_;
};

} // namespace server
