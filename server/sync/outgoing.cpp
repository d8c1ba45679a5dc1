#include "server/sync/outgoing.h"

#include "qbxml/message/request.h"
#include "qbxml/plan/company_file.h"
#include "qbxml/value/text.h"
#include "server/intake/settings.h"
#include "server/pairing/pairing.h"
#include "server/sync/ask_rows.h"
#include "server/sync/reasons.h"
#include "server/sync/right_company.h"

#include <algorithm>

namespace server {
namespace {

constexpr std::size_t most_bytes = 1'000'000;

/// QuickBooks keeps the outcome of a set at least so long after its answer was safe here.
constexpr std::chrono::hours forget_after{24};

std::string listed(const qbxml::Faults& faults)
{
    std::string all;
    for (const qbxml::Fault& fault : faults) {
        all += (all.empty() ? "" : "; ") + fault.path + ": " + fault.message + " (" + fault.advice + ")";
    }
    return all;
}

/// A list entry is made for the document that is that entry; the others that need it only wait for it.
bool is_carried_by(const store::Document& row, const qbxml::Ask& ask)
{
    return ask.purpose == qbxml::Ask::Purpose::post || ask.purpose == qbxml::Ask::Purpose::modify ||
           ask.purpose == qbxml::Ask::Purpose::remove ||
           (ask.purpose == qbxml::Ask::Purpose::create && names_a_list_entry(row));
}

} // namespace

bool Outgoing::full() const
{
    return texts_.size() >= static_cast<std::size_t>(std::max(visit_.batch_limit, 1)) || bytes_ >= most_bytes;
}

void Outgoing::refuse(const Wish& wish, const qbxml::Faults& faults)
{
    const qbxml::Refusal refusal{qbxml::Verdict::our_bug, "schema",
                                 "Deskbridge could not write this so that QuickBooks would take it: " +
                                     listed(faults),
                                 "Correct what is named here and push it again."};
    if (wish.ask.purpose == qbxml::Ask::Purpose::create) {
        qbxml::Known known;
        known.what = qbxml::Known::What::refused;
        known.refusal = refusal;
        qbxml::Lesson lesson;
        lesson.names.emplace_back(qbxml::NameKey{wish.ask.list, qbxml::fold(wish.ask.names.front())}, known);
        sheet_.learn(lesson, now_);
    }
    for (const store::Document& row : wish.wanted_by) {
        Collector(session_, sheet_, visit_, now_).conclude(row, {qbxml::Outcome::Kind::refused, {}, refusal});
    }
}

void Outgoing::note_rows(const Wish& wish, const std::string& request_id)
{
    const std::string ask = write_ask(wish.ask);
    for (const store::Document& row : wish.wanted_by) {
        rows_.push_back({request_id, row.id, ask});
        if (is_carried_by(row, wish.ask)) {
            claimed_.push_back(row.id);
        }
    }
    if (wish.wanted_by.empty()) {
        rows_.push_back({request_id, std::nullopt, ask});
    }
}

void Outgoing::add(const Wish& wish)
{
    if (const auto known = ids_by_key_.find(wish.ask.key); known != ids_by_key_.end()) {
        note_rows(wish, known->second);
        return;
    }
    const std::string id = std::to_string(texts_.size() + 1);
    const auto written = qbxml::write_request(wish.ask.request, id, sheet_.policy().target);
    if (const auto* faults = std::get_if<qbxml::Faults>(&written)) {
        refuse(wish, *faults);
        return;
    }
    texts_.push_back(std::get<std::string>(written));
    bytes_ += texts_.back().size();
    ids_by_key_.emplace(wish.ask.key, id);
    note_rows(wish, id);
}

void Outgoing::add(store::RequestId request, const std::string& request_id, std::string text)
{
    bytes_ += text.size();
    texts_.push_back(std::move(text));
    rows_.push_back({request_id, std::nullopt, "", request});
    claimed_requests_.push_back(request);
}

std::string Outgoing::write_down(store::NewExchange exchange, qbxml::Envelope envelope)
{
    envelope.version = sheet_.policy().target.version;
    exchange.company = visit_.company;
    exchange.visit = visit_.id;
    exchange.request = qbxml::write_envelope(envelope, texts_);
    exchange.asks = rows_;
    const store::ExchangeId id = store::Exchanges(session_).write_down(exchange, now_);
    for (const store::DocumentId document : claimed_) {
        store::Queue(session_).claim(document, id, on_its_way(), now_);
    }
    for (const store::RequestId request : claimed_requests_) {
        store::Requests(session_).claim(request, id, on_its_way(), now_);
    }
    return exchange.request;
}

std::string Outgoing::ask() { return write_down({}, {}); }

std::string Outgoing::write(const std::string& set_id)
{
    const Settings settings = store::Companies(session_).settings(visit_.company);
    store::NewExchange exchange;
    exchange.kind = store::ExchangeKind::writing;
    exchange.message_set_id = set_id;
    qbxml::Envelope envelope;
    if (word_of(settings, "recovery.ids") == "yes") {
        envelope.new_message_set_id = set_id;
        if (word_of(settings, "recovery.forget") == "yes") {
            exchange.forgets =
                store::Exchanges(session_).to_forget(visit_.company, now_ - forget_after).value_or("");
            envelope.old_message_set_id = exchange.forgets;
        }
    }
    if (word_of(settings, "recovery.watermark") == "yes") {
        add_watermark(exchange, set_id);
    }
    return write_down(std::move(exchange), std::move(envelope));
}

/// The last thing that the set does. The place for it is made as long as it was never seen there.
void Outgoing::add_watermark(store::NewExchange& exchange, const std::string& epoch)
{
    const bool is_there = store::Guards(session_).get(visit_.company).seen > 0;
    const Watermark mark = next_watermark(session_, visit_.company, epoch);
    exchange.watermark = mark.number;
    const auto add = [this](const qbxml::Request& request, const char* id) {
        texts_.push_back(std::get<std::string>(qbxml::write_request(request, id, sheet_.policy().target)));
    };
    if (!is_there) {
        add(qbxml::watermark_definition(owner_id()), "watermark-name");
    }
    add(qbxml::watermark_mod(owner_id(), mark.text()), watermark_request);
}

} // namespace server
