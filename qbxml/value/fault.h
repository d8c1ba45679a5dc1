#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace qbxml {

/// One thing that is wrong with data from outside. Never thrown: handed back, so that all of them can be
/// shown at once.
struct Fault {
    std::string path;     ///< where: "lines[2].quantity" in a document, "InvoiceAdd/RefNumber" in a request
    std::string message;  ///< what is wrong, with the value met
    std::string advice;   ///< what would be accepted
    std::size_t line = 0; ///< of the text it was read from, counted from 1; 0: not known
    bool operator==(const Fault&) const = default;
};

using Faults = std::vector<Fault>;

} // namespace qbxml
