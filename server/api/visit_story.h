#pragma once

#include "store/companies.h"
#include "store/time.h"
#include "store/visits.h"

#include <chrono>
#include <optional>
#include <string>

namespace server {

/// What became of the newest visit, in a sentence or two: under way, silent, ended well, or ended how; and
/// who else came meanwhile. Empty before the first one. After `patience` without a word a visit counts as
/// silent.
std::string visit_story(const std::optional<store::Visit>& visit, std::chrono::seconds patience,
                        store::Time now);

/// What is out of the ordinary with the pairing: ended, or two passwords at once. Empty when nothing is.
std::string pairing_sentence(const store::Company& company, store::Time now);

} // namespace server
