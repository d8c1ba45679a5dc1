#pragma once

#include "simulator/connector/qwc_file.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace simulator {

/// Parameters in their order; their names matter, the Web Connector binds by name.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// The body of a call as the .NET client spells it: compact, empty parameters as `<name />`.
std::string write_call(const std::string& operation, const Parameters& parameters, WireStyle style);

/// What a .NET client makes of an answer.
struct SoapAnswer {
    std::string problem;             ///< what an exception would say; empty when the answer could be read
    std::optional<std::string> text; ///< the result; nothing when its element is missing or nil: null in .NET
    std::vector<std::string> members; ///< of an array of strings
};

/// Reads an answer as strictly as the generated .NET client: the wrapper, the result and the members of an
/// array have to be in Intuit's name space. A result elsewhere is null, members elsewhere leave an empty
/// array. In RPC style local names count alone.
SoapAnswer read_soap_answer(std::string_view text, const std::string& operation, WireStyle style);

} // namespace simulator
