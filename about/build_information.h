#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace about {

/// Which build of Deskbridge this is.
struct BuildInformation {
    std::string version;  ///< of the project: "0.1.0"
    std::string commit;   ///< short hash; "unknown" when it was built outside of git
    bool changed = false; ///< built from a tree that differed from its commit
    std::string date;     ///< of the commit, or what SOURCE_DATE_EPOCH said: ISO 8601, UTC; else "unknown"
    std::string compiler; ///< "GCC 12.2.0"
    std::string target;   ///< "x86_64-linux-gnu"
};

/// A library that a program runs with. Its version is the one in use where the library can tell it, else the
/// one built with.
struct Library {
    std::string name;
    std::string version;
};

/// What the build wrote into this program. Never throws; any thread.
BuildInformation build_information();

/// "9ae5ef7", or "9ae5ef7 with changes".
std::string spoken_commit(const BuildInformation& build);

/// What --version prints: "PROGRAM VERSION" in the first line, then commit, compiler, target and libraries, a
/// line each, the last without its end.
std::string version_text(std::string_view program, const BuildInformation& build,
                         const std::vector<Library>& libraries);

} // namespace about
