#include "bench/counted_memory.h"

#include <pugixml.hpp>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <malloc.h>
#include <new>
#include <sys/resource.h>

namespace bench {
namespace {

// The replaced operators have no other way to reach the counter.
bool counting = false;
std::size_t out = 0;
std::size_t most = 0;

void* allocated(std::size_t size)
{
    void* memory = std::malloc(size == 0 ? 1 : size);
    if (counting && memory != nullptr) {
        out += malloc_usable_size(memory);
        most = std::max(most, out);
    }
    return memory;
}

void freed(void* memory)
{
    if (counting && memory != nullptr)
        out -= std::min(out, malloc_usable_size(memory));
    std::free(memory);
}

} // namespace

CountedMemory::CountedMemory()
{
    pugi::set_memory_management_functions(allocated, freed);
    out = 0;
    most = 0;
    counting = true;
}

CountedMemory::~CountedMemory()
{
    counting = false;
    pugi::set_memory_management_functions(std::malloc, std::free);
}

std::size_t CountedMemory::peak() const { return most; }

void keep_memory_between_rounds()
{
    mallopt(M_MMAP_THRESHOLD, std::numeric_limits<int>::max());
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    mallopt(M_TOP_PAD, 64 * 1024 * 1024);
}

std::size_t peak_of_process()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

} // namespace bench

void* operator new(std::size_t size)
{
    void* memory = bench::allocated(size);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

void operator delete(void* memory) noexcept { bench::freed(memory); }
void operator delete(void* memory, std::size_t) noexcept { bench::freed(memory); }
