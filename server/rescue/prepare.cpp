#include "server/rescue/prepare.h"

#include "files/path_text.h"
#include "server/rescue/restore.h"
#include "server/rescue/restored.h"
#include "store/file_care.h"

#include <fstream>
#include <optional>
#include <stdexcept>
#include <system_error>

namespace server {
namespace {

namespace fs = std::filesystem;
using Is = store::FileState::Is;

fs::path running_file(const StorePlace& place) { return place.folder / "running"; }

bool is_there(const fs::path& file)
{
    std::error_code error;
    return fs::exists(file, error);
}

/// When the daemon that did not stop was started; nothing: the last one stopped well, or there was none.
std::optional<store::Time> running_since(const StorePlace& place)
{
    std::ifstream in(running_file(place));
    std::string line;
    if (!std::getline(in, line)) {
        return std::nullopt;
    }
    try {
        return store::time_from(line);
    } catch (const std::invalid_argument&) {
        return std::nullopt; // a power cut left an empty file
    }
}

class Preparation {
public:
    explicit Preparation(const Preparing& all) : all_(all), place_(all.place) {}

    std::vector<std::string> run()
    {
        const std::vector<fs::path> finished = finish_putting_in_place(place_, all_.before);
        for (const fs::path& aside : finished) {
            told_.push_back("A store that was being put in place when the program was stopped is there now." +
                            (aside.empty() ? std::string()
                                           : " The one before it is " + files::utf8(aside.filename()) + "."));
        }
        // Opening the store takes its log in: whether there is one is to be seen before.
        const bool log_lost =
            finished.empty() && running_since(place_) && !is_there(fs::path(place_.database()) += "-wal");
        const store::FileState state = store::examine(place_.database(), store::Depth::quick);
        switch (state.is) {
        case Is::sound:
            before_migration(state.schema);
            if (log_lost) {
                mark_lost_log();
            }
            break;
        case Is::unreadable:
            throw std::runtime_error("opening the store " + files::utf8(place_.database()) + ": " +
                                     state.why);
        case Is::damaged:
            rescue("is damaged (" + state.why + ")");
            break;
        case Is::nothing:
        case Is::empty:
            if (was_there()) {
                rescue(state.is == Is::nothing ? "is missing" : "is empty");
            }
            break;
        }
        return std::move(told_);
    }

private:
    /// Is this the folder of a store that is lost, and no new one?
    [[nodiscard]] bool was_there() const
    {
        return !backups_in(place_.backups).empty() || !stores_set_aside(place_).empty() ||
               running_since(place_).has_value();
    }

    void before_migration(int schema)
    {
        if (schema >= store::newest_schema()) {
            return;
        }
        const Backup backup = make_backup(
            place_, before_schema + std::to_string(store::newest_schema()) + "-" + date_in_name(all_.now),
            all_.version, all_.now);
        told_.push_back("The store is brought to this version. Before it a backup was made: " +
                        files::utf8(backup.file.filename()) + ".");
    }

    void mark_lost_log()
    {
        const std::string why =
            "The log of Deskbridge's store is missing although the daemon did not stop: what "
            "was written last may be lost.";
        mark_as_gone_back(place_.database(), {*running_since(place_), why});
        told_.push_back(why);
    }

    void rescue(const std::string& what)
    {
        std::string tried;
        for (const Backup& backup : backups_in(place_.backups)) {
            const std::string made = store::to_text(backup.head.made);
            const std::string why = "Deskbridge's store " + what + ". It was set aside, and the backup of " +
                                    made + " took its place.";
            try {
                unpack_store(place_, backup.file, why);
            } catch (const std::runtime_error& error) {
                tried += std::string(" ") + error.what();
                continue;
            }
            const fs::path aside = put_in_place(place_, "damaged", date_in_name(all_.now), all_.before);
            told_.push_back(why + (aside.empty() ? "" : " It is " + files::utf8(aside.filename()) + " now."));
            return;
        }
        throw std::runtime_error("the store " + files::utf8(place_.database()) + " " + what +
                                 ", and there is no good backup in " + files::utf8(place_.backups) + "." +
                                 tried +
                                 " Nothing was changed. Put a backup from elsewhere in its place: deskbridge "
                                 "restore FILE. Only who has "
                                 "none and wants to begin anew moves everything out of the data folder that "
                                 "begins with deskbridge.db, "
                                 "and the file \"running\".");
    }

    const Preparing& all_;
    const StorePlace& place_;
    std::vector<std::string> told_;
};

} // namespace

std::vector<std::string> prepare_store(const Preparing& preparing) { return Preparation(preparing).run(); }

void note_running(const StorePlace& place, store::Time now)
{
    std::ofstream(running_file(place), std::ios::trunc) << store::to_text(now) << '\n';
}

void note_stopped(const StorePlace& place)
{
    std::error_code ignored;
    fs::remove(running_file(place), ignored);
}

} // namespace server
