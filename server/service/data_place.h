#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace server {

/// Why `folder` cannot become the data folder of the service, in a sentence; empty when it can. It can when
/// it does not exist, is empty, or holds Deskbridge's files: its rights are taken from everybody else, and a
/// purge empties it.
std::string why_not_for_data(const std::filesystem::path& folder);

/// Removes Deskbridge's own files from its data folder, and the folder when nothing else is in it. Gives the
/// names of what stays: files of others, and what could not be removed.
std::vector<std::string> purge_data(const std::filesystem::path& folder);

} // namespace server
