#include "server/sync/request_answer.h"

#include "qbxml/json/json.h"
#include "qbxml/message/response.h"
#include "qbxml/message/slices.h"
#include "server/sync/request_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace server {
namespace {

using Tree = nlohmann::ordered_json;

constexpr std::size_t rows_at_once = 200;

std::string written(const Tree& tree) { return tree.dump(-1, ' ', false, Tree::error_handler_t::replace); }

/// A stored reply, read again.
qbxml::Reply reply_in(const std::string& element)
{
    const auto read = qbxml::read_answer("<QBXML><QBXMLMsgsRs>" + element + "</QBXMLMsgsRs></QBXML>");
    const auto* answer = std::get_if<qbxml::Answer>(&read);
    if (answer == nullptr || answer->replies.size() != 1) {
        throw std::runtime_error("reading a stored answer: it is not one reply");
    }
    return answer->replies.front();
}

/// An element's start tag with nothing inside.
std::string empty_element(std::string_view start)
{
    std::string text(start);
    if (!text.ends_with("/>")) {
        text.insert(text.size() - 1, "/");
    }
    return text;
}

/// One reply for all pages: what told of single pages is left out, and rows are counted together where they
/// were counted.
qbxml::Reply head_of(const store::Request& request, const std::string& first_page)
{
    qbxml::Reply head = reply_in(empty_element(qbxml::opened(first_page).start));
    std::erase_if(head.attributes, [](const qbxml::Attribute& one) {
        return one.name == "iteratorRemainingCount" || one.name == "iteratorID";
    });
    for (qbxml::Attribute& one : head.attributes) {
        if (one.name == "retCount" && request.progress.pages > 1) {
            one.value = std::to_string(request.progress.rows);
        }
    }
    return head;
}

store::Page page_of(const PageSource& pages, std::int64_t number)
{
    auto page = pages(number);
    if (!page) {
        throw std::runtime_error("reading a stored answer: page " + std::to_string(number) + " is missing");
    }
    return *std::move(page);
}

void write_element(const store::Request& request, const PageSource& pages, const TextSink& sink)
{
    store::Page page = page_of(pages, 1);
    if (request.progress.pages == 1) {
        sink(page.answer);
        return;
    }
    std::string start = qbxml::write_reply(head_of(request, page.answer));
    start.erase(start.rfind("/>"));
    sink(start + ">");
    for (std::int64_t number = 1; number <= request.progress.pages; ++number) {
        if (number > 1) {
            page = page_of(pages, number);
        }
        sink(qbxml::opened(page.answer).inside);
    }
    sink("</" + request.what.message + "Rs>");
}

/// The names of rows, in the order of their first appearance, and whether each kind stands together.
struct Kinds {
    std::vector<std::string> names;
    bool together = true;
};

Kinds kinds_in(const store::Request& request, const PageSource& pages)
{
    Kinds kinds;
    std::string last;
    for (std::int64_t number = 1; number <= request.progress.pages; ++number) {
        const store::Page page = page_of(pages, number);
        for (const qbxml::Slice& row : qbxml::elements_inside(page.answer)) {
            if (row.name == last) {
                continue;
            }
            last = row.name;
            const bool known = std::find(kinds.names.begin(), kinds.names.end(), last) != kinds.names.end();
            kinds.together = kinds.together && !known;
            if (!known) {
                kinds.names.push_back(last);
            }
        }
    }
    return kinds;
}

/// Rows of one kind as JSON, some hundred at a time.
class RowWriter {
public:
    RowWriter(const store::Request& request, std::string name, const TextSink& sink)
        : message_(request.what.message), name_(std::move(name)), sink_(sink)
    {}

    void add(std::string_view row)
    {
        rows_.append(row);
        if (++count_ == rows_at_once) {
            flush();
        }
    }

    void flush()
    {
        if (count_ == 0) {
            return;
        }
        const std::string tag = message_ + "Rs";
        const Tree tree =
            qbxml::to_json(reply_in("<" + tag + " statusCode=\"0\">" + rows_ + "</" + tag + ">"));
        const Tree& rows = tree.at(message_).at(name_);
        const Tree all = rows.is_array() ? rows : Tree::array({rows});
        for (const Tree& row : all) {
            sink_((first_ ? "" : ",") + written(row));
            first_ = false;
        }
        rows_.clear();
        count_ = 0;
    }

private:
    std::string message_;
    std::string name_;
    const TextSink& sink_;
    std::string rows_;
    std::size_t count_ = 0;
    bool first_ = true;
};

void write_rows(const store::Request& request, const std::string& name, const PageSource& pages,
                const TextSink& sink)
{
    sink("," + written(name) + ":[");
    RowWriter writer(request, name, sink);
    for (std::int64_t number = 1; number <= request.progress.pages; ++number) {
        const store::Page page = page_of(pages, number);
        for (const qbxml::Slice& row : qbxml::elements_inside(page.answer)) {
            if (row.name == name) {
                writer.add(row.text);
            }
        }
    }
    writer.flush();
    sink("]");
}

void write_order(const store::Request& request, const PageSource& pages, const TextSink& sink)
{
    sink(R"(,"#order":[)");
    bool first = true;
    for (std::int64_t number = 1; number <= request.progress.pages; ++number) {
        const store::Page page = page_of(pages, number);
        for (const qbxml::Slice& row : qbxml::elements_inside(page.answer)) {
            sink((first ? "" : ",") + written(std::string(row.name)));
            first = false;
        }
    }
    sink("]");
}

void write_json(const store::Request& request, const PageSource& pages, const TextSink& sink)
{
    const store::Page first = page_of(pages, 1);
    if (request.progress.pages == 1 && request.progress.rows <= static_cast<std::int64_t>(rows_at_once)) {
        sink(written(qbxml::to_json(reply_in(first.answer))));
        return;
    }
    const Tree head = qbxml::to_json(head_of(request, first.answer));
    const Kinds kinds = kinds_in(request, pages);
    std::string start = written(head.at(request.what.message));
    start.pop_back(); // its }
    sink("{" + written(request.what.message) + ":" + start);
    for (const std::string& name : kinds.names) {
        write_rows(request, name, pages, sink);
    }
    if (!kinds.together) {
        write_order(request, pages, sink);
    }
    sink("}}");
}

} // namespace

void write_answer(const store::Request& request, AnswerForm form, const PageSource& pages,
                  const TextSink& sink)
{
    switch (form) {
    case AnswerForm::json:
        write_json(request, pages, sink);
        break;
    case AnswerForm::element:
        write_element(request, pages, sink);
        break;
    case AnswerForm::xml:
        sink("<?xml version=\"1.0\" ?>\n<QBXML>\n<QBXMLMsgsRs>\n");
        write_element(request, pages, sink);
        sink("\n</QBXMLMsgsRs>\n</QBXML>\n");
        break;
    }
}

std::string content_as_json(const store::Request& request)
{
    return written(qbxml::to_json(stored_request(request.what.content)));
}

} // namespace server
