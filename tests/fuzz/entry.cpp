#include "tests/fuzz/subjects.h"

#include <cstddef>
#include <cstdint>

/// What libFuzzer calls, once for each text that it tries. FUZZ_SUBJECT is the name of one of the subjects.
/// Whatever is thrown ends the program, which is how a fuzzer learns of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    fuzz::FUZZ_SUBJECT({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
