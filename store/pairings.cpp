#include "store/pairings.h"

#include "store/connection.h"

#include <stdexcept>

namespace store {

namespace {

void must_change(std::int64_t changed, CompanyId id)
{
    if (changed == 0)
        throw std::runtime_error("changing a pairing: there is no company with the number " +
                                 std::to_string(static_cast<std::int64_t>(id)));
}

} // namespace

void Pairings::rotate(const Company& company, const NewCompany& pairing, Time now)
{
    prepared(session_,
             "INSERT INTO old_pairings (user_name, company_id, token_hash, file_id, replaced) VALUES "
             "(:user_name, :company, :token_hash, :file_id, :replaced)",
             company.pairing.user_name, company.id, company.pairing.token_hash, company.pairing.file_id, now)
        .run();
    must_change(
        prepared(session_,
                 "UPDATE companies SET user_name = :user_name, token_hash = :token_hash, file_id = "
                 ":file_id, app_name = :app_name, stamped = 0, old_token_hash = '', old_token_until = "
                 "NULL, unpaired = NULL WHERE id = :id",
                 pairing.user_name, pairing.token_hash, pairing.file_id, pairing.app_name, company.id)
            .run(),
        company.id);
}

void Pairings::change_token(CompanyId company, const std::string& token_hash, std::optional<Time> old_until)
{
    must_change(
        prepared(session_,
                 "UPDATE companies SET old_token_hash = CASE WHEN :kept = 1 THEN token_hash ELSE '' END, "
                 "old_token_until = :until, token_hash = :token_hash WHERE id = :id",
                 old_until.has_value(), old_until, token_hash, company)
            .run(),
        company);
}

void Pairings::unpair(CompanyId company, Time now)
{
    must_change(prepared(session_, "UPDATE companies SET unpaired = :now WHERE id = :id", now, company).run(),
                company);
}

void Pairings::pair_again(CompanyId company)
{
    must_change(prepared(session_, "UPDATE companies SET unpaired = NULL WHERE id = :id", company).run(),
                company);
}

std::optional<OldPairing> Pairings::find_old(const std::string& user_name)
{
    return prepared(session_,
                    "SELECT company_id, token_hash, replaced FROM old_pairings WHERE user_name = :user_name",
                    user_name)
        .one([](Row& row) {
            OldPairing old;
            row >> old.company >> old.token_hash >> old.replaced;
            return old;
        });
}

std::int64_t Pairings::replaced(CompanyId company)
{
    return prepared(session_, "SELECT COUNT(*) FROM old_pairings WHERE company_id = :company", company)
        .one(only_column<std::int64_t>)
        .value();
}

} // namespace store
