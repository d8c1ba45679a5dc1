#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace simulate {

/// A disk in memory that SQLite works on. It counts what is written and synced, can stop at any of these
/// steps, and then forgets what was never synced. While one lives it is the process's default VFS, so the
/// store needs to know nothing of it; one at a time, one thread.
class MemoryDisk {
public:
    MemoryDisk();
    ~MemoryDisk();
    MemoryDisk(const MemoryDisk&) = delete;
    MemoryDisk& operator=(const MemoryDisk&) = delete;

    /// What SQLite asked of the disk since it was made.
    [[nodiscard]] int writes() const;
    [[nodiscard]] int syncs() const;

    enum class Step { write, sync };
    enum class Side { before, after };
    /// From the nth step of that kind on, counted from now and from 1, nothing reaches the disk any more: the
    /// process that used it is dead. Before: the step itself is not done.
    void die_at(Step step, int nth, Side side);
    /// Dead from this moment on.
    void die();
    /// As if die_at() had not been called.
    void spare();
    [[nodiscard]] bool dead() const;

    /// May a write that was never synced be found on the disk after all? Asked for each, in their order.
    using Luck = std::function<bool()>;
    /// The process was killed: all that it wrote stays. Its handles must be closed already.
    void after_kill();
    /// The power failed: what was not synced is gone, aside from what `luck` spares.
    void after_power_cut(const Luck& luck);

    /// What stands on the disk now, as a backup keeps it; names to contents.
    using Image = std::map<std::string, std::string>;
    [[nodiscard]] Image image() const;
    /// All files become those of the image. As after_kill() otherwise.
    void restore(const Image& image);

    struct Parts; ///< for the file of this class only
private:
    std::unique_ptr<Parts> parts_;
};

} // namespace simulate
