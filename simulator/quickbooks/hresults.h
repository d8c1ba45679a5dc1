#pragma once

#include <string>
#include <string_view>

namespace simulator {

/// What QuickBooks' request processor says beside an HRESULT ("0x80040400", any case): a sentence about the
/// same thing as Intuit's, in words of our own. Unknown codes get a sentence that says so little that nobody
/// can decide by it.
std::string hresult_text(std::string_view hresult);

} // namespace simulator
