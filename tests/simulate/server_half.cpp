#include "tests/simulate/server_half.h"

#include "server/pairing/pairing.h"
#include "store/companies.h"

namespace simulate {

ServerHalf::ServerHalf(const std::string& file, Clock clock, Draw& draw)
    : database_(file), dispatcher_([&draw] { return draw.letters(20); }),
      conversation_(server::ConversationParts{
                        database_, dispatcher_, clock, [](std::chrono::milliseconds) {},
                        [](const std::string&) {},
                        [](std::string_view token, std::string_view hash) { return token == hash; },
                        [&draw] { return draw.letters(32); }, std::string(server::owner_id()), "simulation"},
                    clock())
{}

store::CompanyId paired_company(store::Database& database, store::Time now)
{
    store::Transaction transaction = database.write();
    store::Companies companies(transaction);
    if (const auto there = companies.find_user(Pairing::user))
        return there->id;
    const store::CompanyId id = *companies.add(
        {"shop", "Shop", Pairing::user, Pairing::token, Pairing::file_id, "Deskbridge (Shop)"}, now);
    companies.set(id, "requests", "all");
    companies.set(id, "requests.page_size", "2");
    transaction.commit();
    return id;
}

} // namespace simulate
