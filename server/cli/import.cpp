#include "server/import/import.h"

#include "server/cli/pusher.h"
#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>
#include <system_error>

namespace server {

namespace {

struct Format {
    std::string name;
    Imported (*read)(const std::vector<ImportFile>&, const OrderRules&);
};

const std::vector<Format>& formats()
{
    static const std::vector<Format> all{{"shopify", import_shopify}};
    return all;
}

std::string names_of_formats()
{
    std::string names;
    for (const auto& format : formats())
        names += (names.empty() ? "" : ", ") + format.name;
    return names;
}

/// The texts of the files; told and nothing when one cannot be read.
std::optional<std::vector<ImportFile>> read_files(Context& context, const std::vector<std::string>& names)
{
    std::vector<ImportFile> files;
    for (const auto& name : names) {
        const auto file = context.world().working_folder / name;
        std::error_code error;
        std::ifstream stream(file, std::ios::binary);
        if (!stream || std::filesystem::is_directory(file, error)) {
            context.tell(Exit::cannot_run, "the file " + file.string() + " cannot be read.");
            return std::nullopt;
        }
        files.push_back({file.filename().string(), {std::istreambuf_iterator<char>(stream), {}}});
    }
    return files;
}

/// What the company's settings say an order becomes.
std::optional<OrderRules> rules_of(Context& context, const std::string& company)
{
    const auto answer = context.good(context.client().get(company + "/settings"));
    if (!answer)
        return std::nullopt;
    OrderRules rules;
    for (const auto& setting : answer->at("settings"))
        rules.set(text_member(setting, "name"), text_member(setting, "value"));
    return rules;
}

JsonValue faults_json(const qbxml::Faults& faults)
{
    auto all = JsonValue::array();
    for (const auto& fault : faults)
        all.push_back({{"path", fault.path}, {"message", fault.message}, {"advice", fault.advice}});
    return all;
}

/// The answer as it grows: what the files gave, then what the daemon says of it.
class Report {
public:
    explicit Report(const Imported& imported)
    {
        for (const auto& one : imported.refused) {
            report_["refused"].push_back({{"file", one.file},
                                          {"kind", one.kind},
                                          {"external_id", one.external_id},
                                          {"faults", faults_json(one.faults)}});
        }
        for (const auto& one : imported.notes)
            note(one.file, one.text);
    }

    void note(const std::string& file, const std::string& text)
    {
        report_["notes"].push_back({{"file", file}, {"note", text}});
    }

    /// The daemon's answer to all documents of one kind.
    void add(const std::string& kind, const std::vector<const ImportedDocument*>& sent,
             const JsonValue& answer)
    {
        JsonValue counts = {{"accepted", answer.at("accepted")},
                            {"unchanged", answer.at("unchanged")},
                            {"refused", answer.at("refused").size()}};
        report_["kinds"][kind] = counts;
        for (const auto* const name : {"accepted", "unchanged", "changed_after_posting"})
            report_[name] = report_.at(name).get<std::int64_t>() + answer.value(name, std::int64_t{0});
        for (auto one : answer.at("refused")) {
            const auto index = one.at("index").get<std::size_t>();
            one["kind"] = kind;
            if (index < sent.size()) {
                one["file"] = sent[index]->file;
                one["external_id"] = sent[index]->external_id;
            }
            report_["refused"].push_back(std::move(one));
        }
    }

    /// Nothing was sent: the documents themselves.
    void show(const Imported& imported)
    {
        report_["documents"] = JsonValue::object();
        for (const auto& document : imported.documents)
            report_["documents"][document.kind].push_back(JsonValue::parse(write_json(document.json)));
    }

