#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <ostream>

namespace server {

namespace {

constexpr int most_exchanges = 200;

std::string trace_query(const Context& context, const TraceOptions& options)
{
    auto query = "?limit=" + std::to_string(options.limit);
    if (options.raw || context.json())
        query += "&raw=1";
    if (!options.id.empty())
        query += "&document=" + percent_encoded(options.id);
    if (options.request > 0)
        query += "&request=" + std::to_string(options.request);
    if (options.unredacted)
        query += "&unredacted=1";
    if (options.failed)
        query += "&failed=1";
    if (!options.find.empty())
        query += "&find=" + percent_encoded(options.find);
    if (!options.since.empty())
        query += "&since=" + percent_encoded(options.since);
    if (!options.source.empty())
        query += "&source=" + percent_encoded(options.source);
    return query;
}

/// What was said, by whom; line ends and tabs stay, all other control characters do not reach the terminal.
void print_text(std::ostream& out, const std::string& title, const std::string& text)
{
    out << title << '\n';
    std::string line;
    for (const char c : text + "\n") {
        if (c != '\n') {
            line += c;
            continue;
        }
        out << one_line(line) << '\n';
        line.clear();
    }
}

/// Whether anything but the newest was asked for.
bool is_search(const TraceOptions& options)
{
    return !options.id.empty() || options.request != 0 || !options.find.empty() || !options.since.empty() ||
           options.failed;
}

void print_texts(std::ostream& out, const JsonValue& exchange)
{
    if (!exchange.value("texts", true)) {
        out << "--- the texts of " << shown_time(text_member(exchange, "handed_out"))
            << " are no longer kept (settings trace.keep_days and trace.keep_megabytes)\n";
        return;
    }
    print_text(out, "--- to QuickBooks, " + shown_time(text_member(exchange, "handed_out")),
               text_member(exchange, "request"));
    const auto answered = shown_time(text_member(exchange, "answered"));
    if (answered.empty())
        out << "--- no answer\n";
    else
        print_text(out, "--- from QuickBooks, " + answered, text_member(exchange, "response"));
}

void print_raw(std::ostream& out, const JsonValue& exchanges)
{
    for (const auto& exchange : exchanges) {
        out << "=== exchange " << written(exchange.value("id", JsonValue(0))) << ", "
            << text_member(exchange, "kind") << ", " << text_member(exchange, "state") << '\n';
        print_texts(out, exchange);
        for (const auto* name : {"hresult", "message", "note"}) {
            if (const auto text = text_member(exchange, name); !text.empty())
                out << "--- " << name << ": " << one_line(text) << '\n';
        }
    }
}

void print_list(std::ostream& out, const JsonValue& exchanges)
{
    std::vector<Row> rows{{"HANDED OUT", "ANSWERED", "KIND", "STATE", "SENT", "HEARD", "NOTE"}};
    for (const auto& exchange : exchanges) {
        auto note = text_member(exchange, "note");
        if (note.empty())
            note = text_member(exchange, "message");
        const auto answered = shown_time(text_member(exchange, "answered"));
        rows.push_back({shown_time(text_member(exchange, "handed_out")),
                        answered.empty() ? "no answer" : answered, text_member(exchange, "kind"),
                        text_member(exchange, "state"),
                        written(exchange.value("request_bytes", JsonValue(0))) + " B",
                        written(exchange.value("response_bytes", JsonValue(0))) + " B", note});
    }
    print_table(out, rows);
    out << "\nThe texts themselves, newest first: add --raw\n";
}

void trace(Context& context, const TraceOptions& options)
{
    const auto company = context.company_path();
    if (!company)
        return;
    const auto answer =
        context.good(context.client().get(*company + "/exchanges" + trace_query(context, options)));
    if (!answer)
        return;
    auto& out = context.world().out;
    const auto& exchanges = answer->at("exchanges");
    if (context.json())
        out << written(*answer) << '\n';
    else if (exchanges.empty())
        out << (is_search(options) ? "Nothing of that kind was said to QuickBooks.\n"
                                   : "Nothing has been said to QuickBooks yet.\n");
    else if (options.raw)
        print_raw(out, exchanges);
    else
        print_list(out, exchanges);
}

} // namespace

Verb add_trace(CLI::App& program, TraceOptions& options)
{
    auto* app =
        program.add_subcommand("trace", "what was said to QuickBooks and what it answered, newest first");
    app->add_option("ID", options.id, "only about this document: EXTERNAL_ID or kind/EXTERNAL_ID");
    app->add_option("--request", options.request, "only about this message of an app (its number)")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    app->add_option("--find", options.find, "only where this text stands, in capital letters or small")
        ->type_name("TEXT");
    app->add_option("--since", options.since,
                    "only since then: 2026-11-20, 2026-11-20T09:30 (UTC), 90m, 24h, 7d")
        ->type_name("WHEN");
    app->add_flag("--failed", options.failed, "only where something went wrong");
    app->add_flag("--unredacted", options.unredacted,
                  "show card numbers, bank accounts, tax ids and social security numbers as they are");
    app->add_flag("--raw", options.raw, "with the texts themselves (--json always has them)");
    app->add_option("--limit", options.limit, "how many (default: 20)")
        ->type_name("N")
        ->check(CLI::Range(1, most_exchanges));
    app->add_option("--source", options.source, "who pushed it, where an ID is ambiguous")
        ->type_name("SOURCE");
    return {app, [&options](Context& context) { trace(context, options); }};
}

} // namespace server
