#include "simulator/quickbooks/message_sets.h"

#include "qbxml/message/response.h"
#include "simulator/quickbooks/answer_text.h"

#include <Poco/SHA1Engine.h>

#include <variant>

namespace simulator {

using Way = SetVerdict::Way;

namespace {

constexpr std::size_t longest_id = 24; // Intuit's own sample speaks of 24, its attribute table of 23

SetVerdict refuse(int status) { return {Way::refuse, status, nullptr, {}}; }

SetVerdict from_store(const StoredSet* stored) { return {Way::answer_from_store, 0, stored, {}}; }

/// New = old: a status check, which never runs anything.
SetVerdict status_check(const Books& books, const std::string& id, const Settings& settings)
{
    const StoredSet* stored = books.set(id);
    return stored == nullptr ? refuse(settings.unknown_set_status) : from_store(stored);
}

SetVerdict forget_only(const Books& books, const std::string& id)
{
    if (books.set(id) == nullptr)
        return refuse(600);
    return {Way::run, 0, nullptr, {id}};
}

qbxml::Element error_recovery(const qbxml::Element& ret)
{
    qbxml::Element out = qbxml::aggregate("ErrorRecovery", {});
    for (const char* name : {"ListID", "OwnerID", "TxnID", "TxnNumber", "EditSequence", "ExternalGUID"}) {
        if (const qbxml::Element* field = ret.child(name))
            out.children.push_back(*field);
    }
    return out;
}

} // namespace

SetVerdict judge(const Books& books, const qbxml::RequestSet& set, std::string_view checksum,
                 const Settings& settings)
{
    const std::string& fresh = set.envelope.new_message_set_id;
    const std::string& old = set.envelope.old_message_set_id;
    if (fresh.empty() && old.empty())
        return {};
    if (fresh.size() > longest_id || old.size() > longest_id)
        return refuse(9004);
    if (fresh == old)
        return status_check(books, fresh, settings);
    if (fresh.empty())
        return old == "ClearAllMessageSets" ? SetVerdict{Way::run, 0, nullptr, books.set_ids()}
                                            : forget_only(books, old);
    if (const StoredSet* stored = books.set(fresh))
        return stored->checksum == checksum ? from_store(stored) : refuse(9001);
    SetVerdict verdict{Way::run_and_store, 0, nullptr, {}};
    if (!old.empty() && books.set(old) != nullptr)
        verdict.forget.push_back(old);
    return verdict;
}

std::string checksum_of(std::string_view text)
{
    Poco::SHA1Engine engine;
    engine.update(text.data(), text.size());
    return Poco::DigestEngine::digestToHex(engine.digest());
}

std::string recovered_answer(const StoredSet& stored, const Settings& settings)
{
    auto read = qbxml::read_answer(stored.answer);
    auto* answer = std::get_if<qbxml::Answer>(&read);
    if (settings.recovered == Recovered::rets || answer == nullptr)
        return stored.answer;
    for (qbxml::Reply& reply : answer->replies) {
        if (reply.body.size() == 1 && reply.body.front().name.ends_with("Ret"))
            reply.body = {error_recovery(reply.body.front())};
    }
    return write_answer(*answer);
}

} // namespace simulator
