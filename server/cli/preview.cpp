#include "server/cli/document_reader.h"
#include "server/cli/pusher.h"
#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <fstream>
#include <ostream>
#include <system_error>

namespace server {

namespace {

constexpr std::size_t documents_a_preview = 200;

void tell_posting(std::ostream& out, const JsonValue& posting)
{
    const auto party = text_member(posting, "party");
    const auto number = text_member(posting, "number");
    out << "  " << one_line(text_member(posting, "message")) << (number.empty() ? "" : " " + one_line(number))
        << (posting.at("date") == "" ? "" : " of " + text_member(posting, "date"))
        << (party.empty() ? "" : ", " + one_line(party)) << '\n';
    const auto& effects = posting.at("effects");
    if (effects.empty()) {
        out << "    moves no account\n";
        return;
    }
    std::vector<Row> rows{{"   ", "ACCOUNT", "DEBIT", "CREDIT", "WHAT"}};
    for (const auto& effect : effects) {
        const auto at_cost = text_member(effect, "at_average_cost");
        const auto whose = text_member(effect, "party");
        rows.push_back({"   ", text_member(effect, "account"),
                        at_cost == "debit" ? "at cost" : text_member(effect, "debit"),
                        at_cost == "credit" ? "at cost" : text_member(effect, "credit"),
                        text_member(effect, "what") + (whose.empty() ? "" : " (" + whose + ")")});
    }
    rows.push_back({"   ", "together", text_member(posting, "debit"), text_member(posting, "credit"), ""});
    print_table(out, rows);
}

std::string headline(const JsonValue& preview)
{
    const auto what = text_member(preview, "what");
    if (what == "posts")
        return "would be posted.";
    if (what == "asks")
        return "would be posted, once QuickBooks has been asked.";
    const auto said = what == "folds"   ? "would be posted with others."
                      : what == "waits" ? "would wait."
                                        : "would be " + what + ".";
    return said + " " + text_member(preview, "reason");
}

void tell(std::ostream& out, const JsonValue& preview, std::int64_t number)
{
    const auto id = text_member(preview, "external_id");
    out << (id.empty() ? "document " + std::to_string(number) : one_line(id)) << " "
        << one_line(headline(preview)) << '\n';
    if (const auto next = text_member(preview, "next_action"); !next.empty())
        out << "  " << one_line(next) << '\n';
    if (const auto state = text_member(preview, "state"); !state.empty())
        out << "  It was pushed before and is " << state << "; other content becomes a new revision.\n";
    tell_faults(out, preview.at("faults"));
    for (const auto& first : preview.at("first"))
        out << "  first: " << one_line(first.get<std::string>()) << '\n';
    for (const auto& posting : preview.at("postings"))
        tell_posting(out, posting);
}

bool would_stop(const JsonValue& preview)
{
    const auto what = text_member(preview, "what");
    return what == "held" || what == "refused";
}

/// Sends some hundred documents a call and tells each answer as it comes.
class Asker {
public:
    Asker(Context& context, std::string path) : context_(context), path_(std::move(path)) {}

    /// False: the daemon refused the call, which was told.
    bool add(const std::string& document)
    {
        body_ += (waiting_ == 0 ? "" : ",") + document;
        return ++waiting_ < documents_a_preview || send();
    }

    bool send()
    {
        if (waiting_ == 0)
            return true;
        const auto answer = context_.good(context_.client().post(path_, "[" + body_ + "]"));
        body_.clear();
        waiting_ = 0;
        if (!answer)
            return false;
        for (const auto& preview : answer->at("previews")) {
            ++told_;
            stopped_ += would_stop(preview) ? 1 : 0;
            if (context_.json())
                all_.push_back(preview);
            else
                tell(context_.world().out, preview, told_);
        }
        return true;
    }

    void finish()
    {
        if (context_.json())
            context_.world().out << written({{"previews", all_}}) << '\n';
        if (stopped_ > 0 && context_.exit() == Exit::done)
            context_.tell(Exit::refused, number_of(stopped_, "document", "documents") + " of " +
                                             std::to_string(told_) + " would not be posted.");
    }

private:
    Context& context_;
    std::string path_;
    std::string body_;
    std::size_t waiting_ = 0;
    std::int64_t told_ = 0;
    std::int64_t stopped_ = 0;
    JsonValue all_ = JsonValue::array();
};

void preview_stream(Context& context, const PushOptions& options, std::istream& in)
{
    const auto company = context.company_path();
    if (!company)
        return;
    auto path = *company + "/preview/" + percent_encoded(options.kind);
    if (!options.source.empty())
        path += "?source=" + percent_encoded(options.source);
    Asker asker(context, path);
    DocumentReader reader(in);
    while (const auto document = reader.next()) {
        if (!asker.add(*document))
            return;
    }
    if (!asker.send())
        return;
    if (!reader.fault().empty())
        context.tell(Exit::refused, options.file + ": " + reader.fault() + ".");
    asker.finish();
}

void preview(Context& context, const PushOptions& options)
{
    if (options.file == "-") {
        preview_stream(context, options, context.world().in);
        return;
    }
    const auto file = context.world().working_folder / options.file;
    std::error_code error;
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file, error))
        context.tell(Exit::cannot_run, "the file " + file.string() + " cannot be read.");
    else
        preview_stream(context, options, stream);
}

constexpr const char* footer_of_preview =
    "For each document: the message that would post it, with date, number and party; its debits and "
    "credits;\n"
    "or why it would wait, be held or be refused. Nothing is stored and nothing is sent. What QuickBooks "
    "was\n"
    "never asked about is told as \"first\".\n"
    "Exit code: 0 all would be posted, 1 one would be held or refused, 2 cannot run.";

} // namespace

Verb add_preview(CLI::App& program, PushOptions& options)
{
    auto* app = program.add_subcommand("preview", "what documents would become, with debits and credits");
    app->footer(footer_of_preview);
    app->add_option("KIND", options.kind, "as for push: sales, payments, purchases …")->required();
    app->add_option("FILE", options.file, "a JSON array, one object, or JSON Lines; - is standard input")
        ->required();
    app->add_option("--source", options.source, "the app that they come from (default: cli)")
        ->type_name("SOURCE");
    return {app, [&options](Context& context) { preview(context, options); }};
}

} // namespace server
