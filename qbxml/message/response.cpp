#include "qbxml/message/response.h"

namespace qbxml {

std::variant<Answer, Unreadable> read_answer(std::string_view text, const KeepsBody& keeps_body)
{
    AnswerReader reader(text);
    Answer answer; // the answer to a status check may hold no set at all
    Ret ret;
    while (reader.next_reply()) {
        const auto& head = reader.reply();
        answer.replies.push_back(
            {head.message, head.request_id, head.status, head.severity, head.text, head.attributes, {}});
        const bool kept = !keeps_body || keeps_body(head);
        std::size_t rets = 0;
        for (; reader.next_ret(ret); ++rets)
            if (kept)
                answer.replies.back().body.push_back(ret.root().element());
        answer.rets.push_back(rets);
    }
    if (reader.broken())
        return *reader.broken();
    answer.message_set_id = reader.message_set_id();
    answer.strange = reader.strange();
    answer.message_set_status = reader.message_set_status();
    return answer;
}

} // namespace qbxml
