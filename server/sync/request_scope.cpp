#include "server/sync/request_scope.h"

namespace server {

std::optional<store::Reason> scope_refusal(store::RequestKind kind, const std::string& message,
                                           const Settings& settings)
{
    const std::string allowed = word_of(settings, "requests");
    if (allowed == "all" || (allowed == "queries" && kind == store::RequestKind::asking)) {
        return std::nullopt;
    }
    if (allowed == "off") {
        return store::Reason{"not_allowed",
                             "This company takes no messages of apps in QuickBooks' own language.",
                             "To allow queries: deskbridge settings set requests=queries", "person"};
    }
    return store::Reason{
        "not_allowed", message + " would change the company file, and this company allows apps to ask only.",
        "To allow changes as well: deskbridge settings set requests=all", "person"};
}

} // namespace server
