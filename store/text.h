#pragma once

#include <string>
#include <string_view>

namespace store {

/// The text as any engine takes it: every byte that is no valid UTF-8, and every NUL, becomes U+FFFD
/// (PostgreSQL's TEXT refuses both). All texts that go into the store pass here.
std::string storable(std::string_view text);

} // namespace store
