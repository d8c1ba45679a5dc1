#include "store/group_sync.h"

#include <stdexcept>

namespace store {

std::uint64_t GroupSync::written()
{
    const std::lock_guard lock(mutex_);
    return ++written_;
}

void GroupSync::wait(std::uint64_t commit)
{
    std::unique_lock lock(mutex_);
    while (durable_ < commit && failure_.empty()) {
        if (syncing_)
            done_.wait(lock);
        else
            sync_for_all(lock);
    }
    if (durable_ < commit)
        throw std::runtime_error("writing to the store: the disk did not keep it: " + failure_);
}

void GroupSync::sync_for_all(std::unique_lock<std::mutex>& lock)
{
    const std::uint64_t all = written_;
    syncing_ = true;
    lock.unlock();
    std::string failure;
    try {
        sync_();
    } catch (const std::exception& error) {
        failure = error.what();
    }
    lock.lock();
    syncing_ = false;
    if (failure.empty())
        durable_ = all;
    else
        failure_ = failure;
    done_.notify_all();
}

} // namespace store
