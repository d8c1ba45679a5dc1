#include "tests/simulate/disk_file.h"

#include <sqlite3.h>

#include <algorithm>

namespace simulate {

void DiskFile::apply(const Change& change, std::string& content)
{
    if (change.cuts) {
        content.resize(change.offset);
        return;
    }
    if (content.size() < change.offset + change.text.size())
        content.resize(change.offset + change.text.size());
    std::copy(change.text.begin(), change.text.end(),
              content.begin() + static_cast<std::ptrdiff_t>(change.offset));
}

void DiskFile::write(std::size_t offset, std::string_view text)
{
    unsynced_.push_back({false, offset, std::string(text)});
    apply(unsynced_.back(), content_);
}

void DiskFile::truncate(std::size_t size)
{
    unsynced_.push_back({true, size, {}});
    apply(unsynced_.back(), content_);
}

void DiskFile::sync()
{
    for (const Change& change : unsynced_)
        apply(change, safe_);
    unsynced_.clear();
}

void DiskFile::lose_unsynced(const std::function<bool()>& luck)
{
    for (const Change& change : unsynced_) {
        if (luck && luck())
            apply(change, safe_);
    }
    unsynced_.clear();
    content_ = safe_;
}

bool DiskFile::lock(Holder& holder, int level)
{
    if (holder.level >= level)
        return true;
    const bool others_write = writer_ != nullptr && writer_ != &holder;
    const bool others_read = readers_ > (holder.level == SQLITE_LOCK_NONE ? 0 : 1);
    if (level == SQLITE_LOCK_SHARED && others_write && writer_->level >= SQLITE_LOCK_PENDING)
        return false;
    if (level >= SQLITE_LOCK_RESERVED && others_write)
        return false;
    if (level == SQLITE_LOCK_EXCLUSIVE && others_read)
        return false;
    if (holder.level == SQLITE_LOCK_NONE)
        ++readers_;
    if (level >= SQLITE_LOCK_RESERVED)
        writer_ = &holder;
    holder.level = level;
    return true;
}

void DiskFile::unlock(Holder& holder, int level)
{
    if (holder.level <= level)
        return;
    if (writer_ == &holder && level <= SQLITE_LOCK_SHARED)
        writer_ = nullptr;
    if (level == SQLITE_LOCK_NONE)
        --readers_;
    holder.level = level;
}

bool DiskFile::lock_slots(Holder& holder, int first, int count, bool exclusive)
{
    for (int slot = first; slot < first + count; ++slot) {
        const auto at = static_cast<std::size_t>(slot);
        const unsigned bit = 1U << at;
        const int others = sharing_[at] - ((holder.shared & bit) != 0 ? 1 : 0);
        const bool taken_by_other = taken_[at] && (holder.exclusive & bit) == 0;
        if (taken_by_other || (exclusive && others > 0))
            return false;
    }
    for (int slot = first; slot < first + count; ++slot) {
        const auto at = static_cast<std::size_t>(slot);
        const unsigned bit = 1U << at;
        if (exclusive) {
            taken_[at] = true;
            holder.exclusive |= bit;
        } else if ((holder.shared & bit) == 0) {
            ++sharing_[at];
            holder.shared |= bit;
        }
    }
    return true;
}

void DiskFile::unlock_slots(Holder& holder, int first, int count)
{
    for (int slot = first; slot < first + count; ++slot) {
        const auto at = static_cast<std::size_t>(slot);
        const unsigned bit = 1U << at;
        if ((holder.shared & bit) != 0)
            --sharing_[at];
        if ((holder.exclusive & bit) != 0)
            taken_[at] = false;
        holder.shared &= ~bit;
        holder.exclusive &= ~bit;
    }
}

void DiskFile::release(Holder& holder)
{
    unlock(holder, SQLITE_LOCK_NONE);
    unlock_slots(holder, 0, slots);
}

void* DiskFile::shared(std::size_t region, std::size_t size, bool make)
{
    while (make && regions_.size() <= region)
        regions_.push_back(std::make_unique<char[]>(size));
    return region < regions_.size() ? regions_[region].get() : nullptr;
}

void DiskFile::forget_holders()
{
    readers_ = 0;
    writer_ = nullptr;
    sharing_.fill(0);
    taken_.fill(false);
    regions_.clear();
}

} // namespace simulate
