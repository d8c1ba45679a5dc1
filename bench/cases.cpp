#include "bench/cases.h"

#include "bench/answers.h"
#include "bench/requests.h"
#include "qbxml/message/answer_reader.h"
#include "qbxml/message/validate.h"

#include <pugixml.hpp>

#include <benchmark/benchmark.h>
#include <memory>
#include <stdexcept>

namespace bench {
namespace {

using namespace qbxml;

void parse(const std::string& text)
{
    pugi::xml_document document;
    if (!document.load_buffer(text.data(), text.size()))
        throw std::runtime_error("pugixml does not take the text of the bench");
    benchmark::DoNotOptimize(document.first_child().internal_object());
}

/// Each Ret into one value, as whoever goes through a large answer does.
void read(const std::string& text)
{
    AnswerReader reader(text);
    Ret ret;
    std::size_t elements = 0;
    while (reader.next_reply())
        while (reader.next_ret(ret))
            for (const Node child : ret.root())
                elements += child.text().size();
    if (reader.broken() || reader.strange().any() || elements == 0)
        throw std::runtime_error("our reader does not take the text of the bench " +
                                 reader.strange().sentence());
    benchmark::DoNotOptimize(elements);
}

void check(const std::string& text)
{
    const auto faults = validate(text);
    if (!faults.empty())
        throw std::runtime_error("a request of the bench is wrong: " + faults.front().path + ": " +
                                 faults.front().message);
}

void add_reading(std::vector<Case>& all, const std::string& what, AnswerText made)
{
    const auto bytes = made.text.size();
    const auto rows = made.rows;
    if (rows < 1000)
        throw std::logic_error("the answer for the bench has too few rows");
    const auto text = std::make_shared<const std::string>(std::move(made.text));
    all.push_back({"reading " + what + " into values", Goal::time_at_most, 2.0, bytes, rows,
                   [text] { read(*text); }, [text] { parse(*text); }});
    all.push_back(
        {"memory for reading " + what, Goal::bytes_at_most, 3.0, bytes, rows, [text] { read(*text); }, {}});
}

void add_writing(std::vector<Case>& all)
{
    const auto those = std::make_shared<const std::vector<Sale>>(sales(1000));
    const auto text = written_by_us(those->front());
    if (text != written_by_hand(those->front()))
        throw std::logic_error("the two ways of writing differ:\n" + text + "\n" +
                               written_by_hand(those->front()));
    const auto with = [those](std::string (*written)(const Sale&)) {
        return [those, written] {
            for (const auto& sale : *those)
                benchmark::DoNotOptimize(written(sale).data());
        };
    };
    all.push_back({"writing InvoiceAdd, checked", Goal::rate_at_least, 0.6, text.size() * those->size(),
                   those->size(), with(written_by_us), with(written_by_hand)});
}

void add_validating(std::vector<Case>& all, const std::string& what, std::size_t requests, std::string made)
{
    const auto text = std::make_shared<const std::string>(std::move(made));
    all.push_back({"validating " + what, Goal::time_at_most, 2.0, text->size(), requests,
                   [text] { check(*text); }, [text] { parse(*text); }});
}

} // namespace

std::vector<Case> cases(const std::string& filter)
{
    std::vector<Case> all;
    add_reading(all, "customers", customer_answer());
    add_reading(all, "invoices", invoice_answer());
    add_writing(all);
    add_validating(all, "1,000 InvoiceAdd", 1000, invoice_set(sales(1000)));
    add_validating(all, "all messages, thrice each", 1, mixed_set());
    std::erase_if(all, [&](const Case& one) { return one.what.find(filter) == std::string::npos; });
    return all;
}

} // namespace bench
