#include "qbxml/json/message_text.h"
#include "qbxml/message/response.h"
#include "qbxml/message/validate.h"
#include "server/cli/qbxml_files.h"
#include "server/cli/qbxml_verbs.h"
#include "server/cli/text.h"

#include <algorithm>
#include <ostream>
#include <set>

namespace server {

namespace {

constexpr qbxml::Version newest{16, 0};

/// What a text turned out to be.
struct Checked {
    qbxml::Faults faults;
    std::optional<std::int64_t> messages; ///< none: it could not be read so far
    bool is_answer = false;
    qbxml::Version version; ///< that it was held against
};

std::int64_t number(std::size_t count) { return static_cast<std::int64_t>(count); }

qbxml::Version declared_version(const std::string& text)
{
    const auto set = qbxml::read_request_set(text);
    const auto* known = std::get_if<qbxml::RequestSet>(&set);
    return known == nullptr ? newest : known->envelope.version;
}

Checked check(const std::string& text, const qbxml::Demands& demands)
{
    Checked checked;
    const auto answer = qbxml::read_answer(text);
    checked.is_answer = std::holds_alternative<qbxml::Answer>(answer);
    checked.faults = checked.is_answer ? validate_answer(text, demands) : validate(text, demands);
    std::stable_sort(checked.faults.begin(), checked.faults.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    checked.version = demands.version ? *demands.version : declared_version(text);
    const auto json = qbxml::json_of_text(text);
    if (const auto* messages = std::get_if<JsonValue>(&json))
        checked.messages = messages->is_array() ? number(messages->size()) : 1;
    return checked;
}

/// In how many requests the faults are. Where there are several, each path begins with its request's place.
std::int64_t requests_with_faults(const Checked& checked)
{
    std::set<std::string> places;
    for (const auto& fault : checked.faults)
        if (const auto bracket = fault.path.find("Rq["); bracket < fault.path.find('/'))
            places.insert(fault.path.substr(0, fault.path.find(']')));
    return number(places.size());
}

std::string sum_of(const Checked& checked)
{
    const auto one = checked.is_answer ? "answer" : "request";
    const auto many = checked.is_answer ? "answers" : "requests";
    if (checked.faults.empty())
        return "valid: " + number_of(checked.messages.value_or(0), one, many) + ", qbXML " +
               checked.version.text();
    auto text = number_of(number(checked.faults.size()), "fault", "faults");
    const auto faulty = requests_with_faults(checked);
    if (faulty > 0 && checked.messages)
        text += " in " + std::to_string(faulty) + " of " + number_of(*checked.messages, one, many);
    return text;
}

JsonValue json_of(const Checked& checked)
{
    JsonValue json{{"valid", checked.faults.empty()}, {"version", checked.version.text()}};
    if (checked.messages)
        json[checked.is_answer ? "answers" : "requests"] = *checked.messages;
    auto& faults = json["faults"] = JsonValue::array();
    for (const auto& fault : checked.faults)
        faults.push_back(fault_json(fault));
    return json;
}

void validate(Context& context, const QbxmlOptions& options)
{
    qbxml::Demands demands;
    if (!options.version.empty()) {
        demands.version = published_version(context, options.version, newest);
        if (!demands.version)
            return;
    }
    const auto edition = known_edition(context, options.edition);
    const auto text = edition ? read_whole(context, options.file) : std::nullopt;
    if (!text)
        return;
    demands.edition = *edition;
    demands.rules = options.schema_only ? qbxml::Rules::schema : qbxml::Rules::schema_and_edition_notes;
    const auto checked = check(*text, demands);
    auto& out = context.world().out;
    if (context.json()) {
        out << written(json_of(checked)) << '\n';
    } else {
        for (const auto& fault : checked.faults)
            out << fault_line(options.file, fault) << '\n';
        out << sum_of(checked) << '\n';
    }
    context.leave(checked.faults.empty() ? Exit::done : Exit::refused);
}

} // namespace

Verb add_qbxml_validate(CLI::App& qbxml, QbxmlOptions& options)
{
    auto* app = qbxml.add_subcommand("validate", "all that is wrong with a request text, line by line");
    app->add_option("FILE", options.file, "a request set, or one request alone; - is standard input")
        ->required();
    app->add_option("--version", options.version,
                    "the version of qbXML to hold it against (default: what it declares)")
        ->type_name("V");
    app->add_option("--edition", options.edition, "US, CA, UK or AU (default: US)")->type_name("E");
    app->add_flag("--schema-only", options.schema_only,
                  "the published schema alone, without what else is known of QuickBooks");
    return {app, [&options](Context& context) { validate(context, options); }};
}

} // namespace server
