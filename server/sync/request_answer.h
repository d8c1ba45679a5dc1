#pragma once

#include "store/requests.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace server {

enum class AnswerForm {
    xml,     ///< a whole QBXML text
    element, ///< the `…Rs` element alone
    json     ///< as the JSON form of messages has it
};

/// Where an answer's text goes, part after part.
using TextSink = std::function<void(std::string_view)>;
/// The pages of an answer by number, from 1; nothing behind the last.
using PageSource = std::function<std::optional<store::Page>(std::int64_t)>;

/// Writes what QuickBooks answered as one answer, however many pages it came in: one element, or one object,
/// with all the rows. No more than a page is held at a time, and of JSON no more than some hundred rows. The
/// pages are asked for again and again where rows of several kinds have to be sorted.
void write_answer(const store::Request& request, AnswerForm form, const PageSource& pages,
                  const TextSink& sink);

/// A stored message in its JSON form.
std::string content_as_json(const store::Request& request);

} // namespace server
