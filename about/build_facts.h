#pragma once

namespace about {

// Defined in the one file that cmake/build_facts.cmake writes into the build tree, so that a new commit
// compiles one file.

extern const char* const build_commit;
extern const bool build_changed;
extern const char* const build_date;
extern const char* const build_target;

} // namespace about
