#include "tests/layers/check.h"

#include <exception>
#include <iostream>

/// layers ROOT: prints what is wrong with the includes of the tree, one line each, and ends with 1 if
/// anything is.
int main(int count, char** arguments)
try {
    if (count != 2) {
        std::cerr << "usage: layers ROOT\n";
        return 2;
    }
    const auto report = layers::check_tree(arguments[1]);
    for (const auto& finding : report.findings)
        std::cout << finding.file << ':' << finding.line << ": " << finding.text << '\n';
    std::cout << "layers: " << report.files << " sources, " << report.findings.size() << " findings\n";
    return report.findings.empty() && report.files > 0 ? 0 : 1;
} catch (const std::exception& failure) {
    std::cerr << "layers: " << failure.what() << '\n';
    return 2;
}
