#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <ostream>

namespace server {

namespace {

void print_requests(std::ostream& out, const JsonValue& requests)
{
    std::vector<Row> rows{{"ID", "MESSAGE", "STATE", "SINCE", "ROWS", "WHY"}};
    for (const auto& request : requests) {
        auto why = text_member(request, "reason");
        if (const auto next = text_member(request, "next_action"); !next.empty())
            why += " " + next;
        rows.push_back({written(request.at("id")), text_member(request, "message"),
                        text_member(request, "state"), shown_time(text_member(request, "since")),
                        written(request.at("progress").at("rows")), why});
    }
    print_table(out, rows);
}

void list(Context& context, const RequestsOptions& options)
{
    const auto company = context.company_path();
    if (!company)
        return;
    auto& out = context.world().out;
    JsonValue all = JsonValue::array();
    std::string before;
    do {
        auto path = *company + "/requests?limit=1000";
        if (!options.state.empty())
            path += "&state=" + percent_encoded(options.state);
        if (!before.empty())
            path += "&before=" + before;
        const auto page = context.good(context.client().get(path));
        if (!page)
            return;
        const auto& requests = page->at("requests");
        all.insert(all.end(), requests.begin(), requests.end());
        before = text_member(*page, "next");
    } while (!before.empty());
    if (context.json())
        out << written(JsonValue{{"requests", all}}) << '\n';
    else if (all.empty())
        out << "There are no such requests.\n";
    else
        print_requests(out, all);
}

} // namespace

Verb add_requests(CLI::App& program, RequestsOptions& options)
{
    auto* app =
        program.add_subcommand("requests", "messages that were sent to QuickBooks as they are, newest first");
    app->add_option("--state", options.state,
                    "only those: queued, waiting, sent, unknown, failed, answered, cancelled")
        ->type_name("STATE");
    return {app, [&options](Context& context) { list(context, options); }};
}

} // namespace server
