#pragma once

#include <cstddef>

namespace bench {

/// Bytes that `new` and pugixml hand out while an object of this class lives, and the most that were out at
/// once. One at a time, in one thread.
class CountedMemory {
public:
    CountedMemory();
    ~CountedMemory();
    CountedMemory(const CountedMemory&) = delete;
    CountedMemory& operator=(const CountedMemory&) = delete;

    [[nodiscard]] std::size_t peak() const;
};

/// Keeps what a round frees for the next one, so that rounds do not time the kernel.
void keep_memory_between_rounds();

/// The most that the process held at once, in bytes, as the kernel counts it.
std::size_t peak_of_process();

} // namespace bench
