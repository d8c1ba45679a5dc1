#include "qbxml/json/json.h"
#include "qbxml/message/answer_reader.h"
#include "qbxml/message/response.h"
#include "qbxml/message/status.h"
#include "qbxml/message/validate.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/plain_reader.h"
#include "tests/fuzz/subjects.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace fuzz {
namespace {

using namespace qbxml;

bool has_double(const std::vector<Attribute>& attributes)
{
    std::set<std::string_view> names;
    return !std::all_of(attributes.begin(), attributes.end(),
                        [&](const Attribute& one) { return names.insert(one.name).second; });
}

bool has_double(const Element& element)
{
    return has_double(element.attributes) ||
           std::any_of(element.children.begin(), element.children.end(),
                       [](const Element& child) { return has_double(child); });
}

/// An attribute stands twice somewhere: it is no XML then, and JSON does not keep the order of the two.
bool has_double(const Reply& reply)
{
    return has_double(reply.attributes) ||
           std::any_of(reply.body.begin(), reply.body.end(),
                       [](const Element& child) { return has_double(child); });
}

Reply read_again(const Reply& reply)
{
    const auto answer = read_answer(answer_around(write_reply(reply)));
    expect(std::holds_alternative<Answer>(answer), "a reply that was read and written is read again");
    const auto& replies = std::get<Answer>(answer).replies;
    expect(replies.size() == 1, "one written reply is one reply");
    return replies.front();
}

void expect_sound(const Reply& reply)
{
    // What XML cannot hold is gone after the first writing; from then on nothing changes any more.
    const auto clean = read_again(reply);
    expect(clean.message == reply.message && clean.status == reply.status,
           "a reply keeps its message and status");
    expect(read_again(clean) == clean, "a reply is the same after being written");
    const auto from_json = reply_from_json(to_json(reply));
    expect(std::holds_alternative<Reply>(from_json), "JSON of a reply is taken");
    expect(has_double(reply) || std::get<Reply>(from_json) == reply, "a reply is the same after JSON");
    const auto advice = advice_for_status(reply.status, reply.text);
    expect(!advice.sentence.empty(), "every status has a sentence");
}

void expect_same(const Answer& quick, const Answer& plain)
{
    expect(quick.message_set_id == plain.message_set_id &&
               quick.message_set_status == plain.message_set_status,
           "both readers read the same set");
    expect(quick.replies.size() == plain.replies.size(), "both readers find the same number of replies");
    for (std::size_t i = 0; i < plain.replies.size(); ++i)
        expect(quick.replies[i] == plain.replies[i], "both readers read the same reply");
}

bool holds_reply(const Element& element)
{
    return element.name.ends_with("Rs") ||
           std::any_of(element.children.begin(), element.children.end(), holds_reply);
}

/// The texts of replies, passed over unread, say what the replies say. A reply within a reply, which no
/// message has, ends it too early.
void expect_slices(std::string_view text, const Answer& plain)
{
    for (const auto& reply : plain.replies)
        if (std::any_of(reply.body.begin(), reply.body.end(), holds_reply))
            return;
    AnswerReader reader(text);
    std::size_t count = 0;
    while (reader.next_reply()) {
        const auto slice = read_plainly(answer_around(reader.skip_reply()));
        expect(slice && slice->replies.size() == 1 && count < plain.replies.size() &&
                   slice->replies.front() == plain.replies[count],
               "the text of a reply is the reply");
        ++count;
    }
    expect(!reader.broken() && count == plain.replies.size(), "every reply has its text");
}

} // namespace

void answer(std::string_view text)
{
    const auto faults = validate_answer(text);
    const auto read = read_answer(text);
    const auto plain = read_plainly(text);
    if (plain) {
        expect(std::holds_alternative<Answer>(read), "what is an answer is read");
        expect_same(std::get<Answer>(read), *plain);
        expect_slices(text, *plain);
    }
    if (const auto* unreadable = std::get_if<Unreadable>(&read)) {
        expect(!unreadable->why.empty(), "what cannot be read is told why");
        expect(!faults.empty(), "what cannot be read is at fault");
        return;
    }
    for (const auto& reply : std::get<Answer>(read).replies)
        expect_sound(reply);
}

} // namespace fuzz
