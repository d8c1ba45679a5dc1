#include "tests/talks/pairing_words.h"

#include "store/pairings.h"
#include "tests/talks/expect.h"

void change_pairing(store::Database& database, store::CompanyId company, const std::string& what,
                    store::Time now)
{
    store::Transaction transaction = database.write();
    store::Pairings pairings(transaction);
    const auto [verb, rest] = split_word(what);
    if (verb == "rotate") {
        const store::Company before = store::Companies(transaction).get(company);
        store::NewCompany fresh = before.pairing;
        fresh.user_name = "new-user";
        fresh.token_hash = "new";
        fresh.file_id = "{22222222-2222-3333-4444-555555555555}";
        pairings.rotate(before, fresh, now);
    } else if (verb == "unpair") {
        pairings.unpair(company, now);
    } else if (verb == "again") {
        pairings.pair_again(company);
    } else if (verb == "token") {
        const auto [token, hours] = split_word(rest);
        pairings.change_token(company, token, now + std::chrono::hours(std::stoi(hours)));
    } else {
        throw Mismatch("nothing is done with a pairing that is called \"" + verb + "\"");
    }
    transaction.commit();
}