    [[nodiscard]] const JsonValue& json() const { return report_; }

private:
    JsonValue report_ = {{"accepted", 0},
                         {"unchanged", 0},
                         {"changed_after_posting", 0},
                         {"refused", JsonValue::array()},
                         {"kinds", JsonValue::object()},
                         {"notes", JsonValue::array()}};
};

/// What became of a sale while it was only an order. One that is not in QuickBooks yet is withdrawn, now that
/// it is sold. True: it is there, or on its way.
bool is_in_the_books(Context& context, const std::string& company, const std::string& query,
                     const ImportedDocument& sale, Report& report)
{
    if (sale.earlier_order.empty())
        return false;
    const auto path = company + "/sales/" + percent_encoded(sale.earlier_order);
    const auto answer = context.client().get(path + query);
    const auto found = JsonValue::parse(answer.body, nullptr, false);
    if (answer.status != 200 || !found.is_object())
        return false;
    const auto state = text_member(found, "state");
    if (state == "synced" || state == "syncing" || state == "unknown")
        return true;
    if (state != "cancelled" && state != "deleted" &&
        context.client().post(path + "/cancel" + query, "").status == 200)
        report.note(sale.file,
                    "sales/" + sale.earlier_order + ": it is sold now, so it is withdrawn as an order");
    return false;
}

/// False: the daemon refused a call as a whole; that has been told.
bool send(Context& context, const std::string& company, const std::string& query, const std::string& kind,
          const std::vector<const ImportedDocument*>& documents, Report& report)
{
    Pusher pusher(context, company + "/" + kind + query);
    for (const auto* const document : documents) {
        auto to_send = *document;
        if (is_in_the_books(context, company, query, *document, report))
            fulfil(to_send);
        if (!pusher.add(write_json(to_send.json)))
            return false;
    }
    if (!pusher.send())
        return false;
    if (context.world().err_is_terminal && pusher.sent() > 0)
        context.world().err << "\n";
    report.add(kind, documents, pusher.report());
    return true;
}

/// Every kind in the order in which others depend on it. False as in send().
bool send_all(Context& context, const std::string& company, const std::string& source,
              const Imported& imported, Report& report)
{
    const auto query = source.empty() ? "" : "?source=" + percent_encoded(source);
    auto begin = imported.documents.begin();
    while (begin != imported.documents.end()) {
        const auto end = std::find_if(begin, imported.documents.end(),
                                      [&](const auto& one) { return one.kind != begin->kind; });
        std::vector<const ImportedDocument*> documents;
        for (auto one = begin; one != end; ++one)
            documents.push_back(&*one);
        if (!send(context, company, query, begin->kind, documents, report))
            return false;
        begin = end;
    }
    return true;
}

void tell_in_words(Context& context, const JsonValue& report, const Imported& imported, bool sent)
{
    auto& out = context.world().out;
    for (const auto& [kind, counts] : report.at("kinds").items())
        out << kind << ": " << counts.at("accepted") << " accepted, " << counts.at("unchanged")
            << " unchanged, " << counts.at("refused") << " refused.\n";
    if (!sent) {
        for (const auto& document : imported.documents)
            out << document.kind << '/' << one_line(document.external_id) << ' '
                << one_line(write_json(document.json)) << '\n';
    }
    if (!sent)
        out << number_of(static_cast<std::int64_t>(imported.documents.size()), "document", "documents")
            << " would be sent.\n";
    for (const auto& note : report.at("notes"))
        out << one_line(text_member(note, "file")) << ": " << one_line(text_member(note, "note")) << ".\n";
}

void tell_refused_of_files(std::ostream& err, const JsonValue& refused)
{
    for (const auto& one : refused) {
        const auto kind = text_member(one, "kind");
        err << one_line(text_member(one, "file"))
            << (kind.empty() ? "" : ", " + kind + "/" + one_line(text_member(one, "external_id")))
            << ", was refused:\n";
        tell_faults(err, one.at("faults"));
    }
}

/// A company that `export` made comes whole, with its pairing.
constexpr const char* whole_company = "company";

void run_import(Context& context, const ImportOptions& options)
{
    if (options.format == whole_company) {
        run_import_company(context, options);
        return;
    }
    const auto format = std::find_if(formats().begin(), formats().end(),
                                     [&](const Format& one) { return one.name == options.format; });
    if (format == formats().end()) {
        context.tell(Exit::refused, "there is no format \"" + one_line(options.format) +
                                        "\". The formats are: " + names_of_formats() + ".");
        return;
    }
    const auto files = read_files(context, options.files);
    const auto company = files ? context.company_path() : std::nullopt;
    const auto rules = company ? rules_of(context, *company) : std::nullopt;
    if (!rules)
        return;
    const auto imported = format->read(*files, *rules);
    Report report(imported);
    if (options.dry_run)
        report.show(imported);
    else if (!send_all(context, *company, options.source, imported, report))
        return;
    if (context.json())
        context.world().out << written(report.json()) << '\n';
    else
        tell_in_words(context, report.json(), imported, !options.dry_run);
    const auto& refused = report.json().at("refused");
    tell_refused_of_files(context.world().err, refused);
    if (!refused.empty() && context.exit() == Exit::done)
        context.tell(Exit::refused, number_of(static_cast<std::int64_t>(refused.size()),
                                              "document was refused.", "documents were refused."));
}

} // namespace

Verb add_import(CLI::App& program, ImportOptions& options)
{
    auto* app = program.add_subcommand(
        "import", "make documents of another system's files, and hand them in; or take in a company");
    app->add_option("FORMAT", options.format,
                    "whose files they are: " + names_of_formats() + "; or company: one that export made")
        ->required();
    app->add_option("FILE", options.files, "one or more files; those that belong together in one run")
        ->required();
    app->add_option("--source", options.source, "the app that they come from (default: cli)")
        ->type_name("SOURCE");
    app->add_flag("--dry-run", options.dry_run, "show the documents and send nothing");
    return {app, [&options](Context& context) { run_import(context, options); }};
}

} // namespace server
