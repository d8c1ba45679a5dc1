#include "files/path_text.h"
#include "files/private_files.h"
#include "server/app/data_folder.h"
#include "server/cli/locate.h"
#include "server/cli/text.h"
#include "server/cli/verbs.h"
#include "server/rescue/restore.h"

#include <chrono>
#include <fstream>
#include <functional>
#include <optional>
#include <ostream>
#include <system_error>
#include <vector>

namespace server {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece_size = 8 * 1024 * 1024;

store::Time clock_now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

fs::path path_of(Context& context, const std::string& name)
{
    return context.world().working_folder / files::path_of(name);
}

/// A file on its way beside its place; it goes when it did not get there.
class ComingFile {
public:
    explicit ComingFile(fs::path file) : file_(std::move(file)), part_(fs::path(file_) += ".part") {}
    ~ComingFile()
    {
        std::error_code ignored;
        fs::remove(part_, ignored);
    }
    ComingFile(const ComingFile&) = delete;
    ComingFile& operator=(const ComingFile&) = delete;

    /// Why it cannot come there is told.
    [[nodiscard]] bool is_free(Context& context, bool force) const
    {
        std::error_code error;
        if (fs::is_directory(file_, error)) {
            context.tell(Exit::cannot_run, files::utf8(file_) + " is a folder. Nothing has been done.");
            return false;
        }
        if (!force && fs::exists(file_, error)) {
            context.tell(Exit::refused,
                         files::utf8(file_) +
                             " exists already. Nothing has been done. Name another file, or write "
                             "over it with --force.");
            return false;
        }
        return true;
    }
    /// Private, empty, and there: before anything is changed on the other side.
    std::ofstream opened() const
    {
        std::error_code ignored;
        fs::remove(part_, ignored);
        files::make_private_file(part_);
        return std::ofstream(part_, std::ios::binary | std::ios::trunc);
    }
    [[nodiscard]] const fs::path& part() const { return part_; }
    [[nodiscard]] const fs::path& file() const { return file_; }
    /// Durable, and in its place.
    void arrive() const
    {
        files::sync_file(part_);
        fs::rename(part_, file_);
        files::sync_folder(fs::absolute(file_).parent_path());
    }

private:
    fs::path file_;
    fs::path part_;
};

void tell_done(Context& context, JsonValue json, const std::string& sentence)
{
    json["sentence"] = sentence;
    if (context.json())
        context.world().out << written(json) << '\n';
    else
        context.world().out << sentence << '\n';
}

/// What a file that is there says of itself, as `look` finds it; nothing: why it cannot be used was told.
std::optional<RescueHead> head_of(Context& context, const fs::path& file,
                                  const std::function<RescueHead(const fs::path&)>& look)
{
    try {
        return look(file);
    } catch (const std::runtime_error& error) {
        context.tell(Exit::cannot_run, std::string(error.what()) + " Nothing has been done.");
        return std::nullopt;
    }
}

/// Fetches the file and looks whether every byte came; false: that was told. `afterwards` is what to do when
/// something is wrong with it.
bool fetch(Context& context, const std::string& method, const std::string& path, const ComingFile& coming,
           const std::string& afterwards)
{
    std::ofstream out;
    try {
        out = coming.opened();
    } catch (const std::runtime_error& error) {
        context.tell(Exit::cannot_run, std::string(error.what()) + ". Nothing has been done.");
        return false;
    }
    const auto answer = context.client().download(method, path, out);
    if (answer.status != 200) {
        static_cast<void>(context.good(answer));
        return false;
    }
    try {
        out.close();
        if (!out)
            throw std::runtime_error(files::utf8(coming.file()) + " cannot be written (is the disk full?).");
        verify_rescue(coming.part());
        coming.arrive();
        return true;
    } catch (const std::exception& error) {
        context.tell(Exit::cannot_run, std::string("the file did not arrive: ") + error.what() + afterwards);
        return false;
    }
}

void run_backup(Context& context, const RescueOptions& options)
{
    const ComingFile coming(path_of(context, options.file));
    if (!coming.is_free(context, options.force) || !fetch(context, "GET", "/api/v1/backup", coming, ""))
        return;
    const auto head = read_head(coming.file());
    tell_done(
        context,
        {{"file", files::utf8(coming.file())}, {"bytes", head.bytes}, {"made", store::to_text(head.made)}},
        "The backup is in " + files::utf8(coming.file()) +
            ". Keep it on another disk, and where nobody else can read it.");
}

void run_export(Context& context, const RescueOptions& options)
{
    if (options.move == options.copy) {
        context.tell(
            Exit::cannot_run,
            "say what becomes of the company here: --move (it goes on elsewhere, and stops here) or --copy "
            "(to be looked at elsewhere; it goes on here).");
        return;
    }
    const ComingFile coming(path_of(context, options.file));
    const auto company = coming.is_free(context, options.force) ? context.company_path() : std::nullopt;
    const std::string kept =
        " The file is in the folder of backups in deskbridged's data folder as well: take it "
        "from there.";
    if (!company || !fetch(context, "POST", *company + "/export?how=" + (options.move ? "move" : "copy"),
                           coming, options.move ? kept : ""))
        return;
    const auto head = read_head(coming.file());
    const std::string there = "deskbridge import company " + files::utf8(coming.file().filename());
    tell_done(context, {{"file", files::utf8(coming.file())}, {"company", head.company}, {"how", head.how}},
              options.move ? head.company + " is in " + files::utf8(coming.file()) +
                                 " and is unpaired here. On the other PC: " + there
                           : "A copy of " + head.company + " is in " + files::utf8(coming.file()) +
                                 ". It goes on here; there it will be unpaired. On the other PC: " + there);
}

/// Whether the person wants what stands there replaced; else that is told.
bool may_replace(Context& context, const StorePlace& place, const RescueHead& head,
                 const RescueOptions& options)
{
    std::error_code error;
    if (options.yes || !fs::exists(place.database(), error))
        return true;
    context.tell(Exit::refused,
                 "there is a store in " + files::utf8(place.folder) + ". The backup of " +
                     store::to_text(head.made) +
                     " would take its place, and it would be set aside. If that is what you want, "
                     "add --yes.");
    return false;
}

void run_restore(Context& context, const RescueOptions& options)
{
    const auto folder = data_folder(context.globals(), context.world());
    const auto file = path_of(context, options.file);
    const auto head = head_of(context, file, look_at_backup);
    if (!head)
        return;
    const DataFolder locked(files::utf8(folder)); // throws while a daemon runs on it
    const StorePlace place{locked.path(), locked.path() / "backups"};
    if (!may_replace(context, place, *head, options))
        return;
    const auto restored = restore_backup(place, file, clock_now());
    const std::string aside = files::utf8(restored.replaced.filename());
    tell_done(
        context, {{"made", store::to_text(head->made)}, {"replaced", aside}},
        "The backup of " + store::to_text(head->made) + " is in place." +
            (aside.empty() ? "" : " What was there before is " + aside + ".") +
            " Start deskbridged, and push again what was pushed since: whatever is in the books already is "
            "found there and not posted twice.");
}

} // namespace

