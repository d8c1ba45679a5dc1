#include "qbxml/plan/kinds.h"

namespace qbxml {

Transaction transaction_of(const Payment& document, const Facts& facts, const Policy& policy)
{
    return {"ReceivePayment", document.date,
            likeness_of(document.external_id, document.date, Decimal{}, facts, policy)};
}

std::optional<Request> add_request(const Payment& document, const Facts& facts, const Policy& policy,
                                   Needs& needs, Spelling& /*spelling*/)
{
    check_against_books(document.date, "", facts, policy, needs);
    return std::nullopt;
}

void mention(const Payment& /*document*/, const Pushed& /*pushed*/, const Policy& /*policy*/,
             Mentioning& /*all*/)
{}

void lean(const Payment& /*document*/, Leanings& /*all*/) {}

} // namespace qbxml
