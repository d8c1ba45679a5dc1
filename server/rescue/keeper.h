#pragma once

#include "server/rescue/backups.h"
#include "store/time.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace server {

/// When backups are made by themselves, and how many are kept.
struct BackupPlan {
    std::optional<int> hour = 3; ///< of the day, by this computer's clock; nothing: never
    int keep = 14;
};

/// How the backups stand.
struct BackupStanding {
    BackupPlan plan;
    std::optional<store::Time> last_good;
    std::string last_file;            ///< its name; empty: there is none
    std::string failure;              ///< why the last one could not be made; empty: it was
    std::optional<store::Time> since; ///< when that was tried first
};

/// What a keeper works with; the functions are called in its own thread.
struct KeeperParts {
    StorePlace place;
    BackupPlan plan;
    std::string version;
    std::function<store::Time()> clock;
    std::function<std::chrono::seconds(store::Time)> local_offset;
    /// Tells what came of a backup: a sentence, and whether it is good.
    std::function<void(const std::string& sentence, bool good)> tell;
};

/// Makes the daily backups, in a thread of its own that is started with start(). Any thread may ask it.
class BackupKeeper {
public:
    explicit BackupKeeper(KeeperParts parts) : parts_(std::move(parts)) {}
    ~BackupKeeper();
    BackupKeeper(const BackupKeeper&) = delete;
    BackupKeeper& operator=(const BackupKeeper&) = delete;

    /// Looks once a minute from now on whether a backup is due.
    void start();
    /// Makes one if it is due; one that failed is tried again after an hour.
    void look();
    [[nodiscard]] BackupStanding standing() const;

private:
    void make(store::Time now);
    void run();

    KeeperParts parts_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::string failure_;
    std::optional<store::Time> failed_since_;
    std::optional<store::Time> failed_last_;
    std::thread thread_;
};

} // namespace server
