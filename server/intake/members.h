#pragma once

#include "qbxml/value/date.h"
#include "qbxml/value/decimal.h"
#include "qbxml/value/fault.h"
#include "server/intake/json.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace server {

/// Takes the members of one JSON object one by one, notes what is wrong with each under its path, and in the
/// end what was left over: a member that nobody asked for is a typing error and refused.
class Members {
public:
    Members(const Json& object, std::string path, qbxml::Faults& faults);

    std::string text(std::string_view name);
    qbxml::Decimal decimal(std::string_view name); ///< 0 when absent
    std::optional<qbxml::Decimal> optional_decimal(std::string_view name);
    std::optional<qbxml::Date> date(std::string_view name);
    bool flag(std::string_view name);
    /// The member when it is an object, an array; nullptr when absent.
    const Json* object(std::string_view name);
    const Json* array(std::string_view name);

    /// A member that this version cannot honour: a fault, unless it is absent, null, empty, zero or false.
    void not_yet(std::string_view name, std::string_view what);

    void missing(std::string_view name, std::string_view what);
    void fault(std::string_view name, std::string message, std::string advice);
    /// Notes every member that was not asked for. To be called last.
    void finish();

    [[nodiscard]] std::string path_of(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;

private:
    const Json* take(std::string_view name);

    const Json& object_;
    std::string path_;
    qbxml::Faults& faults_;
    std::set<std::string, std::less<>> taken_;
};

} // namespace server
