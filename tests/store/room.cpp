#include "tests/store/room.h"

#include <random>
#include <sstream>

namespace store_tests {

TempFolder::TempFolder()
{
    std::random_device random;
    path_ = std::filesystem::temp_directory_path() /
            ("deskbridge-store-" + std::to_string(random()) + "-" + std::to_string(random()));
    std::filesystem::create_directory(path_);
}

TempFolder::~TempFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

store::Time at(int seconds)
{
    return store::time_from("2026-11-20T09:30:00.000Z") + std::chrono::seconds(seconds);
}

store::NewCompany company_named(const std::string& slug)
{
    return {.slug = slug,
            .title = "The " + slug,
            .user_name = slug + "-7k2q",
            .token_hash = "hash of " + slug,
            .file_id = "{90A44FB7-33D9-4815-AC85-AC86A7E7D1EB}",
            .app_name = "Deskbridge (" + slug + ")"};
}

store::Reason reason(const std::string& code)
{
    return {.code = code,
            .sentence = "Because of " + code + ".",
            .next_action = "After " + code + ".",
            .who = "person"};
}

store::Receipt receipt(const std::string& txn_id)
{
    return {.txn_id = txn_id, .list_id = "", .edit_sequence = "1700000000", .ref_number = "R-" + txn_id};
}

Room::Room() : file(folder.file("deskbridge.db"))
{
    database.emplace(file);
    store::Transaction transaction = database->write();
    company = store::Companies(transaction).add(company_named("corner-shop"), at(0)).value();
    visit = store::Visits(transaction).open(company, "ticket-1", at(0));
    transaction.commit();
}

store::ExchangeId Room::exchange(store::Session& session)
{
    store::NewExchange asking;
    asking.company = company;
    asking.visit = visit;
    asking.request = "<QBXML/>";
    return store::Exchanges(session).write_down(asking, at(1));
}

store::Key Room::key(const std::string& external_id) const { return {company, "sales", "cli", external_id}; }

std::string whole(const store::Document& d)
{
    using store::to_text; // a Time is of no namespace of ours
    std::ostringstream text;
    text << static_cast<std::int64_t>(d.id) << '|' << static_cast<std::int64_t>(d.key.company) << '|'
         << d.key.kind << '|' << d.key.source << '|' << d.key.external_id << '|' << d.revision << '|'
         << d.payload << '|' << d.newer_payload.value_or("-") << '|' << to_text(d.state) << '|'
         << d.reason.code << '|' << d.reason.sentence << '|' << d.reason.next_action << '|' << d.reason.who
         << '|' << to_text(d.received) << '|' << to_text(d.since) << '|' << d.receipt.txn_id << '|'
         << d.receipt.list_id << '|' << d.receipt.edit_sequence << '|' << d.receipt.ref_number << '|'
         << d.attempts << '|' << (d.not_before ? to_text(*d.not_before) : "-") << '|'
         << (d.exchange ? static_cast<std::int64_t>(*d.exchange) : 0) << '|' << d.note << '|'
         << d.posted_payload.value_or("-") << '|' << d.posted_revision << '|' << d.shop_wins;
    return text.str();
}

} // namespace store_tests
