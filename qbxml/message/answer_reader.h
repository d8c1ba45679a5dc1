#pragma once

#include "qbxml/message/envelope.h"
#include "qbxml/message/ret.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qbxml {

/// What came with an answer and the catalogue does not say. None of it is an error: QuickBooks knows more
/// than its schema (values that only some countries have, elements of later versions).
struct Strange {
    std::size_t elements = 0;          ///< not known where they stand
    std::size_t values = 0;            ///< words that are none of the known ones
    std::size_t missing = 0;           ///< the schema requires them, and they are not there
    std::vector<std::string> examples; ///< the first few names, each once

    [[nodiscard]] bool any() const { return elements + values + missing > 0; }
    /// "3 unknown elements, 1 unknown value (CustomerRet/Foo, …)"; empty when there is nothing to tell.
    [[nodiscard]] std::string sentence() const;
    bool operator==(const Strange&) const = default;
};

/// The attributes of a reply.
struct ReplyHead {
    std::string message; ///< without Rs: "CustomerQuery"
    std::string request_id;
    int status = -1;                   ///< -1: none that is a number
    std::string severity;              ///< Info, Warn, Error: for show only, decide by number
    std::string text;                  ///< statusMessage
    std::vector<Attribute> attributes; ///< all others (retCount, iteratorID …)
    bool operator==(const ReplyHead&) const = default;
};

/// Goes through an answer of QuickBooks a Ret at a time, from the front to the back, and never holds more
/// than one: memory is that of the largest Ret beside the text. Lenient: prolog, request ids and known
/// elements are not required. An answer that is cut off is noticed where it ends, so whoever acts on Rets
/// before the end must be able to take it back.
///
///     AnswerReader reader(text);
///     Ret ret;
///     while (reader.next_reply())
///         while (reader.next_ret(ret))
///             use(reader.reply(), ret.root());
///     if (reader.broken())
///         …
class AnswerReader {
public:
    /// The text must stand as long as the reader.
    explicit AnswerReader(std::string_view text);
    AnswerReader(AnswerReader&&) noexcept;
    AnswerReader& operator=(AnswerReader&&) noexcept;
    AnswerReader(const AnswerReader&) = delete;
    AnswerReader& operator=(const AnswerReader&) = delete;
    ~AnswerReader();

    /// newMessageSetID and messageSetStatusCode of the answer, which are there when recovery attributes were
    /// sent.
    [[nodiscard]] const std::string& message_set_id() const;
    [[nodiscard]] std::optional<int> message_set_status() const;

    /// Goes to the next reply, over Rets that were not read. False: there is none, or the answer is broken.
    bool next_reply();
    [[nodiscard]] const ReplyHead& reply() const;

    /// Reads the next Ret of the current reply. False: there is none, or the answer is broken.
    bool next_ret(Ret& ret);

    /// The text of the current reply as it stands in the answer, from `<CustomerQueryRs` to its last `>`.
    /// Goes to the end of the reply. Empty when the answer is broken before that.
    std::string_view skip_reply();

    /// Why the answer cannot be read any further; nothing as long as all is well.
    [[nodiscard]] const std::optional<Unreadable>& broken() const;

    /// What was strange in the Rets read so far.
    [[nodiscard]] const Strange& strange() const;

private:
    class State;
    std::unique_ptr<State> state_;
};

} // namespace qbxml