void run_import_company(Context& context, const ImportOptions& options)
{
    if (options.files.size() != 1) {
        context.tell(Exit::cannot_run, "one file at a time: a company comes whole.");
        return;
    }
    const auto file = path_of(context, options.files.front());
    const auto head = head_of(context, file, verify_rescue);
    if (!head)
        return;
    std::ifstream in(file, std::ios::binary);
    std::string piece(piece_size, '\0');
    const std::string path = "/api/v1/import?upload=" + head->sha256.substr(0, 16) + "&at=";
    for (std::uint64_t at = 0;;) {
        in.read(piece.data(), static_cast<std::streamsize>(piece_size));
        const auto size = static_cast<std::size_t>(in.gcount());
        const bool last = in.peek() == std::ifstream::traits_type::eof();
        const auto answer =
            context.good(context.client().post(path + std::to_string(at) + (last ? "&last=1" : ""),
                                               piece.substr(0, size), "application/octet-stream"));
        if (!answer)
            return;
        if (last) {
            tell_done(context, *answer, text_member(*answer, "sentence"));
            return;
        }
        at += size;
    }
}

Verb add_backup(CLI::App& program, RescueOptions& options)
{
    auto* app = program.add_subcommand("backup", "a copy of everything, while deskbridged runs");
    app->add_option("FILE", options.file, "where it goes")->required();
    app->add_flag("--force", options.force, "write over a file that exists");
    return {app, [&options](Context& context) { run_backup(context, options); }};
}

Verb add_restore(CLI::App& program, RescueOptions& options)
{
    auto* app = program.add_subcommand("restore", "put a backup in place, while deskbridged is stopped");
    app->add_option("FILE", options.file, "a backup")->required();
    app->add_flag("--yes", options.yes, "yes, set aside what is there now");
    return {app, [&options](Context& context) { run_restore(context, options); }};
}

Verb add_export(CLI::App& program, RescueOptions& options)
{
    auto* app = program.add_subcommand("export", "a whole company, to go on with it on another PC");
    app->add_option("FILE", options.file, "where it goes")->required();
    app->add_flag("--move", options.move, "it stops here");
    app->add_flag("--copy", options.copy, "it goes on here; the copy is to be looked at");
    app->add_flag("--force", options.force, "write over a file that exists");
    return {app, [&options](Context& context) { run_export(context, options); }};
}

} // namespace server
