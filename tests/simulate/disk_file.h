#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace simulate {

/// A file of the disk in memory: what a process reads in it, what of that is safe, and the locks and the
/// shared memory by which SQLite's connections agree.
class DiskFile {
public:
    static constexpr int slots = 8; ///< of SQLite's shared memory

    /// The locks of one handle.
    struct Holder {
        int level = 0; ///< SQLITE_LOCK_…
        unsigned shared = 0;
        unsigned exclusive = 0;
    };

    DiskFile() = default;
    /// A file whose content is safe.
    explicit DiskFile(std::string content) : content_(std::move(content)), safe_(content_) {}

    [[nodiscard]] const std::string& content() const { return content_; }
    void write(std::size_t offset, std::string_view text);
    void truncate(std::size_t size);
    void sync();
    /// Goes back to what was synced; of the changes since then those stay that `luck` names.
    void lose_unsynced(const std::function<bool()>& luck);

    /// False: another handle stands in the way.
    bool lock(Holder& holder, int level);
    void unlock(Holder& holder, int level);
    [[nodiscard]] bool is_reserved() const { return writer_ != nullptr; }
    bool lock_slots(Holder& holder, int first, int count, bool exclusive);
    void unlock_slots(Holder& holder, int first, int count);
    /// Gives up all that a handle holds.
    void release(Holder& holder);

    /// A region of the shared memory; null when it is not there and must not be made.
    void* shared(std::size_t region, std::size_t size, bool make);
    void drop_shared() { regions_.clear(); }
    /// The processes that had it open are dead.
    void forget_holders();

private:
    struct Change {
        bool cuts = false; ///< the file ends at `offset`
        std::size_t offset = 0;
        std::string text;
    };
    static void apply(const Change& change, std::string& content);

    std::string content_;
    std::string safe_;
    std::vector<Change> unsynced_;
    int readers_ = 0;                ///< handles with a lock of any level
    const Holder* writer_ = nullptr; ///< the one with more than a shared lock
    std::array<int, slots> sharing_{};
    std::array<bool, slots> taken_{};
    std::vector<std::unique_ptr<char[]>> regions_;
};

} // namespace simulate
