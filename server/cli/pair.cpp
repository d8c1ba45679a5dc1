#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <cerrno>
#include <fstream>
#include <ostream>
#include <system_error>

namespace server {

namespace {

namespace fs = std::filesystem;

/// The .qwc on its way: a file beside its place, moved there when it is whole. That the folder takes it is
/// known before a company is made, because its password is shown only once.
class QwcPlace {
public:
    explicit QwcPlace(fs::path file) : file_(std::move(file)), part_(file_.string() + ".part") {}
    ~QwcPlace()
    {
        std::error_code ignored; // it is gone already when all went well
        fs::remove(part_, ignored);
    }
    QwcPlace(const QwcPlace&) = delete;
    QwcPlace& operator=(const QwcPlace&) = delete;

    /// Why nothing can be written there; empty: it can.
    [[nodiscard]] std::string try_out() const { return write_part(""); }

    /// Why the text could not be written; empty: it stands there.
    [[nodiscard]] std::string write(const std::string& text) const
    {
        if (auto why = write_part(text); !why.empty())
            return why;
        std::error_code error;
        fs::rename(part_, file_, error);
        return error ? error.message() : "";
    }

    [[nodiscard]] const fs::path& file() const { return file_; }

private:
    [[nodiscard]] std::string write_part(const std::string& text) const
    {
        errno = 0;
        std::ofstream stream(part_, std::ios::binary | std::ios::trunc);
        stream << text;
        stream.close();
        if (stream)
            return "";
        return errno == 0 ? "it cannot be written" : std::generic_category().message(errno);
    }

    fs::path file_;
    fs::path part_;
};

JsonValue body_for(const PairOptions& options, bool check_only)
{
    JsonValue body{{"name", options.name}};
    if (check_only)
        body["check_only"] = true;
    return body;
}

bool place_is_free(Context& context, const QwcPlace& place, const PairOptions& options)
{
    std::error_code error;
    if (fs::is_directory(place.file(), error)) {
        context.tell(Exit::cannot_run, place.file().string() + " is a folder. Nothing has been paired.");
        return false;
    }
    if (!options.force && fs::exists(place.file(), error)) {
        context.tell(Exit::refused,
                     place.file().string() +
                         " exists already. Nothing has been paired. Name another file with --qwc, or "
                         "write over it with --force.");
        return false;
    }
    if (const auto why = place.try_out(); !why.empty()) {
        context.tell(Exit::cannot_run, "cannot write " + place.file().string() + ": " + why +
                                           ". Nothing has been paired. Name another file with --qwc.");
        return false;
    }
    return true;
}

void tell_paired(std::ostream& out, const JsonValue& pairing, const fs::path& file)
{
    const auto app_name = one_line(text_member(pairing, "app_name"));
    out << one_line(text_member(pairing, "title")) << " is paired. Its name here is "
        << text_member(pairing, "company") << ".\n\n";
    print_table(out, {{"  File for the Web Connector", file.string()},
                      {"  User name", text_member(pairing, "user_name")},
                      {"  Password", text_member(pairing, "token")}});
    out << "\nThe password is shown this once only. Next, on the computer with QuickBooks:\n"
           "  1. Open the company file in QuickBooks as Admin, in single-user mode.\n"
           "  2. In the Web Connector choose \"Add an Application\" and pick the file above.\n"
           "  3. QuickBooks asks whether \""
        << app_name
        << "\" may have access: choose \"Yes, always; allow access even if QuickBooks is not running\".\n"
           "  4. Type the password in beside \""
        << app_name << "\", tick its box and press Update Selected.\n";
}

void tell_unwritten(Context& context, const JsonValue& pairing, const fs::path& file, const std::string& why)
{
    if (!context.json()) {
        context.world().out << "\nThis is the text of the file; save it as " << file.filename().string()
                            << ":\n\n"
                            << text_member(pairing, "qwc");
    }
    context.tell(Exit::cannot_run, "the company is paired, but " + file.string() +
                                       " could not be written: " + why + ". Its text is in the answer.");
}

void pair(Context& context, const PairOptions& options)
{
    const std::string path = "/api/v1/companies";
    const auto planned = context.good(context.client().post(path, written(body_for(options, true))));
    if (!planned)
        return;
    const auto name = options.qwc.empty() ? text_member(*planned, "company") + ".qwc" : options.qwc;
    const QwcPlace place(context.world().working_folder / name);
    if (!place_is_free(context, place, options))
        return;
    auto pairing = context.good(context.client().post(path, written(body_for(options, false))));
    if (!pairing)
        return;
    const auto why = place.write(text_member(*pairing, "qwc"));
    (*pairing)["qwc_file"] = why.empty() ? JsonValue(place.file().string()) : JsonValue();
    if (context.json())
        context.world().out << written(*pairing) << '\n';
    else
        tell_paired(context.world().out, *pairing, place.file());
    if (!why.empty())
        tell_unwritten(context, *pairing, place.file(), why);
}

} // namespace

Verb add_pair(CLI::App& program, PairOptions& options)
{
    auto* app = program.add_subcommand("pair", "make a company, and the .qwc file that registers it");
    app->add_option("NAME", options.name, "the company's name, as people know it")->required();
    app->add_option("--qwc", options.qwc, "where the .qwc goes (default: SLUG.qwc)")->type_name("FILE");
    app->add_flag("--force", options.force, "write over a file that exists");
    return {app, [&options](Context& context) { pair(context, options); }};
}

} // namespace server
