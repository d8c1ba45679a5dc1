#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

namespace store {

// For the files of store/ only.

/// Makes commits durable, several with one sync: while one thread waits for the disk the others go on
/// committing, and the next sync is for all of them. Any thread may call it.
class GroupSync {
public:
    /// `sync` makes everything durable that was written before it was called, or throws; it is never called
    /// twice at once.
    explicit GroupSync(std::function<void()> sync) : sync_(std::move(sync)) {}

    /// Counts a commit that has been written. To be called in the order of the commits.
    std::uint64_t written();
    /// Returns once that commit is durable. Throws std::runtime_error when the disk refused; from then on
    /// always, since nobody knows what the disk has forgotten.
    void wait(std::uint64_t commit);

private:
    void sync_for_all(std::unique_lock<std::mutex>& lock);

    std::function<void()> sync_;
    std::mutex mutex_;
    std::condition_variable done_;
    std::uint64_t written_ = 0;
    std::uint64_t durable_ = 0;
    bool syncing_ = false;
    std::string failure_;
};

} // namespace store
