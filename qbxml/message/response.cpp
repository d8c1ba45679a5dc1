#include "qbxml/message/response.h"

#include "qbxml/message/answer_reader.h"

namespace qbxml {

std::variant<Answer, Unreadable> read_answer(std::string_view text)
{
    AnswerReader reader(text);
    Answer answer; // the answer to a status check may hold no set at all
    Ret ret;
    while (reader.next_reply()) {
        const auto& head = reader.reply();
        answer.replies.push_back(
            {head.message, head.request_id, head.status, head.severity, head.text, head.attributes, {}});
        while (reader.next_ret(ret))
            answer.replies.back().body.push_back(ret.root().element());
    }
    if (reader.broken())
        return *reader.broken();
    answer.message_set_id = reader.message_set_id();
    answer.message_set_status = reader.message_set_status();
    return answer;
}

} // namespace qbxml
