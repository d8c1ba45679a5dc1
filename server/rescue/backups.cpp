#include "server/rescue/backups.h"

#include "files/path_text.h"
#include "files/private_files.h"
#include "store/file_care.h"

#include <algorithm>
#include <stdexcept>
#include <system_error>

namespace server {
namespace {

namespace fs = std::filesystem;

constexpr const char* ending = ".backup";

/// A file that goes with the scope, however it is left.
class Passing {
public:
    explicit Passing(fs::path file) : file_(std::move(file)) { remove(); }
    ~Passing() { remove(); }
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;

private:
    void remove() const
    {
        std::error_code ignored;
        for (const char* tail : {"", "-wal", "-shm", "-journal"}) {
            fs::remove(fs::path(file_) += tail, ignored);
        }
    }
    fs::path file_;
};

} // namespace

std::string date_in_name(store::Time time)
{
    std::string name;
    for (const char c : store::to_text(time).substr(0, 19)) {
        name += c == 'T' ? "-" : c >= '0' && c <= '9' ? std::string(1, c) : "";
    }
    return name;
}

std::vector<Backup> backups_in(const fs::path& folder)
{
    std::vector<Backup> found;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (at->path().extension() != ending) {
            continue;
        }
        try {
            found.push_back({at->path(), read_head(at->path())});
        } catch (const std::runtime_error&) {
            continue; // not one of ours, or of no use
        }
        if (found.back().head.kind != RescueHead::whole_store) {
            found.pop_back();
        }
    }
    std::sort(found.begin(), found.end(), [](const Backup& a, const Backup& b) {
        return a.head.made != b.head.made ? a.head.made > b.head.made : a.file > b.file;
    });
    return found;
}

RescueHead copy_checked(const StorePlace& place, const fs::path& copy, const std::string& version,
                        store::Time now)
{
    store::copy_store(place.database(), copy);
    const store::FileState state = store::examine(copy, store::Depth::full);
    if (state.is != store::FileState::Is::sound) {
        throw std::runtime_error("the copy is not sound: " + state.why);
    }
    RescueHead head;
    head.kind = RescueHead::whole_store;
    head.made = now;
    head.version = version;
    head.schema = state.schema;
    return head_for(copy, head);
}

Backup make_backup(const StorePlace& place, const std::string& name, const std::string& version,
                   store::Time now)
{
    std::error_code error;
    fs::create_directories(place.backups, error);
    const fs::path copy = place.backups / (name + ".copying");
    const Passing passing(copy);
    const Backup backup{place.backups / (name + ending), copy_checked(place, copy, version, now)};
    write_rescue(backup.file, copy, backup.head);
    files::give_to_owner_of(place.folder, backup.file);
    return backup;
}

void forget_old_backups(const fs::path& folder, const std::string& beginning, int keep)
{
    int kept = 0;
    for (const Backup& backup : backups_in(folder)) {
        if (files::utf8(backup.file.filename()).starts_with(beginning) && ++kept > keep) {
            std::error_code ignored;
            fs::remove(backup.file, ignored);
        }
    }
}

bool backup_due(std::optional<store::Time> last, store::Time now, std::chrono::seconds local, int hour)
{
    const auto here = now + local;
    auto moment = std::chrono::floor<std::chrono::days>(here) + std::chrono::hours(hour);
    if (moment > here) {
        moment -= std::chrono::days(1);
    }
    return !last || *last + local < moment;
}

} // namespace server
