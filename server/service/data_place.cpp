#include "server/service/data_place.h"

#include "files/path_text.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace server {
namespace {

namespace fs = std::filesystem;

/// How the names of all that Deskbridge makes in its data folder begin.
bool is_ours(const std::string& name)
{
    constexpr std::array<std::string_view, 8> beginnings{
        "deskbridge.", "deskbridged.", "admin.token", "backup", "damaged", "tls", "upgrade", "log"};
    return name == "running" || name == "url" || name == "url.new" || name == "lock" ||
           std::any_of(beginnings.begin(), beginnings.end(),
                       [&name](std::string_view each) { return name.starts_with(each); });
}

/// Files that no other program makes: the sign that a folder is Deskbridge's.
bool marks_our_folder(const std::string& name)
{
    return name == "deskbridge.db" || name == "deskbridged.conf" || name == "admin.token";
}

} // namespace

std::string why_not_for_data(const fs::path& folder)
{
    std::error_code error;
    if (!folder.is_absolute()) {
        return files::utf8(folder) + " is no full path; begin with the drive";
    }
    if (folder == folder.root_path()) {
        return files::utf8(folder) + " is a whole drive; name a folder on it";
    }
    if (!fs::exists(folder, error)) {
        return error ? files::utf8(folder) + ": " + error.message() : "";
    }
    if (!fs::is_directory(folder, error)) {
        return files::utf8(folder) + " is not a folder";
    }
    bool empty = true;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (marks_our_folder(files::utf8(entry.path().filename()))) {
            return "";
        }
        empty = false;
    }
    return empty && !error ? ""
                           : files::utf8(folder) + " holds files of others; name a new folder for the data";
}

std::vector<std::string> purge_data(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        found.push_back(entry.path());
    }
    std::vector<std::string> stays;
    for (const auto& file : found) {
        if (is_ours(files::utf8(file.filename()))) {
            fs::remove_all(file, error);
        }
        if (fs::exists(fs::symlink_status(file, error))) {
            stays.push_back(files::utf8(file.filename()));
        }
    }
    if (stays.empty()) {
        fs::remove(folder, error);
    }
    return stays;
}

} // namespace server
