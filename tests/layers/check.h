#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace layers {

/// One thing that is not as it should be.
struct Finding {
    std::string file; ///< from the root
    int line = 0;     ///< 0: the file as a whole
    std::string text;
};

struct Report {
    std::size_t files = 0; ///< how many sources were read
    std::vector<Finding> findings;
};

/// Every source below `root`, sorted, as a path from the root. Left out: the root's build folder, and folders
/// and files whose names begin with a dot.
std::vector<std::string> sources_of(const std::filesystem::path& root);

/// Reads every source below `root` and compares its includes with the rules.
/// Throws std::runtime_error when a file cannot be read.
Report check_tree(const std::filesystem::path& root);

} // namespace layers
