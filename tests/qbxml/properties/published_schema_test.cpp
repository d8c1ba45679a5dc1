#include "qbxml/json/json.h"
#include "qbxml/message/envelope.h"
#include "tests/qbxml/properties/all_messages.h"
#include "tests/qbxml/shared_facts.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iostream>

using namespace qbxml;
using namespace properties;

namespace {

/// A document of many messages, each of which begins on a line of its own.
class Document {
public:
    Document(std::string head, std::string tail) : text_(std::move(head) + "\n"), tail_(std::move(tail)) {}

    void add(std::string_view message, const std::string& text)
    {
        first_lines_.push_back(line_);
        messages_.emplace_back(message);
        line_ += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
        text_ += text + "\n";
    }

    [[nodiscard]] std::string text() const { return text_ + tail_; }
    [[nodiscard]] std::size_t size() const { return messages_.size(); }

    /// The message that stands at a line, counted from 1.
    [[nodiscard]] std::string at(std::size_t line) const
    {
        const auto after = std::upper_bound(first_lines_.begin(), first_lines_.end(), line);
        return after == first_lines_.begin()
                   ? "the envelope"
                   : messages_[static_cast<std::size_t>(after - first_lines_.begin()) - 1];
    }

private:
    std::string text_;
    std::string tail_;
    std::size_t line_ = 2;
    std::vector<std::size_t> first_lines_;
    std::vector<std::string> messages_;
};

/// The published file lets the choice of NewValue and ValueDifference occur at most zero times, and so knows
/// no way to adjust a value at all. The manual describes both, so the catalogue has them.
bool is_slip_of_the_schema(std::string_view message, std::string_view complaint)
{
    return message == "InventoryAdjustmentAdd" &&
           (complaint.find("'NewValue'") != std::string_view::npos ||
            complaint.find("'ValueDifference'") != std::string_view::npos);
}

/// The file of the published schema of a version; nothing, with a sentence, when it cannot be asked.
std::optional<std::filesystem::path> schema_file(const Version& version)
{
    const auto shared = shared_facts::folder();
    if (!shared)
        return std::nullopt;
    if (std::system("xmllint --version >/dev/null 2>&1") != 0) { // NOLINT: a fixed command
        std::cout << "skipped: there is no xmllint here\n";
        return std::nullopt;
    }
    const auto number = std::to_string(version.major);
    return std::filesystem::absolute(*shared / "oracle" / ("xsd" + number) / ("qbxmlops" + number + "0.xsd"));
}

/// What xmllint says against the document, with the names of the messages.
std::string complaints(const Document& document, const std::filesystem::path& schema)
{
    const TempFolder folder;
    const auto file = folder.path() / "all.xml";
    const auto report = folder.path() / "report.txt";
    std::ofstream(file) << document.text();
    const auto command = "xmllint --noout --schema '" + schema.string() + "' '" + file.string() + "' >'" +
                         report.string() + "' 2>&1";
    REQUIRE(std::system(command.c_str()) != -1); // NOLINT: paths of our own
    std::ifstream in(report);
    std::string found;
    bool is_answered = false;
    for (std::string line; std::getline(in, line);) {
        is_answered = is_answered || line.ends_with("validates") || line.ends_with("fails to validate");
        if (!line.starts_with(file.string() + ":"))
            continue;
        std::size_t number = 0;
        const auto* digits = line.data() + file.string().size() + 1;
        std::from_chars(digits, line.data() + line.size(), number);
        const auto message = document.at(number);
        if (!is_slip_of_the_schema(message, line))
            found += message + ": " + line.substr(file.string().size()) + "\n";
    }
    CHECK(is_answered);
    return found;
}

Document envelope_of(std::string_view set)
{
    const std::string name(set);
    const auto* attributes = name == "QBXMLMsgsRq" ? R"( onError="stopOnError")" : "";
    return {R"(<?xml version="1.0" encoding="utf-8"?><QBXML><)" + name + attributes + ">",
            "</" + name + "></QBXML>"};
}

std::string request_text(const Drawn& drawn, const Target& target)
{
    if (drawn.message.set ==
        schema::MessageSet::subscription) // the writer refuses them: no set of ours holds them
        return plain_text(drawn.request);
    auto written = write_request(drawn.request, "r1", target);
    if (const auto* faults = std::get_if<Faults>(&written))
        FAIL(told(*faults));
    return std::get<std::string>(written);
}

} // namespace

TEST_CASE("properties: the published schema takes every request that is written",
          "[qbxml][properties][oracle]")
{
    for (const auto version : {Version{13, 0}, Version{16, 0}}) {
        const auto schema = schema_file(version);
        if (!schema)
            return;
        const Target target{version, Edition::us};
        auto ordinary = envelope_of("QBXMLMsgsRq");
        auto subscriptions = envelope_of("QBXMLSubscriptionMsgsRq");
        for_all_requests(target, 4, [&](const Drawn& drawn, auto&) {
            const bool is_ordinary = drawn.message.set == schema::MessageSet::ordinary;
            (is_ordinary ? ordinary : subscriptions).add(drawn.message.name, request_text(drawn, target));
        });
        CHECK(ordinary.size() > 600);
        CHECK(complaints(ordinary, *schema).empty());
        CHECK(subscriptions.size() > 15);
        CHECK(complaints(subscriptions, *schema).empty());
    }
}

TEST_CASE("properties: the published schema takes every reply that is drawn", "[qbxml][properties][oracle]")
{
    for (const auto version : {Version{13, 0}, Version{16, 0}}) {
        const auto schema = schema_file(version);
        if (!schema)
            return;
        auto ordinary = envelope_of("QBXMLMsgsRs");
        auto subscriptions = envelope_of("QBXMLSubscriptionMsgsRs");
        for_all_replies({version, Edition::us}, 5, [&](const auto& message, const Reply& reply) {
            const bool is_ordinary = message.set == schema::MessageSet::ordinary;
            (is_ordinary ? ordinary : subscriptions).add(message.name, write_reply(reply));
        });
        CHECK(ordinary.size() > 600);
        CHECK(complaints(ordinary, *schema).empty());
        CHECK(subscriptions.size() > 15);
        CHECK(complaints(subscriptions, *schema).empty());
    }
}
