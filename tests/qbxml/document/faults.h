#pragma once

#include "qbxml/document/check.h"

#include <algorithm>
#include <string>
#include <vector>

namespace check_test {

using Paths = std::vector<std::string>;

inline qbxml::Decimal amount(const std::string& text) { return *qbxml::Decimal::parse(text); }

inline Paths paths(const qbxml::Faults& faults)
{
    Paths all;
    for (const qbxml::Fault& fault : faults) {
        all.push_back(fault.path);
    }
    return all;
}

inline bool has(const qbxml::Faults& faults, const std::string& path)
{
    return std::any_of(faults.begin(), faults.end(),
                       [&](const qbxml::Fault& fault) { return fault.path == path; });
}

} // namespace check_test
