#pragma once

#include "server/rescue/backups.h"
#include "store/companies.h"
#include "store/database.h"

#include <filesystem>
#include <optional>
#include <string>

namespace server {

/// Where a company goes.
enum class Going {
    away,     ///< to another PC: here it is unpaired in the same transaction
    as_a_copy ///< to be looked at: there it is unpaired
};

/// Who makes the file, and when.
struct Exporting {
    StorePlace place; ///< the file is made through a copy in the data folder
    std::string version;
    store::Time now;
};

/// Why a company cannot move now; nothing: it can. (QuickBooks is at work on what it was handed.)
std::optional<std::string> cannot_move_now(store::Session& session, const store::Company& company,
                                           store::Time now);

/// Puts everything of a company into a new rescue file. Away: the company is unpaired here, its visit is
/// over, and it is noted that it moved; all of it or nothing. Throws std::runtime_error with a sentence; then
/// there is no file.
void export_company(store::Database& database, const store::Company& company, Going going,
                    const Exporting& exporting, const std::filesystem::path& file);

/// When the company moved away from here; nothing: it did not, or came back.
std::optional<store::Time> moved_away(store::Session& session, const std::string& slug);
/// It is used here again.
void not_away_any_more(store::Session& session, const std::string& slug);

/// What an import brought.
struct TakenIn {
    std::string slug;
    std::string title;
    bool copy = false;
    bool came_back = false; ///< it had moved away from here, and takes the place of what was left behind
};

/// Takes a company in from a rescue file; `work` is a file to work in, which must not exist and is gone
/// afterwards. Throws std::runtime_error with a sentence for a person: damaged, newer, or there is such a
/// company already; then nothing has changed.
TakenIn import_company(store::Database& database, const std::filesystem::path& file,
                       const std::filesystem::path& work, store::Time now);

} // namespace server
