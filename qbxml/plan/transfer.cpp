#include "qbxml/plan/kinds.h"

namespace qbxml {

Transaction transaction_of(const Transfer& document, const Facts& facts, const Policy& policy)
{
    return {"TransferInventory", document.date,
            likeness_of(document.external_id, document.date, Decimal{}, facts, policy)};
}

std::optional<Request> add_request(const Transfer& document, const Facts& facts, const Policy& policy,
                                   Needs& needs, Spelling& /*spelling*/)
{
    check_against_books(document.date, "", facts, policy, needs);
    return std::nullopt;
}

void mention(const Transfer& /*document*/, const Pushed& /*pushed*/, const Policy& /*policy*/,
             Mentioning& /*all*/)
{}

void lean(const Transfer& /*document*/, Leanings& /*all*/) {}

} // namespace qbxml
