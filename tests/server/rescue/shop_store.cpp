#include "tests/server/rescue/shop_store.h"

#include "files/path_text.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace rescue_tests {

ShopStore::ShopStore(const std::string& named)
    : place{folder.path() / "data", folder.path() / "data" / "backups"}, slug(named)
{
    std::filesystem::create_directory(place.folder);
    open();
    store::Transaction transaction = database->write();
    store::NewCompany company;
    company.slug = slug;
    company.title = "The " + slug;
    company.user_name = slug + "-user";
    company.token_hash = "hash";
    company.file_id = "{90A44FB7-33D9-4815-AC85-AC86A7E7D1EB}";
    company.app_name = "Deskbridge (" + slug + ")";
    store::Companies(transaction).add(company, at("08:00"));
    transaction.commit();
}

void ShopStore::open() { database = std::make_unique<store::Database>(files::utf8(place.database())); }

void ShopStore::push(int from, int to)
{
    const store::CompanyId id = company().id;
    store::Transaction transaction = database->write();
    store::Queue queue(transaction);
    for (int number = from; number <= to; ++number)
        queue.put({id, "sales", "cli", std::to_string(number)}, std::string(400, 'x'), 0, {}, at("09:00"));
    transaction.commit();
}

std::vector<std::string> ShopStore::ids()
{
    const store::CompanyId id = company().id;
    store::Snapshot snapshot = database->read();
    std::vector<std::string> all;
    for (const store::Document& row : store::Queue(snapshot).list(id, {}))
        all.push_back(row.key.external_id);
    return all;
}

store::Company ShopStore::company()
{
    store::Snapshot snapshot = database->read();
    return store::Companies(snapshot).find(slug).value();
}

void ShopStore::scribble(std::size_t at, std::size_t bytes) const
{
    std::fstream stream(place.database(), std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(at));
    stream << std::string(bytes, '\x5A');
}

std::vector<std::string> ShopStore::files(const std::string& beginning) const
{
    std::vector<std::string> all;
    for (const auto& entry : std::filesystem::directory_iterator(place.folder)) {
        const std::string name = ::files::utf8(entry.path().filename());
        if (name.starts_with(beginning))
            all.push_back(name);
    }
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace rescue_tests
