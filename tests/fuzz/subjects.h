#pragma once

#include <functional>
#include <span>
#include <stdexcept>
#include <string_view>

/// What must hold for every text, however mad. A fuzzer looks for one that breaks it; the test `replay` knows
/// those that once did.
namespace fuzz {

/// Something that must hold did not. Says what.
struct Broken : std::logic_error {
    using std::logic_error::logic_error;
};

/// An answer of QuickBooks: whatever can be read is the same again after being written, as text and as JSON,
/// and each status has its meaning.
void answer(std::string_view text);

/// A set of requests: what no check has anything against is written, and is then the same again; and the
/// quick check never takes what the thorough one refuses.
void request(std::string_view text);

/// A request or reply as JSON: whatever is taken is the same again after JSON, and after text when it has no
/// fault.
void json(std::string_view text);

struct Subject {
    std::string_view name;
    void (*run)(std::string_view text);
};

/// All of them.
std::span<const Subject> subjects();

} // namespace fuzz
