#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace simulate {

/// Numbers drawn from a seed: the same seed gives the same numbers on every machine (splitmix64).
class Draw {
public:
    explicit Draw(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next()
    {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }
    /// 0 to count - 1.
    int below(int count) { return static_cast<int>(next() % static_cast<std::uint64_t>(count)); }
    /// Both ends belong to it.
    int between(int least, int most) { return least + below(most - least + 1); }
    bool chance(int percent) { return below(100) < percent; }
    template <class T>
    const T& pick(const std::vector<T>& choices)
    {
        return choices.at(static_cast<std::size_t>(below(static_cast<int>(choices.size()))));
    }
    /// So many characters of base32.
    std::string letters(int count)
    {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += "abcdefghijklmnopqrstuvwxyz234567"[below(32)];
        return text;
    }

private:
    std::uint64_t state_;
};

} // namespace simulate
