#include "server/cli/document_reader.h"
#include "server/cli/pusher.h"
#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <fstream>
#include <ostream>
#include <stdexcept>
#include <system_error>

namespace server {

namespace {

void tell_refused_lines(std::ostream& err, const JsonValue& refused)
{
    for (const auto& one : refused) {
        const auto id = text_member(one, "external_id");
        err << "document " << one.value("index", std::int64_t{0}) + 1
            << (id.empty() ? "" : ", " + one_line(id)) << ", was refused:\n";
        tell_faults(err, one.value("faults", JsonValue::array()));
    }
}

void tell_report(Context& context, const JsonValue& report, const std::string& kind)
{
    const auto& refused = report.at("refused");
    auto& out = context.world().out;
    if (context.json()) {
        out << written(report) << '\n';
    } else {
        out << one_line(kind) << ": " << report.at("accepted") << " accepted, " << report.at("unchanged")
            << " unchanged, " << refused.size() << " refused.\n";
        if (const auto changed = report.at("changed_after_posting").get<std::int64_t>(); changed > 0)
            out << number_of(changed, "document was", "documents were")
                << " in the books already with other content; the new content is held (deskbridge list "
                   "--state held).\n";
    }
    tell_refused_lines(context.world().err, refused);
}

/// The file, or why it cannot be read.
std::optional<std::ifstream> opened(Context& context, const std::string& name)
{
    const auto file = context.world().working_folder / name;
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) {
        context.tell(Exit::cannot_run, file.string() + " is a folder, not a file of documents.");
        return std::nullopt;
    }
    std::ifstream stream(file, std::ios::binary);
    if (stream)
        return stream;
    context.tell(Exit::cannot_run, "the file " + file.string() + " cannot be read.");
    return std::nullopt;
}

/// False: told why not, and the rest of the file was not read.
bool push_all(Context& context, Pusher& pusher, std::istream& in, const std::string& file)
{
    DocumentReader reader(in);
    while (const auto document = reader.next()) {
        if (!pusher.add(*document))
            return false;
    }
    if (!pusher.send())
        return false;
    if (!reader.fault().empty())
        context.tell(Exit::refused, file + ": " + reader.fault() + ".");
    return true;
}

/// As push_all(); when the daemon goes away on the way, what to do about it is told as well.
bool push_patiently(Context& context, Pusher& pusher, std::istream& in, const std::string& file)
{
    try {
        return push_all(context, pusher, in, file);
    } catch (const std::runtime_error& error) {
        if (pusher.sent() == 0)
            throw;
        throw std::runtime_error(
            std::string(error.what()) + "\n" + number_of(pusher.sent(), "document", "documents") +
            " had been sent before. Push the whole file again then: what has arrived is recognised.");
    }
}

void push_stream(Context& context, const PushOptions& options, std::istream& in)
{
    const auto company = context.company_path();
    if (!company)
        return;
    auto path = *company + "/" + percent_encoded(options.kind);
    if (!options.source.empty())
        path += "?source=" + percent_encoded(options.source);
    Pusher pusher(context, path);
    const bool whole =
        push_patiently(context, pusher, in, options.file == "-" ? "standard input" : options.file);
    if (context.world().err_is_terminal && pusher.sent() > 0)
        context.world().err << "\n";
    if (!whole && pusher.sent() == 0)
        return;
    const auto report = pusher.report();
    tell_report(context, report, options.kind);
    if (!report.at("refused").empty() && context.exit() == Exit::done)
        context.tell(Exit::refused, number_of(static_cast<std::int64_t>(report.at("refused").size()),
                                              "document was refused.", "documents were refused."));
}

void push(Context& context, const PushOptions& options)
{
    if (options.file == "-") {
        push_stream(context, options, context.world().in);
        return;
    }
    if (auto stream = opened(context, options.file))
        push_stream(context, options, *stream);
}

} // namespace

Verb add_push(CLI::App& program, PushOptions& options)
{
    auto* app = program.add_subcommand("push", "hand documents in");
    app->add_option("KIND", options.kind, "sales, customers, items or vendors")->required();
    app->add_option("FILE", options.file, "a JSON array, one object, or JSON Lines; - is standard input")
        ->required();
    app->add_option("--source", options.source, "the app that they come from (default: cli)")
        ->type_name("SOURCE");
    return {app, [&options](Context& context) { push(context, options); }};
}

} // namespace server
