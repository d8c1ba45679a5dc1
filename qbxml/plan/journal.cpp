#include "qbxml/plan/kinds.h"

namespace qbxml {

Transaction transaction_of(const Journal& document, const Facts& facts, const Policy& policy)
{
    return {"JournalEntry", document.date,
            likeness_of(document.external_id, document.date, Decimal{}, facts, policy)};
}

std::optional<Request> add_request(const Journal& document, const Facts& facts, const Policy& policy,
                                   Needs& needs, Spelling& /*spelling*/)
{
    check_against_books(document.date, "", facts, policy, needs);
    return std::nullopt;
}

void mention(const Journal& /*document*/, const Pushed& /*pushed*/, const Policy& /*policy*/,
             Mentioning& /*all*/)
{}

void lean(const Journal& /*document*/, Leanings& /*all*/) {}

} // namespace qbxml
