#include "qbxml/plan/kinds.h"

namespace qbxml {

Transaction transaction_of(const Settlement& document, const Facts& facts, const Policy& policy)
{
    return {"ARRefundCreditCard", document.date,
            likeness_of(document.external_id, document.date, Decimal{}, facts, policy)};
}

std::optional<Request> add_request(const Settlement& document, const Facts& facts, const Policy& policy,
                                   Needs& needs, Spelling& /*spelling*/)
{
    check_against_books(document.date, "", facts, policy, needs);
    return std::nullopt;
}

void mention(const Settlement& /*document*/, const Pushed& /*pushed*/, const Policy& /*policy*/,
             Mentioning& /*all*/)
{}

void lean(const Settlement& /*document*/, Leanings& /*all*/) {}

} // namespace qbxml
