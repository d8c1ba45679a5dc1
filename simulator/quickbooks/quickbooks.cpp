#include "simulator/quickbooks/quickbooks.h"

#include "qbxml/message/request.h"
#include "qbxml/value/text.h"
#include "simulator/quickbooks/answer_text.h"
#include "simulator/quickbooks/closing_date.h"
#include "simulator/quickbooks/currencies.h"
#include "simulator/quickbooks/handlers.h"
#include "simulator/quickbooks/hresults.h"
#include "simulator/quickbooks/lengths.h"
#include "simulator/quickbooks/message_sets.h"
#include "simulator/quickbooks/rets.h"
#include "simulator/quickbooks/summer_time.h"

#include <algorithm>
#include <optional>
#include <variant>

namespace simulator {

namespace {

Processed unparsable(std::string detail)
{
    return {"", "0x80040400", hresult_text("0x80040400"), std::move(detail)};
}

/// Calls `visit` with each code point of the text and where it stands.
template <class Visit>
void each_character(std::string_view utf8, Visit visit)
{
    for (std::size_t at = 0; at < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[at]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        visit(utf8.substr(at, size), lead);
        at += size;
    }
}

/// Two bytes that start with C2 or C3 are the upper half of Latin-1.
bool is_latin1(unsigned char lead) { return lead < 0x80 || lead == 0xC2 || lead == 0xC3; }

bool all_latin1(std::string_view text)
{
    bool fine = true;
    each_character(text, [&](std::string_view, unsigned char lead) { fine = fine && is_latin1(lead); });
    return fine;
}

/// What QuickBooks cannot keep it keeps as a question mark, for ever.
void lose_other_scripts(std::vector<Element>& elements)
{
    for (Element& element : elements) {
        std::string kept;
        each_character(element.text, [&](std::string_view character, unsigned char lead) {
            kept += is_latin1(lead) ? character : "?";
        });
        element.text = std::move(kept);
        lose_other_scripts(element.children);
    }
}

/// The first thing that the schema has against the set, aside from texts that are too long.
std::optional<std::string> schema_fault(const qbxml::RequestSet& set)
{
    const qbxml::Target target{set.envelope.version, qbxml::Edition::us};
    for (const auto& entry : set.entries) {
        const qbxml::Faults faults = qbxml::check_request(with_texts_cut(entry.request), target);
        if (!faults.empty())
            return entry.request.message + ' ' + faults.front().path + ": " + faults.front().message;
    }
    return std::nullopt;
}

bool has_writing(const qbxml::RequestSet& set)
{
    return std::any_of(set.entries.begin(), set.entries.end(),
                       [](const auto& entry) { return qbxml::is_writing(entry.request.message); });
}

qbxml::Reply reply_of(const qbxml::RequestSet::Entry& entry, const Outcome& outcome)
{
    return {entry.request.message, entry.request_id,   outcome.status, std::string(severity(outcome.status)),
            outcome.text,          outcome.attributes, outcome.body};
}

Processed message_set_status(const std::string& id, int status)
{
    qbxml::Answer answer;
    answer.message_set_id = id;
    answer.message_set_status = status;
    return {write_answer(answer), "", "", ""};
}

/// IncludeRetElement: of every Ret only the members named. The names are not checked (On-Screen Reference).
void keep_named(const std::vector<Element>& request_body, std::vector<Element>& rets)
{
    std::vector<std::string_view> names;
    for (const Element& field : request_body) {
        if (field.name == "IncludeRetElement")
            names.push_back(field.text);
    }
    if (names.empty())
        return;
    for (Element& ret : rets) {
        std::erase_if(ret.children, [&](const Element& member) {
            return std::find(names.begin(), names.end(), member.name) == names.end();
        });
    }
}

/// Beyond the headline the request id has a rule of its own.
Outcome checked(const qbxml::RequestSet::Entry& entry)
{
    if (entry.request_id.size() > 50)
        return refused({1060, "The request ID is too long, maximum length is 50."});
    const std::vector<Overlong> overlong = overlong_texts(entry.request);
    return overlong.empty() ? Outcome{} : refused(too_long(overlong.front().value, overlong.front().field));
}

} // namespace

bool is_writing_set(std::string_view text)
{
    const auto read = qbxml::read_request_set(text);
    const auto* set = std::get_if<qbxml::RequestSet>(&read);
    return set != nullptr && has_writing(*set);
}

struct QuickBooks::Ran {
    qbxml::Answer answers;
    Fate fate = Fate::lives;
};

void QuickBooks::begin_session()
{
    iterators_ = {};
    alive_ = true;
}

Processed QuickBooks::process(std::string_view text, Time now, const AfterRequest& after_request)
{
    Interference watched;
    watched.after_request = [&](std::size_t done) {
        after_request(done);
        return Fate::lives;
    };
    return process(text, now, watched);
}

Processed QuickBooks::process(std::string_view text, Time now, const Interference& interference)
{
    if (!alive_)
        return {"", "0x8004040D", hresult_text("0x8004040D"), "QuickBooks has died in this session"};
    if (!all_latin1(text))
        return unparsable("a character outside ISO-8859-1 stands in the text itself");
    auto read = qbxml::read_request_set(text);
    if (const auto* unreadable = std::get_if<qbxml::Unreadable>(&read))
        return unparsable(unreadable->why);
    auto& set = std::get<qbxml::RequestSet>(read);
    if (set.envelope.version > settings_.highest) {
        return {"", "0x80040423", hresult_text("0x80040423"),
                "qbXML " + set.envelope.version.text() + " is newer than this QuickBooks"};
    }
    for (auto& entry : set.entries)
        lose_other_scripts(entry.request.body);
    if (const auto fault = schema_fault(set))
        return unparsable(*fault);
    return settle(set, checksum_of(text), now, interference);
}

/// A set that can be read: its ids say whether it runs, and what is kept of it.
Processed QuickBooks::settle(const qbxml::RequestSet& set, const std::string& checksum, Time now,
                             const Interference& interference)
{
    const std::string& id = set.envelope.new_message_set_id;
    if (interference.set_status != 0)
        return message_set_status(id, interference.set_status);
    const SetVerdict verdict = judge(file_.books(), set, checksum, settings_);
    if (verdict.way == SetVerdict::Way::refuse)
        return message_set_status(id, verdict.status);
    if (verdict.way == SetVerdict::Way::answer_from_store)
        return {recovered_answer(*verdict.stored, settings_), "", "", ""};
    if (!verdict.forget.empty()) {
        Commit forget;
        forget.forgotten_sets = verdict.forget;
        file_.commit(forget);
    }
    Ran ran = run(set, now, interference);
    if (verdict.way == SetVerdict::Way::run_and_store) {
        if (interference.recording == Interference::Recording::lost)
            ran.answers.message_set_status = 9005;
        else
            record(id, checksum, ran);
    }
    if (ran.fate == Fate::lives)
        return {write_answer(ran.answers), "", "", ""};
    alive_ = false;
    return {"", "0x80010105", hresult_text("0x80010105"),
            "QuickBooks died after " + std::to_string(ran.answers.replies.size()) + " of " +
                std::to_string(set.entries.size()) + " requests"};
}

void QuickBooks::record(const std::string& id, const std::string& checksum, const Ran& ran)
{
    if (ran.fate == Fate::dies_without_record || settings_.keep_sets == KeepSets::none)
        return;
    Commit record;
    if (settings_.keep_sets == KeepSets::newest)
        record.forgotten_sets = file_.books().set_ids();
    record.sets.push_back({id, checksum, write_answer(ran.answers)});
    file_.commit(record);
}

QuickBooks::Ran QuickBooks::run(const qbxml::RequestSet& set, Time now, const Interference& interference)
{
    Ran ran;
    auto& answers = ran.answers;
    if (!set.envelope.new_message_set_id.empty() || !set.envelope.old_message_set_id.empty()) {
        answers.message_set_id = set.envelope.new_message_set_id;
        answers.message_set_status = 0;
    }
    const bool watched = interference.after_request && has_writing(set);
    if (watched)
        ran.fate = interference.after_request(0);
    bool stopped = false;
    for (const auto& entry : set.entries) {
        if (ran.fate != Fate::lives && ran.fate != Fate::dies_with_whole_record)
            break;
        if (stopped || ran.fate != Fate::lives) {
            answers.replies.push_back(reply_of(entry, refused(not_processed())));
            continue;
        }
        answers.replies.push_back(answer(entry, now, interference));
        if (set.envelope.response_data == qbxml::ResponseData::include_none)
            answers.replies.back().body.clear();
        stopped = set.envelope.on_error == qbxml::OnError::stop && answers.replies.back().status >= 1000;
        if (watched)
            ran.fate = interference.after_request(answers.replies.size());
    }
    return ran;
}

qbxml::Reply QuickBooks::answer(const qbxml::RequestSet::Entry& entry, Time now,
                                const Interference& interference)
{
    std::optional<Trouble> trouble;
    if (interference.before_request)
        trouble = interference.before_request(entry.request);
    if (trouble && trouble->work == Trouble::Work::left_undone)
        return reply_of(entry, refused(trouble->refusal));
    iterators_.page_limit = settings_.iterator_pages;
    Outcome outcome = checked(entry);
    if (outcome.status == 0)
        outcome =
            within_open_books(file_.books(), settings_.closing_date,
                              handle(file_.books(), now, settings_, iterators_, as_meant(entry.request)));
    outcome = in_home_currency(file_.books(), std::move(outcome));
    if (!outcome.commit.empty())
        file_.commit(outcome.commit);
    const Books& books = file_.books();
    if (const Entry* shown = books.entry(outcome.shows))
        outcome.body = {entry_ret(books, *shown)};
    else if (const Transaction* form = books.transaction(outcome.shows))
        outcome.body = {transaction_ret(books, *form, Lines::included, Links::included)};
    keep_named(entry.request.body, outcome.body);
    if (settings_.time_stamps == TimeStamps::wrong_in_summer)
        write_with_winter_offset(outcome.body);
    if (trouble && outcome.status < 1000) {
        outcome.status = trouble->refusal.status;
        outcome.text = trouble->refusal.text;
        if (outcome.status >= 1000)
            outcome.body.clear();
    }
    return reply_of(entry, outcome);
}

/// The request with its times as this QuickBooks reads them.
qbxml::Request QuickBooks::as_meant(qbxml::Request request) const
{
    if (settings_.time_stamps == TimeStamps::wrong_in_summer)
        read_with_winter_offset(request.body);
    return request;
}

} // namespace simulator
