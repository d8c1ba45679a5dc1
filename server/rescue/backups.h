#pragma once

#include "server/rescue/rescue_file.h"
#include "store/time.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace server {

/// Where the store stands, and where its backups go.
struct StorePlace {
    std::filesystem::path folder;  ///< the data folder
    std::filesystem::path backups; ///< often `backups` in it
    [[nodiscard]] std::filesystem::path database() const { return folder / "deskbridge.db"; }
};

/// `20261122-030000`: a moment in the name of a file, UTC.
std::string date_in_name(store::Time time);

/// A backup of the whole store that stands in a folder, as its head tells.
struct Backup {
    std::filesystem::path file;
    RescueHead head;
};

/// Those whose head can be read, the newest first. No folder: none.
std::vector<Backup> backups_in(const std::filesystem::path& folder);

/// Makes a copy of the store, looks it over, and puts it into the backups as `NAME.backup`; the folder is
/// made where it is missing. A Database may have the store open. Throws std::runtime_error with the reason;
/// then nothing of it is there.
Backup make_backup(const StorePlace& place, const std::string& name, const std::string& version,
                   store::Time now);

/// A consistent, checked copy of the store at `copy`, and the head for it. Throws as make_backup().
RescueHead copy_checked(const StorePlace& place, const std::filesystem::path& copy,
                        const std::string& version, store::Time now);

/// The names of backups by the clock, and of those before a migration, begin so.
inline constexpr const char* daily_backup = "deskbridge-";
inline constexpr const char* before_schema = "before-schema-";

/// Removes all but the newest `keep` of the backups whose name begins so.
void forget_old_backups(const std::filesystem::path& folder, const std::string& beginning, int keep);

/// Is one due that is made at `hour` of each day, by a clock that is `local` ahead of UTC? Also when the
/// moment went by while nobody was there.
bool backup_due(std::optional<store::Time> last, store::Time now, std::chrono::seconds local, int hour);

} // namespace server
