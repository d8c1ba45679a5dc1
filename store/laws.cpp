#include "store/laws.h"

#include "store/connection.h"

#include <array>

namespace store {

namespace {

/// How many break the law, and how that is said after the number.
struct Law {
    const char* sql;
    const char* sentence;
};

constexpr std::array laws{
    Law{"SELECT COUNT(*) FROM document_counts WHERE n <> (SELECT COUNT(*) FROM documents WHERE "
        "documents.company_id = document_counts.company_id AND documents.state = document_counts.state)",
        "counters of documents do not say how many there are"},
    Law{"SELECT COUNT(*) FROM (SELECT DISTINCT company_id, state FROM documents) AS there WHERE NOT EXISTS "
        "(SELECT 1 FROM document_counts WHERE document_counts.company_id = there.company_id AND "
        "document_counts.state = there.state)",
        "states of documents have no counter"},
    Law{"SELECT COUNT(*) FROM request_counts WHERE n <> (SELECT COUNT(*) FROM requests WHERE "
        "requests.company_id = request_counts.company_id AND requests.state = request_counts.state)",
        "counters of requests do not say how many there are"},
    Law{"SELECT COUNT(*) FROM companies WHERE trace_bytes <> (SELECT COALESCE(SUM(request_bytes + "
        "response_bytes), 0) FROM exchanges WHERE company_id = companies.id AND texts = 1)",
        "companies do not know how much their trace holds"},
    Law{"SELECT COUNT(*) FROM documents JOIN exchanges ON exchanges.id = documents.exchange_id WHERE "
        "documents.company_id <> exchanges.company_id",
        "documents are out with an exchange of another company"},
    Law{"SELECT COUNT(*) FROM documents JOIN exchanges ON exchanges.id = documents.exchange_id WHERE "
        "documents.state = 'syncing' AND exchanges.state = 'settled'",
        "documents are on their way with an exchange that is over"},
    Law{"SELECT COUNT(*) FROM exchanges JOIN visits ON visits.id = exchanges.visit_id WHERE "
        "exchanges.company_id <> visits.company_id",
        "exchanges belong to a visit of another company"},
    Law{"SELECT COUNT(*) FROM documents WHERE folded = 1 AND NOT EXISTS (SELECT 1 FROM folds WHERE "
        "document_id "
        "= documents.id AND posting_id IS NULL)",
        "documents wait for a group that does not know them"},
    Law{"SELECT COUNT(*) FROM documents WHERE folded = 2 AND NOT EXISTS (SELECT 1 FROM folds WHERE "
        "document_id "
        "= documents.id AND posting_id IS NOT NULL)",
        "documents stand in a posting that does not know them"},
};

} // namespace

std::vector<std::string> broken_laws(Connection& connection)
{
    std::vector<std::string> broken;
    for (const Law& law : laws) {
        const auto count = connection.prepared(law.sql).one(only_column<std::int64_t>);
        if (count.value_or(0) > 0)
            broken.push_back(std::to_string(*count) + " " + law.sentence);
    }
    return broken;
}

} // namespace store
