#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace store {

/// What can be told of a store's file without a Database. Nobody else may have the file open.
struct FileState {
    enum class Is {
        sound,
        nothing,    ///< there is no such file
        empty,      ///< SQLite would take it for a new store
        damaged,    ///< not what SQLite wrote
        unreadable, ///< no rights, in use, another program's: nothing is wrong with what stands in it
    };
    Is is = Is::nothing;
    std::string why; ///< of damaged and unreadable: what SQLite says
    int schema = 0;  ///< of a sound one: the newest migration that it has seen
};

enum class Depth {
    quick, ///< header and pages: a second for some hundred megabytes
    full,  ///< also every index against its table, and every reference
};

/// Looks the file over; what a killed process left in its log is taken in.
FileState examine(const std::filesystem::path& file, Depth depth);

/// Looks everything over, also what only we know of: counters, groups. The file is not brought to a newer
/// schema; of an older one the laws of ours are not asked. A sentence each; empty: all is well.
struct StoreReport {
    FileState state;
    std::vector<std::string> faults;
};
StoreReport check_store(const std::filesystem::path& file);

/// A consistent copy as it stands now, in one file without a log, made durable; a Database may have `from`
/// open and go on writing. Only the owner may read `to`, which must not exist. Throws std::runtime_error with
/// the reason; then there is no `to`.
void copy_store(const std::filesystem::path& from, const std::filesystem::path& to);

/// Writes that into the table `memory` of a sound store that nobody has open.
void remember_in(const std::filesystem::path& file, const std::string& name, const std::string& content);
/// What stands there under the name; empty: nothing.
std::string remembered_in(const std::filesystem::path& file, const std::string& name);

/// The newest migration that this program knows.
int newest_schema();

} // namespace store
