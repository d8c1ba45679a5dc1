#include "server/rescue/keeper.h"

#include "files/path_text.h"

#include <exception>

namespace server {
namespace {

constexpr std::chrono::minutes look_every{1};
constexpr std::chrono::hours try_again_after{1};

/// The newest one that was made by the clock or before a migration.
std::optional<Backup> newest_in(const std::filesystem::path& folder)
{
    const auto all = backups_in(folder);
    return all.empty() ? std::nullopt : std::optional(all.front());
}

} // namespace

BackupKeeper::~BackupKeeper()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void BackupKeeper::start()
{
    if (parts_.plan.hour) {
        thread_ = std::thread([this] { run(); });
    }
}

void BackupKeeper::run()
{
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            if (wake_.wait_for(lock, look_every, [this] { return stopping_; })) {
                return;
            }
        }
        look();
    }
}

void BackupKeeper::look()
{
    if (!parts_.plan.hour) {
        return;
    }
    const store::Time now = parts_.clock();
    {
        const std::lock_guard lock(mutex_);
        if (failed_last_ && now < *failed_last_ + try_again_after && now >= *failed_last_) {
            return;
        }
    }
    const auto newest = newest_in(parts_.place.backups);
    const auto last = newest ? std::optional(newest->head.made) : std::nullopt;
    if (backup_due(last, now, parts_.local_offset(now), *parts_.plan.hour)) {
        make(now);
    }
}

void BackupKeeper::make(store::Time now)
{
    std::string failure;
    std::string sentence;
    try {
        const Backup made = make_backup(parts_.place, daily_backup + date_in_name(now), parts_.version, now);
        forget_old_backups(parts_.place.backups, daily_backup, parts_.plan.keep);
        sentence = "A backup was made: " + files::utf8(made.file.filename()) + ".";
    } catch (const std::exception& error) {
        failure = error.what();
        sentence = "The backup of today could not be made: " + failure;
    }
    {
        const std::lock_guard lock(mutex_);
        failure_ = failure;
        failed_last_ = failure.empty() ? std::nullopt : std::optional(now);
        failed_since_ = failure.empty() ? std::nullopt : failed_since_ ? failed_since_ : now;
    }
    parts_.tell(sentence, failure.empty());
}

BackupStanding BackupKeeper::standing() const
{
    BackupStanding standing;
    standing.plan = parts_.plan;
    if (const auto newest = newest_in(parts_.place.backups)) {
        standing.last_good = newest->head.made;
        standing.last_file = files::utf8(newest->file.filename());
    }
    const std::lock_guard lock(mutex_);
    standing.failure = failure_;
    standing.since = failed_since_;
    return standing;
}

} // namespace server
