#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <ostream>

namespace server {

namespace {

/// What people want to know of a document in a list: why it is where it is and what to do, or what was done
/// to it.
std::string remark(const JsonValue& document)
{
    auto text = text_member(document, "reason");
    if (const auto next = text_member(document, "next_action"); !next.empty())
        text += (text.empty() ? "" : " ") + next;
    return text.empty() ? text_member(document, "note") : text;
}

void print_documents(std::ostream& out, const JsonValue& documents)
{
    std::vector<Row> rows{{"KIND", "ID", "STATE", "SINCE", "NUMBER", "WHY"}};
    for (const auto& document : documents) {
        rows.push_back({text_member(document, "kind"), text_member(document, "external_id"),
                        text_member(document, "state"), shown_time(text_member(document, "since")),
                        text_member(document, "ref_number"), remark(document)});
    }
    print_table(out, rows);
}

std::string list_query(const ListOptions& options, const std::string& after)
{
    std::string query = "?limit=1000";
    const auto add = [&](const std::string& name, const std::string& value) {
        if (!value.empty())
            query += "&" + name + "=" + percent_encoded(value);
    };
    add("state", options.state);
    add("kind", options.kind);
    add("after", after);
    return query;
}

void list(Context& context, const ListOptions& options)
{
    const auto company = context.company_path();
    if (!company)
        return;
    auto& out = context.world().out;
    JsonValue all = JsonValue::array();
    std::string after;
    bool any = false;
    do {
        const auto page =
            context.good(context.client().get(*company + "/documents" + list_query(options, after)));
        if (!page)
            return;
        const auto& documents = page->at("documents");
        any = any || !documents.empty();
        if (context.json())
            all.insert(all.end(), documents.begin(), documents.end());
        else if (!documents.empty())
            print_documents(out, documents);
        after = text_member(*page, "next");
    } while (!after.empty());
    if (context.json())
        out << written(JsonValue{{"documents", all}}) << '\n';
    else if (!any)
        out << "There are no such documents.\n";
}

/// The documents that this one stands in, or that stand in it.
void tell_places(std::ostream& out, const JsonValue& document, const std::string& member,
                 const std::string& title)
{
    const auto places = document.value(member, JsonValue::array());
    if (places.empty())
        return;
    out << '\n' << title << ":\n";
    std::vector<Row> rows;
    for (const auto& place : places)
        rows.push_back({"  " + text_member(place, "kind") + "/" + one_line(text_member(place, "external_id")),
                        text_member(place, "state"), text_member(place, "ref_number")});
    print_table(out, rows);
}

void tell_document(std::ostream& out, const JsonValue& document)
{
    std::vector<Row> rows;
    const auto add = [&](const std::string& label, const std::string& value) {
        if (!value.empty())
            rows.push_back({"  " + label, value});
    };
    out << text_member(document, "kind") << "/" << one_line(text_member(document, "external_id")) << " is "
        << text_member(document, "state") << ".\n";
    add("why", text_member(document, "reason"));
    add("next", text_member(document, "next_action"));
    add("note", text_member(document, "note"));
    add("since", shown_time(text_member(document, "since")));
    add("goes again", shown_time(text_member(document, "not_before")));
    add("number", text_member(document, "ref_number"));
    add("TxnID", text_member(document, "txn_id"));
    add("ListID", text_member(document, "list_id"));
    add("source", text_member(document, "source"));
    add("received", shown_time(text_member(document, "received")));
    add("revision", written(document.value("revision", JsonValue(0))));
    add("attempts", written(document.value("attempts", JsonValue(0))));
    add("code", text_member(document, "code"));
    print_table(out, rows);
    out << "\nContent:\n" << written(document.value("document", JsonValue::object()), 2) << '\n';
    if (document.contains("newer"))
        out << "\nNewer content that waits:\n" << written(document["newer"], 2) << '\n';
    if (document.contains("posted"))
        out << "\nContent that is in QuickBooks (revision " << written(document["posted_revision"], 2)
            << "):\n"
            << written(document["posted"], 2) << '\n';
    tell_places(out, document, "postings", "Stands, together with others, in");
    tell_places(out, document, "sources", "Stands for");
    const auto history = document.value("history", JsonValue::array());
    if (history.empty())
        return;
    out << "\nHistory:\n";
    std::vector<Row> events;
    for (const auto& event : history)
        events.push_back({"  " + shown_time(text_member(event, "at")), text_member(event, "text")});
    print_table(out, events);
}

void tell_candidates(Context& context, const ShowOptions& options, const JsonValue& documents)
{
    std::string names;
    for (const auto& document : documents)
        names += "\n  " + text_member(document, "kind") + "/" +
                 one_line(text_member(document, "external_id")) + "  (source " +
                 one_line(text_member(document, "source")) + ")";
    context.tell(Exit::refused,
                 "\"" + one_line(options.id) +
                     "\" can mean more than one document. Say the kind before the id, or --source:" + names);
}

void show(Context& context, const ShowOptions& options)
{
    const auto company = context.company_path();
    if (!company)
        return;
    auto path = *company + "/documents?id=" + percent_encoded(options.id);
    if (!options.source.empty())
        path += "&source=" + percent_encoded(options.source);
    const auto answer = context.client().get(path);
    const auto found = context.good(answer);
    if (!found)
        return;
    const auto& documents = found->at("documents");
    if (context.json())
        context.world().out << answer.body; // as it came: numbers in a document keep their digits
    if (documents.empty())
        context.tell(Exit::refused,
                     "no document called \"" + one_line(options.id) + "\" was ever pushed here.");
    else if (documents.size() > 1)
        tell_candidates(context, options, documents);
    else if (!context.json())
        tell_document(context.world().out, documents.front());
}

} // namespace

Verb add_list(CLI::App& program, ListOptions& options)
{
    auto* app = program.add_subcommand("list", "documents and where they are");
    app->add_option("--state", options.state, "only those: queued, synced, failed, held …")
        ->type_name("STATE");
    app->add_option("--kind", options.kind, "only those: sales, customers, items, vendors")
        ->type_name("KIND");
    return {app, [&options](Context& context) { list(context, options); }};
}

Verb add_show(CLI::App& program, ShowOptions& options)
{
    auto* app = program.add_subcommand("show", "all about one document");
    app->add_option("ID", options.id, "EXTERNAL_ID or kind/EXTERNAL_ID")->required();
    app->add_option("--source", options.source, "who pushed it, where an id is ambiguous")
        ->type_name("SOURCE");
    return {app, [&options](Context& context) { show(context, options); }};
}

} // namespace server
