#include "about/common_libraries.h"
#include "about/libraries.h"

namespace about {

std::vector<Library> command_line_libraries() { return common_libraries(); }

} // namespace about
