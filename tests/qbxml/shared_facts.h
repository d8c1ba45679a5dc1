#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// Tables of facts that stand outside the source tree; tests that compare with them are skipped without them.
namespace shared_facts {

/// The folder (environment DESKBRIDGE_SHARED, else ../shared beside the source root); nothing, and a sentence
/// on standard output, when there is none.
std::optional<std::filesystem::path> folder();

/// The cells of a tab-separated file without its first line.
std::vector<std::vector<std::string>> rows(const std::filesystem::path& file);

} // namespace shared_facts
