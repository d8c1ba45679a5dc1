#include "store/companies.h"

#include "store/connection.h"

#include <stdexcept>

namespace store {

namespace {

const std::string select_companies =
    "SELECT id, slug, title, user_name, token_hash, file_id, app_name, created, stamped, company_name, "
    "company_file, "
    "qbxml_version, product, country, computer, last_contact, last_success, next_call, old_token_hash, "
    "old_token_until, unpaired FROM companies ";

Company read_company(Row& row)
{
    Company company;
    NewCompany& pairing = company.pairing;
    Contact& contact = company.contact;
    row >> company.id >> pairing.slug >> pairing.title >> pairing.user_name >> pairing.token_hash >>
        pairing.file_id >> pairing.app_name >> company.created >> company.stamped >> contact.company_name >>
        contact.company_file >> contact.qbxml_version >> contact.product >> contact.country >>
        contact.computer >> company.last_contact >> company.last_success >> company.next_call >>
        company.old_token_hash >> company.old_token_until >> company.unpaired;
    return company;
}

std::pair<std::string, std::string> read_pair(Row& row)
{
    std::pair<std::string, std::string> pair;
    row >> pair.first >> pair.second;
    return pair;
}

/// A move of a row that must be there.
void must_change(std::int64_t changed, CompanyId id)
{
    if (changed == 0)
        throw std::runtime_error("writing to the store: there is no company with the number " +
                                 std::to_string(static_cast<std::int64_t>(id)));
}

} // namespace

std::optional<CompanyId> Companies::add(const NewCompany& company, Time now)
{
    return prepared(session_,
                    "INSERT INTO companies (slug, title, user_name, token_hash, file_id, app_name, created) "
                    "VALUES "
                    "(:slug, :title, :user_name, :token_hash, :file_id, :app_name, :created) "
                    "ON CONFLICT DO NOTHING RETURNING id",
                    company.slug, company.title, company.user_name, company.token_hash, company.file_id,
                    company.app_name, now)
        .one(only_column<CompanyId>);
}

std::optional<Company> Companies::find(const std::string& slug)
{
    return prepared(session_, select_companies + "WHERE slug = :slug", slug).one(read_company);
}

std::optional<Company> Companies::find_user(const std::string& user_name)
{
    return prepared(session_, select_companies + "WHERE user_name = :user_name", user_name).one(read_company);
}

Company Companies::get(CompanyId id)
{
    std::optional<Company> company =
        prepared(session_, select_companies + "WHERE id = :id", id).one(read_company);
    if (!company)
        throw std::runtime_error("reading the store: there is no company with the number " +
                                 std::to_string(static_cast<std::int64_t>(id)));
    return *std::move(company);
}

std::vector<Company> Companies::list()
{
    return prepared(session_, select_companies + "ORDER BY id").all(read_company);
}

void Companies::heard(CompanyId id, Time now)
{
    must_change(prepared(session_, "UPDATE companies SET last_contact = :now WHERE id = :id", now, id).run(),
                id);
}

void Companies::expects(CompanyId id, Time next_call)
{
    must_change(
        prepared(session_, "UPDATE companies SET next_call = :next WHERE id = :id", next_call, id).run(), id);
}

void Companies::met(CompanyId id, const Contact& contact, Time now)
{
    Statement& statement = prepared(
        session_,
        "UPDATE companies SET stamped = 1, company_name = :company_name, company_file = :company_file, "
        "qbxml_version = "
        ":qbxml_version, product = :product, country = :country, computer = :computer, last_contact = :now "
        "WHERE id = :id",
        contact.company_name, contact.company_file, contact.qbxml_version, contact.product, contact.country,
        contact.computer, now, id);
    must_change(statement.run(), id);
}

void Companies::succeeded(CompanyId id, Time now)
{
    must_change(prepared(session_, "UPDATE companies SET last_success = :now WHERE id = :id", now, id).run(),
                id);
}

std::map<std::string, std::string> Companies::settings(CompanyId id)
{
    const auto pairs =
        prepared(session_, "SELECT name, content FROM company_settings WHERE company_id = :id", id)
            .all(read_pair);
    return {pairs.begin(), pairs.end()};
}

void Companies::set(CompanyId id, const std::string& key, const std::string& value)
{
    if (value.empty())
        prepared(session_, "DELETE FROM company_settings WHERE company_id = :id AND name = :name", id, key)
            .run();
    else
        prepared(session_,
                 "INSERT INTO company_settings (company_id, name, content) VALUES (:id, :name, :content) "
                 "ON CONFLICT (company_id, name) DO UPDATE SET content = excluded.content",
                 id, key, value)
            .run();
}

std::optional<std::string> Memory::get(const std::string& key)
{
    return prepared(session_, "SELECT content FROM memory WHERE name = :name", key)
        .one(only_column<std::string>);
}

void Memory::set(const std::string& key, const std::string& value)
{
    prepared(session_,
             "INSERT INTO memory (name, content) VALUES (:name, :content) "
             "ON CONFLICT (name) DO UPDATE SET content = excluded.content",
             key, value)
        .run();
}

} // namespace store
