#include "files/path_text.h"
#include "files/private_files.h"
#include "server/api/answers.h"
#include "server/api/guard.h"
#include "server/api/resources.h"
#include "server/pairing/pairing.h"
#include "server/rescue/backups.h"
#include "server/rescue/move.h"

#include <fstream>
#include <memory>
#include <ostream>
#include <system_error>

namespace server {

namespace {

namespace fs = std::filesystem;

constexpr const char* octets = "application/octet-stream";
constexpr int conflict = 409;
constexpr int no_room = 507;
/// One piece of a company's file on its way in.
constexpr std::size_t import_piece = 32 * 1024 * 1024;

/// A file that goes when nobody needs it any more.
class PassingFile {
public:
    explicit PassingFile(fs::path file) : file_(std::move(file)) {}
    ~PassingFile()
    {
        std::error_code ignored;
        fs::remove(file_, ignored);
    }
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;
    [[nodiscard]] const fs::path& path() const { return file_; }

private:
    fs::path file_;
};

Problem problem(int status, std::string type, std::string title, const std::string& sentence)
{
    Problem out;
    out.status = status;
    out.type = std::move(type);
    out.title = std::move(title);
    out.detail = sentence;
    out.user_message = sentence;
    return out;
}

HttpResponse not_made(const std::exception& error)
{
    return to_response(problem(no_room, "not_made", "The file could not be made",
                               std::string("The file could not be made: ") + error.what()));
}

/// A name in the data folder that nobody else has; what is left there by a kill goes with the next start.
fs::path work_name(const ApiParts& parts, const std::string& what)
{
    return parts.store_place.folder / ("deskbridge.db.coming-" + what + "-" + random_base32(12));
}

HttpResponse file_answer(std::function<void(std::ostream&)> write, const std::string& name)
{
    HttpResponse response;
    response.content_type = octets;
    response.headers["Content-Disposition"] = "attachment; filename=\"" + name + "\"";
    response.write_body = std::move(write);
    return response;
}

HttpResponse backup(const ApiParts& parts, const HttpRequest&)
{
    const auto now = parts.clock();
    const auto copy = std::make_shared<PassingFile>(work_name(parts, "backup"));
    try {
        const auto head = copy_checked(parts.store_place, copy->path(), parts.version, now);
        return file_answer([copy, head](std::ostream& out) { write_rescue(out, copy->path(), head); },
                           daily_backup + date_in_name(now) + ".backup");
    } catch (const std::runtime_error& error) {
        return not_made(error);
    }
}

/// The file as it stands, for as long as the answer takes.
HttpResponse send_file(const fs::path& file, const std::string& name, std::shared_ptr<PassingFile> passing)
{
    return file_answer(
        [file, passing = std::move(passing)](std::ostream& out) {
            std::ifstream in(file, std::ios::binary);
            out << in.rdbuf();
            if (!in || !out)
                throw std::runtime_error("sending " + files::utf8(file));
        },
        name);
}

/// What was moved stays in the folder of backups: should the answer be lost on its way, there is no other.
HttpResponse move_away(const ApiParts& parts, const store::Company& company, const Exporting& exporting)
{
    const auto name = "moved-" + company.pairing.slug + "-" + date_in_name(exporting.now) + ".company";
    const auto file = parts.store_place.backups / name;
    std::error_code ignored;
    fs::create_directories(parts.store_place.backups, ignored);
    {
        auto snapshot = parts.database.read();
        if (const auto why = cannot_move_now(snapshot, company, exporting.now))
            return to_response(problem(conflict, "visit_under_way", "QuickBooks is at work", *why));
        if (moved_away(snapshot, company.pairing.slug) && company.unpaired)
            return to_response(problem(conflict, "moved_already", "The company moved already",
                                       company.pairing.title +
                                           " moved to another PC already. Its file is among "
                                           "the backups of this one."));
    }
    export_company(parts.database, company, Going::away, exporting, file);
    return send_file(file, name, nullptr);
}

HttpResponse export_one(const ApiParts& parts, const HttpRequest& request, const store::Company& company)
{
    const auto how = parameter(request, "how");
    if (how != "move" && how != "copy")
        return to_response(
            bad_request("bad_parameter", "Query parameter out of range",
                        {"?how", "it is to be said what becomes of the company here",
                         "move (it goes on elsewhere and stops here) or copy (to be looked at)"}));
    const Exporting exporting{parts.store_place, parts.version, parts.clock()};
    try {
        if (how == "move")
            return move_away(parts, company, exporting);
        auto file = std::make_shared<PassingFile>(work_name(parts, "export"));
        export_company(parts.database, company, Going::as_a_copy, exporting, file->path());
        const auto path = file->path();
        return send_file(path, "copy-of-" + company.pairing.slug + ".company", std::move(file));
    } catch (const std::runtime_error& error) {
        return not_made(error);
    }
}

/// Adds a piece to the file on its way; false when it is not the next one.
bool add_piece(const fs::path& file, std::int64_t at, const std::string& piece)
{
    std::error_code error;
    if (at == 0)
        fs::remove(file, error);
    files::make_private_file(file);
    if (fs::file_size(file, error) != static_cast<std::uintmax_t>(at))
        return false;
    std::ofstream out(file, std::ios::binary | std::ios::app);
    out << piece;
    out.close();
    if (!out)
        throw std::runtime_error("writing into the data folder failed (is the disk full?)");
    return true;
}

HttpResponse taken_in(const TakenIn& taken)
{
    const std::string sentence =
        taken.copy
            ? taken.title + " was taken in as a copy, to be looked at: it is not paired, and nothing of it "
                            "goes to QuickBooks from here."
            : taken.title + " goes on here" +
                  (taken.came_back ? ": it came back, and took the place of what was left behind."
                                   : ". Write its .qwc for the Web Connector with: deskbridge pair \"" +
                                         taken.title + "\"");
    return json_answer(json_object({{"company", json_text(taken.slug)},
                                    {"title", json_text(taken.title)},
                                    {"copy", json_flag(taken.copy)},
                                    {"came_back", json_flag(taken.came_back)},
                                    {"sentence", json_text(sentence)}}));
}

/// A company's file comes in pieces, since it may be longer than one body; `last` takes it in.
HttpResponse import_one(const ApiParts& parts, const HttpRequest& request)
{
    const auto at = number_parameter(request, "at", 0, 0, std::int64_t{1} << 40);
    const auto last = flag_parameter(request, "last");
    const auto upload = parameter(request, "upload");
    if (const auto* wrong = std::get_if<Problem>(&at))
        return to_response(*wrong);
    if (const auto* wrong = std::get_if<Problem>(&last))
        return to_response(*wrong);
    const bool plain = !upload.empty() && upload.size() <= 40 &&
                       upload.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos;
    if (!plain)
        return to_response(bad_request("bad_parameter", "Query parameter out of range",
                                       {"?upload", "the pieces of a file need a name in common",
                                        "1 to 40 lower-case letters and digits"}));
    const auto file = parts.store_place.folder / ("deskbridge.db.coming-upload-" + upload);
    try {
        if (!add_piece(file, std::get<std::int64_t>(at), request.body))
            return to_response(problem(conflict, "not_the_next_piece", "A piece of the file is missing",
                                       "A piece of the file is missing: send it again from the beginning."));
        if (!std::get<bool>(last))
            return json_answer(json_object({{"taken", json_flag(true)}}));
    } catch (const std::runtime_error& error) {
        return not_made(error);
    }
    const PassingFile passing(file);
    try {
        return taken_in(import_company(parts.database, file, work_name(parts, "import"), parts.clock()));
    } catch (const std::runtime_error& error) {
        return to_response(problem(422, "not_taken_in", "The file was not taken in", error.what()));
    }
}

} // namespace

void add_rescue_routes(Router& router, const ApiParts& parts)
{
    router.add({"GET", "/api/v1/backup", small_body, guarded(parts, {}, backup)});
    router.add(
        {"POST", "/api/v1/companies/{company}/export", small_body, for_company(parts, {"how"}, export_one)});
    router.add(
        {"POST", "/api/v1/import", import_piece, guarded(parts, {"at", "last", "upload"}, import_one)});
}

} // namespace server
