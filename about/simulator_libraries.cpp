#include "about/common_libraries.h"
#include "about/libraries.h"

namespace about {

std::vector<Library> simulator_libraries() { return common_libraries_and({openssl()}); }

} // namespace about
