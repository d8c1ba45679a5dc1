#pragma once

#include "tests/simulate/world.h"
#include "tests/support/temp_folder.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ledger {

/// All sentences as one text, so that a failed check shows them.
std::string told(const std::vector<std::string>& wrong);

/// Documents that are neither in the books nor set aside, and those that are there with another total.
std::vector<std::string> left_over(simulate::World& world);

/// Real data of public projects; nothing, and a sentence, where this machine has none (DESKBRIDGE_SHARED).
std::optional<std::filesystem::path> samples(const std::string& name);

/// Where a document of that kind and id is, and why.
store::Document document(simulate::World& world, const std::string& kind, const std::string& external_id);

/// How many postings each source stands in, and its own posting: no source in two, none in none.
std::vector<std::string> not_posted_once(simulate::World& world);

/// Requests of all exchanges so far that the published schema refuses; nothing where there is no schema.
std::vector<std::string> refused_by_schema(simulate::World& world, const std::filesystem::path& folder);

} // namespace ledger
