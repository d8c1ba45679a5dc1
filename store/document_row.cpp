#include "store/document_row.h"

#include <array>
#include <stdexcept>
#include <utility>

namespace store {

namespace {

constexpr std::array<std::pair<State, std::string_view>, 10> state_words = {{
    {State::queued, "queued"},
    {State::syncing, "syncing"},
    {State::synced, "synced"},
    {State::failed, "failed"},
    {State::held, "held"},
    {State::skipped, "skipped"},
    {State::waiting, "waiting"},
    {State::unknown, "unknown"},
    {State::cancelled, "cancelled"},
    {State::deleted, "deleted"},
}};

} // namespace

std::string_view to_text(State state) { return state_words.at(static_cast<std::size_t>(state)).second; }

std::optional<State> state_from(std::string_view text)
{
    for (const auto& [state, word] : state_words)
        if (word == text)
            return state;
    return std::nullopt;
}

State stored_state(const std::string& word)
{
    if (const std::optional<State> state = state_from(word))
        return *state;
    throw std::runtime_error("reading the store: no state is called " + word);
}

const std::string select_documents =
    "SELECT id, company_id, kind, source, external_id, revision, payload, newer_payload, "
    "posted_payload, COALESCE(posted_revision, 0), shop_wins, state, reason_code, "
    "reason_sentence, reason_next, reason_who, received, since, txn_id, list_id, edit_sequence, ref_number, "
    "attempts, "
    "not_before, exchange_id, note, suspect, interruptions, looked, mode, waits_for, removal, folded "
    "FROM documents ";

Document read_document(Row& row)
{
    Document document;
    std::string state;
    int shop_wins = 0;
    row >> document.id >> document.key.company >> document.key.kind >> document.key.source >>
        document.key.external_id >> document.revision >> document.payload >> document.newer_payload >>
        document.posted_payload >> document.posted_revision >> shop_wins >> state >> document.reason.code >>
        document.reason.sentence >> document.reason.next_action >> document.reason.who >> document.received >>
        document.since >> document.receipt.txn_id >> document.receipt.list_id >>
        document.receipt.edit_sequence >> document.receipt.ref_number >> document.attempts >>
        document.not_before >> document.exchange >> document.note >> document.suspect >>
        document.interruptions >> document.looked >> document.mode >> document.waits_for >>
        document.removal >> document.folded;
    document.state = stored_state(state);
    document.shop_wins = shop_wins != 0;
    return document;
}

void count_move(Session& session, CompanyId company, std::optional<State> from, State to)
{
    if (from == to)
        return;
    if (from)
        prepared(session,
                 "UPDATE document_counts SET n = n - 1 WHERE company_id = :company AND state = :state",
                 company, to_text(*from))
            .run();
    prepared(session,
             "INSERT INTO document_counts (company_id, state, n) VALUES (:company, :state, 1) "
             "ON CONFLICT (company_id, state) DO UPDATE SET n = document_counts.n + 1",
             company, to_text(to))
        .run();
}

Reason in_line()
{
    return {.code = "queued",
            .sentence = "Waits for the next visit of the Web Connector.",
            .next_action = "It is sent to QuickBooks by itself.",
            .who = "deskbridge"};
}

} // namespace store
